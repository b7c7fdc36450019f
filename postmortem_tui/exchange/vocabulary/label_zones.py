"""Find the zone in a label or a heading (an abbreviation, an offset, a city or an adjective), and remove it."""

import re
from datetime import UTC, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from postmortem_tui.lazy import late
from postmortem_tui.values.times.clock import Misread
from postmortem_tui.values.zones.spoken_zones import adjective_in, without_adjective
from postmortem_tui.values.zones.zones import AMBIGUOUS, clock_of_seasons, read_city, read_zone
from postmortem_tui.values.zones.zones_in_text import CONVERTED, WORDS_TOO, is_quantity, zone_in_label

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff가-힣"
"""Letters that may be next to a zone without a blank: `時刻はJSTで統一`, `KST기준`."""

_AFTER_NO_LETTER, _BEFORE_NO_LETTER = rf"(?<![^\W{_UNSPACED}])", rf"(?![^\W{_UNSPACED}])"
_CITY = r"(?<![\w/])(?:US|NZ|[A-Z][a-z]+)/[A-Z][A-Za-z_-]+(?:/[A-Z][A-Za-z_-]+)?"
_OF_TWO_SEASONS = r"(?<!\w)[A-Z]{3}\d[A-Z]{3}(?!\w)"
"""As a system calls a clock: `EST5EDT`."""
_OFFSET = rf"{_AFTER_NO_LETTER}(?<![/+-])(?:UTC|GMT)?\s?[+−-]\d{{1,2}}(?::?\d\d)?{_BEFORE_NO_LETTER}(?![:-])"
_CAPITALS = rf"{_AFTER_NO_LETTER}(?<!/)(?:[A-Z]{{2,5}}|[А-ЯЁ]{{3}}(?:\+2)?){_BEFORE_NO_LETTER}"
_ABBREVIATED = late(rf"{_CITY}|{_OF_TWO_SEASONS}|{_OFFSET}|{_CAPITALS}")
_PAIR = late(r"(?<!\w)([A-Z]{3,4})\s?(?:/|or|oder|ou|bzw\.|\()\s?([A-Z]{3,4})(?!\w)")
"""Two abbreviations together, which may be one clock in winter and in summer."""
_CHINESE = late(r"[\u3400-\u9fff](?![^\n]*[\u3040-\u30ff])")
_BRACKETED = late(r"[(\[（](?P<inner>[^()\[\]（）]+)[)\]）]")
_BETWEEN = late(r"[,;、，；]")
_CLOCK = late(r"\d[:.h]\d\d")
_LETTERS = late(r"[^\W\d_]+")

LEAST_CAPITALS = 3
"""The fewest words of a label that is in capitals as a whole: `CE QUI EST ARRIVÉ`."""


def zone_named_in(words: str) -> str:
    """Return the zone that words name, as an offset, `UTC` or an IANA name; "" if they name none."""
    words = words.strip("*_ \t\n")
    if CONVERTED in words:
        return "UTC"
    if (named := zone_in_label(words)) and not _PAIR.search(words):
        return known_zone(named[0])
    if (pair := _PAIR.search(words)) and (clock := clock_of_seasons(pair.groups())):  # `MEZ/MESZ`
        return clock
    found = [
        one[0] for one in _ABBREVIATED.finditer(words) if not (_is_word(words, one) or is_quantity(words, *one.span()))
    ]
    known = [(name, zone) for name in found if (zone := known_zone(name))]
    if not known:
        return ""
    name, zone = known[0]
    if name in AMBIGUOUS and len(known) > 1 and known[1][0].startswith(("UTC", "GMT", "+", "-", "−")):
        return known[1][1]  # `CST（UTC+8）`: the offset decides which zone is meant
    return "Asia/Shanghai" if name == "CST" and _CHINESE.search(words) else zone


def zone_of_times(words: str, about: "re.Pattern[str] | None" = None) -> str:
    """Return the zone that words name for times: by `zone_named_in`, otherwise by an adjective: `Время (московское)`.

    An adjective is a zone only beside a word that is `about` times, in a heading, a note or a sentence; `about` is None
    above a column of times, which needs no such word: `Когда (московское)`.
    """
    return zone_named_in(words) or (adjective_in(words) if about is None or about.search(words) else "")


def city_clock(name: str) -> str:
    """Return the IANA name of the clock of a city, for words that can only be a zone; "" if it is no city."""
    try:
        zone = read_city(name) if name else None
    except Misread:
        return ""
    return str(zone) if zone else ""


def without_zone(label: str) -> str:
    """Return a label without the zone that it names, such as `Time UTC` or `Zeit (MEZ)`.

    In brackets its whole part goes: `Log (all times in CET)`, `Log (Oslo, CET)`, but `Log (Monday, CET)` keeps the day.
    """
    return _without_zone(_BRACKETED.sub(_bracket_without_zone, label))


def _bracket_without_zone(found: "re.Match[str]") -> str:
    """Return a text in brackets without the parts that name a zone; unchanged if none does, or one is a time."""
    parts = [part.strip() for part in _BETWEEN.split(found["inner"])]
    left = [part for part in parts if _without_zone(part) == part]
    if len(left) == len(parts) or any(map(_CLOCK.search, parts)):
        return found[0]
    left = [part for part in left if not city_clock(part)]
    return f"{found[0][0]}{', '.join(left)}{found[0][-1]}" if left else ""


def _without_zone(label: str) -> str:
    if named := zone_in_label(label):
        label = f"{label[: named[1]]} {label[named[2] :]}"
    label = _ABBREVIATED.sub(lambda one: " " if known_zone(one[0]) and not _is_word(one.string, one) else one[0], label)
    return re.sub(r"[(\[（]\s*[)\]）]", " ", label).strip(" \t,;/|-") or label


def in_utc(label: str, usual: str) -> str:
    """Return a label for times that are in UTC now; it says UTC if it, or the usual label, names a zone."""
    zone, of_times = zone_named_in(label), bool(zone_named_in(usual))
    if zone == "UTC" or not label or not (zone or of_times):
        return label
    return f"{without_zone(without_adjective(label) if of_times else label)} (UTC)"


def _is_word(label: str, found: "re.Match[str]") -> bool:
    """Return whether an abbreviation is an ordinary word: `CAT`, or `EST` among other words in capitals."""
    if label[: found.start()].endswith(("(", "[", "（")) or not found[0].isalpha():
        return False
    capitals = sum(word.isupper() for word in _LETTERS.findall(label))
    crowd = label.isupper() and capitals >= LEAST_CAPITALS and found[0] not in ("UTC", "GMT")
    return crowd or (found[0] in WORDS_TOO and len(label.split()) >= LEAST_CAPITALS)


@lru_cache(maxsize=256)
def known_zone(name: str) -> str:
    """Return an abbreviation, an offset or an IANA name as an offset, `UTC` or an IANA name; "" if it is no zone."""
    if name == "Z":
        return "UTC"
    if (pair := _PAIR.fullmatch(name.strip())) and (clock := clock_of_seasons(pair.groups())):  # `CET/CEST`
        return clock
    try:
        zone = read_zone(name.strip())
    except Misread:
        return ""
    away = None if isinstance(zone, ZoneInfo) else zone.utcoffset(None)
    zone_name = str(timezone(away) if away is not None else zone)  # an abbreviation may be the name of its offset
    return zone_name.removeprefix("UTC") or "UTC" if zone_name.startswith("UTC") else zone_name


def zone_called(name: str) -> tzinfo:
    """Return the zone with this name; UTC if the name is empty or unknown."""
    try:
        return read_zone(name) if name else UTC
    except Misread:
        return UTC
