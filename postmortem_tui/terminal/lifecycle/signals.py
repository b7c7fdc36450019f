"""A hang-up, a termination or an interrupt from outside: save, leave, and be gone in time, whatever hangs.

Textual 8.2.8 has no handler for them: the process dies at once, with the terminal raw and nothing unmounted
(Textualize/textual#5140).
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from time import sleep
from types import FrameType
from typing import NamedTuple

DEADLINE = 1.5
"""Seconds from a signal to the end of the process, at the latest."""


class Leaving(NamedTuple):
    """What is done when the process is told to end; each may be called from any thread.

    `save` keeps what is not saved yet, `leave` asks the app to exit with a code, `restore` gives the terminal back
    without waiting, `away` tells whether another program, which gets its own interrupts, has the terminal;
    `failures` is what `save` may raise.
    """

    save: Callable[[], None]
    leave: Callable[[int], None]
    restore: Callable[[], None]
    away: Callable[[], bool]
    failures: tuple[type[Exception], ...] = (OSError,)


class ExitSignals:
    """Answers the first signal that ends the process; `code` is what the process then exits with, 128+n."""

    HANDLED = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)

    def __init__(self, leaving: Leaving, end: Callable[[int], None] = os._exit, deadline: float = DEADLINE) -> None:
        self.code: int | None = None
        self._leaving = leaving
        self._end = end
        self._deadline = deadline
        # A simple queue may be used in a handler, whatever the handler has interrupted; starting a thread may not.
        self._told_in_order: SimpleQueue[int | None] = SimpleQueue()
        self._told_in_time: SimpleQueue[int | None] = SimpleQueue()

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Answer the signals inside the `with`; needs the main thread."""
        # Threads do the work: the main one may hold the very lock that saving needs, and may be stuck for good.
        Thread(target=self._end_in_order, name="leaving", daemon=True).start()
        Thread(target=self._end_in_time, name="watchdog", daemon=True).start()
        # Not by the event loop's own means: a loop that is blocked would never get to them.
        before = {number: signal.signal(number, self._handle) for number in self.HANDLED}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            if self.code is None:
                self._tell(None)

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.code is None and not (number == signal.SIGINT and self._leaving.away()):
            self.code = 128 + number
            self._tell(self.code)

    def _tell(self, code: int | None) -> None:
        self._told_in_time.put(code)
        self._told_in_order.put(code)

    def _end_in_order(self) -> None:
        code = self._told_in_order.get()
        if code is None:
            return
        try:
            self._leaving.save()
        except self._leaving.failures:
            pass  # it was told on the screen while there was one; what is kept beside the draft is on disk
        finally:
            self._leaving.leave(code)

    def _end_in_time(self) -> None:
        code = self._told_in_time.get()
        if code is None:
            return
        sleep(self._deadline)
        self._leaving.restore()
        self._end(code)
