"""Choose what is sent of each frame: all of it, or only what the screen does not show yet."""

from functools import lru_cache, partial
from typing import Protocol

from postmortem_tui.terminal.wire.cells import AFTER_WIDE, Cells
from postmortem_tui.terminal.wire.clusters import agreed, reach
from postmortem_tui.terminal.wire.frames import leaves_cells, paint
from postmortem_tui.terminal.wire.pen import RESET
from postmortem_tui.terminal.wire.wording import Wording

KEPT = 1024
"""Clusters for which it is cached whether terminals agree on their width: a screen has some hundred different ones."""


class Output(Protocol):
    """Turns the frames of Textual into what is sent.

    `lost` says that only painting the whole screen again will help.
    """

    lost: bool

    def frame(self, frame: str, *, ready: bool) -> str:
        """Return what to send of a frame; "" while the terminal is not ready."""

    def control(self, data: str) -> str:
        """Return what to send of something that is no frame: all of it, in the terminal's default style."""

    def resize(self, width: int, height: int) -> None:
        """Note that the terminal's cells are unknown, and its columns and rows."""

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
        """Return the data unchanged."""
        return data

    def resize(self, width: int, height: int) -> None:
        """Do nothing, as no cells are remembered."""

    def catch_up(self) -> str:
        """Return "", as no cells are remembered."""
        return ""


class IncrementalOutput:
    """Sends only cells that differ from what the terminal shows.

    `_wanted` are the cells that Textual has painted, `_shown` those that were sent. A frame with more than moves,
    styles and text is sent as it is, and then all cells are unknown. The terminal keeps the style that was written
    last. `erases` says that the terminal erases with the current background; `east_asian`, that it may draw in two
    cells what others draw in one.
    """

    def __init__(self, *, erases: bool, east_asian: bool = False) -> None:
        self.lost = False
        self._erases = erases
        self._agreed = lru_cache(KEPT)(partial(agreed, east_asian=east_asian))
        self._wanted = self._shown = Cells(0, 0)
        self._rows: set[int] = set()
        self._cursor: tuple[int, int] | None = None
        self._sent_cursor: tuple[int, int] | None = None
        self._style: str | None = ""

    def resize(self, width: int, height: int) -> None:
        """Forget all cells, as terminals differ in what they keep when their size changes."""
        self._wanted, self._shown = Cells(width, height), Cells(width, height)
        self._rows.clear()
        self._cursor = self._sent_cursor = self._style = None

    def control(self, data: str) -> str:
        """Return the data, after a reset of the style unless it leaves all cells as they are.

        Forget cells that it may change.
        """
        return data if leaves_cells(data) else self._as_it_is(data)

    def _as_it_is(self, data: str) -> str:
        """Return data that may change any cell, in the default style that it expects, and forget all cells."""
        reset = "" if self._style == "" else RESET
        self.resize(self._wanted.width, self._wanted.height)
        return reset + data

    def frame(self, frame: str, *, ready: bool) -> str:
        """Return the sequence for the cells that the frame changes.

        While the terminal is not ready, only remember them.
        """
        painted = paint(frame, self._wanted)
        if painted is None:
            self.lost = self.lost or not ready
            whole = self._as_it_is(frame)
            return whole if ready else ""
        self._rows |= painted.rows
        self._cursor = painted.cursor
        return self.catch_up() if ready else ""

    def catch_up(self) -> str:
        """Return the sequence for the cells in which the terminal differs from what was painted."""
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
        """Return the columns of a row to send, in order: those that differ, or that an unsure cluster may cover."""
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
