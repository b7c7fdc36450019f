"""Debouncing: an action is done once, when nothing has asked for it for some seconds."""

from collections.abc import Callable
from time import monotonic
from typing import Protocol


class Waiting(Protocol):
    """A timer that has not ended yet."""

    def stop(self) -> None:
        """End it without its callback."""


class Timers(Protocol):
    """What can call back later: any widget, and in tests an object without a clock."""

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> Waiting:
        """Call back once, after so many seconds."""


class Pause:
    """Acts once it has not been touched for some seconds."""

    def __init__(self, timers: Timers, seconds: float, act: Callable[[], None]) -> None:
        """Take what calls back: with it the waiting ends."""
        self._timers = timers
        self._seconds = seconds
        self._act = act
        self._due = 0.0
        self._timer: Waiting | None = None

    def touch(self) -> None:
        """Begin the pause anew."""
        self._due = monotonic() + self._seconds
        if self._timer is None:
            self._timer = self._timers.set_timer(self._seconds, self._look)

    @property
    def waits(self) -> bool:
        """Whether there is something to do."""
        return self._timer is not None

    def end(self) -> None:
        """Act now, if there is something to do."""
        if self.waits:
            self.drop()
            self._act()

    def drop(self) -> None:
        """Forget that anything was to be done: it is done already."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        left = self._due - monotonic()
        if left > 0:
            self._timer = self._timers.set_timer(left, self._look)
        else:
            self._timer = None
            self._act()
