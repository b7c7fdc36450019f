"""Other Textual apps of some size, when they are asked for: each installed into an environment of its own."""

import subprocess
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import SETTLED, Bench, by_turns
from tests.benchmarks.programs import product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import NotSeen, Program, Seat

HOW = "from the start of the process until a text of its first screen stands on the emulated screen, by turns with it"
POSTING = Row("first paint, ours / posting", HOW, at_most=0.5)
HARLEQUIN = Row("first paint, ours / harlequin", HOW, at_most=0.5)
ROWS = (POSTING, HARLEQUIN)

READY = {POSTING: "Collection", HARLEQUIN: "Query Editor"}
NAMES = {POSTING: "posting", HARLEQUIN: "harlequin"}
WITH = {"posting": ("tree-sitter<0.26",), "harlequin": ()}
"""What else to ask for: with a later tree-sitter, Textual's highlighting ends in a segmentation fault."""

FOLDER = Path(tempfile.gettempdir()) / "postmortem-tui-peers"


def install(name: str) -> Path:
    """Install one where it is not yet, apart from the others: they want different releases; give its command."""
    commands = FOLDER / name / "bin"
    if not (commands / name).exists():
        venv.create(FOLDER / name, with_pip=True)
        subprocess.run([commands / "python", "-m", "pip", "install", "--quiet", name, *WITH[name]], check=True)
    return commands / name


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows, when they are asked for."""
    for row, name in NAMES.items():
        try:
            yield beside(bench, row, name) if bench.peers else Reading(row, note="when asked for, by --peers")
        except (NotSeen, subprocess.CalledProcessError) as error:
            bench.say(str(error))
            yield Reading(row, note="could not be started")


def beside(bench: Bench, row: Row, name: str) -> Reading:
    """Start the product and another by turns."""
    variables = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    peer = Program(name, (str(install(name)),), READY[row], dict.fromkeys(variables, str(bench.folder)))
    ours = product(bench.home())
    first_paint(peer)
    samples = by_turns(bench.times(7, 2), lambda: first_paint(ours), lambda: first_paint(peer))
    return Reading(row, *samples)


def first_paint(program: Program) -> float:
    with Seat(program) as seat:
        return (seat.await_text(program.ready, SETTLED) - seat.started) * 1000


GROUP = Group("peers", measure, ROWS)
