"""One try of a fault: the product in a terminal, random text typed until it is seen, and what is lost of it."""

import os
import random
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic, sleep

from postmortem_tui.errors import PostmortemError
from postmortem_tui.terminal.input.input_reading import TAIL
from tests.terminal.pty_app import TIMEOUT, PtyApp
from tests.torture.tools.library import TITLE, Library, kept_of, texts_of, without_umask
from tests.torture.tools.watch import Gone, until_gone

SYMBOLS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éß漢"
LENGTH = 30
SHORT = 10
"""Characters that still stand on one line behind a text of LENGTH, where some are two cells wide."""

SECTIONS = {
    "Plain English Summary": b"",
    "Revenue": b"",
    "Timeline": b"a\t",
}
"""Where text is typed, by the name to go to, and what is typed before it: prose, a field, a row of a list."""

PROSE, FIELD, ROWS = SECTIONS
LONG_PATIENCE = 2 * TIMEOUT
"""Seconds for much work of the product's, on a machine that has other work too."""

TO_FILL = 60.0
"""Seconds for the terminal's buffer to be full."""

ROOM = 6_000
"""Bytes of a filled terminal that are read again: room for a few frames, so that one is cut."""

QUIET = TAIL + 2.5
"""Seconds without a byte, after which what was to be saved and told is saved and told; the first of them, the rest of a
sequence may be waited for that was torn."""

NEXT, BACK = b"\x0e", b"\x14"
FRAMES = 5
"""Sections from where somebody types to the one from which to go back; all their frames are more than ROOM."""

A_FRAME = 0.2
"""Seconds, after which keys are not taken for typed ahead, of which only the last is painted."""

GO_TO = b"\x07"
QUIT = b"\x11"
LIBRARY = b"\x1b[19~"


class Run:
    """A library and the texts that were seen on its screen; `wrong` has what else went wrong, in words."""

    def __init__(self, library: Library, chance: random.Random, number: int = 0) -> None:
        self.library = library
        self.chance = chance
        self.number = number
        self.typed: list[str] = []
        self.wrong: list[str] = []
        self._used: set[str] = set()
        self.gone: Gone | None = None

    @contextmanager
    def opened(
        self,
        command: Sequence[str] = (),
        prepare: Callable[[], object] = lambda: None,
        columns: int = 80,
        rows: int = 24,
        shown: Sequence[str] = (TITLE, "^Q quit"),
        **environ: str,
    ) -> Iterator[PtyApp]:
        """Open the product on the draft, and wait until it shows what it has to; gives its terminal."""
        environ = {"POSTMORTEM_HOME": str(self.library.home), **environ}
        app = PtyApp(
            command or (sys.executable, "-m", "postmortem_tui", self.library.draft_id),
            columns,
            rows,
            lambda: (without_umask(), prepare()),
            **environ,
        )
        try:
            for text in shown:
                app.wait_for(text)
            yield app
        except AssertionError as failed:
            raise AssertionError("\n".join([str(failed), *self.library.crash_reports()])) from failed
        finally:
            app.end()

    def type(self, app: PtyApp, section: str = "") -> str:
        """Type random text until it is seen; each time somewhere else, so that it stands on one line."""
        section = section or self.chance.choice([name for name in SECTIONS if name not in self._used])
        self._used.add(section)
        go(app, section)
        return self.type_here(app)

    def type_here(self, app: PtyApp, length: int = LENGTH) -> str:
        """Type random text where the cursor is until it is seen; behind another only SHORT, for the same line."""
        text = self.text(length)
        send_in_pieces(app, text, self.chance)
        app.wait_for(text)
        self.typed.append(text)
        return text

    def type_until_gone(self, app: PtyApp) -> None:
        """Type random text where the cursor is; what is not seen by the time the process is gone does not count."""
        text = self.text(SHORT)
        app.send(text.encode())
        until = monotonic() + LONG_PATIENCE
        while text not in app.text() and app.process.poll() is None:
            app.read()
            assert monotonic() < until, f"neither gone nor {text!r} on the screen:\n{app.text()}"
        if text in app.text():
            self.typed.append(text)

    def kept_soon(self, text: str) -> bool:
        """Wait until the disk has a text; tell whether it ever had."""
        until = monotonic() + LONG_PATIENCE
        while text not in texts_of(self.library.seen()):
            if monotonic() > until:
                return False
            sleep(0.02)
        return True

    def text(self, length: int = LENGTH) -> str:
        """Return a text that was not typed before."""
        return "".join(self.chance.choices(SYMBOLS, k=length))

    def ends(
        self,
        app: PtyApp,
        harm: Callable[[], object],
        code: int | None = None,
        *,
        pid: int = 0,
        restored: bool = True,
        read: bool = True,
    ) -> None:
        """Do harm, and see that the process ends as it has to."""
        self.gone = until_gone(pid or app.process.pid, harm, lambda: read and app.master >= 0 and app.read(0), TIMEOUT)
        if self.gone.seconds is None:
            self.wrong.append(f"it is still there after {TIMEOUT:.0f} s")
            return
        if not pid:
            ended = app.exit_code()
            if code is not None and ended != code:
                self.wrong.append(f"it ended with {ended}, not {code}")
            if restored and app.master >= 0 and not app.is_cooked():
                self.wrong.append("the terminal is left raw")

    def lost(self) -> int:
        """Open the draft again; give how many characters are not there that were seen on the screen."""
        try:
            whole = texts_of(self.library.reopened())
        except PostmortemError as error:
            self.wrong.append(f"it cannot be opened again: {error}")
            return sum(map(len, self.typed))
        return sum(len(text) - kept_of(text, whole) for text in self.typed)


def go(app: PtyApp, section: str) -> None:
    """Go to a question, and to where text can be typed in it."""
    app.send(GO_TO)
    app.wait_for("A part of a name")
    app.send(section.encode())
    app.wait_for(f" {section} ")
    app.send(b"\r")
    until = monotonic() + TIMEOUT
    while "Enter goes there" in app.text():
        app.read()
        assert monotonic() < until, f"still asked where to go:\n{app.text()}"
    app.send(SECTIONS.get(section, b""))


def rest(app: PtyApp) -> None:
    """Read until nothing comes any more."""
    while app.read(QUIET):
        pass


def send_in_pieces(app: PtyApp, text: str, chance: random.Random) -> None:
    """Type text as bursts of a few keys."""
    rest = text
    while rest:
        size = chance.randint(1, 6)
        app.send(rest[:size].encode())
        app.read(0)
        rest = rest[size:]


def stall(app: PtyApp) -> None:
    """Read nothing, and have more painted than the terminal holds: one section after another, and back again.

    What is still free after that is filled from here, with characters that show nothing: the system takes some as long
    as it has any room, and would take frames for a minute.
    """
    _fill(app)
    app.read(0, ROOM)
    for key in (NEXT, BACK):
        for _ in range(FRAMES):
            app.send(key)
            sleep(A_FRAME)
    until = monotonic() + TO_FILL
    while select.select([], [app.slave], [], A_FRAME)[1]:
        _fill(app)
        assert monotonic() < until, "the output was not stalled"


def _fill(app: PtyApp) -> None:
    with os.fdopen(os.open(app.name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK), "wb", buffering=0) as filling:
        while filling.write(b"\0" * 1024):
            pass


def quit_with(app: PtyApp) -> None:
    """Press the key that quits."""
    app.send(QUIT)
