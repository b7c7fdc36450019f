"""The pane of the source that the row with the cursor comes from."""

from collections.abc import Collection, Mapping, Sequence

from postmortem_tui.tui.kit.tables.row_lines import on_a_row
from postmortem_tui.tui.picker.line_pane import LinePane


class SourcePane(LinePane):
    """Shows the lines of a source; those of the row are marked, and those that make no row are faint."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[str] = ()
        self._of_row: Collection[int] = ()
        self._ignored: Mapping[int, str] = {}
        self._shown_name = ""

    def show_source(self, name: str, lines: Sequence[str], of_row: Sequence[int], ignored: Mapping[int, str]) -> None:
        """Show a source, with the lines of a row marked and the cursor on the first of them."""
        self._of_row, self._ignored = frozenset(of_row), ignored
        same = name == self._shown_name and lines is self.lines
        self._shown_name, self.lines = name, lines
        first = of_row[0] - 1 if of_row else 0
        if same:
            self.cursor = max(0, min(first, len(lines) - 1))
            self.refresh()
        else:
            self.show(name, len(lines), first)

    def why_ignored(self, at: int) -> str:
        """Return why the line with an index, from 0, makes no row; "" if it is part of one."""
        return self._ignored.get(at + 1, "")

    def line(self, at: int) -> tuple[str, str]:
        """Return a line with its number."""
        symbol = "▸" if at + 1 in self._of_row else " "
        width = len(str(len(self.lines)))
        text = f"{symbol}{at + 1:>{width}} {on_a_row(self.lines[at])}"
        component = "line-pane--marked" if symbol == "▸" else "line-pane--quiet" if at + 1 in self._ignored else ""
        return text, component
