"""What is sent of each frame: all of it, or only what the screen does not show yet."""

from functools import lru_cache, partial
from typing import Protocol

from postmortem_tui.terminal.wire.cells import AFTER_WIDE, Cells
from postmortem_tui.terminal.wire.clusters import agreed, reach
from postmortem_tui.terminal.wire.frames import leaves_cells, paint
from postmortem_tui.terminal.wire.pen import RESET
from postmortem_tui.terminal.wire.wording import Wording

KEPT = 1024
"""Clusters of which it is remembered whether terminals agree on them: a screen shows some hundred different ones."""


class Output(Protocol):
    """Stands between the frames of Textual and the terminal; `lost` says that only a new painting of all will do."""

    lost: bool

    def frame(self, frame: str, *, ready: bool) -> str:
        """Return what to send of a frame; nothing while the terminal is not ready for any."""

    def control(self, data: str) -> str:
        """Return what to send of something that is no frame: all of it, in the terminal's default style."""

    def resize(self, width: int, height: int) -> None:
        """Take note that the screen has changed under us, to so many columns and rows."""

    def catch_up(self) -> str:
        """Return what the terminal missed while it was not ready."""


class DirectOutput:
    """Sends each frame as Textual wrote it."""

    def __init__(self) -> None:
        self.lost = False

    def frame(self, frame: str, *, ready: bool) -> str:
        """Return the frame; one that finds the terminal not ready is lost."""
        self.lost = self.lost or not ready
        return frame if ready else ""

    def control(self, data: str) -> str:
        """Return it: nothing is remembered, so that nothing can become wrong."""
        return data

    def resize(self, width: int, height: int) -> None:
        """Nothing is remembered, so that nothing can become wrong."""

    def catch_up(self) -> str:
        """Return nothing: what was lost is not known."""
        return ""


class IncrementalOutput:
    """Sends only cells that differ from what the terminal shows.

    `wanted` is what Textual has painted, `shown` what was sent of it. A frame that holds more than moves, styles and
    text is sent as it is, and then nothing is known of the screen any more. The terminal is left in the style that was
    written in last. `erases` says that the terminal erases with the background that it writes with; `east_asian`, that
    it may draw in two cells what others draw in one.
    """

    def __init__(self, *, erases: bool = False, east_asian: bool = False) -> None:
        self.lost = False
        self._erases = erases
        self._agreed = lru_cache(KEPT)(partial(agreed, east_asian=east_asian))
        self._wanted = self._shown = Cells(0, 0)
        self._rows: set[int] = set()
        self._cursor: tuple[int, int] | None = None
        self._sent_cursor: tuple[int, int] | None = None
        self._style: str | None = ""

    def resize(self, width: int, height: int) -> None:
        """Forget all cells: terminals differ over what they keep of a screen whose size changes."""
        self._wanted, self._shown = Cells(width, height), Cells(width, height)
        self._rows.clear()
        self._cursor = self._sent_cursor = self._style = None

    def control(self, data: str) -> str:
        """Return what to send; forget all cells, unless it cannot touch them."""
        return data if leaves_cells(data) else self._as_it_is(data)

    def _as_it_is(self, data: str) -> str:
        """Return something to send that may do anything, in the style that it counts on."""
        reset = "" if self._style == "" else RESET
        self.resize(self._wanted.width, self._wanted.height)
        return reset + data

    def frame(self, frame: str, *, ready: bool) -> str:
        """Return the cells that the frame changes; while the terminal is not ready they are only remembered."""
        painted = paint(frame, self._wanted)
        if painted is None:
            self.lost = self.lost or not ready
            whole = self._as_it_is(frame)
            return whole if ready else ""
        self._rows |= painted.rows
        self._cursor = painted.cursor
        return self.catch_up() if ready else ""

    def catch_up(self) -> str:
        """Return the cells in which the terminal differs from what was painted."""
        words = Wording(self._wanted, self._sent_cursor, self._style, erases=self._erases, agreed=self._agreed)
        for y in sorted(self._rows):
            words.put(y, self._to_send(y))
            self._shown.copy_row(self._wanted, y)
        self._rows.clear()
        if self._cursor is not None:
            words.move(*self._cursor)
            self._sent_cursor = self._cursor
        self._style = words.style
        return words.end()

    def _to_send(self, y: int) -> list[int]:
        """Return the columns of a row to send, in order: what differs, and what a cluster of unsure width may cover."""
        texts, shown = self._wanted.texts[y], self._shown.texts[y]
        differing = dict.fromkeys(self._wanted.differing(self._shown, y))
        if not differing:
            return []
        if all(self._agreed(cluster or "") for cluster in {*texts, *shown}):
            return list(dict.fromkeys(x - 1 if texts[x] == AFTER_WIDE else x for x in differing))
        columns: dict[int, None] = {}
        unsure_until = 0
        for x, text in enumerate(texts):
            if text is None or not (x in differing or x < unsure_until):
                continue
            lead = x - 1 if text == AFTER_WIDE else x
            columns[lead] = None
            for cluster in (texts[lead] or "", shown[x] or ""):
                if not self._agreed(cluster):
                    unsure_until = max(unsure_until, x + reach(cluster))
        return list(columns)
