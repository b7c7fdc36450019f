"""Doing something once a pause comes: however often it is asked for, one timer waits, and it is done once."""

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer


class Pause:
    """Acts once nobody has touched it for so many seconds."""

    def __init__(self, node: MessagePump, seconds: float, act: Callable[[], None]) -> None:
        """Take the node whose timers wait: with it they end."""
        self._node = node
        self._seconds = seconds
        self._act = act
        self._due = 0.0
        self._timer: Timer | None = None

    def touch(self) -> None:
        """Begin the pause anew."""
        self._due = monotonic() + self._seconds
        if self._timer is None:
            self._timer = self._node.set_timer(self._seconds, self._look)

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
        """Ask for nothing any more: it has been done already."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        left = self._due - monotonic()
        if left > 0:
            self._timer = self._node.set_timer(left, self._look)
        else:
            self._timer = None
            self._act()
