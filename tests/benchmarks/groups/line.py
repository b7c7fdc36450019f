"""Ten keys a second over a slow line: how far the screen at its other end is behind the fingers.

The programs run at full speed on terminals here; when each piece of their output would arrive is reckoned from when
it was written, and what cannot be put on the line yet is not read.
"""

import select
from collections.abc import Iterator
from contextlib import ExitStack
from time import perf_counter

from tests.benchmarks import homes
from tests.benchmarks.bench import SETTLED, Bench, opened
from tests.benchmarks.figures import percentile
from tests.benchmarks.going import down_into_paragraph, into_paragraph
from tests.benchmarks.programs import PROSE, installed, product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import TIMEOUT, Seat
from tests.benchmarks.slow_line import ONE_WAY, SlowLine
from tests.benchmarks.texts import LETTERS, typing

HOW = (
    "ten keys a second in mid-paragraph over a line of 200 ms and 256 kbit/s: from the key until its letter stands on "
    "the screen at the far end"
)
BEHIND = Row("behind vim's echo on a slow line, median key", HOW, "ms", at_most=50)
BEHIND_WORST = Row("behind vim's echo on a slow line, p90", HOW, "ms", at_most=50)
ECHO = Row("for comparison: echo on a slow line, ours", HOW, "ms")
VIM = Row("for comparison: echo on a slow line, vim", HOW, "ms")
STOCK = Row("for comparison: last key on a slow line, Textual's TextArea", HOW + "; the last key", "ms")
ROWS = (BEHIND, BEHIND_WORST, ECHO, VIM, STOCK)

EVERY = 0.1
"""Seconds between two keys."""

AFTER = 1.5
"""Seconds after the last key in which even a slow program begins to answer it; then the line only has to be emptied."""

PIECE = 256
"""Bytes that are looked at together at the far end."""


class Far:
    """A program with a slow line between it and its screen."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.line = SlowLine()
        self.first = len(seat.pieces)
        self.arrivals: list[tuple[float, bytes]] = []
        self.sent: list[float] = []
        self.before = seat.count(LETTERS)

    def send(self, letter: str) -> None:
        """Let a key arrive at the program; it was hit earlier, by the time of one way."""
        if letter != " ":
            self.sent.append(perf_counter() - ONE_WAY)
        self.seat.send(letter.encode())

    def read(self) -> None:
        """Take a piece that the program has written, and put it on the line."""
        if self.seat.take(0):
            at, data = self.seat.pieces[-1]
            for start in range(0, len(data), PIECE):
                part = data[start : start + PIECE]
                self.arrivals.append((self.line.arrival(at, len(part)), part))

    def echoes(self) -> list[float]:
        """Return the milliseconds from each letter's key until it stood on the screen."""
        self.seat.unpainted = len(self.seat.pieces)
        taken: list[float] = []
        for at, part in self.arrivals:
            self.seat.paint(part)
            shown = self.seat.count(LETTERS) - self.before
            while len(taken) < min(shown, len(self.sent)):
                taken.append((at - self.sent[len(taken)]) * 1000)
        return taken


def type_far(lines: list[Far], letters: str) -> None:
    """Type the same into all of them, ten keys a second, and wait until all has arrived."""
    due = perf_counter()
    for letter in letters:
        for line in lines:
            line.send(letter)
        due += EVERY
        _read_until(lines, due)
    ended = perf_counter()
    _read_until(lines, ended + AFTER)
    while any(line.line.free > perf_counter() for line in lines) and perf_counter() < ended + TIMEOUT:
        _read_until(lines, perf_counter() + EVERY)


def _read_until(lines: list[Far], until: float) -> None:
    """Read what the lines can take, for some time."""
    while (left := until - perf_counter()) > 0:
        taking = [line for line in lines if not line.line.full(perf_counter())]
        ready, _, _ = select.select([line.seat.master for line in taking], [], [], min(left, 0.02))
        for line in taking:
            if line.seat.master in ready:
                line.read()


def measure(bench: Bench) -> Iterator[Reading]:
    vim = bench.vim_in_prose()
    if not installed(vim):
        yield from (Reading(row, note="vim is not installed") for row in ROWS)
        return
    with ExitStack() as stack:
        ours, theirs, stock = (
            stack.enter_context(opened(program)) for program in (product(bench.home(homes.prose())), vim, PROSE)
        )
        into_paragraph(ours)
        down_into_paragraph(stock)
        for seat in (ours, theirs, stock):
            seat.quieten(SETTLED)
            seat.look()
        mine, others = Far(ours), Far(theirs)
        type_far([mine, others], typing(bench.times(200, 40)))
        plain = Far(stock)
        type_far([plain], typing(bench.times(60, 20)))
        echoes, vims, stocks = mine.echoes(), others.echoes(), plain.echoes()
    behind = [echo - other for echo, other in zip(echoes, vims, strict=False)]
    yield Reading(BEHIND, behind)
    yield Reading(BEHIND_WORST, [percentile(behind, 90)])
    yield Reading(ECHO, echoes)
    yield Reading(VIM, vims)
    yield Reading(STOCK, stocks[-1:])


GROUP = Group("slow line", measure, ROWS)
