"""Distinguish a key that is pressed twice out of habit, as `dd` in vim, from one that is meant twice."""

from collections.abc import Callable
from time import monotonic

MOMENT = 0.4
"""Seconds within which a second key is habit; `dd` takes 0.1 to 0.25, reading the next row takes longer."""


class PressedTwice:
    """Remembers what the cursor was on after an act: the same key again at once, on the same row, is habit."""

    def __init__(self, ticks: Callable[[], float] = monotonic) -> None:
        """Take a clock that returns seconds."""
        self.ticks = ticks
        self._last = float("-inf")
        self._left: object = None

    def acted(self, left: object) -> None:
        """Remember that the key has acted, and what the cursor is on now."""
        self._last, self._left = self.ticks(), left

    def is_habit(self, there: object) -> bool:
        """Return whether the key came again at once, with nothing done since; if so, the time begins again."""
        now = self.ticks()
        habit = now - self._last < MOMENT and there == self._left
        self._last = now if habit else self._last
        return habit
