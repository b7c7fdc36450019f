"""Wrap the lines of a long text, without examining those that surely need one row."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len
from textual.widgets.text_area import DocumentBase, Location, WrappedDocument

from postmortem_tui.terminal.seams import WrappedRows

MANY_LINES = 100
"""The number of lines inserted at once above which all lines are wrapped together."""

LONG = 2000
"""Characters of a line from which its tabs are measured here: Textual 8.2.8 takes three times as long at a key."""

UNCUT: list[int] = []
NO_TAB = [0]
"""Shared lists of most lines, never changed: a list for each of 64,000 lines cost 0.3 s of garbage collection."""


class QuickWrappedDocument(WrappedDocument):
    """Textual's wrapped document, which examines a line only if it may have to be wrapped.

    Textual 8.2.8 splits each line, and a paste wraps all of them three times: when it is inserted, for the scroll bar
    that appears, and for the new size. 64 kB of empty lines took 0.9 s of processor time.
    """

    wrapped_as: Sequence[object] = ()
    """The width, the width of a tab and the lines of the last wrapping."""

    def __init__(self, document: DocumentBase, width: int = 0, tab_width: int = 4) -> None:
        self.rows = WrappedRows(self)  # before the next line, which calls `wrap`
        super().__init__(document, width, tab_width)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines, if any of them or the width has changed since the last time."""
        tab = tab_width or self.rows.tab_width
        wanted = (width, tab, lines := [*self.document.lines])
        if wanted == self.wrapped_as:
            return
        self.wrapped_as = wanted
        cuts = [UNCUT if not line or surely_fits(line, width) else self.cuts_of(line, width, tab) for line in lines]
        tabs = [tabs_of(line, tab) if "\t" in line else NO_TAB if line else UNCUT for line in lines]
        self.rows.put(width, tab, cuts, tabs)

    def cuts_of(self, line: str, width: int, tab_width: int) -> list[int]:
        """Return the offsets at which a line is cut into rows."""
        return self.rows.cuts_of(line, width, tab_width, parts_of(line, tab_width)) if width else []

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the changed lines; if these are many, wrap all lines."""
        if new_end[0] - start[0] > MANY_LINES:
            self.wrap(self.rows.width)
            return
        first = min(start[0], old_end[0], new_end[0])
        lines = self.document.lines[first : max(start[0], new_end[0]) + 1]
        if any(len(line) >= LONG and "\t" in line for line in lines):
            width, tab = self.rows.width, self.rows.tab_width
            cuts = [self.cuts_of(line, width, tab) for line in lines]
            tabs = [tabs_of(line, tab) for line in lines]
            self.rows.replace(first, max(start[0], old_end[0]) + 1, cuts, tabs)
        else:
            super().wrap_range(start, old_end, new_end)
        self.wrapped_as = (self.rows.width, self.rows.tab_width, [*self.document.lines])

    @property
    def height(self) -> int:
        """The number of rows of all lines."""
        return len(self.rows)


def surely_fits(line: str, width: int) -> bool:
    """Return whether a line surely needs one row: characters of ASCII have one cell, others at most two."""
    return (len(line) if line.isascii() else 2 * len(line)) <= width and "\t" not in line


def tabs_of(line: str, tab_width: int) -> list[int]:
    """Return the width in cells of each tab of a line, and 0 for the text after the last one."""
    return [cells for _, cells in parts_of(line, tab_width)]


@lru_cache(2)
def parts_of(line: str, tab_width: int) -> list[tuple[str, int]]:
    """Return the text before each tab of a line with the width of the tab in cells, and the text after the last."""
    *before, last = line.split("\t")
    parts = []
    cell = 0
    for part in before:
        cell += len(part) if part.isascii() else cell_len(part)
        cells = tab_width - cell % tab_width
        cell += cells
        parts.append((part, cells))
    return [*parts, (last, 0)] if last else parts
