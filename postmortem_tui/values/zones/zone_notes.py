"""The zone that a heading notes after its name: `Timeline — all times in IST`, `Chronologie (heures de Paris)`."""

import re
from datetime import datetime
from functools import cache
from typing import NamedTuple

from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.spoken_names import local, unsaid, whole, zone_words
from postmortem_tui.values.zones.spoken_zones import spoken_zone
from postmortem_tui.values.zones.zones import is_zone, read_city, read_zone
from postmortem_tui.values.zones.zones_in_text import LONGEST_LINE, WORDS_TOO, names_only_a_zone


@cache
def _beside() -> frozenset[str]:
    """Return the words that may be beside a zone in a note that says no more."""
    return frozenset(zone_words("beside"))


_SEPARATOR = late(r"(?<!\s)\s+[-–—/|]+\s*|(?:(?<!\s)\s+)?[—|：(\[（【]\s*|[:;,/]\s+")
_CLOSING = {"(": ")", "[": "]", "（": "）", "【": "】"}
_WORD = late(r"[^\s,;()\[\]（）]+")
_LETTERS = late(r"[\d-]*[^\W\d_][\w'’-]*")
_OFFSET_APART = late(r"\b(UTC|GMT)\s+(?=[+−-]\d)")


def _caseless() -> str:
    """Return an expression for words that are beside a zone without a blank."""
    first = "".join(sorted({name[0] for name in whole() if name[0] >= _FIRST_CASELESS}))
    before, behind = ("|".join(zone_words(key)) for key in ("beside_before", "beside_behind"))
    return rf"^(?:(?:{before})[:：\s]*)+(?=[A-Z{first}]|$)|(?:{behind})$"


_CASELESS = late(_caseless)
_SHORT = late(
    r"[A-ZА-ЯЁ]{2,5}(?:\+2)?|[A-Z]{3}\d[A-Z]{3}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|[A-Z][a-z]+/[A-Z][A-Za-z_/]+"
)


def _unknown_zone() -> str:
    times, official, of = ("|".join(zone_words(key)) for key in ("time", "official", "of"))
    spoken = (
        rf"(?i:{times})(?i: (?:{official}))?(?i: (?:{of}))? (?P<spoken>[A-ZА-ЯЁ][\w.'-]*(?: [A-ZА-ЯЁ][\w.'-]*){{0,2}})"
    )
    return "|".join((*zone_words("unknown"), spoken))


_UNKNOWN = late(_unknown_zone)
_UNSAID = late(lambda: rf"(?i:(?<!\w)(?P<zone>{unsaid()})$)")
_ANY_DAY = datetime(2026, 1, 15)


class ZoneNote(NamedTuple):
    """What a heading says of the zone of the times under it."""

    name: str
    """The heading without the note."""
    zone: str
    """The words of the zone."""
    known: bool
    """Whether `read_zone` knows it."""


@kept_of_short(1024)  # each heading is asked by those who look for its name, for its day and for its zone
def zone_note(heading: str) -> ZoneNote | None:
    """Return the note of a zone that a heading has after its name; None if it has none.

    The note follows a dash, a colon, a comma, a slash, a bar or is in brackets, and says nothing but the zone. A city
    alone is a zone only in brackets, or beside a word for time: `Timeline - Berlin` may be about the office there.
    """
    if len(heading) > LONGEST_LINE:
        return None
    for cut in _SEPARATOR.finditer(heading):
        name, behind = heading[: cut.start()].strip(), heading[cut.end() :].strip(" \t.:|/-–—")
        closing = _CLOSING.get(cut.group().strip()[-1:], "")
        if closing:
            behind = behind[:-1].strip() if behind.endswith(closing) else ""
        if not name or not behind:
            continue
        if zone := _zone_of(behind, bracketed=bool(closing)):
            return ZoneNote(name, zone, known=True)
        if unknown := _unknown(behind):
            return ZoneNote(name, unknown, known=False)
    return None


def _is_told(sentence: str, at: int, about: "re.Pattern[str]") -> bool:
    """Return whether only words that lead to a zone are between a word for times and the place of a name after it."""
    ends = [found.end() for found in about.finditer(sentence, 0, at)]
    return bool(ends) and not _CASELESS.sub("", sentence[ends[-1] : at].strip(" *_`:：「『（(")).strip()


def short_unknown(sentence: str, about: "re.Pattern[str]") -> str:
    """Return what a short sentence about times says of a zone that nobody knows, and says no more; or "".

    `Alle Zeiten in XQT.`, `Horas: hora local`, `時刻はすべてXQT`. `about` finds the words for times as a whole.
    """
    if len(sentence) > _LONGEST_SHORT or not about.search(sentence):
        return ""
    local = _LOCAL.search(sentence)
    found = local or next(iter(_CAPITALS.finditer(sentence)), None)
    if found is None or is_zone(found[0]):
        return ""
    rest = f"{sentence[: found.start()]} {sentence[found.end() :]}"
    is_caseless = any(letter >= _FIRST_CASELESS for letter in rest)
    if local is None and not (_is_told(sentence, found.start(), about) if is_caseless else about.search(rest)):
        return ""  # `API 시간 초과` is about something else
    rest = re.sub(rf"(?i:\b(?:{'|'.join(zone_words('remarks'))})\b)", " ", about.sub(" ", rest))
    words = [word for word in _LETTERS.findall(rest) if word.casefold() not in _beside()]
    return "" if any(word[0] < _FIRST_CASELESS or len(word) > _LONGEST_CASELESS for word in words) else found[0]


_LONGEST_SHORT = 80
"""Characters of the longest sentence that only says a zone."""
_LONGEST_CASELESS = 6
"""Letters of what may be beside a zone in a script without blanks between words."""
_FIRST_CASELESS = "\u3040"
_CAPITALS = late(r"(?<![A-Za-zÀ-ɏ/])[A-Z]{2,5}(?![A-Za-zÀ-ɏ/])")
_LOCAL = late(
    lambda: (
        rf"(?i:(?:(?<![^\W\d_])|(?=[{_FIRST_CASELESS}-\uffdc]))"
        rf"(?:{'|'.join(zone_words('local'))}|{unsaid()})(?![a-zà-ÿа-яё]))"
    )
)
"""A local clock; in a script without blanks its words are after others: `時刻は現地時間`."""


def says_only_a_zone(line: str) -> bool:
    """Return whether a line says one zone that is known, of the times around it, and no more."""
    bare = line.replace("*", "").strip(" \t._>()[]（）")
    if names_only_a_zone(line):
        return True
    if len(line) > LONGEST_LINE or not bare or not _zone_of(bare, bracketed=False):
        return False
    short = (word for word in _WORD.findall(bare) if _SHORT.fullmatch(word) and is_zone(word))
    zones = {read_zone(word).utcoffset(_ANY_DAY) for word in short}
    return len(zones) < 2  # `All times CET (EST for the office)` says two


def _sentence_about_times() -> str:
    keys = ("remarks", "each", "of_all", "times", "given", "are")
    remarks, each, of_all, times, given, are = ("|".join(zone_words(key)) for key in keys)
    return (
        rf"(?i:[\s>*_(\[]*(?:{remarks})?(?: that)?[:,]?\s*(?:{each}|(?:(?:{of_all})(?: of)? )*(?:{times}))"
        rf"(?: (?:{given}))* (?:{are})(?P<told> .{{2,}}))"
    )


_ABOUT_TIMES = late(_sentence_about_times)


@cache
def _of_precision() -> frozenset[str]:
    """Return the words that say how exact times are, not by which clock."""
    return frozenset(zone_words("precision"))


def names_a_clock(line: str) -> bool:
    """Return whether a line says by which clock the times around it are, and not only how exact they are.

    `Every time below is ship's time` and `Times are those of the plant in Cluj` name a zone that nobody can know here.
    """
    found = _ABOUT_TIMES.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if not found or line.rstrip().endswith(("?", ":")):
        return False
    return any(word.casefold().strip("'’.:*_") not in _of_precision() for word in _LETTERS.findall(found["told"]))


_TOWN = late(
    lambda: (
        rf"\b(?i:{'|'.join(zone_words('town'))})[ ]?"
        r"(?P<town>[A-ZÀ-Þ][^\W\d_]{2,20}(?:(?: (?:de|do|da))?[ -][A-ZÀ-Þ][^\W\d_]{1,20}){0,2})"
    )
)


def named_town(line: str) -> str:
    """Return the town whose clock a line says the times around it are by: the last one that it names; or "".

    `Times as the office in Lisbon saw them`, `Las horas son las de Santiago de Chile`: a city, or what may be one.
    """
    if not names_a_clock(line):
        return ""
    found = _ABOUT_TIMES.fullmatch(line)
    if found and _is_city(bare := found["told"].strip(" .*_")):  # `All times are Berlin.`
        return bare
    names = [found["town"] for found in _TOWN.finditer(line)]
    return next((name for name in names if _is_city(name)), names[-1] if names else "")


def _zone_of(note: str, *, bracketed: bool) -> str:
    """Return the words of the zone that is all that a note says; "" for any other note."""
    note = _CASELESS.sub("", _OFFSET_APART.sub(r"\1", note)).strip().replace("−", "-")
    if spoken_zone(note):
        return note
    words: list[str] = _WORD.findall(note)
    core = [word for word in words if word.casefold().strip("'’:.") not in _beside()]
    beside = len(core) < len(words)
    whole = " ".join(core)
    if spoken_zone(whole):
        return whole
    if bracketed and len(core) == 1 and core[0] not in zone_words("abbreviations_too") and _is_small_zone(core[0]):
        return core[0].upper()
    short = [word for word in core if _SHORT.fullmatch(word)]
    if core and len(short) == len(core) and (bracketed or beside or short[0] not in WORDS_TOO):
        return next(filter(is_zone, short), "")
    city = whole.removeprefix("d'").removeprefix("d’")
    return city if (bracketed or beside) and city[:1].isupper() and _is_city(city) else ""


def _unknown(note: str) -> str:
    """Return what a note says of a zone that is not known here; "" if it speaks of none."""
    if note.casefold() in local():
        return note
    if own := _UNSAID.search(note):
        return own["zone"] if all(word.casefold() in _beside() for word in _WORD.findall(note[: own.start()])) else ""
    found = _UNKNOWN.fullmatch(note)
    return next(filter(None, found.groups()), "") if found else ""


def _is_small_zone(word: str) -> bool:
    return word.islower() and bool(_SHORT.fullmatch(word.upper())) and is_zone(word.upper())


def _is_city(name: str) -> bool:
    try:
        return read_city(name) is not None
    except Misread:
        return False
