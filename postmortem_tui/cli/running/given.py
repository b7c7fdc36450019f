"""What the options of a run of the command say to whatever it calls: settings, lines for a screen, fields of JSON."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from postmortem_tui.cli.streams import on_terminal


class Given:
    """What has been read of it so far, whichever verb the option stands at."""

    def __init__(self) -> None:
        self.settings: dict[str, object] = {}
        self.plain = False
        """Whether `--plain` was given."""
        self.fields = ""
        """The names of the fields that JSON is to have, with commas between them; all where there are none."""


_GIVEN: ContextVar[Given] = ContextVar("given")


def given() -> Given:
    """Return what the options of this run say; outside of one, that there are none."""
    return _GIVEN.get(None) or Given()


@contextmanager
def run_begun() -> Iterator[None]:
    """Begin a run of the command, until the block is left."""
    before = _GIVEN.set(Given())
    try:
        yield
    finally:
        _GIVEN.reset(before)


def asked_plainly() -> bool:
    """Return whether to ask line by line: by the flag always, by the environment only on a terminal."""
    if given().plain:
        return True
    wanted = os.environ.get("ACCESSIBLE", "") not in ("", "0") or os.environ.get("TERM") == "dumb"
    return wanted and on_terminal(sys.stdin) and on_terminal(sys.stdout)
