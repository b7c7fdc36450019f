"""Restore the terminal without waiting for it, for an end that cannot be orderly."""

import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select
from threading import Thread

TermiosAttributes = list[int | list[bytes | int]]

NO_REPORTS = (
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # of pastes, sizes, focus
    "\x1b[?1016l\x1b[?1015l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l"  # of the mouse
)
"""The sequences that end the reports that a program may have asked a terminal for."""

LEAVING = (
    "\x1b[?2026l"  # end of a frame, should one be half sent
    "\x1b[0m"
    f"{NO_REPORTS}"
    "\x1b[?7h"  # lines wrap
    "\x1b[<u"  # the Kitty keyboard, before the screen it belongs to is left
    "\x1b[?1049l\x1b[?25h"
)
"""The sequences that undo all that the driver asks of a terminal."""

TIMEOUT = 0.3
"""Seconds in which a terminal has to take it."""


@contextmanager
def as_it_was(terminal: int = 0, output: int = 1) -> Iterator[None]:
    """Restore a terminal's modes after the `with`, and put this process into its foreground, as a shell does.

    A killed program leaves the terminal as it had it: without echo, with reports of the mouse, another process group in
    the foreground, so that this process would be stopped at its next read.
    """
    try:
        before = termios.tcgetattr(terminal)
    except termios.error:
        yield  # no terminal, or none any more
        return
    try:
        yield
    finally:
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with suppress(OSError, termios.error):
            if os.tcgetpgrp(terminal) != os.getpgrp():
                os.tcsetpgrp(terminal, os.getpgrp())
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
            if os.isatty(output):
                os.write(output, f"\x1b[0m{NO_REPORTS}".encode())
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def restore(fileno: int, output: int, attributes: TermiosAttributes | None) -> None:
    """Restore a terminal's modes and leave its second screen. Stop trying after TIMEOUT seconds."""

    def give_back() -> None:
        # A background process that touches its terminal is stopped, unless it blocks the signal.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        try:
            if attributes is not None:
                termios.tcsetattr(fileno, termios.TCSANOW, attributes)
            os.write(output, LEAVING.encode())
        except (OSError, termios.error):
            return  # the terminal is gone: there is nothing to restore

    thread = Thread(target=give_back, daemon=True)
    thread.start()
    thread.join(TIMEOUT)


def say_last(words: str, error: int = 2) -> None:
    """Write words and a newline right before the process ends, if the terminal takes them at once."""
    with suppress(OSError):
        if select([], [error], [], 0)[1]:
            os.write(error, f"{words}\n".encode("utf-8", "replace"))
