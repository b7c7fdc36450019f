"""Nobody types: what is sent all the same, and how often the processor is woken, in programs that idle together."""

from collections.abc import Iterator
from contextlib import ExitStack

from tests.benchmarks.bench import Bench, opened
from tests.benchmarks.going import into_field
from tests.benchmarks.programs import INPUT, installed, product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import read_all

BYTES = Row(
    "bytes sent in 60 s of idleness",
    "a draft is open, the cursor in a field; counted from three seconds after the last key",
    "bytes",
    "bytes",
    at_most=0,
)
WAKING = Row(
    "wake-ups a second, idle",
    "voluntary context switches of all threads, as the kernel counts",
    "a second",
    "a second",
)
INPUT_BYTES = Row(
    "for comparison: bytes in 60 s, a bare Textual Input", "the same, its cursor blinks", "bytes", "bytes"
)
INPUT_WAKING = Row("for comparison: wake-ups a second, a bare Textual Input", "the same", "a second", "a second")
VIM_WAKING = Row("for comparison: wake-ups a second, vim", "the same", "a second", "a second")
ROWS = (BYTES, WAKING, INPUT_BYTES, INPUT_WAKING, VIM_WAKING)

MINUTE = 60.0


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows; a quick run idles for a shorter time, and reckons a minute of it."""
    vim = bench.vim_appending()
    window = bench.times(60, 5)
    with ExitStack() as stack:
        ours, bare = (stack.enter_context(opened(program)) for program in (product(bench.home()), INPUT))
        into_field(ours)
        seats = [ours, bare, *([stack.enter_context(opened(vim))] if installed(vim) else [])]
        read_all(seats, 3)
        before = [(seat.size(), seat.wakeups()) for seat in seats]
        read_all(seats, window)
        sent = [(seat.size() - size) * MINUTE / window for seat, (size, _) in zip(seats, before, strict=True)]
        woken = [(seat.wakeups() - times) / window for seat, (_, times) in zip(seats, before, strict=True)]
    yield Reading(BYTES, sent[:1])
    yield Reading(WAKING, woken[:1])
    yield Reading(INPUT_BYTES, sent[1:2])
    yield Reading(INPUT_WAKING, woken[1:2])
    yield Reading(VIM_WAKING, woken[2:], note="" if woken[2:] else "not installed")


GROUP = Group("idle", measure, ROWS)
