"""The verbs of the command line, each a process of its own, beside what an interpreter needs for less."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from tests.benchmarks import homes
from tests.benchmarks.bench import Bench, by_turns
from tests.benchmarks.programs import PYTHON
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import NotSeen
from tests.known import CASES
from tests.terminal.pty_app import ROOT

IMPORTS = "an interpreter that imports pydantic and click"
HOW = f"whole processes, by turns, from start to end, output to a pipe; against {IMPORTS}"
FOLDER = "against a script that reads the folder and each file's stat, and prints the names, the newest first"

LIST = Row("postmortem list, 100 drafts", HOW, at_most=1.2)
EXPORT = Row("postmortem export, the worked example", HOW, at_most=1.8)
IMPORT = Row("postmortem import, the worked example", HOW)
SHOW = Row("postmortem show, the worked example", HOW)
REVIEW = Row("postmortem review, the worked example", HOW)
MANY = Row(
    "postmortem list, 5,000 drafts / reading folder and stats",
    f"whole processes, by turns, nothing changed in between; {FOLDER}",
    at_most=2,
)
CHANGED = Row(
    "the same, where one draft has changed since",
    f"whole processes, by turns, a draft written to before each; {FOLDER}",
)
ROWS = (LIST, EXPORT, IMPORT, SHOW, REVIEW, MANY, CHANGED)

LONGEST = 300.0
"""Seconds; the index of thousands of drafts is made once."""

STATS = """\
import os, sys
found = [(entry.stat().st_mtime_ns, entry.name) for entry in os.scandir(sys.argv[1])]
print("\\n".join(name for _, name in sorted(found, reverse=True)))
"""


def took(command: Sequence[str], home: Path) -> float:
    """Run a command to its end; give the milliseconds."""
    environ = {**os.environ, "POSTMORTEM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    begun = perf_counter()
    done = subprocess.run(command, env=environ, cwd=home, capture_output=True, check=False, timeout=LONGEST)
    ended = perf_counter()
    if done.returncode not in (0, 1):
        raise NotSeen(f"{command} ended with {done.returncode}: {done.stderr.decode()}")
    return (ended - begun) * 1000


def spent(command: Sequence[str], home: Path) -> float:
    """Run a command to its end; give the milliseconds of processor time that it and its processes took."""
    environ = {**os.environ, "POSTMORTEM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environ, cwd=home, stdout=quiet, stderr=quiet) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), command
    return (used.ru_utime + used.ru_stime) * 1000


def verb(*words: str) -> list[str]:
    return [PYTHON, "-m", "postmortem_tui", *words]


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows."""
    home, hundred, many = bench.home(), bench.library(100), bench.library(bench.times(5000, 1000))
    imports = [PYTHON, "-c", "import pydantic, click"]
    commands: dict[Row, tuple[list[str], Path]] = {
        LIST: (verb("list"), hundred),
        EXPORT: (verb("export", homes.DRAFT, "-o", "-"), home),
        IMPORT: (verb("import", str(CASES / "worked_example.md")), bench.home()),
        SHOW: (verb("show", homes.DRAFT), home),
        REVIEW: (verb("review", homes.DRAFT), home),
    }
    for command, folder in ((imports, home), (verb("list"), many), *commands.values()):
        took(command, folder)  # once before: files are read for the first time, the index is made
    rounds = bench.times(15, 3)
    samples = by_turns(
        rounds,
        lambda: took(imports, home),
        *(lambda command=command, folder=folder: took(command, folder) for command, folder in commands.values()),
    )
    for row, taken in zip(commands, samples[1:], strict=True):
        yield Reading(row, taken, samples[0])
    stats = [PYTHON, "-c", STATS, str(many / "drafts")]
    again, after, beside = by_turns(
        rounds,
        lambda: took(verb("list"), many),
        lambda: changed_and_took(verb("list"), many),
        lambda: took(stats, many),
        lambda: took(verb("list"), many),  # takes notice of the change, so that the next round finds none
    )[:3]
    yield Reading(MANY, again, beside)
    yield Reading(CHANGED, after, beside)


def changed_and_took(command: Sequence[str], home: Path) -> float:
    """Do the same after a draft was written to."""
    next((home / "drafts").glob("*.toml")).touch()
    return took(command, home)


GROUP = Group("verbs", measure, ROWS)
