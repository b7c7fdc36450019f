"""The table of a list: one line a row, cut to the width there is, with keys to move in it."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from postmortem_tui.tui.plain import plain_cell, shortened

GAP = 2
"""Blank cells between two columns."""

LEAST = 14
"""Cells under which a column of texts says nothing; the last columns are left out before it comes to that."""

BESIDE = 16
"""Cells that a column gets at most beside a longer one, where room is short."""

Texts = Sequence[str]


class RowTable(DataTable[Text], inherit_bindings=False):
    """Shows rows of texts; every change is shown cell by cell, so that little goes over the wire."""

    DEFAULT_CSS = """
    RowTable { height: auto; max-height: 60vh; overflow-x: hidden; scrollbar-size-vertical: 1; }
    RowTable > .datatable--header { text-style: bold; color: $text-muted; background: $surface; }
    RowTable > .datatable--cursor { background: $surface; color: $foreground; text-style: none; }
    RowTable:focus > .datatable--cursor { background: $surface; color: $foreground; text-style: reverse; }
    """

    BINDINGS = [
        Binding("j,down", "cursor_down", "Down", show=False, priority=True),
        Binding("k,up", "cursor_up", "Up", show=False, priority=True),
        Binding("g,home", "scroll_top", "First", show=False, priority=True),
        Binding("G,end", "scroll_bottom", "Last", show=False, priority=True),
        Binding("pageup", "page_up", "Page up", show=False, priority=True),
        Binding("pagedown", "page_down", "Page down", show=False, priority=True),
    ]

    def __init__(self, titles: Texts) -> None:
        """Take the columns' titles; one without is a sign, as wide as it is."""
        super().__init__(cursor_type="row", cell_padding=0, zebra_stripes=False)
        self.titles = titles
        self._rows: Sequence[Texts] = ()
        self._fitted = 0

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to another width."""
        if self._room != self._fitted:
            self.show_rows(self._rows, self.cursor_row)

    @property
    def _room(self) -> int:
        return self.content_size.width - self.styles.scrollbar_size_vertical

    def show_rows(self, rows: Sequence[Texts], at: int) -> None:
        """Show rows, with the cursor on one, in columns that fit them."""
        self._rows = rows
        self._fitted = self._room
        self.clear(columns=True)
        for title, width in zip(self.titles, self._fitting(), strict=False):
            self.add_column(plain_cell(shortened(title, width)), width=width + GAP)
        for row in rows:
            self.add_row(*self._cells(row))
        self.move_cursor(row=at)

    def change_rows(self, rows: Sequence[Texts]) -> None:
        """Show other texts in as many rows; the columns stay as wide as they are."""
        for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old != new:
                for column, cell in enumerate(self._cells(new)):
                    self.update_cell_at(Coordinate(at, column), cell)
        self._rows = rows

    def refit(self) -> None:
        """Fit the columns to the rows as they are now."""
        if self._fitting() != self._widths:
            self.show_rows(self._rows, self.cursor_row)

    def _fitting(self) -> list[int]:
        columns = zip(*(map(on_a_row, row) for row in (self.titles, *self._rows)), strict=True)
        return fitting([max(map(cell_len, column)) for column in columns], self._room)

    @property
    def _widths(self) -> list[int]:
        return [column.width - GAP for column in self.ordered_columns]

    def _cells(self, row: Texts) -> list[Text]:
        return [plain_cell(shortened(on_a_row(text), width)) for text, width in zip(row, self._widths, strict=False)]


def on_a_row(text: str) -> str:
    """Give a text on one line, with a sign for each line break."""
    return plain_cell(text).plain


def fitting(wanted: Sequence[int], room: int) -> list[int]:
    """Give each column a width: what it wants, or where that is too much an equal share of what the others leave.

    Columns that would come out under `LEAST` are left out from the end; the first two are always there.
    """
    count = len(wanted)
    while True:
        left = room - GAP * count
        widths = _shares(wanted[:count] if sum(wanted[:count]) <= left else _beside(wanted[:count]), left)
        if count <= 2 or all(got >= min(want, LEAST) for got, want in zip(widths, wanted, strict=False)):
            return widths
        count -= 1


def _beside(wanted: Sequence[int]) -> list[int]:
    """Give what the columns may want where room is short: the longest texts come first."""
    return [want if want == max(wanted) else min(want, BESIDE) for want in wanted]


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    widths: dict[int, int] = {}
    for left, at in zip(range(len(wanted), 0, -1), sorted(range(len(wanted)), key=wanted.__getitem__), strict=True):
        widths[at] = max(min(wanted[at], (room - sum(widths.values())) // left), 1)
    return [widths[at] for at in range(len(wanted))]
