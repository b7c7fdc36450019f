"""What is several on one row: lines, with a character for each break, and texts that differ, side by side.

Texts that differ are written `<<< mine === theirs >>>`, as conflicts are in git, but shorter: people know these marks,
and Markdown leaves them as they are.
"""

from collections.abc import Callable

from postmortem_tui.lazy import late

BREAK = "⏎"
"""Stands for a line break in a text on one row."""

BEFORE, BETWEEN, AFTER = "<<< ", " === ", " >>>"
"""What is around and between texts that differ."""

_BREAK_WITH_BLANKS = late(rf" ?{BREAK} ?")


def on_one_row(text: str) -> str:
    """Return a text with the character, between two blanks, for each of its line breaks."""
    return text.replace("\n", f" {BREAK} ")


def with_lines(shown: str) -> str:
    """Return the text that is shown with characters for its line breaks: blank lines and indents are as they were."""
    return _BREAK_WITH_BLANKS.sub("\n", shown)


def side_by_side(*texts: str) -> str:
    """Return texts side by side, each once; texts that are side by side already count as several."""
    several = dict.fromkeys(one for text in texts for one in (sides_of(text) or (text,)))
    return BEFORE + BETWEEN.join(several) + AFTER if len(several) > 1 else "".join(several)


def sides_of(text: str) -> tuple[str, ...]:
    """Return the texts that are side by side in a text; an empty tuple if it is one text."""
    if not (text.startswith(BEFORE) and text.endswith(AFTER)):
        return ()
    sides = text[len(BEFORE) : -len(AFTER)].split(BETWEEN)
    return tuple(sides) if len(sides) > 1 else ()


def first_side(text: str) -> str:
    """Return the first of the texts that are side by side, by which others are read; else the text itself."""
    return (sides_of(text) or (text,))[0]


def each_side(text: str, change: Callable[[str], str]) -> str:
    """Return a text with a change of each of those that are side by side in it, or of itself."""
    return side_by_side(*map(change, sides_of(text) or (text,)))
