"""The terminal of the process, where stdin is something else."""

import os

from postmortem_tui.errors import UsageError

TERMINAL = "/dev/tty"


def type_at_the_terminal(path: str = TERMINAL) -> None:
    """Have stdin be the terminal from now on, after a text was piped in; raise UsageError where there is none."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        raise UsageError(
            "the source was piped in, and there is no terminal to pick at", hint="--all takes every row."
        ) from None
    os.dup2(descriptor, 0)
    os.close(descriptor)
