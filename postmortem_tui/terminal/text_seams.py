"""What is private in Textual 8.2.8 about long texts: apart from `seams.py`, as most of a start needs no long text."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from textual._wrap import compute_wrap_offsets
from textual.expand_tabs import get_tab_widths
from textual.widgets.text_area import Location, WrappedDocument

MANY_LINES = 100
"""Lines that are put in at once, from which on all are wrapped in one go."""

UNCUT: list[int] = []
NO_TAB = [0]
"""What is the same of most lines, and is never changed: a list for each of 64,000 was 0.3 s of collecting garbage."""


class QuickWrappedDocument(WrappedDocument):
    """Textual's wrapped document, which looks into a line only where it may have to be wrapped.

    Textual 8.2.8 takes each line apart, and a paste wraps all of them three times: as it is put in, for the scroll bar
    that it brings, and for the new size. 64 kB of empty lines were 0.9 s of the processor.

    Canary: test_textual_takes_lines_apart_that_need_no_wrapping.
    """

    wrapped_as: Sequence[object] = ()
    """The width, the width of tabs and the lines that were wrapped last."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines, if any of them or the width is another one than last time."""
        wanted = (width, tab_width or self._tab_width, lines := [*self.document.lines])
        if wanted == self.wrapped_as:
            return
        self.wrapped_as = wanted
        self._width, self._tab_width, _ = wanted
        self._wrap_offsets = [UNCUT if not line or self.surely_fits(line) else self.cuts_of(line) for line in lines]
        rows = [len(cuts) + 1 for cuts in self._wrap_offsets]
        below = accumulate(rows)
        tops: list[Any] = [range(end - count, end) for count, end in zip(rows, below, strict=True)]
        self._line_index_to_offsets = tops
        self._offset_to_line_info = [(line, row) for line, count in enumerate(rows) for row in range(count)]
        self._tab_width_cache = [self.tabs_of(line) if "\t" in line else NO_TAB if line else UNCUT for line in lines]

    def surely_fits(self, line: str) -> bool:
        """Return whether a line needs one row: a character has at most two cells, one of ASCII but a tab one."""
        return (len(line) if line.isascii() else 2 * len(line)) <= self._width and "\t" not in line

    def cuts_of(self, line: str) -> list[int]:
        """Return where a line is cut into rows."""
        tabs = get_tab_widths(line, self._tab_width)
        return compute_wrap_offsets(line, self._width, self._tab_width, True, tabs) if self._width else []

    def tabs_of(self, line: str) -> list[int]:
        """Return the cells of each tab of a line, and none for what is behind the last."""
        return [cells for _, cells in get_tab_widths(line, self._tab_width)]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap what is new; where that is many lines, all of them."""
        if new_end[0] - start[0] > MANY_LINES:
            self.wrap(self._width)
        else:
            super().wrap_range(start, old_end, new_end)
            self.wrapped_as = (self._width, self._tab_width, [*self.document.lines])

    @property
    def height(self) -> int:
        """The rows of all lines."""
        return len(self._offset_to_line_info)
