"""A window that is made any size, again and again, while something is open in it."""

import random
from collections.abc import Mapping, Sequence

from postmortem_tui.terminal.input.paste import END, START
from tests.terminal.emulator import Emulator
from tests.terminal.pty_app import PtyApp
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import GO_TO, LIBRARY, PROSE, Run, go, quit_with
from tests.torture.tools.table import Bench, Measured

USUAL = (80, 24)
SIZES = (USUAL, (1, 1), (3, 2), (1, 24), (80, 1), (1000, 1000), (2, 2), (20, 5), (5, 60), (0, 0))
KEYS = (b"x", b"\r", b"\t", b"\x1b[A", b"\x1b[B", b"z")
TIMELINE = (GO_TO, b"Timeline", b"\r")
OPENED: Mapping[str, Sequence[bytes]] = {
    "a question": (),
    "help": (b"\x1bOP",),
    "where to go": (GO_TO, b"ro"),
    "the palette": (b"\x10", b"e"),
    "find": (b"\x06", b"x"),
    "a review": (b"\x12",),
    "the preview": (b"\x0c",),
    "the library": (LIBRARY,),
    "a paste": (*TIMELINE, START + b"10:00 a\n10:01 b\n" + END),
    "a row": (*TIMELINE, b"a"),
    "evidence": (*TIMELINE, b"p"),
}
RESIZES = 60
WAYS_OUT = 5


def windows(bench: Bench) -> Measured:
    """Resize while each is open, with a key now and then; what was typed is there then, and the app ends in order."""
    chance, wrong, tried = random.Random(bench.seed), list[str](), 0
    for name, keys in [*OPENED.items()][:: bench.spacing]:
        with own_folder() as home:
            run = Run(Library(home), chance)
            with run.opened() as app:
                run.type(app, PROSE)
                for key in keys:
                    app.send(key)
                    app.settle()
                tried += _resized(app, chance)
                app.settle()
                if app.process.poll() is not None:
                    run.wrong.append(f"it ended with {app.process.returncode}")
                else:
                    _back(app)
                    go(app, PROSE)
                    run.type_here(app, 10)
                    run.ends(app, lambda app=app: quit_with(app), 0)
            if lost := run.lost():
                run.wrong.append(f"{lost} characters are lost")
            wrong += [f"{name}: {words}" for words in run.wrong]
            bench.modes.look(run.library)
    return Measured(f"{len(wrong)} ended or lost", f"{tried} sizes", wrong)


def _resized(app: PtyApp, chance: random.Random) -> int:
    for number in range(RESIZES):
        columns, rows = chance.choice(SIZES)
        app.resize(columns, rows)
        app.screen = Emulator(max(columns, 1), max(rows, 1))
        if chance.random() < 0.3 and app.process.poll() is None:
            app.send(chance.choice(KEYS))
        app.read(0.02)
        if app.process.poll() is not None:
            return number
    app.resize(*USUAL)
    app.screen = Emulator(*USUAL)
    return RESIZES


def _back(app: PtyApp) -> None:
    """Close what is open; a draft that was left for the library is opened again."""
    for _ in range(WAYS_OUT):
        app.send(b"\x1b")
        app.settle()
    if "^N next" not in app.text():
        app.send(b"\r")
        app.wait_for("^N next")
