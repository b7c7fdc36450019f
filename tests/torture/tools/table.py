"""The table of goals: what is measured for each, how often, and how it is printed."""

import json
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from tests.torture.tools.library import Library
from tests.torture.tools.tracing import ToolMissing

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, how often it was tried, what went wrong in words, and details; not passed where a part was not run.

    `slow` is what took too long, or grew too much: a few runs on a machine that does other work say nothing of that, so
    the shortened form tells it and does not judge by it.
    """

    figure: str
    runs: str
    wrong: Sequence[str] = ()
    slow: Sequence[str] = ()
    details: Sequence[str] = ()
    passed: bool = True


class Modes:
    """Counts files and folders of libraries, and those that others could read or enter."""

    def __init__(self) -> None:
        self.seen = 0
        self.loose: list[str] = []
        self._busy = Lock()

    def look(self, library: Library) -> None:
        """Look at everything in a library."""
        with self._busy:
            self.seen += library.count()
            self.loose += library.loose()


@dataclass
class Bench:
    """How often and how long things are tried, and what several rows share."""

    runs: int = 20
    jobs: int = 2
    rows: int = 2
    soak: float = 600.0
    stall: float = 120.0
    idle: float = 60.0
    keys: int = 100
    step: int = 1
    spacing: int = 1
    saves: int = 1000
    tears: int = 3
    sections: int = 21
    judges_speed: bool = True
    seed: int = 0
    fault: str = ""
    modes: Modes = field(default_factory=Modes)
    shared: dict[str, Any] = field(default_factory=dict)
    busy: Lock = field(default_factory=Lock)

    @classmethod
    def quick(cls) -> "Bench":
        """Return the shortened form."""
        short = cls(runs=1, soak=15, stall=4, idle=3, keys=30, step=25, spacing=8, saves=50, tears=1, sections=2)
        return replace(short, rows=3, judges_speed=False)

    def once(self, name: str, measure: Callable[[], Found]) -> Found:
        """Return what was measured under a name; measure it the first time."""
        with self.busy:
            if name not in self.shared:
                self.shared[name] = measure()
        found: Found = self.shared[name]
        return found

    def say(self, words: str) -> None:
        """Report how far it is to whoever waits."""
        print(words, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Trial:
    """A row: what is measured, its goal, and the way to measure it.

    `by_clock` is measured while no other row is, where speed is judged; `of_others` is about what the others have left.
    """

    name: str
    goal: str
    run: Callable[[Bench], Measured]
    by_clock: bool = False
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its figures."""

    name: str
    goal: str
    figure: str
    runs: str
    seconds: float
    verdict: str
    wrong: Sequence[str] = ()
    details: Sequence[str] = ()

    def __str__(self) -> str:
        return f"| {self.name} | {self.goal} | {self.figure} | {self.runs} | {self.seconds:.0f} s | {self.verdict} |"


HEAD = "| what | goal | measured | runs | time | |\n|---|---|---|---|---|---|"
HELD, FAILED, NOT_RUN = "held", "NOT HELD", "not counted"


def row_of(trial: Trial, bench: Bench) -> Row:
    """Measure a row."""
    bench.say(f"… {trial.name}")
    begun = monotonic()
    try:
        measured = trial.run(bench)
    except ToolMissing as missing:
        return Row(trial.name, trial.goal, f"not run: needs {missing}", "0", monotonic() - begun, NOT_RUN)
    except Exception as raised:  # whatever it is, it fails this row, and the others are still measured
        words = traceback.format_exc()
        return Row(trial.name, trial.goal, repr(raised)[:60], "0", monotonic() - begun, FAILED, [words])
    wrong = [*measured.wrong, *(measured.slow if bench.judges_speed else ())]
    details = [*measured.details, *(f"slow: {words}" for words in measured.slow if not bench.judges_speed)]
    verdict = FAILED if wrong else HELD if measured.passed else NOT_RUN
    return Row(trial.name, trial.goal, measured.figure, measured.runs, monotonic() - begun, verdict, wrong, details)


def said(row: Row, bench: Bench) -> Row:
    """Report a row, and what is wrong with it, as soon as it is measured, and return it.

    What ends a long run early leaves the rows before it.
    """
    bench.say("\n".join((str(row), *row.wrong)))
    return row


def printed(trials: Sequence[Trial], bench: Bench) -> list[Row]:
    """Measure every row, and print the table; what went wrong, and the details, stand below it.

    Most of a row is waiting, so that several are measured at a time, in their order.
    """
    alone = [trial for trial in trials if trial.of_others or (trial.by_clock and bench.judges_speed)]
    with ThreadPoolExecutor(bench.rows) as pool:
        beside = [trial for trial in trials if trial not in alone]
        measured = dict(zip(beside, pool.map(lambda trial: said(row_of(trial, bench), bench), beside), strict=True))
    measured |= {trial: said(row_of(trial, bench), bench) for trial in alone}
    rows = [measured[trial] for trial in trials]
    print(HEAD)
    for row in rows:
        print(row)
    for row in rows:
        if row.details or row.wrong:
            print(f"\n{row.name}")
        for words in (*row.details, *(f"WRONG: {words}" for words in row.wrong)):
            print(f"- {words}")
    return rows


def kept_as_json(rows: Sequence[Row], file: Path) -> None:
    """Keep the table where a program can read it."""
    file.write_text(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False), "utf-8")
