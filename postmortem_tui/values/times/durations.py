"""Lengths of time as people type them, said as hours and minutes."""

import re
from datetime import timedelta

from postmortem_tui.lazy import late
from postmortem_tui.values.text.own_words import ENGLISH, OwnWords, with_plain_units
from postmortem_tui.values.text.typed import Misread, shown, tidy

LONGEST_DURATION = timedelta(days=10_000)
"""Anything longer is taken for a typing error."""

_NUMBER = r"\d{1,7}(?:\.\d{1,3})?"
_UNITS = r"weeks?|days?|hours?|hrs?|hr|minutes?|mins?|min|seconds?|secs?|sec|[wdhms]"
_PART = late(rf"({_NUMBER}|an?\b)\s?({_UNITS})(?![a-z])|(?<=h)\s?(\d{{1,2}})$")
_CLOCK = late(r"(\d{1,6}):(\d{2})(?::(\d{2}))?")
_SECONDS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}


def read_duration(text: str) -> timedelta:
    """Return the length of time in a text such as `1h30m`, `1:30`, `90 min`, `1.5 hours`, or `90` (minutes).

    Raise Misread if it is none, negative, or longer than LONGEST_DURATION.
    """
    typed = with_plain_units(tidy(text).casefold())
    if typed.startswith("-"):
        raise Misread(f"A duration cannot be negative: {shown(text)}.")
    seconds = _seconds(typed)
    if seconds is None:
        raise Misread(f"Not a duration: {shown(text)}. Try 45m, 1h30m or 1:30.")
    if seconds > LONGEST_DURATION.total_seconds():
        raise Misread(f"Too long for a duration: {shown(text)}.")
    return timedelta(seconds=seconds)


def say_duration(duration: timedelta, words: OwnWords = ENGLISH) -> str:
    """Return the duration as `1 hour 30 minutes`, or `30 minutes`, rounded half up to whole minutes.

    Raise ValueError if it is negative.
    """
    if duration < timedelta():
        raise ValueError("a duration cannot be negative")
    hours, minutes = divmod((duration + timedelta(seconds=30)) // timedelta(minutes=1), 60)
    return words.length(hours, minutes)


def _seconds(typed: str) -> float | None:
    if re.fullmatch(_NUMBER, typed):
        return float(typed) * 60
    clock = _CLOCK.fullmatch(typed)
    if clock:
        hours, minutes, seconds = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        return hours * 3_600 + minutes * 60 + seconds if minutes < 60 and seconds < 60 else None
    if typed.startswith("p"):
        typed = typed[1:].replace("t", "", 1)  # ISO 8601: PT1H30M
    return _sum(typed.replace("half an hour", "30m"))


def _sum(typed: str) -> float | None:
    total, at = 0.0, 0
    for part in _PART.finditer(typed):
        if not re.fullmatch(r"(?:\s|,|and)*", typed[at : part.start()]):
            return None
        at = part.end()
        if part[3]:
            total += int(part[3]) * 60
        else:
            total += (1.0 if part[1].startswith("a") else float(part[1])) * _SECONDS[part[2][0]]
    return total if at and at == len(typed) else None
