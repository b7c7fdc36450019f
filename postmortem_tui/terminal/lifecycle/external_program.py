"""Find other programs; run one in our terminal, such as an editor, and signal it when the terminal goes away."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from postmortem_tui.terminal.lifecycle.restoring import as_it_was

_running: list[subprocess.Popen[bytes]] = []


def installed(program: str, environ: Mapping[str, str] | None = None) -> str | None:
    """Return where a program is installed; None if it is not. A name with a slash is a path.

    Only absolute folders of PATH count: by the others, and by an empty one, whoever shares the current folder would
    say what runs.
    """
    return shutil.which(program, path=_absolute(os.environ if environ is None else environ))


def to_run(command: Sequence[str]) -> list[str]:
    """Return a command with the path of its program; raise FileNotFoundError if it is not installed.

    A path stays as it is: starting it says best what is wrong with it.
    """
    program = command[0] if "/" in command[0] else installed(command[0])
    if program is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), command[0])
    return [program, *command[1:]]


def for_programs(**more: str) -> dict[str, str]:
    """Return the environment for a program that finds others by PATH; it has only the absolute folders of that."""
    return {**os.environ, "PATH": _absolute(os.environ) or os.defpath, **more}


def _absolute(environ: Mapping[str, str]) -> str:
    folders = environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if folder.startswith("/"))


def run_external(command: Sequence[str]) -> int:
    """Run a program in the terminal and return its exit code, negative for a signal. Raise OSError if it cannot start.

    The app must be suspended. Only the program gets ^C.
    """
    with _uninterrupted(), as_it_was():
        process = subprocess.Popen(to_run(command))
        _running.append(process)
        try:
            return process.wait()
        finally:
            _running.remove(process)


def wait_for_enter(words: str) -> None:
    """Print words, and wait for a line from the terminal, or its end. The app must be suspended."""
    print(words, end="", flush=True)
    with _uninterrupted(), suppress(OSError):
        while (sent := os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, 1024)) and b"\n" not in sent:
            pass


def end_external(number: signal.Signals) -> None:
    """Send a signal to the running programs; may be called from any thread.

    A program started for the terminal has nothing left to do once that is gone, and this process would wait for it.
    A stopped one is resumed, or it would never get the signal.
    """
    for process in [*_running]:
        with suppress(OSError):
            process.send_signal(number)
            process.send_signal(signal.SIGCONT)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Leave ^C to the program: a handler, unlike an ignored signal, is not inherited by it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
