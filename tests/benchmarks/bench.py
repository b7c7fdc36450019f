"""What a run has: a folder for its libraries, how often to measure, and the words on how it goes."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.benchmarks import homes
from tests.benchmarks.programs import nano, vim
from tests.benchmarks.seat import Program, Seat
from tests.benchmarks.texts import paragraphs

SETTLED = 0.3
"""Seconds of quiet after which a screen is taken to be finished."""


@dataclass(frozen=True)
class Bench:
    """A run, and its folder."""

    folder: Path
    quick: bool = False
    peers: bool = False
    _numbers: "count[int]" = field(default_factory=count)

    def times(self, full: int, quick: int) -> int:
        """Return how often to do something."""
        return quick if self.quick else full

    def say(self, words: str) -> None:
        print(f"… {words}", file=sys.stderr, flush=True)

    def fresh(self) -> Path:
        """Return a folder that is not there yet."""
        return self.folder / str(next(self._numbers))

    def home(self, tables: homes.Tables | None = None) -> Path:
        """Return a library of one draft, the worked example or another, that nobody has written in yet."""
        return homes.write(self.fresh(), {homes.DRAFT: tables or homes.example()})

    def empty(self) -> Path:
        """Return a library that nobody has begun."""
        home = self.fresh()
        home.mkdir()
        return home

    def library(self, drafts: int) -> Path:
        """Return a library of so many drafts; made once."""
        home = self.folder / f"library-{drafts}"
        return home if home.exists() else homes.library(home, drafts)

    def text(self, words: str) -> Path:
        """Return a file with a text."""
        file = self.fresh()
        file.write_text(words, encoding="utf-8")
        return file

    def vim_appending(self, *options: str) -> Program:
        """Return vim in a short text, at its end."""
        return vim(self.folder, self.text("somebody says\n"), "-c", "startinsert!", *options)

    def vim_in_prose(self, *options: str) -> Program:
        """Return vim on a screen full of text, in the middle of a paragraph."""
        return vim(self.folder, self.text(paragraphs()), "-c", "normal 3G200|", "-c", "startinsert", *options)

    def nano_appending(self) -> Program:
        return nano(self.folder, self.text("somebody says\n"), "+1,99")

    def nano_in_prose(self) -> Program:
        return nano(self.folder, self.text(paragraphs()), "+3,200")


def opened(program: Program) -> Seat:
    """Start a program; give it once it stands on the screen and is quiet."""
    seat = Seat(program)
    try:
        seat.await_text(program.ready, SETTLED)
    except BaseException:
        seat.end()
        raise
    return seat


def by_turns(rounds: int, *samples: Callable[[], float]) -> list[list[float]]:
    """Take a sample of each, then again of each, and so on, so that what slows the machine slows all of them."""
    taken: list[list[float]] = [[] for _ in samples]
    for _ in range(rounds):
        for row, sample in zip(taken, samples, strict=True):
            row.append(sample())
    return taken
