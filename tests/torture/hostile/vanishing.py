"""Folders that go away, or are closed to their owner, while a screen that shows what lies in them is open."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from tests.terminal.pty_app import TIMEOUT, PtyApp
from tests.torture.hostile.beside import DROPPED
from tests.torture.tools.library import TITLE, Library, own_folder
from tests.torture.tools.run import LIBRARY, QUIT
from tests.torture.tools.table import Bench, Measured

HARMS: Mapping[str, Callable[[Path], object]] = {
    "the drafts removed": lambda home: shutil.rmtree(home / "drafts"),
    "the drafts closed": lambda home: (home / "drafts").chmod(0),
    "the home removed": lambda home: _removed(home),
    "the home closed": lambda home: home.chmod(0),
    "a file for the drafts": lambda home: (shutil.rmtree(home / "drafts"), (home / "drafts").touch()),
    "a circle for the drafts": lambda home: (
        shutil.rmtree(home / "drafts"),
        (home / "drafts").symlink_to(home / "drafts"),
    ),
}
ESC = b"\x1b"
SCREENS: Mapping[str, tuple[bool, Sequence[bytes], Sequence[bytes]]] = {
    "the library": (True, (), (b"j", b"/x", ESC, ESC, b"s", b"m", ESC, b"t", ESC, b"\t", ESC, b"c", b"d", b"u", b"\r")),
    "the action items": (True, (b"\t",), (b"j", b" ", b"e2w\r", ESC, b"wAna\r", ESC, b"u", b"f", b"\r")),
    "the statistics": (True, (b"m",), (b"f", b"f")),
    "the trash": (True, (b"t",), (b"u", b"d", ESC)),
    "the review": (False, (b"\x12",), (b"w", b"why so\r", ESC, b"\r", b"\x12")),
    "the preview": (False, (b"\x0c",), (b"e", b"\r", ESC, b"f", b"s")),
    "the wizard": (False, (b"\x1b[15~",), (b"hello", b"\x0e", b"hi", b"\x1b[15~")),
    "a draft": (False, (), (b"abc", LIBRARY, b"j", b"\r")),
}
"""Whether the library is opened or a draft, how one comes to the screen, and what is pressed once the harm is done."""

ASKED = "Quit and lose what is not saved"

BREATH = 0.5
"""Seconds without a byte, after which the next key is pressed."""


def vanishing(bench: Bench) -> Measured:
    """Do each harm under each screen, press its keys and quit; count what ended the product before that."""
    pairs = [(screen, harm) for screen in SCREENS for harm in HARMS][:: bench.spacing]
    wrong = [words for screen, harm in pairs if (words := _ended(screen, harm))]
    return Measured(f"{len(wrong)} ended", f"{len(pairs)} harms", wrong)


def _removed(folder: Path) -> None:
    """Remove a folder in which somebody may write meanwhile."""
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _ended(screen: str, harm: str) -> str:
    of_all, way, keys = SCREENS[screen]
    with own_folder() as folder:
        library = Library(folder / "home")
        library.store().add(library.store().worked_example())
        named = () if of_all else (library.draft_id,)
        app = PtyApp((*DROPPED, sys.executable, "-m", "postmortem_tui", *named), POSTMORTEM_HOME=str(library.home))
        try:
            app.wait_for(TITLE)
            _press(app, way)
            HARMS[harm](library.home)
            _press(app, keys)
            if app.process.poll() is not None:
                return f"{screen}, {harm}: it ended with {app.process.returncode}\n{app.text()}"
            _quit(app)
            if app.exit_code() not in (0, 3) or b"has failed" in app.output:
                return f"{screen}, {harm}: it ended with {app.process.returncode}\n{app.text()}"
            return ""
        except AssertionError as wrong:
            return f"{screen}, {harm}: {wrong}"
        finally:
            app.end()
            for path in (library.home, library.home / "drafts"):
                with suppress(OSError):
                    path.chmod(0o700)


def _quit(app: PtyApp) -> None:
    """Quit, and say that what cannot be saved may be lost, once that is asked."""
    app.send(QUIT)
    until = monotonic() + TIMEOUT
    while app.process.poll() is None and ASKED not in app.text() and monotonic() < until:
        app.read()
    _press(app, (b"\x1b[B\r",))


def _press(app: PtyApp, keys: Sequence[bytes]) -> None:
    for key in keys:
        if app.process.poll() is None:
            app.send(key)
            while app.read(BREATH):
                pass
