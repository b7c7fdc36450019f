"""Recognise headings and lines above the rows of a timeline that are a day, or the time of a row."""

import re

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import LONGEST
from postmortem_tui.values.zones.zone_notes import zone_note
from postmortem_tui.words import words_in


def _counted() -> str:
    nth = rf"(?:{'|'.join(words_in('times', 'clock', 'nth_day'))})"
    return (
        rf"(?i:[\s*_]*{nth}[*_]*(?:\s*[-–—:：,|]\s*(?P<after>[^()]+)|\s*[(（\[](?P<inside>[^()（）]+)[)）\]])[\s:*_]*"
        rf"|(?P<before>[^()]*[^\s(,–—-])(?:\s*[-–—:,|]\s*{nth}|\s*[(（\[]{nth}[)）\]])[\s:*_]*)"
    )


_COUNTED = late(_counted)
"""A day with its number: `Day 1 (2026-03-03)`, `3 March – day 2`."""


_BEFORE_DAY = late(r"(?:(?<!\s)\s+)?[,:，：]\s*|(?<!\s)\s+(?:[-–—|]\s+)?(?=[\w(])")


def is_day(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading is a day, or a hint for one."""
    title = without_number(note.name if (note := zone_note(title)) and note.known else title)
    when = moments(vocabulary).read(title)
    whole = when is not None and when.date and not when.clock and not re.search(r"\w", title[when.end :])
    return bool(whole) or vocabulary.hint(title.strip("[]<>{}()*_ ")) == "day"


def without_day(title: str, vocabulary: Vocabulary) -> str:
    """Return a heading without the day after its name: `Timeline` for `Timeline, 15 January 2026`."""
    for cut in _BEFORE_DAY.finditer(title) if len(title) <= LONGEST else ():
        if cut.start() and moments(vocabulary).days.day(title[cut.end() :]):
            return title[: cut.start()]
    return title


def is_moment(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading begins with a clock, or with a hint for one."""
    when = moments(vocabulary).read(title)
    return bool(when and when.clock)


def without_number(title: str) -> str:
    """Return a heading without the number of its day: `2026-03-03` for `Day 1 (2026-03-03)`."""
    found = _COUNTED.fullmatch(title)
    return next(filter(None, found.groups()), title) if found else title
