"""The spans of the answers of a block: a form, the rows of a list, or a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from postmortem_tui.exchange.lens.slots import Slot
from postmortem_tui.exchange.lens.verbatim import Verbatim


@dataclass(frozen=True, slots=True)
class RowSpan:
    """The span of one row, and the slots of its answers by column."""

    start: int
    end: int
    """`start` and `end` are offsets of whole lines, including the last newline, unless it has a separator."""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    separator: str = ""
    """What is between it and the row beside it in the same paragraph, as `<br> `; "" if it has lines of its own."""


@dataclass(frozen=True, slots=True)
class FieldsSpans:
    """The spans of a form: the slot of each answer, by field."""

    slots: Mapping[str, Slot] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The span of the whole lines of each field that the document names."""
    labels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The span of the label of each such field."""


class Sample(Protocol):
    """The sample rows of a blank form, which the first real rows replace."""

    @property
    def start(self) -> int:
        """The offset at which the first line begins."""

    @property
    def end(self) -> int:
        """The offset after the last line and its newline."""

    def row(self, text: str, table: Mapping[str, str], n: int, *, dated: bool = False) -> str | None:
        """Return the line of row `n` (from 0) in the document `text`; None if one of its texts has no slot.

        If it is `dated`, the day stands before its time.
        """


@dataclass(frozen=True, slots=True)
class RowsSpans:
    """The spans of a list, with its rows in the draft's order; `at` is the offset for a new row, or -1."""

    rows: tuple[RowSpan, ...] = ()
    at: int = -1
    header: tuple[int, int] | None = None
    """The span of the header of a table without rows."""
    columns: tuple[str, ...] = ()
    """The id of each column of a table."""
    sample: Sample | None = None
    """The sample rows of a blank form, if there is no real row."""


@dataclass(frozen=True, slots=True)
class ProseSpan:
    """The span of a text."""

    slot: Verbatim


Spans = FieldsSpans | RowsSpans | ProseSpan
