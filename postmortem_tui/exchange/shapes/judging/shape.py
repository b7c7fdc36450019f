"""A judgement on nodes: which kind of block they look like, how surely, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from postmortem_tui.exchange.shapes.timeline.timeline_tables import Column
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.markdown.parse.nodes import Node, Table


@dataclass(frozen=True, slots=True)
class Shape:
    """A judgement on nodes."""

    kind: str
    """One of the nine kinds of block."""
    layout: str
    """How it is written: see the kind's readers in this room; nothing where there is only one way."""
    score: float
    why: str
    """For a person: "a table with the columns Zeit (time), Wer (who), Was (event)"."""
    columns: tuple[Column, ...] = ()
    zone: str = ""
    """The zone that a timeline is written in, where it names one."""
    rows: int = 0
    """How many rows, items, answers or points there are."""
    nodes: tuple[Node, ...] = field(default=(), repr=False)
    """The nodes of this kind; the others are introduction."""

    @property
    def is_of_headings(self) -> bool:
        """Whether its rows are the headings below its own, or stand under these."""
        return self.kind in ("timeline", "checklist") and self.layout in ("headed", "dated")


def has_clocks(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a cell of a table is a clock, or a hint for one: a column of days alone is no timeline's."""
    reader = moments(vocabulary)
    return any((when := reader.read(cell)) and when.clock for row in table.rows for cell in row)


def named(columns: Sequence[Column]) -> str:
    """Return the columns for a person, each with what it holds: `Zeit (time), Wer (who)`."""
    return ", ".join(f"{column.label} ({column.role})" if column.role else column.label for column in columns)
