"""Time zones as responders write them: offsets, abbreviations, and names such as Europe/Berlin."""

import re
from datetime import UTC, timedelta, timezone, tzinfo

from postmortem_tui.lazy import late
from postmortem_tui.values.typed import Misread, shown

# Hours from UTC. Where an abbreviation has several owners the commonest among responders is taken; see AMBIGUOUS.
_ABBREVIATIONS: dict[str, float] = {
    "UTC": 0, "Z": 0, "GMT": 0, "WET": 0,
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5, "EDT": -4,
    "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "IST": 5.5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip

# Said without "standard" or "daylight", so the season of the day decides.
_SEASONAL = {
    "PT": "America/Los_Angeles",
    "MT": "America/Denver",
    "CT": "America/Chicago",
    "ET": "America/New_York",
}

AMBIGUOUS = {
    "IST": "IST read as India, UTC+05:30",
    "CST": "CST read as US Central, UTC-06:00",
    "BST": "BST read as British Summer, UTC+01:00",
}
"""Abbreviations with several owners, and how each is read here."""

_OFFSET = late(r"(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)

ZONE = (
    r"(?:(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?(?!\d)"
    r"|[A-Za-z][A-Za-z_]*(?:/[A-Za-z0-9_+-]+)+"
    rf"|(?:{'|'.join(sorted([*_ABBREVIATIONS, *_SEASONAL], key=len, reverse=True))})(?![A-Za-z]))"
)
"""A regular expression for what `read_zone` can be asked about; to be used ignoring case."""

_AMBIGUOUS_WORD = late(rf"(?<![A-Za-z])(?:{'|'.join(AMBIGUOUS)})(?![A-Za-z])", re.IGNORECASE)


def read_zone(text: str) -> tzinfo:
    """Return the zone that an offset, an abbreviation or an IANA name stands for.

    Raises Misread when the zone is unknown, or when the machine has no data on it.
    """
    offset = _OFFSET.fullmatch(text)
    if offset:
        return _offset(text, offset)
    word = text.upper()
    if word in _ABBREVIATIONS:
        hours = _ABBREVIATIONS[word]
        return timezone(timedelta(hours=hours)) if hours else UTC
    return _named(_SEASONAL.get(word, text))


def remark(text: str) -> str:
    """Return how an abbreviation with several owners was read in this text, or nothing."""
    found = _AMBIGUOUS_WORD.search(text)
    return AMBIGUOUS[found.group().upper()] if found else ""


def unknown_zone(text: str) -> Misread:
    """Return the misreading of a zone that is not known."""
    return Misread(f"Not a day or a time zone known here: {shown(text)}. Give the offset, such as 14:32 +02:00.")


def _offset(text: str, found: re.Match[str]) -> tzinfo:
    hours, minutes = int(found[2]), int(found[3] or 0)
    away = timedelta(hours=hours, minutes=minutes) * (-1 if found[1] == "-" else 1)
    if minutes % 15 or not timedelta(hours=-12) <= away <= timedelta(hours=14):
        raise Misread(f"Not an offset from UTC: {shown(text)}. They run from -12:00 to +14:00.")
    return timezone(away) if away else UTC


def _named(name: str) -> tzinfo:
    # Few people type the name of a place, and it loads all that is known of them.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    for spelling in (name, name.title()):
        try:
            return ZoneInfo(spelling)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            # OSError: the name of a folder of zones, such as America/Argentina.
            continue
    raise unknown_zone(name)
