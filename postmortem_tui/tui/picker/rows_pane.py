"""The pane of the proposed rows: whether each is kept, its time in UTC, who, and what."""

from rich.cells import cell_len, set_cell_size

from postmortem_tui.evidence.picking.picks import Picks
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.tui.kit.tables.row_lines import on_a_row
from postmortem_tui.tui.picker.line_pane import LinePane

_WIDEST_NAME = 14
"""Cells of a name at most."""
_NARROW = 60
"""Cells of a pane below which names have less room."""


class RowsPane(LinePane):
    """Shows the rows that are neither ignored nor filtered out."""

    picks = Picks(())

    def __init__(self) -> None:
        super().__init__()
        self._days = False
        self._clock_width = 0
        self._name_width = 0

    def show_picks(self, picks: Picks, cursor: int) -> None:
        """Show rows, with the cursor on the item with the index `cursor`, or on the next one that is shown."""
        if picks is not self.picks or not self.count:
            self.picks = picks
            self.measure()
        shown = picks.shown
        index = next((n for n, at in enumerate(shown) if at >= cursor), len(shown) - 1)
        self.show(self._titles(), len(shown), index)

    def measure(self) -> None:
        """Compute whether days have to be shown, and how wide times and names are."""
        rows = [item.row for item in self.picks.items]
        self._clock_width = len("HH:MM:SS") + any(row.approximate for row in rows)
        self._days = len({row.time.date() for row in rows if row.time}) > 1
        self._name_width = min(_WIDEST_NAME, max((cell_len(row.who[:40]) for row in rows), default=0))

    @property
    def at(self) -> int:
        """The index of the item with the cursor; -1 if none is shown."""
        shown = self.picks.shown
        return shown[self.cursor] if self.cursor < len(shown) else -1

    @property
    def _names(self) -> int:
        return self._name_width if self.size.width >= _NARROW else min(self._name_width, 8)

    def _titles(self) -> str:
        name = f"{set_cell_size('WHO', self._names)} " if self._names else ""
        return f"  {'DAY   ' if self._days else ''}{'UTC':<{self._clock_width}} {name}WHAT"

    def line(self, at: int) -> tuple[str, str]:
        """Return a row: its symbol is ✓ if it is kept, = if the timeline has it already, ≈ if that has one like it."""
        index = self.picks.shown[at]
        item, row = self.picks.items[index], self.picks.row(index)
        symbol = "=" if item.row.known else "✓" if item.kept else "≈" if item.row.near else " "
        about = "~" if row.approximate else ""
        clock = f"{row.time:%H:%M:%S}" if row.time else "?"
        day = (f"{row.time:%m-%d} " if row.time else "      ") if self._days else ""
        name = set_cell_size(shortened(on_a_row(row.who), self._names), self._names) + " " if self._names else ""
        mark = f"[{item.milestone}] " if item.milestone else ""
        text = f"{symbol} {day}{about + clock:<{self._clock_width}} {name}{mark}{on_a_row(row.text)}"
        return text, "line-pane--marked" if item.kept else "line-pane--quiet" if item.row.known else ""
