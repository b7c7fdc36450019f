"""A program at a terminal, and the clock beside it: when each piece of its output came, and what it made the screen."""

import os
import re
import select
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.terminal.emulator import Emulator
from tests.terminal.pty_app import PtyApp

COLUMNS, LINES = 120, 40
QUIET = 0.06
"""Seconds without output after which an answer is taken to be whole."""

TIMEOUT = 60.0

NEAR = 12
"""Cells before the cursor in which a letter is looked for; as many keys before, no letter was the same."""

Seen = Callable[["Seat"], bool]


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, how it is told that it stands on the screen, and how it is left."""

    name: str
    command: tuple[str, ...]
    ready: str
    environ: Mapping[str, str] = field(default_factory=dict)
    leave: bytes = b"\x11"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key brought: after how many seconds it was seen, when the last of it came, and how many bytes."""

    seen: float
    whole: float
    size: int


class NotSeen(Exception):
    """A program did not show what it was expected to."""


class Screen(Emulator):
    """A screen for any program: the terminal has made line ends of line feeds already, where it was to."""

    def feed(self, data: str) -> None:
        self._stream.feed(data)

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        """Paint on in a style; what vim asks of keys by the same letter is none."""
        if not private:
            super().select_graphic_rendition(*attrs)


class Seat(PtyApp):
    """A terminal of 120 by 40 whose screen is painted after the fact, so that painting takes no time from reading."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.pieces: list[tuple[float, bytes]] = []
        self.unpainted = 0
        self.started = perf_counter()
        super().__init__(program.command, columns=COLUMNS, rows=LINES, **program.environ)
        self.screen = Screen(COLUMNS, LINES)

    def take(self, wait: float) -> bool:
        """Read a piece, if one comes in time."""
        if not select.select([self.master], [], [], max(wait, 0))[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.pieces.append((perf_counter(), data))
        return bool(data)

    def size(self, since: int = 0) -> int:
        """Return the number of bytes, from a piece on."""
        return sum(len(data) for _, data in self.pieces[since:])

    def quieten(self, quiet: float = QUIET) -> None:
        """Read until nothing comes for a while."""
        until = perf_counter() + TIMEOUT
        while self.take(quiet) and perf_counter() < until:
            pass

    def paint(self, data: bytes) -> None:
        self.screen.feed(self._decode(data))

    def painted(self, seen: Seen) -> float | None:
        """Paint what has come, piece by piece; give when that came after which it is seen."""
        while self.unpainted < len(self.pieces):
            at, data = self.pieces[self.unpainted]
            self.unpainted += 1
            self.paint(data)
            if seen(self):
                return at
        return None

    def look(self) -> str:
        """Return the text on the screen as it is now."""
        self.painted(lambda _: False)
        return self.text()

    def await_sight(self, seen: Seen, quiet: float = QUIET, timeout: float = TIMEOUT) -> float:
        """Read until something is seen and the program is quiet; give when it was first seen."""
        until = perf_counter() + timeout
        while True:
            self.quieten(quiet)
            at = self.painted(seen)
            if at is not None:
                self.painted(lambda _: False)
                return at
            if self.process.poll() is not None or perf_counter() > until:
                raise NotSeen(f"{self.program.name} has not shown what it should:\n{self.text()}")

    def await_text(self, text: str, quiet: float = QUIET) -> float:
        if text in self.look():
            return perf_counter()
        return self.await_sight(lambda seat: text in seat.text(), quiet)

    def press(self, keys: bytes, seen: Seen, quiet: float = QUIET) -> Answer:
        """Send keys; give what they brought, once it is seen and the program is quiet."""
        self.look()
        first = len(self.pieces)
        begun = perf_counter()
        os.write(self.master, keys)
        at = self.await_sight(seen, quiet)
        return Answer(at - begun, self.pieces[-1][0] - begun, self.size(first))

    def echo(self, letter: str, quiet: float) -> float:
        """Type a letter; give the seconds until it was seen before the cursor. It has to be new there."""
        return self.press(letter.encode(), lambda seat: seat.typed(letter), quiet).seen

    def answer(self, keys: bytes, quiet: float = QUIET, within: float = 2.0) -> Answer:
        """Send keys; give what comes until the program is quiet, without a look at it."""
        first = len(self.pieces)
        begun = perf_counter()
        os.write(self.master, keys)
        if not self.take(within):
            return Answer(0, 0, 0)
        self.quieten(quiet)
        return Answer(self.pieces[first][0] - begun, self.pieces[-1][0] - begun, self.size(first))

    def typed(self, letter: str) -> bool:
        """Return whether a letter stands before the cursor; Textual may put that some cells after the one it paints."""
        end = self.screen.cursor.y * COLUMNS + self.screen.cursor.x
        cells = (divmod(cell, COLUMNS) for cell in range(max(end - NEAR, 0), end))
        return any(self.screen.buffer[y][x].data == letter for y, x in cells)

    def count(self, characters: frozenset[str]) -> int:
        """Count certain characters on the screen."""
        return sum(cell.data in characters for line in self.screen.buffer.values() for cell in line.values())

    def status(self, name: str) -> int:
        """Return a number that the kernel keeps of the process, such as VmHWM in kB."""
        return _status(Path(f"/proc/{self.process.pid}/status"), name)

    def wakeups(self) -> int:
        """Return how often its threads have waited for something and gone on."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(_status(thread / "status", "voluntary_ctxt_switches") for thread in threads)

    def leave(self) -> float:
        """Send the keys that end it; give the seconds until it is gone."""
        begun = perf_counter()
        os.write(self.master, self.program.leave)
        until = begun + TIMEOUT
        while self.process.poll() is None and perf_counter() < until:
            self.take(0.002)
        return perf_counter() - begun

    def __enter__(self) -> "Seat":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def _status(file: Path, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+)", file.read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def read_all(seats: Sequence[Seat], seconds: float) -> None:
    """Read what several programs write, for some time."""
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0:
        ready, _, _ = select.select([seat.master for seat in seats], [], [], left)
        for seat in seats:
            if seat.master in ready:
                seat.take(0)
