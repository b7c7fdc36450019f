"""Output that never blocks the caller: a thread writes, and says when the terminal falls behind and catches up.

Textual 8.2.8 puts each frame into a queue of 30 entries and waits while it is full: a stalled terminal freezes the app
(Textualize/textual#6692 is about the same queue), and its thread ends silently at a write error.
"""

import os
import select
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic

BACKLOG = 16_384
"""Bytes waiting to be written from which the terminal counts as stalled."""

PIECE = 2_048
"""Bytes written at once."""

LOOK = 0.1
"""Seconds between two checks whether to stop, while the terminal takes nothing."""

LAST_WORDS = 0.5
"""Seconds that the end waits for remaining output."""

HELD_AT_MOST = 10.0
"""Seconds that output is held back at most, if `let_go` is never called; a busy machine may need seconds for a key."""


class Writer:
    """Writes bytes to a terminal in the background.

    `drained` is called when all is written after `ready` has reported a stall, `lost` when the terminal has gone
    away; both in the writer's thread, each at most once until the next stall.
    """

    def __init__(self, fileno: int, drained: Callable[[], None], lost: Callable[[], None]) -> None:
        self._fileno = fileno
        self._drained = drained
        self._lost = lost
        self._waiting = bytearray()
        self._change = Condition()
        self._owes = False
        self._gone = False
        self._held_until = 0.0
        self._last_moment: float | None = None
        self._thread = Thread(target=self._run, name="terminal-output", daemon=True)
        self._thread.start()

    def write(self, data: str) -> None:
        """Queue text to be written; a character that cannot be encoded becomes a question mark."""
        with self._change:
            if not self._gone:
                self._waiting += data.encode("utf-8", "replace")
                self._change.notify()

    def ready(self) -> bool:
        """Return whether a frame can be written; if not, `drained` is called once one can."""
        with self._change:
            stalled = len(self._waiting) >= BACKLOG
            self._owes = self._owes or stalled
            return not (stalled or self._gone)

    def hold(self) -> None:
        """Write nothing until `let_go`."""
        with self._change:
            self._held_until = monotonic() + HELD_AT_MOST

    def let_go(self) -> None:
        """Write what was held back, and go on writing."""
        with self._change:
            self._held_until = 0.0
            self._change.notify()

    def stop(self, seconds: float = LAST_WORDS) -> None:
        """Write what is waiting, for at most `seconds`, and end the thread."""
        with self._change:
            self._last_moment = monotonic() + seconds
            self._change.notify()
        self._thread.join(seconds + 2 * LOOK)

    def _run(self) -> None:
        while piece := self._next_piece():
            try:
                written = self._put(piece)
            except OSError:
                self._lose()
                return
            self._forget(written)

    def _next_piece(self) -> bytes:
        """Wait for something to write, and return it; return b"" at the end."""
        with self._change:
            while self._last_moment is None and (not self._waiting or self._held_for() > 0):
                self._change.wait(self._held_for() if self._waiting else None)
            late = self._last_moment is not None and monotonic() > self._last_moment
            return b"" if late else bytes(self._waiting[:PIECE])

    def _held_for(self) -> float:
        return self._held_until - monotonic()

    def _put(self, piece: bytes) -> int:
        """Write what the terminal takes, and return how many bytes.

        Wait only LOOK seconds, so that the end is noticed.
        """
        if not select.select([], [self._fileno], [], LOOK)[1]:
            return 0
        try:
            return os.write(self._fileno, piece)
        except BlockingIOError:  # another program left the terminal in non-blocking mode
            return 0

    def _forget(self, written: int) -> None:
        with self._change:
            del self._waiting[:written]
            caught_up = self._owes and not self._waiting
            self._owes = self._owes and not caught_up
        if caught_up:
            self._drained()

    def _lose(self) -> None:
        with self._change:
            self._gone = True
            self._waiting.clear()
        self._lost()
