"""What people copy along with a text and is none of its lines: quotation marks, indentation, fences, sections below."""

from collections.abc import Sequence
from itertools import pairwise

from postmortem_tui.evidence.notes.closing_words import closes
from postmortem_tui.evidence.notes.note_times import time_at
from postmortem_tui.lazy import late

_FENCE = late(r"(?:`{3,}|~{3,})\w{0,20}")
_TIMED = late(r"\d[:.h]\d\d|\d{8}")
_FARTHEST = 80
"""Lines from the end within which the sections below a timeline begin."""
BELOW = "beside the events: what is to be done, what was learned, who was there"
PARTED = frozenset(("log", "notes", "table", "timeline", "syslog"))
"""Formats whose rows end with a blank line: what is below it in a chat or a comment is what was written there."""


def without_frame(lines: Sequence[str]) -> list[str] | None:
    """Return the lines without a common beginning, and without a fence around them; None if they have neither."""
    told = [line for line in lines if line.strip()]
    if len(told) < 2:
        return None
    if _FENCE.fullmatch(told[0].strip()) and _FENCE.fullmatch(told[-1].strip()):
        inner = ["" if _FENCE.fullmatch(line.strip()) else line for line in lines]
        return without_frame(inner) or inner
    if all(line.startswith(">") for line in told):
        return [line[1:].removeprefix(" ") for line in lines]
    if any(line[0] != " " for line in told):
        return None
    depth = min(len(line) - len(line.lstrip(" ")) for line in told)
    return [line[depth:] for line in lines] if depth > 1 else None


def end_of_events(lines: Sequence[str], gap: int = 1) -> int:
    """Return how many lines there are before the sections below the events, all of them if there are none.

    Such a section begins after as many blank lines as `gap` with one of `closing_words`, and no line from there on has
    a time.
    """
    end = len(lines)
    last = range(len(lines) - 1, max(1, len(lines) - _FARTHEST), -1)
    # First what needs no words of languages: most logs end without a blank line.
    below_a_gap = {
        at for at in last if at >= gap and lines[at].strip() and not any(map(str.strip, lines[at - gap : at]))
    }
    if not below_a_gap:
        return end
    for at in last:
        line = lines[at]
        if _TIMED.search(line) and time_at(line.strip("-*#> "), loose=False):
            break
        if at in below_a_gap and closes(line.strip()):
            end = at
    return end


def end_of_messages(lines: Sequence[str]) -> int:
    """Return how many lines there are before the sections below messages, all of them if there are none.

    What is after one blank line may be written in the last message; what is after a wider gap than any among the
    messages is none of them.
    """
    end = end_of_events(lines, _WIDE)
    told = [at for at, line in enumerate(lines[:end]) if line.strip()]
    return end if all(later - earlier <= _WIDE for earlier, later in pairwise(told)) else len(lines)


_WIDE = 2
"""Blank lines that part a section from messages."""
