"""Lines that name the day of the lines below them, and often their zone: `Tuesday, 9 June 2026 (times in CEST)`."""

import re

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.stamps import read_day, zone_named
from postmortem_tui.lazy import late
from postmortem_tui.values.times.leading import DAY, leading_time
from postmortem_tui.values.times.translated.day_words import in_english
from postmortem_tui.values.zones.zones import is_abbreviation
from postmortem_tui.values.zones.zones_in_text import WORDS_TOO
from postmortem_tui.words import words_in

_LONGEST = 120
"""Characters of the longest line that is tried as a day."""


def _zoned() -> str:
    of_all, times, beside = ("|".join(words_in("times", "zones", key)) for key in ("of_all", "says_time", "beside"))
    return (
        rf"(?P<day>.{{3,60}}?)[ ,;:–—-]{{0,3}}[(\[]?(?:(?:{of_all}) )*(?:{times}|(?<=[(\[])(?:{beside}))?"
        rf"(?: (?:{beside}))*[ :]{{0,2}}"
        r"(?P<zone>UTC[+-]\d{1,2}(?::\d\d)?|[A-Z][\w/+-]{0,30}|[+-]\d\d:?\d\d)(?: time)?[)\]]?"
    )


_ZONED = late(_zoned, re.IGNORECASE)
_BRACKETED = late(r"[(\[（【](?P<zone>[^()\[\]（）【】]{1,30}?)(?: time)?[)\]）】]")
_PARTED = late(r",| [-–—|] |[)）](?=[^\s\d])")
_REMARKED = late(r"(?P<day>[^()]{3,60}?) *\((?P<remark>[^()]{1,30})\)")
_DAY_IN_WORDS = late(rf"(?<![\w./-]){DAY}(?![\w/-]|\.\d)", re.IGNORECASE)
OTHER_DAY = late(lambda: rf"\b(?:{'|'.join(words_in('evidence', 'days', 'other'))})\w*", re.IGNORECASE)


def heading_of(line: str, *, loose: bool = False) -> tuple[Stamp, str] | None:
    """Return the day that a line is, and the zone that it names beside it, or None.

    `loose` lets other words be beside a day with a year or a weekday, as in `Outage of 9 June 2026`; but no words that
    something was written or is due then, and not two days.
    """
    if len(line) > _LONGEST:
        return None
    if day := read_day(line):
        return day, ""
    if not any(character.isdigit() for character in line):
        return None
    found = _ZONED.fullmatch(line.strip())
    if found and zone_named(found["zone"]) and (day := read_day(found["day"].rstrip("([ "))):
        return day, found["zone"]
    if (remarked := _REMARKED.fullmatch(line.strip())) and (day := read_day(remarked["day"])):
        return day, ""
    if not loose or OTHER_DAY.search(line):
        return None
    english = in_english(line)
    days = [
        (one, day) for one in _DAY_IN_WORDS.finditer(english) if (day := read_day(one.group())) and _is_certain(day)
    ]
    if len(days) != 1 or leading_time(english[days[0][0].end() :].strip(" ,;:–—-")):
        return None
    words = [word.strip() for one in _BRACKETED.finditer(line) for word in one["zone"].split(",")]
    parts = (part.strip() for part in _PARTED.split(line)[1:])  # `…, время московское`, `…, UTC`
    words += [
        part
        for part in parts
        if " " in part or part[:1] >= "\u3000" or (is_abbreviation(part) and part not in WORDS_TOO)
    ]
    zone = next((word for word in words if zone_named(word)), "")
    return days[0][1], zone


def _is_certain(day: Stamp) -> bool:
    """Return whether a day among other words is one: `2 out of 3` is none, though October is `out` in Portuguese."""
    return bool(day.at) or (bool(day.month) and day.weekday is not None)
