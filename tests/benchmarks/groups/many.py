"""Questions over many postmortems, and the index that answers them, beside what a plain script needs for the files."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import homes
from tests.benchmarks.bench import Bench, by_turns
from tests.benchmarks.groups.verbs import STATS, spent, verb
from tests.benchmarks.programs import PYTHON
from tests.benchmarks.rows import Group, Reading, Row

STATE = "state"

HOW = (
    "processor time of whole processes, by turns; 5,000 drafts of 1,500 words, one in twenty with items that are "
    "overdue; against a script that reads the folder and each file's stat, and prints the names, the newest first"
)

SAME = f"nothing changed in between; {HOW}"
LIST = Row("list, 5,000 drafts / reading folder and stats, processor time", SAME, at_most=2.5)
OVERDUE = Row("actions --overdue, 5,000 drafts / the same", SAME, at_most=2.5)
SEARCH = Row("search, 5,000 drafts / the same", SAME, at_most=2.5)
CHANGED = Row("actions --overdue where one draft has changed since / the same", HOW, at_most=3)
BRIEF = Row(
    "actions --overdue --brief, 50 drafts, for a login shell", "processor time of the whole process", "ms", at_most=100
)
BUILT = Row(
    "index built for drafts of 1,500 words / reading and splitting them",
    "processor time of `actions --brief` without an index, other processes that it starts included; against a script "
    "that reads each file and splits it at its blanks; 5,000 drafts, 500 with --quick",
    at_most=4,
)
ROWS = (LIST, OVERDUE, SEARCH, CHANGED, BRIEF, BUILT)

SPLIT = """\
import os, sys
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, encoding="utf-8") as file:
        file.read().split()
"""


def built(home: Path) -> float:
    """Return what it takes to answer without an index."""
    shutil.rmtree(home / STATE, ignore_errors=True)
    return spent(verb("actions", "--brief"), home)


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows."""
    many = homes.followed_up(bench.fresh(), bench.times(5000, 500))
    few = homes.followed_up(bench.fresh(), 50)
    drafts = str(many / "drafts")
    yield Reading(
        BUILT, *by_turns(bench.times(3, 1), lambda: built(many), lambda: spent([PYTHON, "-c", SPLIT, drafts], many))
    )
    overdue, stats = verb("actions", "--overdue"), [PYTHON, "-c", STATS, drafts]
    brief = verb("actions", "--overdue", "--brief")
    for words, home in ((verb("list"), many), (overdue, many), (brief, few)):
        spent(words, home)
    samples = by_turns(
        bench.times(9, 3),
        lambda: spent(verb("list"), many),
        lambda: spent(overdue, many),
        lambda: spent(verb("search", "number 123"), many),
        lambda: spent(stats, many),
        lambda: spent(brief, few),
    )
    for row, taken in zip((LIST, OVERDUE, SEARCH), samples, strict=False):
        yield Reading(row, taken, samples[3])
    yield Reading(BRIEF, samples[4])
    yield Reading(CHANGED, *by_turns(bench.times(5, 2), lambda: touched(overdue, many), lambda: spent(stats, many)))


def touched(command: Sequence[str], home: Path) -> float:
    """Do the same after a draft was written to."""
    next((home / "drafts").glob("*.toml")).touch()
    return spent(command, home)


GROUP = Group("many postmortems", measure, ROWS)
