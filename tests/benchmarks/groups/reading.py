"""Reading what others wrote: a team's document, and a log of 10,000 lines, by processor time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.benchmarks import homes
from tests.benchmarks.bench import Bench, by_turns
from tests.benchmarks.groups.verbs import spent, verb
from tests.benchmarks.programs import PYTHON
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.texts import team_document
from tests.known import CASES

HOW = "processor time of whole processes, by turns, from an empty library on"
IMPORT = Row("import, a team's document of 15 kB / the worked example", HOW, at_most=1.5)
DRY = Row(
    "timeline add --dry-run --json, 10,000 lines of log / import json, re and reading them",
    "processor time of whole processes, by turns; against an interpreter that imports both and reads the file",
    at_most=6,
)
FEW = Row("the same, a log of three lines / the same", "what the start of the verb takes of it")
TAKEN = Row("timeline add --all, 10,000 lines of log / import json, re and reading them", "the same, rows saved")
ROWS = (IMPORT, DRY, FEW, TAKEN)

LINES = 10_000
FIRST = datetime(2024, 1, 15, 14)


def log(lines: int) -> str:
    """Return a log of so many lines, a second apart."""
    levels = ("INFO", "WARN", "ERROR")
    return "".join(
        f"{FIRST + timedelta(seconds=n):%Y-%m-%dT%H:%M:%S}Z {levels[n % 3]} pool-{n % 7}: connection {n} timed out "
        f"after {n % 30} s, request {n * 7919 % 65536:04x} was given up\n"
        for n in range(lines)
    )


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows."""
    document, worked = bench.text(team_document()), CASES / "worked_example.md"
    yield Reading(
        IMPORT,
        *by_turns(
            bench.times(7, 2),
            lambda: spent(verb("import", str(document)), bench.empty()),
            lambda: spent(verb("import", str(worked)), bench.empty()),
        ),
    )
    home, many, three = bench.home(), bench.text(log(LINES)), bench.text(log(3))
    plain = [PYTHON, "-c", f"import json, re\nopen({str(many)!r}).read()"]
    add = verb("timeline", "add", homes.DRAFT)
    dry, few, beside, taken = by_turns(
        bench.times(7, 2),
        lambda: spent([*add, str(many), "--dry-run", "--json"], home),
        lambda: spent([*add, str(three), "--dry-run", "--json"], home),
        lambda: spent(plain, home),
        lambda: spent([*add, str(many), "--all"], bench.home()),
    )
    yield Reading(DRY, dry, beside)
    yield Reading(FEW, few, beside)
    yield Reading(TAKEN, taken, beside)


GROUP = Group("reading what others wrote", measure, ROWS)
