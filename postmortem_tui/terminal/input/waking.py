"""An event that also ends a wait for input, so that a thread can sleep until there is something to read."""

import os
from contextlib import suppress
from threading import Event
from weakref import finalize


class WakingEvent(Event):
    """An event with a file descriptor, `fileno`, that can be read from while the event is set."""

    def __init__(self) -> None:
        super().__init__()
        self._reading, self._writing = os.pipe()
        for end in (self._reading, self._writing):
            os.set_blocking(end, False)
            finalize(self, os.close, end)

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._reading

    def set(self) -> None:
        """Set the event, and end the wait."""
        super().set()
        with suppress(BlockingIOError):
            os.write(self._writing, b".")

    def clear(self) -> None:
        """Clear the event, so that the next wait lasts."""
        super().clear()
        with suppress(BlockingIOError):
            while os.read(self._reading, 1024):
                pass
