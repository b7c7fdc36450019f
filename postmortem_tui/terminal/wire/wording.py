"""Write cells to a terminal in few bytes: moves, styles, text."""

import curses
from collections.abc import Callable, Sequence

from postmortem_tui.terminal.wire.cells import AFTER_WIDE, Cells
from postmortem_tui.terminal.wire.moves import LONGEST_MOVE, shortest
from postmortem_tui.terminal.wire.pen import RESET, change, for_blank, of_blank, pen

WORTH_ERASING = 12
"""Blanks from which it is shorter to erase them, and to move past them, than to write them."""


def erases_with_background() -> bool:
    """Return whether the terminal erases with the current background, by terminfo (`bce`); an unknown one does not."""
    try:
        curses.setupterm()
        return bool(curses.tigetflag("bce") == 1 and curses.tigetstr("ech") and curses.tigetstr("el"))
    except curses.error:
        return False


class Wording:
    """The sequence being written, from a cursor at a column and row, or at an unknown position.

    It begins in the style that was written last, or in an unknown one, and does not reset its own: the next
    sequence often continues in it. It erases only if the terminal erases with the current background.
    """

    def __init__(
        self,
        cells: Cells,
        cursor: tuple[int, int] | None,
        style: str | None,
        *,
        erases: bool,
        agreed: Callable[[str], bool],
    ) -> None:
        self._cells = cells
        self._erases = erases
        self._agreed = agreed
        self._cursor = cursor
        self.style = style
        self._parts: list[str] = []

    def put(self, y: int, columns: Sequence[int]) -> None:
        """Write cells of a row, by their columns in order."""
        done = 0
        for number, x in enumerate(columns):
            if x < done:
                continue
            blanks = self._blanks(x, y) if self._erases and self._cells.texts[y][x] == " " else 0
            worth = WORTH_ERASING + self._turning(self._cells.styles[y][x]) if blanks > WORTH_ERASING else blanks
            if blanks > worth and columns[min(number + worth, len(columns) - 1)] < x + blanks:
                self._erase(x, y, blanks)
                done = x + blanks
            else:
                self._write(x, y)

    def _blanks(self, x: int, y: int) -> int:
        """Count the blanks from a column on that look the same when erased: of one background, not underlined."""
        texts, styles = self._cells.texts[y], self._cells.styles[y]
        seen = of_blank(styles[x])
        background = pen(seen)
        if background is None or background.attributes:
            return 0
        end = x
        while end < self._cells.width and texts[end] == " " and of_blank(styles[end]) == seen:
            end += 1
        return end - x

    def _turning(self, style: str) -> int:
        """Count the characters for changing to the style for erasing and back to that for writing, if these differ."""
        now = self.style or ""
        written, erased = for_blank(now, style), for_blank(now, style, erased=True)
        return 0 if written == erased else len(change(now, erased)) + len(change(erased, written))

    def _erase(self, x: int, y: int, blanks: int) -> None:
        self.move(x, y)
        self._change_style(for_blank(self._begun(), self._cells.styles[y][x], erased=True))
        self._parts.append("\x1b[K" if x + blanks == self._cells.width else f"\x1b[{blanks}X")

    def _begun(self) -> str:
        """Return the current style; reset it first if it is unknown."""
        if self.style is None:
            self._parts.append(RESET)
            self.style = ""
        return self.style

    def _change_style(self, style: str) -> None:
        if style != self.style:
            self._parts.append(change(self._begun(), style))
            self.style = style

    def _write(self, x: int, y: int) -> None:
        """Write a cell; with the one after it when its cluster fills both."""
        text = self._cells.texts[y][x] or " "
        wide = x + 1 < self._cells.width and self._cells.texts[y][x + 1] == AFTER_WIDE
        if not self._bridge(x, y):
            self.move(x, y)
        style = self._cells.styles[y][x]
        self._change_style(for_blank(self._begun(), style) if text == " " else style)
        if self._agreed(text):
            self._parts.append(text)
            self._leave_cursor(x + 1 + wide, y)
            return
        if wide:
            # If it is drawn in only one cell, the other shows a blank instead of its former text.
            self._parts.append(f"  \x1b[{x + 1}G")
        self._parts.append(text)
        self._cursor = None

    def move(self, x: int, y: int) -> None:
        """Move the cursor by the shortest sequence; its position is remembered only if all terminals agree on it."""
        if self._cursor != (x, y):
            self._parts.append(shortest(self._cursor, x, y))
            self._cursor = x, y

    def end(self) -> str:
        """Return the sequence."""
        return "".join(self._parts)

    def _bridge(self, x: int, y: int) -> bool:
        """Reach a cell by writing those before it again, if that is shorter than a move.

        Return whether that was done.
        """
        if self._cursor == (x, y):
            return True
        if self._cursor is None or self._cursor[1] != y:
            return False
        begin = self._cursor[0]
        between = self._cells.texts[y][begin:x]
        if not 0 <= x - begin < LONGEST_MOVE or any(text is None or not text.isascii() for text in between):
            return False
        if between and len(between) >= len(shortest(self._cursor, x, y)):
            return False
        styles = self._cells.styles[y][begin:x]
        if any(not self._goes_on(text, style) for text, style in zip(between, styles, strict=True)):
            return False
        self._parts += [text for text in between if text]
        self._cursor = x, y
        return True

    def _goes_on(self, text: str | None, style: str) -> bool:
        """Return whether a cell can be written in the current style."""
        return style == self.style or (
            text == " " and self.style is not None and for_blank(self.style, style) == self.style
        )

    def _leave_cursor(self, x: int, y: int) -> None:
        """Remember where the cursor is; after the last column it is unknown, as terminals differ."""
        self._cursor = (x, y) if x < self._cells.width else None
