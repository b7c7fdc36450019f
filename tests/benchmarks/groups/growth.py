"""How costs grow: rows of a timeline, and drafts of a library, from ten to ten thousand."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from tests.benchmarks import homes
from tests.benchmarks.bench import SETTLED, Bench, by_turns, opened
from tests.benchmarks.going import ENTER, SAVE, go_to
from tests.benchmarks.groups.verbs import took, verb
from tests.benchmarks.programs import product
from tests.benchmarks.rows import Group, Growth, Reading, Row
from tests.benchmarks.seat import TIMEOUT, Seat
from tests.benchmarks.texts import typing

LIBRARY = Row(
    "first screen of the library, 5,000 drafts / 5 drafts",
    "from the start of the process until the newest draft's title stands on the emulated screen; the index was made",
    at_most=2,
)
LONGEST = Row(
    "longest echo, 10,000 rows and a megabyte of logs",
    "the slowest of 200 letters typed into an event of the timeline, saves included",
    "ms",
    at_most=200,
)
ROWS = (LIBRARY, LONGEST)

MEGABYTE = 1_000_000


def measure(bench: Bench) -> Iterator[Reading | Growth]:
    """Read all rows."""
    sizes = (10, 1_000) if bench.quick else (10, 100, 1_000, 10_000)
    yield from libraries(bench, sizes)
    yield from timelines(bench, sizes)
    with opened(product(bench.home(homes.long_timeline(bench.times(10_000, 1_000), MEGABYTE)))) as seat:
        into_event(seat)
        yield Reading(LONGEST, [max(echoes(seat, bench.times(200, 40)))])


def libraries(bench: Bench, sizes: tuple[int, ...]) -> Iterator[Reading | Growth]:
    listing, screen = {}, {}
    for size in sizes:
        home = bench.library(size)
        took(verb("list"), home)
        listing[size] = median(took(verb("list"), home) for _ in range(bench.times(5, 1)))
        screen[size] = median(first_screen(home) for _ in range(bench.times(3, 1)))
    yield Growth("drafts in the library: `list`", "ms", listing)
    yield Growth("drafts in the library: its first screen", "ms", screen)
    many, few = bench.library(bench.times(5_000, 1_000)), bench.library(5)
    for home in (many, few):
        took(verb("list"), home)
    rounds = bench.times(7, 2)
    yield Reading(LIBRARY, *by_turns(rounds, lambda: first_screen(many), lambda: first_screen(few)))


def first_screen(home: Path) -> float:
    """Open a library; give the milliseconds until its newest draft is seen."""
    newest = max((home / "drafts").glob("*.toml"), key=lambda file: file.stat().st_mtime_ns).stem
    program = product(home, "--no-mouse", ready=f"number {int(newest.rpartition('-')[2])}")
    with Seat(program) as seat:
        return (seat.await_text(program.ready, SETTLED) - seat.started) * 1000


def timelines(bench: Bench, sizes: tuple[int, ...]) -> Iterator[Growth]:
    opening, showing, key, longest, saving, exporting = ({} for _ in range(6))
    for size in sizes:
        home = bench.home(homes.long_timeline(size))
        with opened(product(home)) as seat:
            opening[size] = (seat.await_text(seat.program.ready) - seat.started) * 1000
            showing[size] = into_event(seat)
            taken = echoes(seat, bench.times(96, 24))
            key[size], longest[size] = median(taken), max(taken)
            saving[size] = save(seat, home / "drafts" / f"{homes.DRAFT}.toml")
        exporting[size] = median(took(verb("export", homes.DRAFT, "-o", "-"), home) for _ in range(bench.times(3, 1)))
    yield Growth("timeline rows: draft opened", "ms", opening)
    yield Growth("timeline rows: section shown", "ms", showing)
    yield Growth("timeline rows: echo of a key, p50", "ms", key)
    yield Growth("timeline rows: echo of a key, the longest", "ms", longest)
    yield Growth("timeline rows: saved, from ^S to the file", "ms", saving)
    yield Growth("timeline rows: `export`", "ms", exporting)


def into_event(seat: Seat) -> float:
    """Go to the timeline, and into the event of its first row; give the milliseconds until the rows were seen."""
    begun = perf_counter()
    go_to(seat, "timeline", "Who")
    shown = (seat.await_text("0: Deployed") - begun) * 1000
    seat.answer(ENTER, SETTLED)
    seat.answer(ENTER, SETTLED)
    return shown


def echoes(seat: Seat, keys: int) -> list[float]:
    """Type; give the milliseconds of each letter until it was seen."""
    taken = []
    for letter in typing(keys):
        if letter == " ":
            seat.answer(b" ", 0.02)
            continue
        taken.append(seat.echo(letter, 0.02) * 1000)
    return taken


def save(seat: Seat, file: Path) -> float:
    """Change something and save; give the milliseconds until the file is a new one."""
    seat.quieten(2.0)
    before = file.stat().st_mtime_ns
    seat.send(b"Q")
    begun = perf_counter()
    seat.send(SAVE)
    while file.stat().st_mtime_ns == before and perf_counter() - begun < TIMEOUT:
        sleep(0.001)
    taken = (perf_counter() - begun) * 1000
    seat.quieten()
    return taken


GROUP = Group("growth", measure, ROWS)
