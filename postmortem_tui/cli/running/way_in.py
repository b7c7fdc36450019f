"""Which way a run of the command goes: most are read by click, and what opens one thing without an option is not."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from postmortem_tui.cli.running.edge import run_to_the_end
from postmortem_tui.cli.running.verb_table import VERBS, found

COMPLETING = "_POSTMORTEM_COMPLETE"
"""The variable by which a shell asks what a word may become."""


def run() -> NoReturn:
    """Run the command line, and end the process with its exit code."""
    words = sys.argv[1:]
    if _opens(words):
        run_to_the_end(lambda: found("screens.opened_directly:open_words")(words))
    run_to_the_end(lambda: found("verbs:postmortem")(prog_name="postmortem"))


def _opens(words: Sequence[str]) -> bool:
    """Return whether the words open the library, or one draft or document, and nothing else is said of that."""
    if COMPLETING in os.environ or len(words) > 1:
        return False
    return not words or not (words[0] in VERBS or words[0].startswith("-"))
