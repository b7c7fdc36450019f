"""Recognise a day that is drawn with letters and words, as blank forms do: `Wochentag, T. Monat JJJJ`, `d.m.yyyy`."""

from collections.abc import Iterable
from functools import lru_cache

from postmortem_tui.lazy import late

_PART = late(r"[^\W\d_]+")
_DRAWN = late(r"[^\W\d_]+(?:[ .,/-]{1,3}[^\W\d_]+){2,6}\.?")

LEAST = 3
"""The fewest parts: `d.m.` may be somebody's initials."""

YEAR = 4
"""The letters of a year, which no initials have."""


def is_drawn_day(key: str, days: Iterable[str]) -> bool:
    """Return whether a text in small letters has at least three parts, each of them known from hints for days.

    A letter may stand any number of times; at least one part is a word, or has as many letters as a year.
    """
    parts = _PART.findall(key) if _DRAWN.fullmatch(key) else []
    names = {*map(_once, parts)}
    telling = any(len(_once(part)) > 1 or len(part) >= YEAR for part in parts)
    return telling and len(names) >= LEAST and names <= _names(frozenset(days)) and min(map(len, names)) == 1


def _once(part: str) -> str:
    """Return a part whose letters are all alike as one letter: `t` for `tt`; any other as it is."""
    return part[0] if len({*part}) == 1 else part


@lru_cache(maxsize=4)
def _names(days: frozenset[str]) -> frozenset[str]:
    return frozenset(_once(part) for day in days for part in _PART.findall(day))
