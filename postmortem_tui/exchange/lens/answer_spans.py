"""The spans of the answers of one block: a form, the rows of a list, a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from postmortem_tui.exchange.lens.slots import Slot
from postmortem_tui.exchange.lens.verbatim import Verbatim


@dataclass(frozen=True, slots=True)
class RowSpan:
    """The lines of one row, and the slots of its answers by column."""

    start: int
    end: int
    """Offsets of whole lines, the last line's end included."""
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldsSpans:
    """A form: the slot of each answer, by field."""

    slots: Mapping[str, Slot] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The whole lines of each field that the document names."""
    labels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The span of the label of each of them."""


class Sample(Protocol):
    """The sample rows of a blank form, which the first real rows take the place of."""

    @property
    def start(self) -> int:
        """Where their first line begins."""

    @property
    def end(self) -> int:
        """Behind their last line, its end included."""

    def row(self, text: str, table: Mapping[str, str], n: int) -> str | None:
        """Return the line of a row, counted from 0, in a document; None where the sample has no slot for a part."""


@dataclass(frozen=True, slots=True)
class RowsSpans:
    """A list: its rows in the draft's order; `at` is the offset at which a first row would be written."""

    rows: tuple[RowSpan, ...] = ()
    at: int = -1
    header: tuple[int, int] | None = None
    """The header's line of a table that has no row yet."""
    columns: tuple[str, ...] = ()
    """Of a table, the content of each column, by name."""
    sample: Sample | None = None
    """The rows of a blank form, where there is no real one yet."""


@dataclass(frozen=True, slots=True)
class ProseSpan:
    """A text."""

    slot: Verbatim


Spans = FieldsSpans | RowsSpans | ProseSpan
