"""At a hang-up, an interrupt or another signal that ends a process: save, leave, and end in time, whatever hangs.

Textual 8.2.8 has no handler for them: the process dies at once, with the terminal raw and nothing unmounted
(Textualize/textual#5140).
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from types import FrameType
from typing import NamedTuple

from postmortem_tui.terminal.lifecycle.external_program import end_external
from postmortem_tui.terminal.lifecycle.patience import Patience

OTHERS = ("SIGQUIT", "SIGXCPU", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGIO", "SIGPWR")
"""Further signals whose default action ends a process: a limit on its processor time, `kill -QUIT`, a wrong number.

Not those that tell of a fault in the process itself, at which nothing of it can be trusted.
"""

FROM_THE_KEYBOARD = (signal.SIGINT, signal.SIGQUIT)
"""What a terminal sends to every program in it; while another one has the terminal, they are for that one."""

DEADLINE = 1.5
"""Seconds from a signal to the end of the process, at the latest; a pause of the process is not counted."""


class Leaving(NamedTuple):
    """The functions to call when the process is told to end; each may be called from any thread.

    `save` saves what is not saved yet, `leave` asks the app to exit with a code, `restore` restores the terminal
    without waiting, `away` returns whether another program, which gets its own interrupts, has the terminal;
    `failures` are the errors that `save` may raise.
    """

    save: Callable[[], None]
    leave: Callable[[int], None]
    restore: Callable[[], None]
    away: Callable[[], bool]
    failures: tuple[type[Exception], ...] = (OSError,)


class ExitSignals:
    """Handles the first signal that ends the process; `code` is the exit code of the process after it, 128+n.

    Python calls a handler only in the main thread, when that is ready for it: not while it waits for another program in
    a system call that a signal to another thread does not interrupt. The byte that the signal writes to the descriptor
    of `signal.set_wakeup_fd` is read by a thread of ours, whatever the main one does.
    """

    HANDLED = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
    MORE = tuple(getattr(signal, name) for name in OTHERS if hasattr(signal, name))
    """Handled only where nothing else has a handler for them, or ignores them."""

    def __init__(self, leaving: Leaving, end: Callable[[int], None], deadline: float | None = None) -> None:
        """Take the seconds from a signal to the end, if not DEADLINE."""
        self.code: int | None = None
        self._leaving = leaving
        self._end = end
        self._deadline = DEADLINE if deadline is None else deadline
        self._told: SimpleQueue[int | None] = SimpleQueue()
        self._handled: frozenset[int] = frozenset()

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Handle the signals inside the `with`; to be called in the main thread."""
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        # Threads do the work: the main one may hold the lock that saving needs, and may hang for good.
        order = Thread(target=self._end_in_order, name="leaving", daemon=True)
        watchdog = Thread(target=self._watch, args=(reading,), name="watchdog", daemon=True)
        more = [number for number in self.MORE if signal.getsignal(number) is signal.SIG_DFL]
        self._handled = frozenset((*self.HANDLED, *more))
        order.start()
        watchdog.start()
        before = {number: signal.signal(number, _answered_by_a_thread) for number in self._handled}
        woken_before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(woken_before)
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(writing)
            if self.code is None:
                watchdog.join()
                os.close(reading)

    def _watch(self, reading: int) -> None:
        """Wait for the first signal that ends the process, and end the process in time.

        Or for the end of the `with`.
        """
        while numbers := os.read(reading, 64):
            for number in numbers:
                if number in self._handled and not (number in FROM_THE_KEYBOARD and self._leaving.away()):
                    self.code = 128 + number
                    self._told.put(self.code)
                    Patience(self._deadline).sleep(self._deadline)
                    end_external(signal.SIGTERM)
                    self._leaving.restore()
                    self._end(self.code)
                    return
        self._told.put(None)

    def _end_in_order(self) -> None:
        code = self._told.get()
        if code is None:
            return
        end_external(signal.SIGHUP)
        try:
            self._leaving.save()
        except self._leaving.failures:
            pass  # the screen has said so, and the journal beside the draft is on disk
        finally:
            self._leaving.leave(code)


def _answered_by_a_thread(_number: int, _frame: FrameType | None) -> None:
    """Do nothing, in place of the default action, which would end the process."""
