"""A long time of random keys: no crash, no growth, and at every stop the screen, the model and the disk agree."""

import json
import random
import signal
import sys
from collections import deque
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.draft_text import draft_from_text
from tests.terminal.pty_app import PATIENCE, PtyApp
from tests.torture.habits import SIZES, something
from tests.torture.library import Library, own_folder
from tests.torture.run import QUIT, Run, rest
from tests.torture.table import Bench, Measured
from tests.torture.watch import memory_of

BETWEEN_STOPS = 10.0
"""Seconds, of the long form."""

FLAT = 20.0
"""Megabytes."""

ESCAPES = 6
LATELY = 300
"""Acts that are shown where something is wrong; some 10 s of them."""

SAVE = b"\x13"


def soak(bench: Bench) -> Measured:
    """Do anything for a time; stop now and then to look."""
    chance = random.Random(bench.seed)
    with own_folder() as home, own_folder() as aside:
        run = Run(Library(home), chance)
        told = aside / "told.json"
        command = [sys.executable, "-m", "tests.torture.witness", str(told), run.library.draft_id, "--mouse"]
        memory, done, stops = [], 0, 0
        sent: deque[bytes] = deque(maxlen=LATELY)
        with run.opened(command, ESCDELAY="50", EDITOR="true") as app:
            until = monotonic() + bench.soak
            while monotonic() < until and app.process.poll() is None:
                done += _be_busy(app, chance, min(BETWEEN_STOPS, bench.soak / 3), sent)
                try:
                    if not _stopped(run, app, told):
                        break
                except PostmortemError as error:
                    lately = b"\n".join(sent).decode("utf-8", "backslashreplace")
                    run.wrong.append(f"{error}; after {done} acts:\n{app.text()}\nsent before:\n{lately!a}")
                    break
                stops += 1
                memory.append(memory_of(app.process.pid))
            if app.process.poll() is None:
                app.send(QUIT)
            if (code := app.exit_code(3 * PATIENCE)) != 0:
                reports = [report.read_text("utf-8") for report in (home / "state").glob("crash-*")]
                words = f"it ended with {code}; seed {bench.seed}, after {done} acts:\n{app.text()}"
                run.wrong.append("\n".join([words, *reports]))
        bench.modes.look(run.library)
    half = len(memory) // 2
    growth = median(memory[half:]) - median(memory[half // 2 : half] or memory[:1]) if memory else 0.0
    grown = [f"memory grows by {growth:.0f} MB: {', '.join(f'{size:.0f}' for size in memory)}"] if growth > FLAT else []
    most = max(memory, default=0.0)
    figure = f"{len(run.wrong)} wrong; memory {growth:+.1f} MB in the second half, {most:.0f} MB at most"
    return Measured(figure, f"{bench.soak:.0f} s, {done} acts, {stops} stops", run.wrong, grown)


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
    store = run.library.store()
    model = draft_from_text(state["draft"], "model", store.templates)
    disk = run.library.seen()
    if (model.answers, model.waived, model.unplaced) != (disk.answers, disk.waived, disk.unplaced):
        run.wrong.append("the disk is not as the model")
    if state["apart"]:
        run.wrong.append(f"the screen is not as the model: {', '.join(state['apart'])}")
    seen = app.screen.display[:]
    app.screen.reset()
    app.signal(signal.SIGUSR2)
    rest(app)
    after = _told(app, told)
    # Where the app was not at rest, on a machine that is slower than our patience, there is nothing to compare.
    if app.screen.display != seen and after and after["where"] == state["where"]:
        run.wrong.append("painted anew, the screen is another:\n" + "\n".join(_differing(seen, app.screen.display)))
    return True


def _told(app: PtyApp, told: Path) -> Any:
    told.unlink(missing_ok=True)
    until = monotonic() + PATIENCE
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
