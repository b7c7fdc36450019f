"""The watch over the key that quits: whether the app still makes progress towards its end, seen from another thread.

A loop that hangs handles no key. An app whose loop goes on may not handle one either: the key waits for an earlier one,
or what is asked before leaving waits for a widget that is not there yet.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Protocol, runtime_checkable

from postmortem_tui.terminal.lifecycle.patience import Patience

QUIT = "ctrl+q"
"""The key that quits, unless the person has another one."""

PATIENCE = 0.5
"""Seconds in which the event loop has to call back. Twice as many may pass without progress, as while a screen is
opened on a machine with much other work. A pause of the process is not counted."""

LOOK_AGAIN = 0.05
"""Seconds between two looks."""


class QuitWatch:
    """Counts what the app does between the key that quits and its answer; for any thread.

    The answer is the end of the app, or something that it shows instead, such as a question.
    """

    def __init__(self) -> None:
        """Take no key yet."""
        self.keys = frozenset({QUIT})
        """The keys that quit."""
        self.ends = False
        """Whether the app is ending, which is its answer only once it has ended."""
        self._lock = Lock()
        self._pressed = 0
        self._dealt = 0
        self._deciding = 0
        self._steps = 0
        self._saving = 0
        """The number of the last press when the app began to save, which takes as long as the disk takes."""

    def step(self) -> None:
        """Note that the app has made progress."""
        self._steps += 1

    def dealt(self) -> None:
        """Note that the app has handled one press of the key."""
        with self._lock:
            self._dealt += 1
        self.step()

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """Note that the app is about to answer, inside the `with`."""
        with self._lock:
            self._deciding += 1
        self.step()
        try:
            yield
        finally:
            with self._lock:
                self._deciding -= 1
            self.step()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Note that the app saves, inside the `with`: the watch waits for it, as for whatever the disk takes.

        Another press of the key is not held back by it.
        """
        self._saving = self._pressed
        try:
            yield
        finally:
            self._saving = 0
            self.step()

    def watch(self, there: Callable[[], bool], ask_loop: Callable[[Callable[[], None]], None]) -> bool:
        """Wait for the answer to a press of the key; return whether it came.

        `there` returns whether the app has the terminal, `ask_loop` has its event loop call a function. To be called in
        a thread of its own, at each press.
        """
        with self._lock:
            self._pressed += 1
            number = self._pressed
        steps, patience = self._steps, Patience(2 * PATIENCE)
        while there() and (self.ends or self._deciding or self._dealt < number):
            come_round = Event()
            ask_loop(come_round.set)
            came = patience.came(come_round, PATIENCE)
            if steps != self._steps or self._saving >= number:
                steps, patience = self._steps, Patience(2 * PATIENCE)
            elif not came or patience.over:
                return False
            patience.sleep(LOOK_AGAIN)
        return True


@runtime_checkable
class Quits(Protocol):
    """An app that tells a watch about the key that quits."""

    quitting: QuitWatch
