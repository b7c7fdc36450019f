"""What is printed where nothing has changed since: no verb is loaded for it."""

import os
import sys
from collections.abc import Sequence

from postmortem_tui.cli.streams import columns, on_terminal, set_encodings
from postmortem_tui.storage.listing.listing import Listing

TYPE_CHECKING = False  # as in streams.py
if TYPE_CHECKING:
    from typing import TextIO

WORDS = ["list"]

ASKING = ("actions", "list", "search")
"""Verbs whose questions the index can answer."""


def printed_again(words: Sequence[str]) -> bool:
    """Print what the words of a command print, where that is known. Return whether that was done."""
    if sys.stdout is None or sys.stderr is None or not words or words[0] not in ASKING:
        return False
    try:
        if words == WORDS:
            text = Listing(os.environ, str(columns(sys.stdout))).printed()
            return bool(text) and _written(text, sys.stdout)
        from postmortem_tui.cli.quick import answer  # loads what a repeated list does not need

        notices = answer(words)
    except OSError:  # there is no current folder
        return False
    return notices is not None and all(
        _written(f"{_shown(text, stream)}\n", stream)
        for text, stream in ((notices.result, sys.stdout), (notices.message, sys.stderr))
        if text
    )


def _shown(text: str, stream: "TextIO") -> str:
    if not on_terminal(stream):
        return text
    from postmortem_tui.terminal.controls import harmless

    return harmless(text)


def _written(text: str, stream: "TextIO") -> bool:
    """Write to a stream; where that fails the verb is run after all, and says why."""
    set_encodings(stream)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        import signal  # loads more than all of this

        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.raise_signal(signal.SIGPIPE)  # a reader that has seen enough ends the program quietly
    except OSError:
        return False
    return True
