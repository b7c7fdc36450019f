"""A text of several lines on one row: its line breaks are shown as a character, and the character is read as one."""

import re

from postmortem_tui.lazy import late

BREAK = "⏎"
"""Stands for a line break in a text on one row."""

_BREAK_WITH_BLANKS = late(
    rf"(?:(?<!\s)\s+)?{BREAK}\s*"
)  # begun within blanks, a search would look through all of them again


def on_one_row(text: str) -> str:
    """Return a text with the character for each of its line breaks."""
    return re.sub(r"(?<!\s)\s*\n\s*", f" {BREAK} ", text)


def with_lines(shown: str) -> str:
    """Return the text that is shown with characters for its line breaks."""
    return _BREAK_WITH_BLANKS.sub("\n", shown)
