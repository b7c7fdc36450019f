"""Echo: from a key to its letter on the emulated screen, in several programs that are given keys by turns."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.benchmarks import homes
from tests.benchmarks.bench import SETTLED, Bench, opened
from tests.benchmarks.figures import percentile
from tests.benchmarks.going import ERASE, into_field, into_paragraph, nowhere
from tests.benchmarks.programs import INPUT, installed, product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import Program, Seat
from tests.benchmarks.texts import typing

HOW = (
    "from the key until its letter stands on the emulated screen; the programs are given each key by turns; "
    "a sample is a round of at least 200 letters"
)
MEDIAN = Row("echo p50, in a field / a bare Textual Input", HOW, at_most=2)
WORST = Row("echo p99, in a field / a bare Textual Input", HOW, at_most=4)
PROSE_MEDIAN = Row("echo p50, in mid-paragraph / a bare Textual Input", HOW)
PROSE_WORST = Row("echo p99, in mid-paragraph / a bare Textual Input", HOW)
PROCESSOR = Row(
    "processor time a key, in a field / a bare Textual Input",
    "what all threads of the process had of the processor in a round, as the kernel counts, for each key",
)
VIM_MEDIAN = Row("echo p50, in mid-paragraph / vim there", HOW)
ROWS = (MEDIAN, WORST, PROSE_MEDIAN, PROSE_WORST, VIM_MEDIAN, PROCESSOR)

LINE = 48
"""Keys until what was typed is taken back, so that a line does not grow."""

LINES = 5
"""Of these in a round: 200 letters, so that a percentile of 99 is one of several samples."""

PAUSE = 0.02
"""Seconds of quiet between two keys."""


class Typist:
    """Types the same letters into one program, and keeps what each echo took."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.round: list[float] = []
        self.rounds: list[list[float]] = []
        self.keys = 0
        self.before = seat.processor_time()
        self.processor: list[float] = []

    def type(self, letter: str) -> None:
        """Send a letter; blanks are not to be seen, so no time is kept of them."""
        self.keys += 1
        if letter == " ":
            self.seat.answer(b" ", PAUSE)
            return
        self.round.append(self.seat.echo(letter, PAUSE) * 1000)

    def take_back(self) -> None:
        self.keys += LINE
        self.seat.answer(ERASE * LINE, SETTLED)
        self.seat.look()

    def end_round(self) -> None:
        """Close a round of samples, and begin another."""
        self.processor.append((self.seat.processor_time() - self.before) / self.keys * 1000)
        self.before, self.keys = self.seat.processor_time(), 0
        self.rounds.append(self.round)
        self.round = []

    def at(self, percent: float) -> list[float]:
        """Return a percentile of each round."""
        return [percentile(samples, percent) for samples in self.rounds]


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows."""
    vim = bench.vim_in_prose("-c", "set backspace=start")
    with ExitStack() as stack:

        def typist(program: Program, go: Callable[[Seat], None] = nowhere) -> Typist:
            seat = stack.enter_context(opened(program))
            go(seat)
            return Typist(seat)

        field = typist(product(bench.home()), into_field)
        prose = typist(product(bench.home(homes.prose())), into_paragraph)
        bare = typist(INPUT)
        editor = typist(vim) if installed(vim) else None
        typists = [one for one in (bare, field, prose, editor) if one]
        for _ in range(bench.times(3, 1)):
            for _ in range(LINES):
                for letter in typing(LINE):
                    for one in typists:
                        one.type(letter)
                for one in typists:
                    one.take_back()
            for one in typists:
                one.end_round()
    yield Reading(MEDIAN, field.at(50), bare.at(50))
    yield Reading(WORST, field.at(99), bare.at(99))
    yield Reading(PROSE_MEDIAN, prose.at(50), bare.at(50))
    yield Reading(PROSE_WORST, prose.at(99), bare.at(99))
    yield Reading(PROCESSOR, field.processor, bare.processor)
    yield Reading(VIM_MEDIAN, prose.at(50), editor.at(50)) if editor else Reading(VIM_MEDIAN, note="not installed")


GROUP = Group("echo", measure, ROWS)
