"""When the collector looks for what nobody holds: between two tests, and only where memory runs short.

Each app that a test starts is a circle of thousands of objects. With Python's thresholds a third of the time of the
suite went into looking at all of them, over and over; looking once in three million objects took a fourteenth, 25 s of
the processor. All tests together leave 25 million, 75 MB a million: where there is room they go with the process.
"""

import gc
from contextlib import suppress
from pathlib import Path

STEP = 3_000_000
"""Objects, of a hundred bytes each, that have come and not gone, after which it is asked again whether to look."""

NEVER = (1 << 31) - 1
"""The largest number of objects that can be asked for."""

ROOMY = 4 << 30
"""Bytes of memory that have to be left for them to stay."""

MEMORY, LIMIT, USED = Path("/proc/meminfo"), Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")
"""Where Linux says how many kB the machine has left, and how many bytes a container may have and has."""


def memory_left() -> int:
    """Return the bytes of memory that the machine or the container has left; 0 where nothing says so."""
    left = 0
    with suppress(OSError):
        (line,) = (line for line in MEMORY.read_text("ascii").splitlines() if line.startswith("MemAvailable:"))
        left = int(line.split()[1]) << 10
    with suppress(OSError, ValueError):  # there is no container, or its limit is the word "max"
        left = min(left, int(LIMIT.read_text("ascii")) - int(USED.read_text("ascii")))
    return left


class Garbage:
    """What nobody holds any more, as it grows from test to test."""

    def __init__(self) -> None:
        self.asked_at = STEP

    def begin(self) -> None:
        """Leave all that is there to its end, and let nothing look for what nobody holds in the midst of a test."""
        gc.freeze()
        gc.set_threshold(NEVER)  # an app that a test starts enables the collector
        gc.enable()

    def between_tests(self) -> None:
        """Let go of what nobody holds where it has grown and memory is short: no test has the time in its account."""
        if gc.get_count()[0] < self.asked_at:
            return
        self.asked_at += STEP
        if memory_left() < ROOMY:
            gc.collect(0)
            self.asked_at = STEP
