"""Disks that are full, or can only be read, while somebody types: small ones of their own, mounted for it."""

import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from time import monotonic

from tests.terminal.pty_app import TIMEOUT, PtyApp
from tests.torture.tools.run import Run, quit_with
from tests.torture.tools.tracing import ToolMissing

ROOM = "2m"
NOT_SAVED = "NOT SAVED"
SAVED_WITHIN = 2.0
"""Seconds in which what was typed is saved, or said not to be."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """Mount a small disk; gives a folder on it."""
    with tempfile.TemporaryDirectory() as name:
        _mount("-t", "tmpfs", "-o", f"size={ROOM},mode=700", "tmpfs", name)
        try:
            home = Path(name, "home")
            home.mkdir(0o700)
            yield home
        finally:
            subprocess.run(["umount", "-l", name], check=True)


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise ToolMissing(f"the right to mount a disk ({done.stderr.strip()})")


@contextmanager
def _full(folder: Path) -> Iterator[None]:
    """Leave no room on a disk for a while."""
    ballast = folder.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Let nobody write into a folder for a while, by its name; what is open already stays so."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def full(run: Run) -> None:
    """The disk fills up."""
    _while(run, _full(run.library.home))


def read_only(run: Run) -> None:
    """The disk can only be read from some moment on."""
    _while(run, _read_only(run.library.home))


def _while(run: Run, fault: AbstractContextManager[None]) -> None:
    """Type before the fault and under it; then, by turns, be killed, be hung up on, or see the disk mended."""
    with run.opened() as app:
        run.type(app)
        with fault:
            run.type(app)
            _type_until_said(run, app)
            match run.number % 3:
                case 0:
                    run.ends(app, lambda: app.signal(signal.SIGKILL), -signal.SIGKILL, restored=False)
                case 1:
                    run.ends(app, lambda: app.signal(signal.SIGHUP), 128 + signal.SIGHUP)
        if run.number % 3 == 2:
            _mended(run, app)


def _type_until_said(run: Run, app: PtyApp) -> None:
    """Wait until the app says that nothing is saved; a full disk has room in the last block of a file: type on then."""
    until = monotonic() + TIMEOUT
    while NOT_SAVED not in app.text():
        assert monotonic() < until, f"no {NOT_SAVED!r} on:\n{app.text()}"
        soon = monotonic() + SAVED_WITHIN
        while NOT_SAVED not in app.text() and monotonic() < soon:
            app.read()
        if NOT_SAVED not in app.text():
            run.type(app)


def _mended(run: Run, app: PtyApp) -> None:
    until = monotonic() + TIMEOUT
    while NOT_SAVED in app.text():
        app.read()
        assert monotonic() < until, f"the disk is mended, and still:\n{app.text()}"
    run.ends(app, lambda: quit_with(app), 0)
