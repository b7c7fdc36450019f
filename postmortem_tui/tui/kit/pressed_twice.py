"""Telling a key that is pressed twice out of habit, as `dd` is in vim, from one that is meant twice."""

from collections.abc import Callable
from time import monotonic

MOMENT = 0.4
"""Seconds: a second key within them is the habit's; `dd` takes 0.1 to 0.25, reading the next row takes longer."""


class PressedTwice:
    """Remembers what an act left: the same key again, at once and on that, is not meant for what came in its place."""

    def __init__(self, ticks: Callable[[], float] = monotonic) -> None:
        """Take what returns the seconds by which a moment is measured."""
        self.ticks = ticks
        self._last = float("-inf")
        self._left: object = None

    def acted(self, left: object) -> None:
        """Remember that the key has acted, and what is there now."""
        self._last, self._left = self.ticks(), left

    def is_habit(self, there: object) -> bool:
        """Return whether the key came again within a moment, with nothing done since; that moment begins anew."""
        now = self.ticks()
        habit = now - self._last < MOMENT and there == self._left
        self._last = now if habit else self._last
        return habit
