"""Output that nobody reads while somebody types: the loop goes on, all is kept, and the screen is whole afterwards."""

import random
import select
import signal
from time import monotonic, sleep

from tests.terminal.pty_app import PtyApp
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import PROSE, Run, quit_with, rest, stall
from tests.torture.tools.table import Bench, Measured

BETWEEN = 0.5
"""Seconds between two texts."""


def _type_unseen(run: Run, app: PtyApp) -> float:
    """Type a text, and give the seconds until the disk has it."""
    text = run.text()
    app.send(f"{text}\r".encode())
    begun = monotonic()
    if run.kept_soon(text):
        run.typed.append(text)
    else:
        run.wrong.append(f"the loop stands still: {text} is not on the disk")
    return monotonic() - begun


def stalled(bench: Bench) -> Measured:
    """Type over a terminal that takes nothing, then read again."""
    with own_folder() as home:
        run = Run(Library(home), random.Random(bench.seed))
        with run.opened(columns=120, rows=40) as app:
            run.type(app, PROSE)
            stall(app)
            _type_unseen(run, app)
            times, until = [], monotonic() + bench.stall
            while monotonic() < until:
                times.append(_type_unseen(run, app))
                sleep(BETWEEN)
            if select.select([], [app.slave], [], 0)[1]:
                run.wrong.append("the output was not stalled")
            app.send(b"the end")
            app.wait_for("the end")
            rest(app)
            seen, shown = app.screen.cells(), app.screen.display[:]
            app.screen.reset()
            app.signal(signal.SIGCONT)  # which has all painted anew
            rest(app)
            if app.screen.cells() != seen:
                rows = [row for row, cells in enumerate(app.screen.cells()) if cells != seen[row]]
                words = "\n".join(f"{row}: -{shown[row]}\n{row}: +{app.screen.display[row]}" for row in rows)
                run.wrong.append(f"the screen is not whole after the stall, in text or style:\n{words}")
            run.ends(app, lambda: quit_with(app), 0)
        lost = run.lost()
        bench.modes.look(run.library)
    if lost:
        run.wrong.append(f"{lost} characters are lost")
    figure = f"{lost} lost, on the disk after {max(times):.2f} s at most, {'not ' * bool(run.wrong)}repainted"
    return Measured(figure, f"{bench.stall:.0f} s, {len(times)} texts", run.wrong)
