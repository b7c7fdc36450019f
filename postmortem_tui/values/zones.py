"""Time zones as responders write them: offsets, abbreviations, and names such as Europe/Berlin."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late, library
from postmortem_tui.values.typed import Misread, shown

if TYPE_CHECKING:
    from postmortem_tui.values import spoken_zones
else:
    spoken_zones = library("postmortem_tui.values.spoken_zones")  # few zones are named by a city, or in words

LONGEST_LINE = 400
"""Characters of the longest line that is looked through for words about zones."""

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
    "AMT": -4, "UYT": -3, "VET": -4, "BOT": -4, "HNEC": 1, "HAEC": 2, "МСК": 3, "МСК+2": 5, "ЕКБ": 5, "НСК": 7,
}  # fmt: skip

# Said without "standard" or "daylight", so the season of the day decides.
_SEASONAL = {
    "PT": "America/Los_Angeles",
    "MT": "America/Denver",
    "CT": "America/Chicago",
    "ET": "America/New_York",
    "AKT": "America/Anchorage",
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
"""Summer time by its abbreviation: that of the rest of the year, and where both are of one clock."""

_ALL_YEAR = frozenset({"GMT", "MST", "CST", "AST", "AEST"})
"""Abbreviations that hold all year round where others live: no day is wrong for them."""

_OFFSET = late(r"(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)

ZONE = (
    r"(?:(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?(?!\d)"
    r"|[A-Za-z][A-Za-z_]*(?:/[A-Za-z0-9_+-]+)+"
    r"|(?:Pacific|Mountain|Eastern|Central(?: European)?)(?: Standard| Daylight| Summer)? Time"
    rf"|(?:{'|'.join(sorted([*_ABBREVIATIONS, *_SEASONAL], key=len, reverse=True))})(?![A-Za-z]))"
)
"""A regular expression for what `read_zone` can be asked about; to be used ignoring case."""

WORDS_TOO = frozenset({"CAT", "EAT", "WAT", "ART", "PET", "COT", "WIT", "BOT", "VET", "AMT", "Z"})
"""Abbreviations that are words as well: behind a time in running text they are a zone only in brackets."""

_IN_TEXT = late(
    r"(?P<mark>[(\[]?)(?P<zone>(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}"
    r"|[A-Z][A-Za-z]{2,9}/[A-Z][A-Za-z_]{2,20}(?:/[A-Z][A-Za-z_]{2,20})?|[A-Z]{1,5}"
    r"|[А-ЯЁ][А-ЯЁа-яё]{2}(?:\+2)?)(?![A-Za-zА-Яа-яё0-9]|[:+]\d)(?P<end>[)\]]?)"
)
_ARE = r"(?: (?:are|is|were|given|shown|listed|below|here|all))*(?: in)?(?: the)?:? ?[(\[]?"
_FOR_ALL = late(
    rf"\b(?:(?:all (?:times?|timestamps?|clocks?|hours)|times|timestamps|zeiten|heures|horas){_ARE}"
    r"|(?:alles|all|everything) (?:in )?"
    r"|(?:time ?zone|tz|zeitzone|fuseau)(?: is| of all times)?:? ?[(\[]?"
    r"|(?:time|timeline|when|dates?|timestamp|zeit|uhrzeit|chronology|events|log)\b[^()\[\]]{0,24}[(\[])"
    rf"(?P<zone>{ZONE})(?: times?| timezone)?(?=\W|$)",
    re.IGNORECASE,
)
"""Where a line says the zone of the times around it."""

_SEASONAL_WORD = late(
    rf"(?<![A-Za-z/])(?:{'|'.join(word for pair in _SEASONS.items() for word in (pair[0], pair[1][0]))})(?![A-Za-z/])",
    re.IGNORECASE,
)
_CITY = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ .-](?:[^\W\d_a-z][^\W\d_]{1,20}|de|do|es)){0,3}"
_CITY_IN_TEXT = late(
    rf"[(\[](?:(?P<local>{_CITY})(?: local)? time|(?P<bracketed>{_CITY}))[)\]]|(?P<timed>{_CITY})(?: local)? time\b"
)
"""A city behind a time in running text is its zone in brackets, or where it says so: `14:05 Berlin time`."""
_CITY_AT_END = late(rf"(?P<city>{_CITY})\s*$")
_OTHER_WORDS = "Nice Reading Split Mobile Male Bath Cork Orange Bend Wake Midway Easter Christmas Reunion Resolute"
OTHERS_TOO = frozenset(_OTHER_WORDS.split())
"""Words that an event begins with, which are cities or islands as well."""

_CITY_OF_ALL = late(
    rf"\b(?:(?i:all (?:times?|timestamps?|clocks?|hours)|times|zeiten|timeline|time ?zone){_ARE}"
    r"|(?i:heures?|horas?|horário) de "
    rf"|[(\[])(?P<city>{_CITY})(?: local)?(?P<time> time)?(?=\W|$)"
)
"""A line that says so of the times around it: `Times in New York`, `(Berlin time)`."""
_SAYS_TIME = late(r"(?i:\b(?:times?|timeline|zeiten|time ?zone|uhrzeit|heures?|horas?|horário)\b)")

_SAYS_TIME_BEFORE = late(r"(?i:\b(?:times?|timeline|local|zeit|zeiten|uhrzeit|heures?|horas?|horário)\s*$)")

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
        return timezone(timedelta(hours=hours), word) if hours else UTC
    return _named(_SEASONAL.get(word) or spoken_zones.spoken_zone(text) or text)


def zone_in_text(text: str, at: int) -> tuple[str, int] | None:
    """Return the words of the zone that running text names at a place, and where they end; None where there is none.

    Only what `read_zone` knows counts, in capitals, so that `14:05 et al.` names none; brackets around it belong to it.
    `Eastern` counts where it is set off, so that `10:02 Eastern region failed over` names none.
    """
    if named := spoken_zones.spoken_at(text, at):
        return named
    if city := spoken_zones.spoken_city(text, at):
        return city
    if found := _CITY_IN_TEXT.match(text, at):
        name = found["bracketed"] or found["timed"] or found["local"]
        if spoken_zones.is_city(name):
            return name, found.end()
    if found := _CITY_AT_END.match(text, at):
        name = found["city"]
        if name not in OTHERS_TOO and spoken_zones.is_city(name):
            return name, found.end("city")
    found = _IN_TEXT.match(text, at)
    if not found or bool(found["mark"]) != bool(found["end"]):
        return None
    word = found["zone"]
    if word.isalpha():
        if word not in _ABBREVIATIONS and word not in _SEASONAL:
            return None
        if word in WORDS_TOO and not found["mark"] and not (word == "Z" and text[:at].rstrip()[-1:].isdigit()):
            return None
    try:
        read_zone(word)
    except Misread:
        return None
    return word, found.end()


def zone_in_label(text: str) -> tuple[str, int, int] | None:
    """Return the words of a label, a heading or a note that say a zone, for `read_zone`, and where they stand.

    None where none do. `Eastern` alone counts behind a bracket, a dash, a word for time and the like.
    """
    if len(text) > LONGEST_LINE:
        return None
    if named := spoken_zones.spoken_in(text):
        return named
    for found in spoken_zones.SPOKEN_CITY.finditer(text):
        if city := spoken_zones.spoken_city(text, found.start()):
            return city[0], found.start(), city[1]
    for found in _CITY_IN_TEXT.finditer(text):
        name = found["bracketed"] or found["timed"] or found["local"]
        if (not found["bracketed"] or _SAYS_TIME_BEFORE.search(text[: found.start()])) and spoken_zones.is_city(name):
            return name, *found.span()
    return None


def zone_of_all(text: str) -> str:
    """Return the words of the zone that a line says of the times around it, or nothing.

    Such lines are `All times in CET.`, `Timeline (UTC)`, `Time zone: Europe/Berlin` and `Time (PT)`. The zone may be
    unknown to `read_zone`.
    """
    if len(text) > LONGEST_LINE:
        return ""
    if found := _FOR_ALL.search(text):
        return found["zone"]
    if (named := zone_in_label(text)) and _SAYS_TIME.search(text):
        return named[0]
    if _SAYS_TIME.search(text):
        return next((city["city"] for city in _CITY_OF_ALL.finditer(text) if spoken_zones.is_city(city["city"])), "")
    return ""


def names_only_a_zone(words: str) -> bool:
    """Return whether words in a heading's brackets, or a line, say the zone of the times around them and no more."""
    head = "time ("
    text = f"{head}{words}"
    found = _FOR_ALL.search(text) if len(text) <= LONGEST_LINE else None
    return found is not None and not any(
        map(str.isalnum, text[: found.start()].removeprefix(head) + text[found.end() :])
    )


def season_remark(text: str, moment: datetime) -> str:
    """Return that an abbreviation in the text did not hold at a moment where it comes from; mostly nothing."""
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


def is_utc(zone: tzinfo) -> bool:
    """Return whether the clocks of a zone say UTC all year round."""
    return zone is UTC or zone.utcoffset(None) == timedelta()


def kept_name(zone: tzinfo) -> str:
    """Return the name of a zone for `read_zone`: `Europe/Berlin`, `CET`, `UTC+05:30`."""
    return "UTC" if is_utc(zone) else str(zone)


def zone_named(name: str) -> tzinfo:
    """Return the zone of a kept name; an empty one is UTC. Raise Misread where it is unknown."""
    return read_zone(name) if name else UTC


def short_name(zone: tzinfo) -> str:
    """Return what people call a zone: `Berlin`, `Buenos Aires`, `CET`."""
    return kept_name(zone).rpartition("/")[2].replace("_", " ")


def remark(text: str) -> str:
    """Return how an abbreviation with several owners was read in this text, or nothing."""
    found = _AMBIGUOUS_WORD.search(text)
    return AMBIGUOUS[found.group().upper()] if found else ""


def read_city(name: str) -> tzinfo | None:
    """Return the zone of a city, or None where a name is none; raise Misread where several have it."""
    from zoneinfo import ZoneInfo

    zone = spoken_zones.zone_of_city(name)
    return ZoneInfo(zone) if zone else None


def read_spoken(words: str) -> tzinfo | None:
    """Return the zone that words behind a time say: a city, `Eastern`, `heure de Paris`; None for others.

    Raise Misread where several cities have the name.
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
    if city := read_city(name):
        return city
    raise unknown_zone(name)
