"""Lengths of time in the languages of `words/times/`: how long ago something was, and how long after a beginning."""

import re
from collections.abc import Mapping
from functools import cache

from postmortem_tui.lazy import late
from postmortem_tui.words import word_files, words_in

UNITS = ("seconds", "minutes", "hours", "days", "weeks")
"""The units of lengths, as the files and `timedelta` call them."""


def unit_pattern(unit: str) -> str:
    """Return an expression for any word of a unit in any language, with or without a point."""
    return rf"(?:{'|'.join(map(re.escape, words_in('times', 'clock', unit)))})\.?"


@cache
def _unit_of() -> Mapping[str, str]:
    return {word: unit for unit in UNITS for word in words_in("times", "clock", unit)}


def _ways() -> str:
    """Return an expression for every way to say how long ago, each language with its own words."""
    ways = []
    for code, file in word_files("times").items():
        clock = file.get("clock", {})
        units = sorted({word for unit in UNITS for word in clock.get(unit, ())}, key=len, reverse=True)
        count = "|".join([r"\d{1,4}", *clock.get("one", ())])
        for at, way in enumerate(clock.get("ago", ())):
            length = rf"(?P<count_{code}{at}>{count}) ?(?P<unit_{code}{at}>{'|'.join(map(re.escape, units))})\.?"
            ways.append(re.escape(way).replace(r"\{\}", length).replace(r"\ ", " ?"))
    return "|".join(ways)


_AGO = late(_ways, re.IGNORECASE)

_LONGEST = 40
"""Characters of the longest text that says how long ago something was."""


def ago_in_english(text: str) -> str | None:
    """Return `vor 2 Stunden` as `2 hours ago`, or None if a text is not how long ago something was."""
    if len(text) > _LONGEST or not (found := _AGO.fullmatch(text)):
        return None
    parts = {name.partition("_")[0]: value for name, value in found.groupdict().items() if value}
    count = parts["count"] if parts["count"].isdigit() else "1"
    return f"{count} {_unit_of()[parts['unit'].casefold()].removesuffix('s')}s ago"
