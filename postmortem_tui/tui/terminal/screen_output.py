"""What is sent of each frame: all of it, or only what the screen does not show yet."""

from typing import Protocol

from postmortem_tui.tui.terminal.cells import AFTER_WIDE, Cells
from postmortem_tui.tui.terminal.clusters import agreed, reach
from postmortem_tui.tui.terminal.frames import leaves_cells, paint
from postmortem_tui.tui.terminal.pen import RESET, change


class Output(Protocol):
    """Stands between the frames of Textual and the terminal; `lost` says that only a new painting of all will do."""

    lost: bool

    def frame(self, frame: str, *, ready: bool) -> str:
        """Give what to send of a frame; nothing while the terminal is not ready for any."""

    def control(self, data: str) -> None:
        """Take note of something that is sent as it is."""

    def resize(self, width: int, height: int) -> None:
        """Take note that the screen has changed under us, to so many columns and rows."""

    def catch_up(self) -> str:
        """Give what the terminal missed while it was not ready."""


class DirectOutput:
    """Sends each frame as Textual wrote it."""

    def __init__(self) -> None:
        self.lost = False

    def frame(self, frame: str, *, ready: bool) -> str:
        """Give the frame; one that finds the terminal not ready is lost."""
        self.lost = self.lost or not ready
        return frame if ready else ""

    def control(self, data: str) -> None:
        """Nothing is remembered, so that nothing can become wrong."""

    def resize(self, width: int, height: int) -> None:
        """Nothing is remembered, so that nothing can become wrong."""

    def catch_up(self) -> str:
        """Give nothing: what was lost is not known."""
        return ""


class ThriftyOutput:
    """Sends only cells that differ from what the terminal shows.

    `wanted` is what Textual has painted, `shown` what was sent of it. A frame that holds more than moves, styles and
    text is sent as it is, and then nothing is known of the screen any more.
    """

    def __init__(self) -> None:
        self.lost = False
        self._wanted = self._shown = Cells(0, 0)
        self._rows: set[int] = set()
        self._cursor: tuple[int, int] | None = None
        self._sent_cursor: tuple[int, int] | None = None

    def resize(self, width: int, height: int) -> None:
        """Forget all cells: terminals differ over what they keep of a screen whose size changes."""
        self._wanted, self._shown = Cells(width, height), Cells(width, height)
        self._rows.clear()
        self._cursor = self._sent_cursor = None

    def control(self, data: str) -> None:
        """Forget all cells, unless what is sent cannot touch them."""
        if not leaves_cells(data):
            self.resize(self._wanted.width, self._wanted.height)

    def frame(self, frame: str, *, ready: bool) -> str:
        """Give the cells that the frame changes; while the terminal is not ready they are only remembered."""
        painted = paint(frame, self._wanted)
        if painted is None:
            self.resize(self._wanted.width, self._wanted.height)
            self.lost = self.lost or not ready
            return frame if ready else ""
        self._rows |= painted.rows
        self._cursor = painted.cursor
        return self.catch_up() if ready else ""

    def catch_up(self) -> str:
        """Give the cells in which the terminal differs from what was painted."""
        line = Line(self._sent_cursor)
        for y in sorted(self._rows):
            columns = self._to_send(y)
            for x in columns:
                line.cell(x, y, self._wanted, columns)
            self._shown.copy_row(self._wanted, y)
        self._rows.clear()
        if self._cursor is not None:
            line.move(*self._cursor)
            self._sent_cursor = self._cursor
        return line.end()

    def _to_send(self, y: int) -> dict[int, None]:
        """Give the columns of a row to send, in order: what differs, and what a cluster of unsure width may cover."""
        texts, shown = self._wanted.texts[y], self._shown.texts[y]
        columns = set(self._wanted.differing(self._shown, y))
        for x in sorted(columns):
            for text in (texts[x], shown[x]):
                if text and not agreed(text):
                    columns.update(range(x, min(x + reach(text), self._wanted.width)))
        return dict.fromkeys(x for x in sorted(columns) if texts[x] is not None)


class Line:
    """The sequence being written: knows where the terminal's cursor stands and in which style it writes."""

    def __init__(self, cursor: tuple[int, int] | None) -> None:
        self._parts: list[str] = []
        self._cursor = cursor
        self._style = ""

    def move(self, x: int, y: int) -> None:
        """Move the cursor, by the shortest absolute means: a column is told by number, whatever was drawn before."""
        if self._cursor == (x, y):
            return
        same_row = self._cursor is not None and self._cursor[1] == y
        self._parts.append(f"\x1b[{x + 1}G" if same_row else f"\x1b[{y + 1};{x + 1}H")
        self._cursor = x, y
