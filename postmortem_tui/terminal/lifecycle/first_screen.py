"""The first screen: what is being opened, in words, while Textual is loaded; imports none of it.

The terminal is taken as the app takes it, so that keys which are typed meanwhile reach the app, and the app's first
frame paints over the words without the screen being empty in between.
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
"""What a terminal does with keys by itself."""

_taken: list[TermiosAttributes] = []
"""The attributes from before, for as long as the words stand."""


@contextmanager
def first_screen(subject: str) -> Iterator[None]:
    """Show what is opened, one line that is fit for a terminal; whatever goes wrong within, the terminal is given back.

    Once the app has the terminal, giving it back is the app's.
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
    """Return the attributes from before to the one who has the terminal from now on; None where no words stand."""
    return _taken.pop() if _taken else None


def give_back() -> None:
    """Restore the terminal, if words stand on it; from any thread."""
    attributes = hand_over()
    if attributes is not None:
        restore(INPUT, OUTPUT, attributes)


def _take(subject: str) -> None:
    with suppress(OSError, termios.error):  # a terminal that cannot be taken is the app's to complain of
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
    """End as the signal would have it; what was typed has not been read yet."""
    give_back()
    os._exit(128 + number)
