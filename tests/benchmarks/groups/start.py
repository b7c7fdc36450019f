"""First paint and quitting: from the start of the process to the first question, and from the key to its end."""

from collections.abc import Iterator

from tests.benchmarks.bench import SETTLED, Bench
from tests.benchmarks.programs import EMPTY, installed, on_stock_driver, product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import Program, Seat

PAINT = Row(
    "first paint, a draft open / the emptiest Textual app",
    "from the start of the process until the first question, with the mark of its cursor, stands on the emulated "
    "screen, against a line of text in an app with nothing else",
    at_most=1.5,
)
PAINT_PROCESSOR = Row(
    "processor time until the first paint is finished / the emptiest Textual app",
    "what all threads of the process had of the processor, as the kernel counts",
)
PAINT_SIZE = Row(
    "bytes of first paint / the emptiest Textual app",
    "all that is sent until the screen has been quiet for 0.3 s",
    of="bytes",
    at_most=1.2,
)
PAINT_WIRE = Row(
    "bytes of first paint, Textual's driver / ours",
    "the product on the driver that Textual comes with, and on ours",
    of="bytes",
)
PAINT_VIM = Row("first paint, a draft open / vim, a text open", "as above; vim as it comes")
PAINT_NANO = Row("first paint, a draft open / nano, a text open", "as above; nano without settings")
QUIT = Row("quitting / the emptiest Textual app", "from the key ^Q until the process has ended")
ROWS = (PAINT, PAINT_PROCESSOR, PAINT_SIZE, PAINT_WIRE, PAINT_VIM, PAINT_NANO, QUIT)


class Runs:
    """The starts of one program: milliseconds to the first paint, of the processor, bytes, milliseconds to the end."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.paint: list[float] = []
        self.processor: list[float] = []
        self.size: list[float] = []
        self.end: list[float] = []

    def run(self) -> None:
        """Start it, wait until it is quiet, and leave it."""
        with Seat(self.program) as seat:
            self.paint.append((seat.await_text(self.program.ready, SETTLED) - seat.started) * 1000)
            self.processor.append(seat.processor_time() * 1000)
            self.size.append(seat.size())
            self.end.append(seat.leave() * 1000)


def measure(bench: Bench) -> Iterator[Reading]:
    home = bench.home()
    ours, stock, empty = (Runs(program) for program in (product(home), on_stock_driver(home), EMPTY))
    vim, nano = (Runs(program) for program in (bench.vim_appending(), bench.nano_appending()))
    there = [runs for runs in (ours, empty, vim, nano) if installed(runs.program)]
    for runs in there:
        Runs(runs.program).run()  # once before, so that no file is read for the first time
    for _ in range(bench.times(9, 3)):
        for runs in there:
            runs.run()
    stock.run()
    yield Reading(PAINT, ours.paint, empty.paint)
    yield Reading(PAINT_PROCESSOR, ours.processor, empty.processor)
    yield Reading(PAINT_SIZE, ours.size, empty.size)
    yield Reading(PAINT_WIRE, stock.size, ours.size)
    for row, runs in ((PAINT_VIM, vim), (PAINT_NANO, nano)):
        yield Reading(row, ours.paint, runs.paint) if runs.paint else Reading(row, note="not installed")
    yield Reading(QUIT, ours.end, empty.end)


GROUP = Group("first paint and quitting", measure, ROWS)
