"""Writing a document again each time its draft is saved."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from time import sleep

from postmortem_tui.cli.output import message
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.files import stamp_of

PAUSE = 0.5
"""Seconds between two looks at the draft's file."""


def pauses() -> Iterator[None]:
    """Yield forever, with a pause before each."""
    for _ in repeat(None):
        sleep(PAUSE)
        yield


def watch(draft: Path, write: Callable[[], None], looks: Iterator[None] | None = None) -> None:
    """Call `write` each time the draft's file is saved, until ^C.

    A failure is reported, and the next save tries again.
    """
    message(f"Watching {draft}; Ctrl+C ends it.")
    last = stamp_of(draft)
    for _ in looks or pauses():
        now = stamp_of(draft)
        if now == last or now is None:
            continue
        last = now
        try:
            write()
        except PostmortemError as error:
            message(str(error))
