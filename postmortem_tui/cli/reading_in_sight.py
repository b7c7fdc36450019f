"""Reading many files: after a second a message says so, and on a terminal a line counts the files."""

import sys
from contextlib import suppress
from time import monotonic

from postmortem_tui.cli.output import message
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.collection.collection import Opening

LONG = 1.0
"""Seconds of silence after which a person wonders what is going on."""

NOTICE = "Reading {:,} files{}. ^C stops it{}."

KEPT = "; what is read by then is kept, and is not read again"

NOT_KEPT = ", as each time: the index cannot be written"

ERASE = "\r\x1b[K"
"""Erases the line with the cursor (ECMA-48, 8.3.41)."""


def read_in_sight(opening: Opening, *, kept: bool = True) -> None:
    """Read all that is new in a collection; `kept` says that the index keeps what is read."""
    begun = monotonic()
    announced, counted = False, on_terminal(sys.stderr)
    try:
        for read in opening.steps():
            if read < opening.waiting and monotonic() - begun >= LONG:
                if not announced:
                    keeps = kept and opening.index.is_kept
                    why = NOT_KEPT if kept and not keeps else ""
                    message(NOTICE.format(opening.waiting, why, KEPT if keeps else ""))
                    announced = True
                if counted:
                    _write(f"{ERASE}{read:,} of {opening.waiting:,}")
    finally:
        if announced and counted:
            _write(ERASE)


def _write(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()
