"""Memory: the most that the process ever had, and whether typing makes it grow."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import homes
from tests.benchmarks.bench import SETTLED, Bench, opened
from tests.benchmarks.going import ERASE, NEXT, into_prose
from tests.benchmarks.programs import EMPTY, product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.texts import typing

PEAK = Row(
    "peak memory, a draft open / the emptiest Textual app",
    "VmHWM of the process once the first paint is finished",
    of="MB",
    at_most=1.6,
)
PEAK_LATER = Row(
    "peak memory after a walk through every section / the same",
    "VmHWM after all sections were shown and text was typed",
    of="MB",
)
GROWTH = Row(
    "growth of memory over 10,000 keys", "VmRSS after them less that after the first 500", "MB", "MB", at_most=5
)
ROWS = (PEAK, PEAK_LATER, GROWTH)

KB = 1024
LINE = 48
"""Keys that are typed at a time, and then taken back."""


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows."""
    opening, later, empty = [], [], []
    for _ in range(bench.times(3, 1)):
        with opened(EMPTY) as seat:
            empty.append(seat.status("VmHWM") / KB)
        with opened(product(bench.home(homes.prose()))) as seat:
            opening.append(seat.status("VmHWM") / KB)
            for _ in range(18):
                seat.answer(NEXT, SETTLED)
            into_prose(seat)
            seat.answer(typing(LINE).encode(), SETTLED)
            later.append(seat.status("VmHWM") / KB)
    yield Reading(PEAK, opening, empty)
    yield Reading(PEAK_LATER, later, empty)
    yield Reading(GROWTH, [growth(bench.home(homes.prose()), bench.times(10_000, 2_000))])


def growth(home: Path, keys: int) -> float:
    """Type that many keys into prose; give the megabytes that the process has more after them than after the first."""
    with opened(product(home)) as seat:
        into_prose(seat)
        first = 0.0
        for done in range(0, keys, 2 * LINE):
            if done > 500 and not first:
                first = seat.status("VmRSS") / KB
            seat.answer(typing(LINE).encode())
            seat.answer(ERASE * LINE)
        return seat.status("VmRSS") / KB - first


GROUP = Group("memory", measure, ROWS)
