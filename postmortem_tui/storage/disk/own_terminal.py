"""The terminal of the process while stdin is a pipe or a file."""

import os

from postmortem_tui.errors import UsageError

TERMINAL = "/dev/tty"


def type_at_the_terminal(path: str = TERMINAL) -> None:
    """Make stdin the terminal after a text was piped in; raise UsageError where the process has no terminal."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        raise UsageError(
            "the source was piped in, and there is no terminal to pick at", hint="--all takes every row."
        ) from None
    os.dup2(descriptor, 0)
    os.close(descriptor)
