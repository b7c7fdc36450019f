"""What is sent while nobody does anything, on every sort of screen."""

import random
import sys
from contextlib import ExitStack
from time import monotonic

from tests.terminal.pty_app import PtyApp
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import FIELD, LIBRARY, PROSE, QUIET, ROWS, Run
from tests.torture.tools.table import Bench, Measured

F1, PREVIEW, REVIEW = b"\x1bOP", b"\x0c", b"\x12"
SCREENS = {
    "prose": (PROSE, b""),
    "field": (FIELD, b""),
    "row": (ROWS, b""),
    "wizard": (PROSE, b"\x1b[15~"),
    "help": (PROSE, F1),
    "preview": (PROSE, PREVIEW),
    "review": (PROSE, REVIEW),
    "palette": (PROSE, b"\x10"),
    "library": (PROSE, LIBRARY),
}
"""Where text is typed, and the key that opens another screen after that."""


def idle(bench: Bench) -> Measured:
    """Open every sort of screen, let it come to rest, and count bytes."""
    with ExitStack() as stack:
        apps = {name: _opened(stack, typed, key, bench) for name, (typed, key) in SCREENS.items()}
        _rest(*apps.values())
        sent = dict.fromkeys(apps, 0)
        until = monotonic() + bench.idle
        while monotonic() < until:
            for name, app in apps.items():
                sent[name] += len(app.read(0.1))
    wrong = [f"{count} bytes on {name}" for name, count in sent.items() if count]
    return Measured(f"{sum(sent.values())} bytes", f"{len(apps)} screens, {bench.idle:.0f} s each", wrong)


def _opened(stack: ExitStack, typed: str, key: bytes, bench: Bench) -> PtyApp:
    run = Run(Library(stack.enter_context(own_folder())), random.Random(bench.seed))
    app = stack.enter_context(run.opened((sys.executable, "-m", "postmortem_tui", run.library.draft_id)))
    run.type(app, typed)
    app.send(key)
    return app


def _rest(*apps: PtyApp) -> None:
    """Read until nothing comes of any."""
    last = monotonic()
    while monotonic() - last < QUIET:
        came = [app.read(0.02) for app in apps]
        if any(came):
            last = monotonic()
