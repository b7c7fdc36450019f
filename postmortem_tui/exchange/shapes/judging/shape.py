"""The judgement on nodes: which kind of block they look like, how surely, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from postmortem_tui.exchange.shapes.timeline.timeline_tables import Column
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.markdown.parse.nodes import Node, Table


@dataclass(frozen=True, slots=True)
class Shape:
    """The judgement on nodes."""

    kind: str
    """The kind of block."""
    layout: str
    """The layout of the kind, named by its readers in this room; "" if there is only one."""
    score: float
    why: str
    """The reason, in words for a person: "a table with the columns Zeit (time), Wer (who), Was (event)"."""
    columns: tuple[Column, ...] = ()
    zone: str = ""
    """The zone that a timeline names; "" if it names none."""
    rows: int = 0
    """The number of rows, items, answers or points."""
    nodes: tuple[Node, ...] = field(default=(), repr=False)
    """The nodes of this kind; the others are introduction."""
    of_actions: bool = False
    """Whether its items are action items, though its heading does not name them."""

    @property
    def is_of_headings(self) -> bool:
        """Whether its rows are the headings below its own, or are under these."""
        return self.kind in ("timeline", "checklist") and self.layout in ("headed", "dated")


def has_clocks(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a cell of a table is a clock, or a hint for one; a timeline needs more than a column of days."""
    reader = moments(vocabulary)
    return any((when := reader.read(cell)) and when.clock for row in table.rows for cell in row)


def named(columns: Sequence[Column]) -> str:
    """Return the columns in words, each with its role: `Zeit (time), Wer (who)`."""
    labels = (f"{title_text(column.label)} ({column.role})".removesuffix(" ()") for column in columns)
    return ", ".join(labels)
