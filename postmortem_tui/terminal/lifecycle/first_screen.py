"""The first screen: it says what is being opened while Textual is loaded; this module must not import Textual.

The terminal is taken as the app takes it, so that keys typed meanwhile reach the app, and the app's first
frame replaces the words without an empty screen in between.
"""

import os
import signal
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from postmortem_tui.terminal.lifecycle.restoring import TermiosAttributes, restore

INPUT, OUTPUT = 0, 1
"""The descriptors of the terminal."""

WAITING = "opening …"

_LOCAL = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_INPUT = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
"""The flags by which a terminal itself acts on keys."""

_taken: list[TermiosAttributes] = []
"""The attributes of the terminal from before, while the words are shown."""


@contextmanager
def first_screen(subject: str) -> Iterator[None]:
    """Show what is opened, a line without control characters; restore the terminal whatever goes wrong in the `with`.

    Once the app has taken the terminal, the app restores it.
    """
    handlers = {number: signal.signal(number, _end) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        _take(subject)
        yield
    finally:
        give_back()
        for number, handler in handlers.items():
            signal.signal(number, handler)


def hand_over() -> TermiosAttributes | None:
    """Return the attributes from before to the driver, which has the terminal from now on.

    None if no words are shown.
    """
    return _taken.pop() if _taken else None


def give_back() -> None:
    """Restore the terminal, if the words are shown; may be called from any thread."""
    attributes = hand_over()
    if attributes is not None:
        restore(INPUT, OUTPUT, attributes)


def _take(subject: str) -> None:
    with suppress(OSError, termios.error):  # the app will say that the terminal cannot be taken
        before = termios.tcgetattr(INPUT)
        ours = termios.tcgetattr(INPUT)
        ours[tty.LFLAG] &= ~_LOCAL
        ours[tty.IFLAG] &= ~_INPUT
        ours[tty.CC][termios.VMIN] = 1
        _taken.append(before)
        termios.tcsetattr(INPUT, termios.TCSANOW, ours)
        columns, rows = os.get_terminal_size(OUTPUT)
        words = f"\x1b[1;2H\x1b[1m{subject[: columns - 2]}\x1b[0m\x1b[{max(rows - 1, 2)};2H{WAITING}"
        os.write(OUTPUT, f"\x1b[?1049h\x1b[?25l\x1b[2J{words}".encode("utf-8", "replace"))


def _end(number: int, _frame: FrameType | None) -> None:
    """Restore the terminal, and end the process with the exit code of the signal."""
    give_back()
    os._exit(128 + number)
