"""Time zones as responders write them: offsets, abbreviations, and names such as Europe/Berlin."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late, library
from postmortem_tui.values.text.typed import Misread, shown

if TYPE_CHECKING:
    from postmortem_tui.values.zones import spoken_zones
else:
    spoken_zones = library("postmortem_tui.values.zones.spoken_zones")  # few zones are named by a city, or in words

# Hours from UTC. Where an abbreviation has several owners the commonest among responders is taken; see AMBIGUOUS.
_ABBREVIATIONS: dict[str, float] = {
    "UTC": 0, "Z": 0, "GMT": 0, "WET": 0,
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5, "EDT": -4,
    "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "IST": 5.5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "MEZ": 1, "MESZ": 2, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "IDT": 3, "TRT": 3, "GST": 4, "SAMT": 4,
    "PKT": 5, "YEKT": 5, "NPT": 5.75, "OMST": 6, "ICT": 7, "WIB": 7, "WITA": 8, "WIT": 9, "PHT": 8, "MYT": 8,
    "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "VLAT": 10, "HST": -10, "AKST": -9, "AKDT": -8, "AST": -4, "ADT": -3,
    "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4, "CLST": -3, "COT": -5, "PET": -5, "BRST": -2,
    "HNE": -5, "HAE": -4, "HNP": -8, "HAP": -7, "AMT": -4, "UYT": -3, "VET": -4, "BOT": -4,
    "HNEC": 1, "HAEC": 2, "МСК": 3, "МСК+2": 5, "ЕКБ": 5, "НСК": 7,
}  # fmt: skip

# Names without "standard" or "daylight", so the season of the day decides.
_SEASONAL = {
    "PT": "America/Los_Angeles",
    "MT": "America/Denver",
    "CT": "America/Chicago",
    "ET": "America/New_York",
    "AKT": "America/Anchorage",
    "CDMX": "America/Mexico_City",
}

AMBIGUOUS = {
    "IST": "IST read as India, UTC+05:30",
    "CST": "CST read as US Central, UTC-06:00",
    "BST": "BST read as British Summer, UTC+01:00",
    "AST": "AST read as Atlantic, UTC-04:00",
    "GST": "GST read as Gulf, UTC+04:00",
}
"""Abbreviations with several owners, and how each is read here."""

_SEASONS = {
    "CEST": ("CET", "Europe/Berlin"),
    "MESZ": ("MEZ", "Europe/Berlin"),
    "EEST": ("EET", "Europe/Helsinki"),
    "BST": ("GMT", "Europe/London"),
    "PDT": ("PST", "America/Los_Angeles"),
    "MDT": ("MST", "America/Denver"),
    "CDT": ("CST", "America/Chicago"),
    "EDT": ("EST", "America/New_York"),
    "AKDT": ("AKST", "America/Anchorage"),
    "ADT": ("AST", "America/Halifax"),
    "NDT": ("NST", "America/St_Johns"),
    "AEDT": ("AEST", "Australia/Sydney"),
    "NZDT": ("NZST", "Pacific/Auckland"),
}
"""For each abbreviation of a summer time, that of the rest of the year, and the zone that has both."""

_ALL_YEAR = frozenset({"GMT", "MST", "CST", "AST", "AEST"})
"""Abbreviations that hold all year round where others live: no day is wrong for them."""

_OLD_NAMES = {
    "US/Pacific": "America/Los_Angeles", "US/Mountain": "America/Denver", "US/Central": "America/Chicago",
    "US/Eastern": "America/New_York", "US/Arizona": "America/Phoenix", "US/Alaska": "America/Anchorage",
    "US/Hawaii": "Pacific/Honolulu", "Asia/Calcutta": "Asia/Kolkata", "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon", "Europe/Kiev": "Europe/Kyiv",
    "PST8PDT": "America/Los_Angeles", "MST7MDT": "America/Denver", "CST6CDT": "America/Chicago",
    "EST5EDT": "America/New_York",
}  # fmt: skip
"""Old names of the tz database, for which many machines no longer have data."""

_OFFSET = late(r"(?:UTC|GMT)?\s?([+−-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)

ZONE = (
    r"(?:(?:(?:UTC|GMT)\s?)?[+−-]\d{1,2}(?::?\d{2})?(?!\d)"
    r"|[A-Za-z][A-Za-z_]*(?:/[A-Za-z0-9_+-]+)+"
    r"|(?:Pacific|Mountain|Eastern|Central(?: European)?)(?: Standard| Daylight| Summer)? Time"
    rf"|(?:{'|'.join(sorted([*_ABBREVIATIONS, *_SEASONAL, *_OLD_NAMES], key=len, reverse=True))})(?![A-Za-z]))"
)
"""A regular expression for what `read_zone` can be asked about; to be used ignoring case."""

_SEASONAL_WORD = late(
    rf"(?<![A-Za-z/])(?:{'|'.join(word for pair in _SEASONS.items() for word in (pair[0], pair[1][0]))})(?![A-Za-z/])",
    re.IGNORECASE,
)
_AMBIGUOUS_WORD = late(rf"(?<![A-Za-z])(?:{'|'.join(AMBIGUOUS)})(?![A-Za-z])", re.IGNORECASE)


def without_word_for_time(text: str) -> str:
    """Return a text without the word for time after the name of a zone: `Berlinn` of `Berlinn time`."""
    return spoken_zones.without_word_for_time(text)


def read_zone(text: str) -> tzinfo:
    """Return the zone that an offset, an abbreviation or an IANA name stands for.

    Raise Misread if the zone is unknown, or when the machine has no data on it.
    """
    offset = _OFFSET.fullmatch(text)
    if offset:
        return _offset(text, offset)
    word = text.upper()
    if word in _ABBREVIATIONS:
        hours = _ABBREVIATIONS[word]
        return timezone(timedelta(hours=hours), word) if hours else UTC
    return _named(_SEASONAL.get(word) or spoken_zones.spoken_zone(text) or text)


def is_zone(text: str) -> bool:
    """Return whether `read_zone` knows a text."""
    try:
        read_zone(text)
    except Misread:
        return False
    return True


def is_abbreviation(word: str) -> bool:
    """Return whether `read_zone` knows a word in capitals as an abbreviation: `CET`, `PT`."""
    return word in _ABBREVIATIONS or word in _SEASONAL


def season_remark(text: str, moment: datetime) -> str:
    """Return a remark if an abbreviation in the text was not in force at that moment; "" for most texts."""
    found = _SEASONAL_WORD.search(text)
    word = found.group().upper() if found else ""
    for summer, (winter, clock) in _SEASONS.items():
        if word not in (summer, winter) or word in _ALL_YEAR:
            continue
        zone = _named(clock)
        if moment.astimezone(zone).utcoffset() != timedelta(hours=_ABBREVIATIONS[word]):
            other = winter if word == summer else summer
            return f"no {word} in {short_name(zone)} that day: {other}?"
    return ""


def clock_of_seasons(words: Iterable[str]) -> str:
    """Return the IANA name of the zone whose winter and summer time two abbreviations are; "" for any others."""
    named = frozenset(words)
    return next((clock for summer, (winter, clock) in _SEASONS.items() if named == {summer, winter}), "")


def as_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one that names no zone is in UTC. Raise OverflowError at the ends of the calendar."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def is_utc(zone: tzinfo) -> bool:
    """Return whether the clocks of a zone say UTC all year round."""
    return zone is UTC or zone.utcoffset(None) == timedelta()


def kept_name(zone: tzinfo) -> str:
    """Return the name of a zone for `read_zone`: `Europe/Berlin`, `CET`, `UTC+05:30`."""
    return "UTC" if is_utc(zone) else str(zone)


def zone_named(name: str) -> tzinfo:
    """Return the zone of a kept name; an empty one is UTC. Raise Misread if it is unknown."""
    return UTC if name in ("", "UTC") else read_zone(name)


def short_name(zone: tzinfo) -> str:
    """Return what people call a zone: `Berlin`, `Buenos Aires`, `CET`."""
    return kept_name(zone).rpartition("/")[2].replace("_", " ")


def remark(text: str) -> str:
    """Return how an abbreviation with several owners was read in this text, or ""."""
    found = _AMBIGUOUS_WORD.search(text)
    return AMBIGUOUS[found.group().upper()] if found else ""


def read_city(name: str) -> tzinfo | None:
    """Return the zone of a city, or None if a name is none; raise Misread if several have it."""
    from zoneinfo import ZoneInfo

    zone = spoken_zones.zone_of_city(name)
    return ZoneInfo(zone) if zone else None


def read_spoken(words: str) -> tzinfo | None:
    """Return the zone that words after a time say: a city, `Eastern`, `heure de Paris`; None for others.

    Raise Misread if several cities have the name.
    """
    if zone := spoken_zones.spoken_zone(words):
        return _named(zone)
    if (named := spoken_zones.spoken_city(words, 0)) and named[1] == len(words):
        return read_city(named[0])
    return read_city(words.removesuffix(" time").removesuffix(" local"))


def unknown_zone(text: str) -> Misread:
    """Return the misreading of a zone that is not known."""
    return Misread(f"Not a time zone known here: {shown(text)}. Try Europe/Berlin, CET or +01:00.")


def _offset(text: str, found: re.Match[str]) -> tzinfo:
    hours, minutes = int(found[2]), int(found[3] or 0)
    away = timedelta(hours=hours, minutes=minutes) * (1 if found[1] == "+" else -1)
    if minutes % 15 or not timedelta(hours=-12) <= away <= timedelta(hours=14):
        raise Misread(f"Not an offset from UTC: {shown(text)}. They run from -12:00 to +14:00.")
    return timezone(away) if away else UTC


def _named(name: str) -> tzinfo:
    name = _OLD_NAMES.get(name, name)
    if zone := _in_database(name) or _in_database(name.title()) or read_city(name):
        return zone
    raise unknown_zone(name)


@lru_cache(maxsize=512)
def _in_database(name: str) -> tzinfo | None:
    """Return the zone that the IANA database has by a name, or None; each look goes through its folders."""
    # Imported here, as few people type the name of a place.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: the name of a folder of zones, such as America/Argentina.
        return None
