"""The time of a timeline entry: perhaps without a day, perhaps approximate, perhaps unknown."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context, Misread, without_approximation
from postmortem_tui.values.times.dates import read_or_translate, say_date
from postmortem_tui.values.times.moments import day_alone, read_instant, read_moment_of_wall
from postmortem_tui.words import words_in

_OPEN_END = late(
    lambda: rf"(?<![^\W\d])(?:{'|'.join(map(re.escape, words_in('times', 'clock', 'open_end')))})(?![^\W\d])",
    re.IGNORECASE,
)
_UNKNOWN = frozenset({"", "?", "??", "unknown"})


@dataclass(frozen=True)
class TimeOfEntry:
    """When an entry of a timeline happened, in UTC; a time of None is unknown."""

    day: date | None
    time: time | None
    approximate: bool = False
    zero_seconds: bool = False
    """Whether seconds are said although they are zero, because they were typed."""


def read_entry_time(text: str, context: Context) -> TimeOfEntry:
    """Return the time of an entry, in UTC.

    A bare time has no day when the context has neither `day` nor `after`. A day alone has no time. `~` and `about`
    before it and `ish` after it mark it approximate; an empty text, `?` and `unknown` leave it unknown. Raise Misread.
    """

    def read(typed: str) -> TimeOfEntry:
        bare, approximate = without_approximation(typed)
        return TimeOfEntry(None, None) if bare.casefold() in _UNKNOWN else _known(bare, approximate, context)

    return read_or_translate(read, text, context)


def is_open_end(text: str, context: Context) -> bool:
    """Return whether a stored time has only an end: `before 07:18`, which a document says, is kept as it is written.

    Where a person types it, it is no time: nobody can tell where in the timeline its row belongs.
    """
    bare = _OPEN_END.sub(" ", text, count=1)
    try:
        known = read_entry_time(bare, context)
    except Misread:
        return False
    return bare != text and bool(known.day or known.time)


def say_entry_time(entry: TimeOfEntry) -> str:
    """Return the time as `14:32`, `14:32:05`, `2024-01-15 14:32`, `~14:32`, or "" if it is unknown."""
    day = say_date(entry.day) if entry.day else ""
    clock = ""
    if entry.time:
        clock = entry.time.isoformat("seconds" if entry.time.second or entry.zero_seconds else "minutes")
    text = f"{day} {clock}".strip()
    return f"~{text}" if text and entry.approximate else text


def _known(typed: str, approximate: bool, context: Context) -> TimeOfEntry:
    instant = read_instant(typed, context)
    if instant:
        return _entry(instant, approximate)
    day = day_alone(typed, context)
    if day:
        return TimeOfEntry(day, None, approximate)
    moment, wall = read_moment_of_wall(typed, context)
    entry = _entry(moment, approximate, wall.zero_seconds)
    undated = not wall.day_text and context.anchor is None
    return TimeOfEntry(None, entry.time, approximate, entry.zero_seconds) if undated else entry


def _entry(moment: datetime, approximate: bool, zero_seconds: bool = False) -> TimeOfEntry:
    return TimeOfEntry(moment.date(), moment.time(), approximate, zero_seconds)
