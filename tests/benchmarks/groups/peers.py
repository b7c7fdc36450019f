"""Other Textual apps of some size, when they are asked for: installed into an environment of their own."""

import subprocess
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import SETTLED, Bench
from tests.benchmarks.programs import product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import Program, Seat

HOW = "from the start of the process until a text of its first screen stands on the emulated screen, by turns with it"
POSTING = Row("first paint, ours / posting", HOW, at_most=0.5)
HARLEQUIN = Row("first paint, ours / harlequin", HOW, at_most=0.5)
ROWS = (POSTING, HARLEQUIN)

READY = {POSTING: "Collection", HARLEQUIN: "Query Editor"}
NAMES = {POSTING: "posting", HARLEQUIN: "harlequin"}
PLACE = Path(tempfile.gettempdir()) / "postmortem-tui-peers"


def install() -> Path:
    """Install them where they are not yet; give the folder of their commands."""
    commands = PLACE / "bin"
    if not all((commands / name).exists() for name in NAMES.values()):
        venv.create(PLACE, with_pip=True)
        subprocess.run([commands / "python", "-m", "pip", "install", "--quiet", *NAMES.values()], check=True)
    return commands


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows, when they are asked for."""
    if not bench.peers:
        yield from (Reading(row, note="when asked for, by --peers") for row in ROWS)
        return
    commands, home = install(), bench.home()
    ours = product(home)
    for row, name in NAMES.items():
        environ = {"HOME": str(bench.folder), "XDG_CONFIG_HOME": str(bench.folder), "XDG_DATA_HOME": str(bench.folder)}
        peer = Program(name, (str(commands / name),), READY[row], environ)
        first_paint(peer)
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(bench.times(7, 2)):
            taken[0].append(first_paint(ours))
            taken[1].append(first_paint(peer))
        yield Reading(row, *taken)


def first_paint(program: Program) -> float:
    with Seat(program) as seat:
        return (seat.await_text(program.ready, SETTLED) - seat.started) * 1000


GROUP = Group("peers", measure, ROWS)
