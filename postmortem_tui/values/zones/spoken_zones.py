"""Zones as people say them, in twelve languages: `Pacific time`, `heure de Paris`, `по Москве`, and `Eastern` alone.

A name with its word for time (`Eastern time`) is a zone wherever it stands. A name alone is a word of any sentence too
(`10:02 Eastern region failed over`), so after a time it is a zone only where it is set off: in brackets, at the end,
or before a colon, a dash and the like.
"""

import re
from collections.abc import Iterable

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones import cities
from postmortem_tui.values.zones.spoken_names import (
    adjectives,
    alone,
    beside_time,
    patterns,
    phrases,
    whole,
    with_time,
    zone_words,
)

_US = r"(?:(?:US|U\.S\.|USA) )?"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _behind_name() -> str:
    return "|".join(patterns("behind_name"))


def _alones() -> str:
    return _any_of(name.title() for name in alone())


def _beside_times() -> str:
    pairs = ((_any_of(one.times), _any_of(one.names), one.behind) for one in beside_time())
    return "|".join(
        rf"(?:{times}) (?:{names})" if behind else rf"(?:{names}) (?:{times})" for times, names, behind in pairs
    )


_TOLD = late(
    lambda: (
        rf"(?<![^\W\d_])(?P<timed>{_US}(?:{_any_of(with_time())}){_behind_name()})(?!\w)"
        rf"|(?P<phrase>(?<![^\W\d_])(?:{_beside_times()})|{_any_of(whole())})(?![^\W\d_]*[a-zа-яё])"
    ),
    re.IGNORECASE,
)
_ADJECTIVE = late(
    lambda: rf"(?<!\w)(?P<stem>{_any_of(adjectives())})(?:{'|'.join(zone_words('adjective_endings'))})?(?!\w)",
    re.IGNORECASE,
)
_CITY = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ .-](?:[^\W\d_a-z][^\W\d_]{1,20}|de|do|es)){0,3}"
SPOKEN_CITY = late(
    lambda: rf"(?i:{'|'.join(patterns('city_behind'))})(?P<city>{_CITY})(?!\w)|{'|'.join(patterns('city_before'))}"
)
"""`heure de Paris`, `hora de Madrid`, `Berliner Zeit`: a city after the word for time, or before the German one."""


def _set_off() -> str:
    others = "|".join(zone_words("not_a_name"))
    return rf"(?=\s*$|\s*[:;|)\]]|,(?!\s*(?:{_alones()}|{others})\b)|\s+[-–—→]+>?\s|—|\.(?:\s|$))"


_NAME_ALONE = late(lambda: rf"(?P<mark>[(\[])?(?P<name>{_US}(?:{_alones()}))(?(mark)[)\]]|{_set_off()})")
_BEGINS = late(lambda: rf"(?P<name>{_US}(?:{_alones()}))(?=\s)")


def _leads() -> str:
    return (
        rf"(?i:(?<![^\W_])(?:{'|'.join(zone_words('labels'))})\b(?: (?:{'|'.join(zone_words('labels_with'))}))*)"
        r"\s*[(\[/|:,–—-]{0,2}\s*"
    )


_LABELLED = late(lambda: rf"{_leads()}(?P<name>{_US}(?:{_alones()}))(?=[*_]*\s*(?:$|[)\].,;|/–—-]|unless\b|except\b))")


_WORD_FOR_TIME = late(lambda: f"{_behind_name()}$")


def spoken_zone(text: str) -> str:
    """Return the IANA name of the zone that a whole text says in words, or "": `eastern`, `по Москве`."""
    plain = " ".join(text.casefold().split()).replace("u.s. ", "us ").removeprefix("us ").removeprefix("usa ")
    if phrase := phrases().get(plain):
        return phrase
    bare = without_word_for_time(plain)
    return with_time().get(bare, "") if bare != plain else alone().get(plain, "")


def without_word_for_time(text: str) -> str:
    """Return a text without the word for time after the name of a zone: `Berlinn` of `Berlinn time`."""
    return _WORD_FOR_TIME.sub("", text)


def spoken_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the words at an offset that name a zone, and their end; None if none do, or may be other words."""
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
    """Return the words of a label, a heading or a note that say a zone, and where they stand; None if none do."""
    if found := _TOLD.search(text):
        return found.group(), *found.span()
    if alone := _LABELLED.search(text):
        return alone["name"], *alone.span("name")
    return None


def adjective_in(text: str) -> str:
    """Return the IANA name of the zone that an adjective of a city or a country says of times; "" for most texts.

    It may stand apart from the word for time: `Время везде московское`, `Zeiten: mitteleuropäisch`.
    """
    found = _ADJECTIVE.search(text)
    return adjectives()[found["stem"].casefold()] if found else ""


def without_adjective(text: str) -> str:
    """Return a text without the adjectives that `adjective_in` finds."""
    return _ADJECTIVE.sub("", text)


def begins_with_name(event: str) -> str:
    """Return the name of a zone that an event begins with as a word of its own, as `Eastern`; "" for most texts."""
    found = _BEGINS.match(event)
    return found["name"] if found else ""


def spoken_city(text: str, at: int) -> tuple[str, int] | None:
    """Return the city that `heure de Paris` and `Berliner Zeit` name at an offset, and where the words end."""
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
    """Return the IANA name of the zone of a city, or ""; raise Misread if several have the name."""
    return cities.city_zone(name)
