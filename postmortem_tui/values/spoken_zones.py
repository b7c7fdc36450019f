"""Zones as people say them, in twelve languages: `Pacific time`, `heure de Paris`, `по Москве`, and `Eastern` alone.

A name with its word for time (`Eastern time`) is a zone wherever it stands. A name alone is a word of any sentence too
(`10:02 Eastern region failed over`), so behind a time it is a zone only where it is set off: in brackets, at the end,
or before a colon, a dash and the like.
"""

import re
from collections.abc import Mapping

from postmortem_tui.lazy import late
from postmortem_tui.values import cities
from postmortem_tui.values.typed import Misread

_ALONE: Mapping[str, str] = {
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
    "central european": "Europe/Berlin",
    "eastern european": "Europe/Helsinki",
    "western european": "Europe/Lisbon",
    "australian eastern": "Australia/Sydney",
}
"""Names that are said without the word for time as well."""

_WITH_TIME: Mapping[str, str] = {
    **_ALONE,
    "atlantic": "America/Halifax",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "newfoundland": "America/St_Johns",
    "coordinated universal": "UTC",
    "universal": "UTC",
    "greenwich mean": "UTC",
    "british": "Europe/London",
    "uk": "Europe/London",
    "irish": "Europe/Dublin",
    "german": "Europe/Berlin",
    "french": "Europe/Paris",
    "turkey": "Europe/Istanbul",
    "israel": "Asia/Jerusalem",
    "gulf": "Asia/Dubai",
    "pakistan": "Asia/Karachi",
    "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata",
    "china": "Asia/Shanghai",
    "philippine": "Asia/Manila",
    "japan": "Asia/Tokyo",
    "japanese": "Asia/Tokyo",
    "korea": "Asia/Seoul",
    "korean": "Asia/Seoul",
    "australian central": "Australia/Adelaide",
    "australian western": "Australia/Perth",
    "new zealand": "Pacific/Auckland",
    "argentina": "America/Argentina/Buenos_Aires",
    "south africa": "Africa/Johannesburg",
}
"""Names before `time`, with or without `standard`, `daylight`, `summer` and `local`."""

_PHRASES: Mapping[str, str] = {
    "mitteleuropäische zeit": "Europe/Berlin",
    "mitteleuropäische sommerzeit": "Europe/Berlin",
    "mitteleuropäischer zeit": "Europe/Berlin",
    "deutsche zeit": "Europe/Berlin",
    "deutscher zeit": "Europe/Berlin",
    "heure française": "Europe/Paris",
    "heure d'europe centrale": "Europe/Paris",
    "hora de méxico": "America/Mexico_City",
    "hora de ciudad de méxico": "America/Mexico_City",
    "hora cdmx": "America/Mexico_City",
    "hora de cdmx": "America/Mexico_City",
    "hora de argentina": "America/Argentina/Buenos_Aires",
    "hora argentina": "America/Argentina/Buenos_Aires",
    "hora de colombia": "America/Bogota",
    "hora de chile": "America/Santiago",
    "hora de perú": "America/Lima",
    "hora peninsular": "Europe/Madrid",
    "hora central europea": "Europe/Madrid",
    "horário de brasília": "America/Sao_Paulo",
    "hora de brasília": "America/Sao_Paulo",
    "hora de brasilia": "America/Sao_Paulo",
    "horario de brasilia": "America/Sao_Paulo",
    "по москве": "Europe/Moscow",
    "по мск": "Europe/Moscow",
    "московское время": "Europe/Moscow",
    "время московское": "Europe/Moscow",
    "московскому времени": "Europe/Moscow",
    "по киеву": "Europe/Kyiv",
    "ora italiana": "Europe/Rome",
    "nederlandse tijd": "Europe/Amsterdam",
    "amsterdamse tijd": "Europe/Amsterdam",
    "belgische tijd": "Europe/Brussels",
    "czas polski": "Europe/Warsaw",
    "czasu polskiego": "Europe/Warsaw",
    "日本時間": "Asia/Tokyo",
    "日本標準時": "Asia/Tokyo",
    "協定世界時": "UTC",
    "世界協定時": "UTC",
    "한국 시간": "Asia/Seoul",
    "한국시간": "Asia/Seoul",
    "한국 표준시": "Asia/Seoul",
    "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "台北時間": "Asia/Taipei",
    "台北时间": "Asia/Taipei",
    "台灣時間": "Asia/Taipei",
    "香港時間": "Asia/Hong_Kong",
    "香港时间": "Asia/Hong_Kong",
}
"""What other languages say, word for word."""

_LOCAL_WORDS = (
    "local time,local,ortszeit,lokale zeit,heure locale,hora local,horário local,horario local,местное время,"
    "по местному времени,ora locale,lokale tijd,czas lokalny,現地時間,当地时间,當地時間,현지 시간"
)
LOCAL = frozenset(_LOCAL_WORDS.split(","))
"""A zone that only those know who wrote it."""

_OF_CITY = (
    r"heures? (?:locales? )?(?:de |d['’])|horas? (?:local )?(?:de |en )|horário (?:local )?de |ora (?:locale )?di |"
    r"Ortszeit (?:in )?|(?:local )?time in "
)
_US = r"(?:(?:US|U\.S\.|USA) )?"
_NAMES = "|".join(sorted(_WITH_TIME, key=len, reverse=True))
_ALONES = "|".join(sorted((name.title() for name in _ALONE), key=len, reverse=True))

_TIMED = rf"{_US}(?:{_NAMES})(?: standard| daylight| summer)?(?: local)? time(?: ?zone)?"
_TOLD = late(
    rf"(?P<timed>{_TIMED})(?!\w)|(?P<phrase>{'|'.join(sorted(_PHRASES, key=len, reverse=True))})(?![^\W\d_]*[a-zа-яё])",
    re.IGNORECASE,
)
_CITY = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ .-](?:[^\W\d_a-z][^\W\d_]{1,20}|de|do|es)){0,3}"
SPOKEN_CITY = late(
    rf"(?i:{_OF_CITY})(?P<city>{_CITY})(?!\w)|(?P<adjective>[A-ZÄÖÜ][a-zäöüß]{{2,15}})er (?:Orts)?[Zz]eit(?!\w)"
)
"""`heure de Paris`, `hora de Madrid`, `Berliner Zeit`: a city behind the word for time, or before the German one."""

_SET_OFF = rf"(?=\s*$|\s*[:;|)\]]|,(?!\s*(?:{_ALONES}|Western|Northern|Southern|and|or)\b)|\s+[-–—→]+>?\s|—|\.(?:\s|$))"
_NAME_ALONE = late(rf"(?P<mark>[(\[])?(?P<name>{_US}(?:{_ALONES}))(?(mark)[)\]]|{_SET_OFF})")
_BEGINS = late(rf"(?P<name>{_US}(?:{_ALONES}))(?=\s)")
_LEADS = (
    r"(?i:\b(?:times?|timestamps?|time ?zone|tz|clocks?|zeit|zeiten|uhrzeit|heures?|horas?|hora|when)\b"
    r"(?: (?:are|is|were|given|shown|listed|all|in|the))*)\s*[(\[/|:,–—-]{0,2}\s*"
)
_LABELLED = late(rf"{_LEADS}(?P<name>{_US}(?:{_ALONES}))(?=\s*(?:$|[)\].,;|/–—-]))")


def spoken_zone(text: str) -> str:
    """Return the IANA name of the zone that a whole text says in words, or nothing: `eastern`, `по Москве`."""
    plain = " ".join(text.casefold().split()).replace("u.s. ", "us ").removeprefix("us ").removeprefix("usa ")
    if phrase := _PHRASES.get(plain):
        return phrase
    bare = re.sub(r"(?: standard| daylight| summer)?(?: local)? time(?: ?zone)?$", "", plain)
    return _WITH_TIME.get(bare, "") if bare != plain else _ALONE.get(plain, "")


def spoken_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the words at a place that say a zone, and where they end; None where none do, or could be other words."""
    found = _TOLD.match(text, at)
    if found:
        return found.group(), found.end()
    if (
        text[at : at + 1] in ("(", "[")
        and (found := _TOLD.match(text, at + 1))
        and text[found.end() :][:1] in (")", "]")
    ):
        return found.group(), found.end() + 1
    alone = _NAME_ALONE.match(text, at)
    return (alone["name"], alone.end()) if alone else None


def spoken_in(text: str) -> tuple[str, int, int] | None:
    """Return the words of a label, a heading or a note that say a zone, and where they stand; None where none do."""
    if found := _TOLD.search(text):
        return found.group(), *found.span()
    if alone := _LABELLED.search(text):
        return alone["name"], *alone.span("name")
    return None


def begins_with_name(event: str) -> str:
    """Return the name of a zone that an event begins with as a word of its own, such as `Eastern`; mostly nothing."""
    found = _BEGINS.match(event)
    return found["name"] if found else ""


def spoken_city(text: str, at: int) -> tuple[str, int] | None:
    """Return the city that `heure de Paris` and `Berliner Zeit` name at a place, and where the words end."""
    if text[at : at + 1] in ("(", "["):
        named = spoken_city(text, at + 1)
        return (named[0], named[1] + 1) if named and text[named[1] : named[1] + 1] in (")", "]") else None
    found = SPOKEN_CITY.match(text, at)
    name = (found["city"] or found["adjective"]) if found else ""
    while found and name:  # `heure de Paris Kafka tombe`: the city is one word of the two
        if is_city(name):
            return name, found.start("city") + len(name) if found["city"] else found.end()
        name = name.rpartition(" ")[0]
    return None


def is_city(name: str) -> bool:
    """Return whether a name is that of one city, whose zone `read_zone` knows."""
    try:
        return bool(zone_of_city(name))
    except Misread:
        return False


def zone_of_city(name: str) -> str:
    """Return the IANA name of the zone of a city, or nothing; raise Misread where several have the name."""
    return cities.city_zone(name)
