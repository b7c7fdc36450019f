"""A long time of random keys: no crash, no growth, and at every stop the screen, the model and the disk agree."""

import json
import random
import signal
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text
from postmortem_tui.storage.library.draft_trash import DraftTrash
from tests.terminal.pty_app import TIMEOUT, PtyApp
from tests.torture.sessions.habits import SIZES, something
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import QUIT, Run, rest
from tests.torture.tools.table import Bench, Measured
from tests.torture.tools.watch import memory_of

BETWEEN_STOPS = 10.0
"""Seconds, of the long form."""

FLAT = 20.0
"""Megabytes."""

ESCAPES = 6
LATELY = 300
"""Acts that are shown where something is wrong; some 10 s of them."""

SAVE = b"\x13"


@dataclass
class Soak:
    """What is done to one draft, by a chance, and what was seen of it."""

    run: Run
    told: Path
    chance: random.Random
    between: float
    """Seconds between two stops."""
    done: int = 0
    memory: list[float] = field(default_factory=list)
    """Megabytes, at each stop."""
    sent: deque[bytes] = field(default_factory=lambda: deque(maxlen=LATELY))

    def go_on(self, until: float) -> bool:
        """Open the draft and do anything until a time; return whether there is more to do.

        Somebody who presses any key comes to the library, and there to the keys that delete, copy and open drafts.
        What they say holds: each draft is whole in the trash, from which it is brought back for the next part.
        """
        command = [
            sys.executable,
            "-m",
            "tests.torture.tools.witness",
            str(self.told),
            self.run.library.draft_id,
            "--mouse",
        ]
        with self.run.opened(command, shown=("^Q quit",), ESCDELAY="50", EDITOR="true") as app:
            while monotonic() < until and app.process.poll() is None and not self._deleted():
                self.done += _be_busy(app, self.chance, self.between, self.sent)
                if not self._deleted() and not self._stopped(app):
                    break
                if app.process.poll() is None:
                    self.memory.append(memory_of(app.process.pid))
            if app.process.poll() is None:
                app.send(QUIT)
            if (code := app.exit_code(3 * TIMEOUT)) != 0:
                reports = self.run.library.crash_reports()
                self.run.wrong.append("\n".join([f"it ended with {code}: {self._lately(app)}", *reports]))
                return False
        store = self.run.library.store()
        for name in (deleted := self._deleted()):
            try:
                DraftTrash(store).restore(name)
            except PostmortemError as error:
                self.run.wrong.append(f"what was deleted cannot be brought back: {error}")
        if not self.run.library.path.exists():
            self.run.library = Library(self.run.library.home)  # it was removed from the trash, too
        return bool(deleted)

    def _deleted(self) -> Sequence[str]:
        return DraftTrash(self.run.library.store()).names()

    def _stopped(self, app: PtyApp) -> bool:
        try:
            return _stopped(self.run, app, self.told)
        except PostmortemError as error:
            self.run.wrong.append(f"{error}; {self._lately(app)}")
            return False

    def _lately(self, app: PtyApp) -> str:
        keys = b"\n".join(self.sent).decode("utf-8", "backslashreplace")
        return f"after {self.done} acts:\n{app.text()}\nsent before:\n{keys!a}"


def soak(bench: Bench) -> Measured:
    """Do anything for a time; stop now and then to look."""
    with own_folder() as home, own_folder() as aside:
        chance = random.Random(bench.seed)
        run = Run(Library(home), chance)
        soak = Soak(run, aside / "told.json", chance, min(BETWEEN_STOPS, bench.soak / 3))
        until = monotonic() + bench.soak
        opened = 1
        while soak.go_on(until) and monotonic() < until:
            opened += 1
        bench.modes.look(run.library)
    memory, half = soak.memory, len(soak.memory) // 2
    growth = median(memory[half:]) - median(memory[half // 2 : half] or memory[:1]) if memory else 0.0
    grown = [f"memory grows by {growth:.0f} MB: {', '.join(f'{size:.0f}' for size in memory)}"] if growth > FLAT else []
    most = max(memory, default=0.0)
    figure = f"{len(run.wrong)} wrong; memory {growth:+.1f} MB in the second half, {most:.0f} MB at most"
    runs = f"{bench.soak:.0f} s, {soak.done} acts, {len(memory)} stops, opened {opened} times"
    return Measured(figure, runs, run.wrong, grown)


def _be_busy(app: PtyApp, chance: random.Random, seconds: float, sent: deque[bytes]) -> int:
    done, until = 0, monotonic() + seconds
    while monotonic() < until and app.process.poll() is None:
        if chance.random() < 0.01:
            columns, rows = (chance.randint(*side) for side in SIZES)
            app.resize(columns, rows)
            app.screen.resize(rows, columns)
        else:
            sent.append(something(chance))
            app.send(sent[-1])
        app.output = b""
        app.read(0.02)
        done += 1
    return done


def _stopped(run: Run, app: PtyApp, told: Path) -> bool:
    """Leave what is open, save, and compare; tell whether the app is still there."""
    for _ in range(ESCAPES):
        app.send(b"\x1b")
        app.read(0.1)
    app.send(SAVE)
    rest(app)
    state = _told(app, told)
    if state is None:
        return False
    while state and any(state["still"].values()):
        rest(app)
        state = _told(app, told)
        rest(app)  # a notice that went just now is painted over with the next frame
    store = run.library.store()
    if any(name.startswith(state["id"]) for name in state["removed"]):
        return True  # from the trash too, by the key that says so
    if DraftTrash(store).names():
        return True  # deleted by one of the last keys: it is brought back, and looked at when it is open again
    model = draft_from_text(state["draft"], "model", store.templates)
    # It may be another one by now: the library has keys for that. The example is kept once something is changed in it.
    kept = store.path_of(state["id"]).exists()
    disk = store.open(state["id"]) if kept else store.worked_example()
    if (model.answers, model.waived, model.unplaced) != (disk.answers, disk.waived, disk.unplaced):
        run.wrong.append("the disk is not as the model")
    if state["apart"]:
        run.wrong.append(f"the screen is not as the model: {', '.join(state['apart'])}")
    seen = app.screen.display[:]
    app.screen.reset()
    app.signal(signal.SIGUSR2)
    rest(app)
    after = _told(app, told)
    # Where the app was not at rest, on a machine that is slower than our timeout, there is nothing to compare.
    if app.screen.display != seen and after and after["where"] == state["where"]:
        run.wrong.append("painted anew, the screen is another:\n" + "\n".join(_differing(seen, app.screen.display)))
    return True


def _told(app: PtyApp, told: Path) -> Any:
    told.unlink(missing_ok=True)
    until = monotonic() + TIMEOUT
    if app.process.poll() is not None:
        return None
    app.signal(signal.SIGUSR1)
    while not told.exists():
        app.read()
        if app.process.poll() is not None or monotonic() > until:
            return None
    return json.loads(told.read_text("utf-8"))


def _differing(before: list[str], after: list[str]) -> list[str]:
    return [f"-{old}\n+{new}" for old, new in zip(before, after, strict=False) if old != new]
