"""The zone that running text names: after a time, in a label, or for all the times of a document."""

import re
from functools import cache

from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones import spoken_zones
from postmortem_tui.values.zones.spoken_names import patterns, zone_words
from postmortem_tui.values.zones.zones import ZONE, is_abbreviation, read_zone

LONGEST_LINE = 400
"""Characters of the longest line that is looked through for words about zones."""

CONVERTED = "(→ UTC)"
"""Stands after the zone that a sentence says of times which are in UTC now: it is no longer the zone of any."""

WORDS_TOO = frozenset({"CAT", "EAT", "WAT", "ART", "PET", "COT", "WIT", "BOT", "VET", "AMT", "Z"})
"""Abbreviations that are words as well: after a time in running text they are a zone if they are set off."""

_SMALL_WORDS = """
    UTC GMT PST PDT EDT MDT CDT CET CEST EEST JST KST AEST AEDT NZST NZDT MEZ MESZ AKST AKDT BRT HKT SGT SAST
"""
_IN_SMALL = frozenset(_SMALL_WORDS.split())
"""Abbreviations that are a zone in small letters too, as they are no word of any language, nor of any trade."""

_NEVER_SMALL = WORDS_TOO | {"WEST", "WET"}
"""Abbreviations that are not zones in small letters, even after am or pm: `2pm west region is down`."""

_HALF_DAY = late(r"\d ?[ap]\.?m\b\.?\s*$", re.IGNORECASE)

_OFFSET = r"(?:UTC|GMT)\s?[+−-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|(?<=\d)\+\d{2}"
_CITY = r"[A-Z][A-Za-z]{1,9}/[A-Z][A-Za-z_-]{2,20}(?:/[A-Z][A-Za-z_-]{2,20})?|Etc/GMT[+-]\d{1,2}"
_LETTERS = r"[A-Z]{1,5}|[a-z]{2,4}|[А-ЯЁ][А-ЯЁа-яё]{2}(?:\+2)?"
_NOT_AFTER = r"(?![A-Za-zА-Яа-яё0-9]|[:+]\d)"
_IN_TEXT = late(rf"(?P<mark>[(\[]?)(?P<zone>{_OFFSET}|{_CITY}|{_LETTERS}){_NOT_AFTER}(?P<end>[)\]]?)")


def _any(key: str) -> str:
    return "|".join(zone_words(key))


def _are() -> str:
    return rf"(?: (?:{_any('labels_with')}))*:? ?[(\[]?"


_SET_OFF = late(r",|\s*$|\s*[-–—|](?=\s)")
"""What is after a word that is no part of what happened: a comma, a dash or bar among blanks, the end."""

_CLOSING = late(r"[)\]]")

_SPEAKS_TOO = "BOT"
"""The abbreviation that may also be who speaks, before a colon: `09:05 BOT: the test failed`."""

_FOR_ALL = late(
    lambda: (
        rf"\b(?:(?:{_any('of_all_times')}){_are()}|(?:{_any('everything')}) (?:in )?"
        rf"|(?:{_any('zone_labels')})(?: is| of all times)?:? ?[(\[]?"
        rf"|(?:{_any('heads')})\b[^()\[\]]{{0,24}}[(\[])"
        rf"(?P<zone>{ZONE})(?: times?| timezone)?(?=\W|$)"
    ),
    re.IGNORECASE,
)
"""The parts of a line that say the zone of the times around it."""

_SIGNED = late(r"\s?[+−-]\d{1,2}")
_MEASURED = late(r"\s?(?:[%‰°€$£]|[^\W\d_\u3040-\u30ff\u3400-\u9fff가-힣])|[.,]\d")
_COUNTED = late(r"(?<![\w.:/-])\d{1,3}(?![\w.:/-])")

_CITY = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ .-](?:[^\W\d_a-z][^\W\d_]{1,20}|de|do|es)){0,3}"
_CITY_IN_TEXT = late(
    rf"[(\[](?:(?P<local>{_CITY})(?: local)? time|(?P<bracketed>{_CITY}))[)\]]|(?P<timed>{_CITY})(?: local)? time\b"
)
"""A city after a time in running text is its zone in brackets, or if it says so: `14:05 Berlin time`."""
_CITY_AT_END = late(rf"(?P<city>{_CITY})\s*$")
_CITY_OF_ALL = late(
    lambda: (
        rf"\b(?:(?i:{_any('of_all_times')}|timeline|{_any('zone_labels')}){_are()}"
        rf"|(?i:{'|'.join(patterns('city_behind'))})"
        rf"|[(\[])(?P<city>{_CITY})(?: local)?(?P<time> time)?(?=\W|$)"
    )
)
"""A line that says so of the times around it: `Times in New York`, `(Berlin time)`."""
_SAYS_TIME = late(lambda: rf"(?i:\b(?:{_any('says_time')})\b)")

_SAYS_TIME_BEFORE = late(lambda: rf"(?i:\b(?:{_any('says_time')}|{_any('says_time_before')})\s*$)")


@cache
def others_too() -> frozenset[str]:
    """Return words that an event begins with, which are cities or islands as well."""
    return frozenset(zone_words("other_words"))


def zone_in_text(text: str, at: int) -> tuple[str, int] | None:
    """Return the words of the zone that running text has at an offset, and where they end; None if there is none.

    Only what `read_zone` knows counts, in capitals, so that `14:05 et al.` names none; brackets around it belong to it.
    In small letters what is no word counts: `14:05 cet`, and after am and pm more: `2pm est`.
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
        if name not in others_too() and spoken_zones.is_city(name):
            return name, found.end("city")
    found = _IN_TEXT.match(text, at)
    if not found or bool(found["mark"]) != bool(found["end"]):
        return None
    word = found["zone"]
    if word.islower() and not _is_small(text, at, word):
        return None
    if word.isalpha():
        if not is_abbreviation(word.upper()):
            return None
        # `09:05 EAT, the test failed`, `09:05 EAT: the test failed`
        told = text.startswith(":", found.end()) and word != _SPEAKS_TOO
        set_off = found["mark"] or told or _SET_OFF.match(text, found.end())
        if word in WORDS_TOO and not set_off and not (word == "Z" and text[:at].rstrip()[-1:].isdigit()):
            return None
    try:
        read_zone(word)
    except Misread:
        return None
    return word, found.end()


def zone_within(text: str, at: int) -> tuple[str, int] | None:
    """Return what `zone_in_text` does, also of a zone before the bracket that closes around its time: `(14:05:32Z)`."""
    closing = _CLOSING.search(text, at)
    return zone_in_text(text, at) or (zone_in_text(text[: closing.start()], at) if closing else None)


def _is_small(text: str, at: int, word: str) -> bool:
    """Return whether a word in small letters at an offset is the abbreviation of a zone, and no word."""
    short = word.upper()
    return short in _IN_SMALL or (short not in _NEVER_SMALL and _HALF_DAY.search(text, max(0, at - 12), at) is not None)


@kept_of_short(1024)  # each label is asked by those who look for the columns of a table, and for the zone of its rows
def zone_in_label(text: str) -> tuple[str, int, int] | None:
    """Return the words of a label, a heading or a note that say a zone, for `read_zone`, and where they stand.

    None if none do. `Eastern` alone counts after a bracket, a dash, a word for time and the like.
    """
    if len(text) > LONGEST_LINE:
        return None
    if named := spoken_zones.spoken_in(text):
        return named
    for found in spoken_zones.SPOKEN_CITY.finditer(text):
        if city := spoken_zones.spoken_city(text, found.start()):
            return city[0], found.start(), city[1]
    for found in _CITY_IN_TEXT.finditer(text):
        part = next(part for part in ("bracketed", "timed", "local") if found[part])
        if part == "bracketed" and not _SAYS_TIME_BEFORE.search(text[: found.start()]):
            continue
        name, begin = found[part], found.start()
        while name:  # `Time Berlin time`: what is before the city is no part of it
            if spoken_zones.is_city(name):
                return name, begin, found.end()
            name = name.partition(" ")[2] if part == "timed" else ""
            begin = found.end(part) - len(name)
    return None


def is_quantity(text: str, start: int, end: int) -> bool:
    """Return whether a signed number there is how much, and no offset: `+7 %`, `10 to 3 (-7)`, in code `-mtime -7`.

    An offset that names UTC, or has minutes, is never one.
    """
    if not _SIGNED.fullmatch(text, start, end):
        return False
    before = text[:start]
    return bool(before.count("`") % 2 or _COUNTED.search(before) or _MEASURED.match(text, end))


def zone_of_all(text: str) -> str:
    """Return the words of the zone that a line says of the times around it, or "".

    Such lines are `All times in CET.`, `Timeline (UTC)`, `Time zone: Europe/Berlin` and `Time (PT)`. The zone may be
    unknown to `read_zone`.
    """
    if len(text) > LONGEST_LINE:
        return ""
    if CONVERTED in text:
        return "UTC"
    if (found := _FOR_ALL.search(text)) and not is_quantity(text, *found.span("zone")):
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
