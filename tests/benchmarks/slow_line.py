"""A slow line, reckoned: when each piece of output would stand at its far end."""

from dataclasses import dataclass

ONE_WAY = 0.1
"""Seconds; a key and its echo go both ways."""

RATE = 256_000 / 8
"""Bytes a second."""

HELD = 256 * 1024
"""Bytes that the line holds before it takes no more, so that a program has to wait."""


@dataclass
class SlowLine:
    """One direction of a line: pieces go one after the other, each at the line's rate, and all come later."""

    delay: float = ONE_WAY
    rate: float = RATE
    held: float = HELD
    free: float = 0.0

    def arrival(self, at: float, size: int) -> float:
        """Return when the last byte of a piece arrives that is put on the line at some time, after all before it."""
        self.free = max(self.free, at) + size / self.rate
        return self.free + self.delay

    def full(self, now: float) -> bool:
        """Return whether it takes no more for now."""
        return (self.free - now) * self.rate > self.held
