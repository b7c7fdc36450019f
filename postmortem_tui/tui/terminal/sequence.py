"""Writing cells to a terminal with few bytes: moves, styles, text."""

from postmortem_tui.tui.terminal.cells import AFTER_WIDE, Cells
from postmortem_tui.tui.terminal.clusters import agreed
from postmortem_tui.tui.terminal.pen import RESET, change


class Sequence:
    """The sequence being written, from a cursor that stands at a column and row, or nobody knows where.

    It begins and ends in the terminal's default style.
    """

    def __init__(self, cells: Cells, cursor: tuple[int, int] | None) -> None:
        self._cells = cells
        self._cursor = cursor
        self._style = ""
        self._parts: list[str] = []

    def put(self, x: int, y: int) -> None:
        """Write a cell; with the one after it when its cluster fills both."""
        text, style = self._cells.texts[y][x] or " ", self._cells.styles[y][x]
        wide = x + 1 < self._cells.width and self._cells.texts[y][x + 1] == AFTER_WIDE
        if not self._bridge(x, y):
            self.move(x, y)
        self._parts.append(change(self._style, style))
        self._style = style
        if agreed(text):
            self._parts.append(text)
            self._stand(x + 1 + wide, y)
            return
        if wide:
            # Where it is drawn in one cell only, the other shows a blank, and not what was there before.
            self._parts.append(f"  {_column(x)}")
        self._parts.append(text)
        self._cursor = None

    def move(self, x: int, y: int) -> None:
        """Move the cursor; to a column and row by number, whatever was drawn on the way."""
        if self._cursor != (x, y):
            same_row = self._cursor is not None and self._cursor[1] == y
            self._parts.append(_column(x) if same_row else f"\x1b[{y + 1};{x + 1}H")
            self._cursor = x, y

    def end(self) -> str:
        """Give the sequence."""
        return "".join([*self._parts, RESET if self._style else ""])

    def _bridge(self, x: int, y: int) -> bool:
        """Reach a cell by writing those before it again, where that is shorter than a move."""
        if self._cursor is None or self._cursor[1] != y:
            return False
        begin = self._cursor[0]
        between = self._cells.texts[y][begin:x]
        if not begin <= x < begin + len(_column(x)) or any(text is None or not text.isascii() for text in between):
            return False
        if any(style != self._style for style in self._cells.styles[y][begin:x]):
            return False
        self._parts += [text for text in between if text]
        self._cursor = x, y
        return True

    def _stand(self, x: int, y: int) -> None:
        """Take note of where the cursor is; after the last column terminals differ."""
        self._cursor = (x, y) if x < self._cells.width else None


def _column(x: int) -> str:
    return f"\x1b[{x + 1}G"
