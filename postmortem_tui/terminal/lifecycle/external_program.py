"""Run another program in our terminal, such as an editor, and signal it when the terminal goes away."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from postmortem_tui.terminal.lifecycle.restoring import as_it_was

_running: list[subprocess.Popen[bytes]] = []


def run_external(command: Sequence[str]) -> int:
    """Run a program in the terminal and return its exit code, negative for a signal. Raise OSError if it cannot start.

    The app must be suspended. Only the program gets ^C.
    """
    with _uninterrupted(), as_it_was():
        process = subprocess.Popen(command)
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
