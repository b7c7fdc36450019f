"""Writing cells to a terminal with few bytes: moves, styles, text."""

from collections.abc import Callable, Iterator, Sequence

from postmortem_tui.tui.terminal.cells import AFTER_WIDE, Cells
from postmortem_tui.tui.terminal.clusters import agreed
from postmortem_tui.tui.terminal.pen import RESET, change, pen

WORTH_ERASING = 12
"""Blanks, from which on it is shorter to erase them, and to move past them, than to write them."""

LONGEST_MOVE = 6
"""Signs of the longest move within a row; fewer cells than that may be written again instead."""


class Wording:
    """The sequence being written, from a cursor that stands at a column and row, or nobody knows where.

    It begins in the style that was written in last, or in one that nobody knows, and leaves its own behind: the next
    one often goes on in it. It erases only where the terminal gives erased cells the background that is written with.
    """

    def __init__(
        self,
        cells: Cells,
        cursor: tuple[int, int] | None,
        style: str | None = "",
        *,
        erases: bool = False,
        agreed: Callable[[str], bool] = agreed,
    ) -> None:
        self._cells = cells
        self._erases = erases
        self._agreed = agreed
        self._cursor = cursor
        self.style = style
        self._parts: list[str] = []

    def put(self, y: int, columns: Sequence[int]) -> None:
        """Write cells of a row, given by their columns in order."""
        done = 0
        for number, x in enumerate(columns):
            if x < done:
                continue
            blanks = self._blanks(x, y) if self._erases and self._cells.texts[y][x] == " " else 0
            if blanks > WORTH_ERASING and columns[min(number + WORTH_ERASING, len(columns) - 1)] < x + blanks:
                self._erase(x, y, blanks)
                done = x + blanks
            else:
                self._write(x, y)

    def _blanks(self, x: int, y: int) -> int:
        """Count the blanks from a column on that erasing would leave the same: in one style, not underlined."""
        texts, styles = self._cells.texts[y], self._cells.styles[y]
        style = pen(styles[x])
        if style is None or style.signs:
            return 0
        end = x
        while end < self._cells.width and texts[end] == " " and styles[end] == styles[x]:
            end += 1
        return end - x

    def _erase(self, x: int, y: int, blanks: int) -> None:
        self.move(x, y)
        self._dip(self._cells.styles[y][x])
        self._parts.append("\x1b[K" if x + blanks == self._cells.width else f"\x1b[{blanks}X")

    def _dip(self, style: str) -> None:
        if self.style is None:
            self._parts.append(RESET)
            self.style = ""
        self._parts.append(change(self.style, style))
        self.style = style

    def _write(self, x: int, y: int) -> None:
        """Write a cell; with the one after it when its cluster fills both."""
        text = self._cells.texts[y][x] or " "
        wide = x + 1 < self._cells.width and self._cells.texts[y][x + 1] == AFTER_WIDE
        if not self._bridge(x, y):
            self.move(x, y)
        self._dip(self._cells.styles[y][x])
        if self._agreed(text):
            self._parts.append(text)
            self._stand(x + 1 + wide, y)
            return
        if wide:
            # Where it is drawn in one cell only, the other shows a blank, and not what was there before.
            self._parts.append(f"  \x1b[{x + 1}G")
        self._parts.append(text)
        self._cursor = None

    def move(self, x: int, y: int) -> None:
        """Move the cursor the shortest way there is; it stands only where all terminals agree that it does."""
        if self._cursor != (x, y):
            self._parts.append(_shortest(self._cursor, x, y))
            self._cursor = x, y

    def end(self) -> str:
        """Give the sequence."""
        return "".join(self._parts)

    def _bridge(self, x: int, y: int) -> bool:
        """Reach a cell by writing those before it again, where that is shorter than a move."""
        if self._cursor is None or self._cursor[1] != y:
            return False
        begin = self._cursor[0]
        between = self._cells.texts[y][begin:x]
        if not 0 <= x - begin < LONGEST_MOVE or any(text is None or not text.isascii() for text in between):
            return False
        if between and len(between) >= len(_shortest(self._cursor, x, y)):
            return False
        if any(style != self.style for style in self._cells.styles[y][begin:x]):
            return False
        self._parts += [text for text in between if text]
        self._cursor = x, y
        return True

    def _stand(self, x: int, y: int) -> None:
        """Take note of where the cursor is; after the last column terminals differ."""
        self._cursor = (x, y) if x < self._cells.width else None


def _shortest(cursor: tuple[int, int] | None, x: int, y: int) -> str:
    return min(_ways(cursor, x, y), key=len)


def _ways(cursor: tuple[int, int] | None, x: int, y: int) -> Iterator[str]:
    """Give sequences that move the cursor; a line feed is none of them, since terminals may go back to the margin."""
    yield f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
    if cursor is None:
        return
    right, down = x - cursor[0], y - cursor[1]
    if not down:
        yield "\r" if not x else f"\x1b[{x + 1}G"
        yield "\b" * -right if right < 0 else _by(right, "C")
        yield _by(-right, "D") if right < 0 else _by(right, "C")
    elif not right:
        yield _by(down, "B") if down > 0 else _by(-down, "A")


def _by(steps: int, way: str) -> str:
    return f"\x1b[{steps}{way}" if steps > 1 else f"\x1b[{way}"
