"""A text of several lines on one row: its line breaks are shown as a character, and the character is read as one."""

from postmortem_tui.lazy import late

BREAK = "⏎"
"""Stands for a line break in a text on one row."""

_BREAK_WITH_BLANKS = late(rf" ?{BREAK} ?")


def on_one_row(text: str) -> str:
    """Return a text with the character, between two blanks, for each of its line breaks."""
    return text.replace("\n", f" {BREAK} ")


def with_lines(shown: str) -> str:
    """Return the text that is shown with characters for its line breaks: blank lines and indents are as they were."""
    return _BREAK_WITH_BLANKS.sub("\n", shown)
