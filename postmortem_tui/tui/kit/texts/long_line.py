"""A line that takes many rows: a key in it costs the time for its length once, not once for each row on the screen.

Textual 8.2.8 divides a wrapped line into all of its rows for each row that is drawn, and for each location that is
looked up: a key in a line of 64 kB took 0.25 to 0.45 s of processor time.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import SupportsIndex

from rich.containers import Lines
from rich.text import Span, Text

from postmortem_tui.terminal.quick_wrapping import QuickWrappedDocument

LONG = 2000
"""Characters from which on the rows of a line are cached."""


class RowsOfLines(QuickWrappedDocument):
    """A wrapped document that cuts a line into rows without making a styled text of each."""

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document[line_index]
        return [line[start:end] for start, end in pairwise((0, *self.get_offsets(line_index), len(line)))]


class LongLine(Text):
    """A line to draw, each row of which can be made without the others."""

    def __init__(self, line: str) -> None:
        super().__init__(end="", no_wrap=True)
        self.append_text(_cleaned(line))  # appending a cleaned text does not clean it again

    def set_length(self, new_length: int) -> None:
        """Extend the line with blanks, for the cursor."""
        self.append(" " * (new_length - len(self)))

    def divide(self, offsets: Sequence[int]) -> Lines:  # type: ignore[override]  # Textual has them as a list
        """Return the rows between these offsets."""
        return _Rows(_rows(self.plain, tuple(offsets)), tuple(offsets), self.spans)


class _Rows(Lines):
    """The rows of a line, shared by all that draw it; a row with a style is a copy."""

    def __init__(self, rows: Sequence[Text], offsets: Sequence[int], spans: Sequence[Span]) -> None:
        super().__init__()
        self._rows = rows
        self._starts = (0, *offsets)
        self._spans = [span for span in spans if span.start < span.end]
        marked = range(0)
        if self._spans:
            first, last = min(span.start for span in self._spans), max(span.end for span in self._spans)
            marked = range(bisect_right(offsets, first), bisect_right(offsets, last) + 1)
        self._marked = marked

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: SupportsIndex) -> Text:  # type: ignore[override]  # nobody slices them
        number = int(index)
        row: Text = self._rows[number]
        if number not in self._marked:
            return row
        marked: Text = row.copy()
        start = self._starts[number]
        for span in self._spans:
            marked.stylize(span.style, max(0, span.start - start), max(0, span.end - start))
        return marked


@lru_cache(1)
def _cleaned(line: str) -> Text:
    return Text(line, end="")


@lru_cache(1)
def _rows(line: str, offsets: tuple[int, ...]) -> Sequence[Text]:
    return [Text(line[start:end], end="") for start, end in pairwise((0, *offsets, len(line)))]
