"""Raw control characters of people's texts on the terminal: a walk by keys over every screen of a hostile draft."""

import random
import re
import sys
from collections.abc import Iterator
from time import monotonic

from tests.hostile_payloads import PAYLOADS, RAW
from tests.terminal.pty_app import PtyApp
from tests.torture.hostile.hostile_draft import make_hostile
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import LIBRARY, Run
from tests.torture.tools.table import Bench, Measured

OWN = re.compile(
    r"\x1b\[(?:\d+;\d+H"  # a cell to go to
    r"|(?:0|[1-79]|2[1-9]|[34]9|[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|;)*m"  # a style; its colours are by number
    r"|\?2026[hl]|\?25[hl])"  # a frame, the cursor
    r"|\x1b\]22;default\x07"  # the shape of the pointer
    r"|[\r\n]"
)
"""What the product itself sends while it shows screens, where frames are sent as Textual has painted them.

The wire that sends less moves by signs that an attacker could use too; a law of its own says that it shows the same.
"""

DOWN, ENTER, PAGE, ESCAPE = b"\x1b[B", b"\r", b"\x1b[6~", b"\x1b"
HELP, WIZARD = b"\x1bOP", b"\x1b[15~"
NEXT, GO_TO, FIND, PALETTE, PREVIEW, REVIEW, PART = b"\x0e", b"\x07", b"\x06", b"\x10", b"\x0c", b"\x12", b"\x1bl"

IN_A_SECTION = ((HELP, PAGE, ESCAPE), (PART, PAGE, ESCAPE), (ENTER, ESCAPE), (NEXT,))
ELSEWHERE = (
    (GO_TO, b"e", ESCAPE),
    (FIND, b"a", DOWN, ESCAPE),
    (PALETTE, b"e", DOWN, ESCAPE),
    (PREVIEW, PAGE, PAGE, b"a", PAGE, b"s", PAGE, ESCAPE),
    (REVIEW, DOWN, DOWN, PAGE, PAGE, ESCAPE),
)
IN_THE_LIBRARY = ((DOWN, b"s", b"s"), (b"/", b"T", ESCAPE), (HELP, ESCAPE))
VERBS = (("list",), ("show", "last"), ("review", "last"), ("export", "last", "-o", "-"))
"""What the command line says on a terminal."""

SILENCE = 0.2
"""Seconds without output, after which the next key is pressed, once the screen is another one."""

TIMEOUT = 2.0
"""Seconds after which a key is taken to change nothing."""


class Walk:
    """Presses keys, and takes down each screen that is seen."""

    def __init__(self, app: PtyApp) -> None:
        self._app = app
        self.screens: set[str] = set()

    def press(self, *keys: bytes) -> None:
        """Press keys one after another."""
        for key in keys:
            before, until = self._app.text(), monotonic() + TIMEOUT
            self._app.send(key)
            while self._app.read(SILENCE) or (self._app.text() == before and monotonic() < until):
                pass
            self.screens.add(self._app.text())


def controls(bench: Bench) -> Measured:
    """Walk over all screens, and look for what the product would never send of its own."""
    with own_folder() as home:
        run = Run(Library(home), random.Random(bench.seed))
        make_hostile(run.library)
        screens, printed = _walked(run, bench)
        for verb in VERBS:
            printed += _printed_by(run, *verb)
        bench.modes.look(run.library)
    found = [f"{words!r}" for words in dict.fromkeys(foreign(printed.decode("utf-8", "replace")))]
    figure = f"{len(found)} of {len(printed) // 1000} kB"
    return Measured(figure, f"{screens} screens × {len(PAYLOADS)} payloads, {len(VERBS)} verbs", found)


def _walked(run: Run, bench: Bench) -> tuple[int, bytes]:
    with run.opened(columns=120, rows=40, ESCDELAY="50", POSTMORTEM_WIRE="direct") as app:
        walk, begun = Walk(app), len(app.output)
        for _ in range(bench.sections):
            for keys in IN_A_SECTION:
                walk.press(*keys)
        for keys in ELSEWHERE:
            walk.press(*keys)
        walk.press(WIZARD, *[NEXT] * 2 * bench.sections)
        walk.press(LIBRARY)
        for keys in IN_THE_LIBRARY:
            walk.press(*keys)
        return len(walk.screens), app.output[begun:]


def _printed_by(run: Run, *verb: str) -> bytes:
    app = PtyApp([sys.executable, "-m", "postmortem_tui", *verb], POSTMORTEM_HOME=str(run.library.home))
    try:
        app.exit_code()
        return app.output
    finally:
        app.end()


def foreign(printed: str) -> Iterator[str]:
    """Yield what is neither text nor the product's own, with what stands around it."""
    rest = OWN.sub("", printed)
    for found in RAW.finditer(rest):
        yield rest[max(0, found.start() - 10) : found.end() + 20]
