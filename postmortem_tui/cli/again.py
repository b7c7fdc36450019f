"""`postmortem list` where nothing has changed since: the same list is printed, and no verb is loaded."""

import os
import sys
from collections.abc import Sequence

from postmortem_tui.cli.streams import columns, set_encodings
from postmortem_tui.storage.listing.listing import Listing

WORDS = ["list"]


def printed_again(words: Sequence[str]) -> bool:
    """Print what the words of a command printed last time, if it would be the same. Return whether that was done."""
    if words != WORDS or sys.stdout is None:
        return False
    try:
        text = Listing(os.environ, str(columns(sys.stdout))).printed()
    except OSError:  # there is no current folder
        return False
    return bool(text) and _written(text)


def _written(text: str) -> bool:
    """Write to stdout; where that fails the verb is run after all, and says why."""
    set_encodings(sys.stdout)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        import signal  # loads more than all of this

        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.raise_signal(signal.SIGPIPE)  # a reader that has seen enough ends the program quietly
    except OSError:
        return False
    return True
