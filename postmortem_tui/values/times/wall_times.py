"""A time of day as typed, with its day and its zone: how the moment is spelled."""

import re
from datetime import time, tzinfo
from functools import cache
from typing import NamedTuple

from postmortem_tui.values.text.typed import Misread, is_stretch, shown
from postmortem_tui.values.zones.zones import ZONE, read_spoken, read_zone

_HALF = r"(?:\s?(?P<half>[ap])(?:\.[ \u00a0]?)?m\b\.?)"
_SECOND = r"(?P<second>\d{2})(?:[.,]\d+)?"  # a fraction is dropped
_SHAPES = (
    rf"(?P<hour>\d{{1,2}})(?::(?P<minute>\d{{2}})(?::{_SECOND})?){_HALF}?",  # 14:32:05.123, 2:30 pm
    rf"(?P<hour>\d{{1,2}})(?:\.(?P<minute>\d{{2}}))?(?: ?o'clock)?{_HALF}",  # 2pm, 2.30pm, 2 o'clock pm
    r"(?:12 )?(?P<word>noon|midday|midnight)",
    r"(?P<hour>\d{1,2})(?= ?(?:uhr|o'clock)\b)",
    r"(?P<hour>\d{1,2})[h.](?P<minute>\d{2})",  # 14h32, 14.32
    r"(?P<hour>\d{1,2})h",
    rf"(?P<hour>\d{{1,2}})(?P<minute>\d{{2}})(?:{_SECOND})?",  # 1432, 932, 143205
)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a whole text: a day is before the time or after it, and a zone right after it."""
    return tuple(
        re.compile(
            r"(?:(?P<before>.*?)(?:,? at |, ?| |(?<=\d)t(?=\d)|(?<=/\d{4}):))??"
            rf"(?P<clock>{shape})(?: ?(?:uhr|hrs|o'clock)\b|h\b)?(?: ?(?P<zone>{ZONE}))?"
            r"(?:,? (?:on )?(?P<after>.+))?",
            re.IGNORECASE,
        )
        for shape in _SHAPES
    )


MOST_WORDS = 3
"""Words of the longest name of a zone that is looked for after a day."""


class WallTime(NamedTuple):
    """What a clock on a wall said: the time, the zone of the wall, and the words for the day, if any were typed."""

    time: time
    zone: tzinfo | None
    """The zone that was typed, if any."""
    day_text: str
    zero_seconds: bool
    """Whether seconds were typed, and were zero."""
    half_open: bool = False
    """Whether the time can be of either half of the day: from 1 to 12, with minutes and without am or pm."""


def take_apart(text: str) -> tuple[re.Match[str], ...]:
    """Return the ways to take a tidied text apart into a day and a time, the likeliest first.

    Raise Misread if there is none.
    """
    plain = " ".join(text.translate(str.maketrans("()[]", "    ")).split())
    found = [match for frame in _frames() if (match := frame.fullmatch(plain.removeprefix("at ")))]
    if not found:
        raise not_a_time(text)
    return tuple(found)


def not_a_time(text: str) -> Misread:
    """Return the misreading of a text in which no time is found."""
    if is_stretch(text):
        return Misread(
            f"“{shown(text)}” names no one time: write a rough one, such as ~23:30 yesterday or ~9:00 15 Jan."
        )
    return Misread(f"Not a time: {shown(text)}. Try 14:32, 2pm PST or 2024-01-15 14:32 +02:00.")


def wall_time(found: re.Match[str]) -> WallTime:
    """Return what one way of taking the text apart says. Raise Misread if there is no such time or zone."""
    parts = found.groupdict()
    zone = read_zone(parts["zone"]) if parts["zone"] else None
    after = parts["after"]
    if zone is None and after and not any(map(str.isdigit, after)):
        zone = read_spoken(after)
        after = None if zone else after
    elif zone is None and after:
        after, zone = _zone_after_day(after)
    day_text = " ".join(filter(None, (parts["before"], after)))
    clock = _time(parts)
    half_open = 1 <= clock.hour <= 12 and not (parts.get("half") or parts.get("word")) and parts["hour"][:1] != "0"
    return WallTime(clock, zone, day_text, bool(parts.get("second")) and clock.second == 0, half_open)


def _zone_after_day(after: str) -> tuple[str, tzinfo | None]:
    """Return the day and the zone of `24 Nov Berlin` and `24 Nov 2026 CET`; all of it as the day if it ends in none.

    Raise Misread if several cities have the name.
    """
    words = after.split(" ")
    for count in range(1, min(MOST_WORDS, len(words) - 1) + 1):
        tail = " ".join(words[-count:])
        if not any(map(str.isdigit, tail)) and (zone := read_spoken(tail) or _abbreviated(tail)):
            return " ".join(words[:-count]), zone
    return after, None


def _abbreviated(word: str) -> tzinfo | None:
    """Return the zone of an abbreviation in capitals, or None."""
    try:
        return read_zone(word) if word.isupper() else None
    except Misread:
        return None


def _time(parts: dict[str, str | None]) -> time:
    if word := parts.get("word"):
        return _WORDS[word.casefold()]
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    clock = f"{hour}:{minute:02}" + (f":{second:02}" if second else "")
    half = (parts.get("half") or "").casefold()
    if half and not 1 <= hour <= 12:
        raise Misread(f"Not a time: {clock} {half}m. Hours before am and pm run from 1 to 12.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and not minute and not second:
        raise Misread("24:00 is 00:00 of the day after. Write that day and 00:00.")
    try:
        return time(hour, minute, second)
    except ValueError:
        raise not_a_time(clock) from None
