"""A number of seconds to wait in which this process can run: a pause of it, or of its machine, counts little.

By a clock, all of them would pass while the process is stopped, and nothing else in it would have had a moment.
"""

from collections.abc import Callable
from math import inf
from threading import Event
from time import monotonic, sleep

STEP = 0.05
"""Seconds of one step of a wait: what a pause within it counts at most."""

LEAST = 0.0001
"""Seconds that are worth a step."""


class Patience:
    """The seconds that are left: each wait takes its part of them, and no step more than it was to take."""

    def __init__(self, seconds: float) -> None:
        """Take the seconds for all waits together."""
        self._left = seconds

    @property
    def over(self) -> bool:
        """Whether there are no seconds left."""
        return self._left < LEAST

    def sleep(self, seconds: float) -> None:
        """Wait for some seconds, or for those that are left."""
        self.until(lambda: False, sleep, seconds)

    def came(self, event: Event, seconds: float = inf) -> bool:
        """Wait for an event, for some seconds or those that are left; return whether it came."""
        return self.until(event.is_set, event.wait, seconds)

    def until(self, done: Callable[[], bool], wait: Callable[[float], object], seconds: float = inf) -> bool:
        """Call `wait` with the seconds of each step until something is done; return whether it is.

        `done` is called once at least.
        """
        end = max(0.0, self._left - seconds)
        while not done():
            if self._left - end < LEAST:
                return False
            begun, step = monotonic(), min(STEP, self._left - end)
            wait(step)
            self._left -= min(step, monotonic() - begun)
        return True
