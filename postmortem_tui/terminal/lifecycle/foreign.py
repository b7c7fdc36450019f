"""Another program in our terminal, such as an editor: run to its end, and told when the terminal goes away."""

import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

_running: list[subprocess.Popen[bytes]] = []


def run_foreign(command: Sequence[str]) -> int:
    """Run a program in the terminal and return its exit code, negative for a signal. Raise OSError if it cannot start.

    The app has to have stepped aside.
    """
    process = subprocess.Popen(command)
    _running.append(process)
    try:
        return process.wait()
    finally:
        _running.remove(process)


def end_foreign(number: signal.Signals) -> None:
    """Send a signal to the programs that run; from any thread.

    One that was started for the terminal has nothing left to do when that goes away, and would keep who waits for it.
    """
    for process in [*_running]:
        with suppress(OSError):
            process.send_signal(number)
