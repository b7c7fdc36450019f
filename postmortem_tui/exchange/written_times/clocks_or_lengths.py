"""Decide whether a clock is a length by what follows: `10:05 minutes`, `5h outage`, `10:05x` are no times of day."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

SET_OFF = late(r"(?:</?[a-z]{1,6}>|[*_`)\]）】」]|~~)*\s*(?:$|[-–—−:：|,;→]|=>|<br)|[*_`)\]）】」]")
"""What stands between a time and its event, unless they are only parted by a blank."""

_GLUED = late(r"[a-z0-9%‰]|:\d|/[a-z]|\s?(?:[AP]M|[ap]m)(?=[A-Z])")
"""What goes on right after the digits, so that they are no clock."""

BARE = late(r"\d{1,2}:\d\d(?::\d\d)?")
_OF_HOURS = late(r"\d{1,2}\s?[hH](?:\s?\d\d\s?m(?:in)?(?:\s?\d\ds)?)?")
_TWO_DIGITS = late(r"\d\d[hH](?:\d|$)")
"""An hour as clocks write it, so that `14h20min` is a time, but `5h` and `10 h` may be lengths."""
_HOUR_IN_WORDS = late(r"\d{1,2}\s?[^\W\d_]{2,8}\s\d\d")
_SMALL_OR_OPEN = late(r"\s[a-z\u00e0-\u00ff(\[]")

_SHORTEST, _SHORTEST_HOURS = 3, 4
"""Letters of the shortest words for minutes and seconds, and for hours, that make a clock before them a length."""


def _units() -> str:
    short = [w for unit in ("minutes", "seconds") for w in words_in("times", "clock", unit) if len(w) >= _SHORTEST]
    hours = [w for w in words_in("times", "clock", "hours") if len(w) >= _SHORTEST_HOURS]
    either = rf"{'|'.join(map(re.escape, short))}|(?P<hours>{'|'.join(map(re.escape, hours))})"
    return rf"(?i:\s?(?:{either})(?![^\W_]))"


_LENGTH = late(_units)


def _lengths() -> str:
    words = {word for unit in ("minutes", "hours", "days", "weeks") for word in words_in("times", "clock", unit)}
    units = "|".join(re.escape(word) for word in words if len(word) >= (_SHORTEST if word.isascii() else 2))
    return rf"[\s*_`~≈<>]*\d+(?:[.,]\d+)?\s?(?i:{units})(?![^\W_])"


_BEGINNING = late(_lengths)


def is_set_off(text: str, end: int) -> bool:
    """Return whether a mark, or the end of the text, is around what ends at an offset."""
    return text[end - 1] in "*_`)]）】」>" or bool(SET_OFF.match(text, end))


def begins_with_length(text: str) -> bool:
    """Return whether a text begins with a length: `~2 days of debugging`, `45 min`; `14h` may be a clock."""
    return bool(_BEGINNING.match(text))


def goes_on(text: str, end: int) -> bool:
    """Return whether a word, a number or a percent sign touches the digits that end at an offset: `10:05x`."""
    return bool(_GLUED.match(text, end))


def after_hours(text: str, end: int) -> int:
    """Return the offset after the word for hours after a clock, before a mark: `14:05 hours - …`; `end` without."""
    unit = _LENGTH.match(text, end)
    return unit.end() if unit and unit["hours"] and SET_OFF.match(text, unit.end()) else end


def is_length(clock: str, text: str, end: int) -> bool:
    """Return whether a clock that ends at an offset of a text is a length, as there is a unit and no mark after it.

    `14h` and `14 Uhr 20` are times before a mark, and a length or an hour with a number before a word.
    """
    set_off = bool(SET_OFF.match(text, end))
    if BARE.fullmatch(clock):
        unit = _LENGTH.match(text, end)
        return bool(unit) and (after_hours(text, end) == end or not text[after_hours(text, end) :].strip())
    if _OF_HOURS.fullmatch(clock):
        return not (set_off or _TWO_DIGITS.match(clock))
    return bool(_HOUR_IN_WORDS.fullmatch(clock)) and not (set_off or _SMALL_OR_OPEN.match(text, end))
