"""The zone that a heading notes behind its name: `Timeline — all times in IST`, `Chronologie (heures de Paris)`."""

import re
from datetime import datetime
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.spoken_names import LOCAL
from postmortem_tui.values.zones.spoken_zones import spoken_zone
from postmortem_tui.values.zones.zones import is_zone, read_city, read_zone
from postmortem_tui.values.zones.zones_in_text import LONGEST_LINE, WORDS_TOO, names_only_a_zone

_BESIDE_WORDS = """
    all any the time times timestamp timestamps clock clocks hour hours are is were in given shown displayed listed
    expressed stated reported recorded local zone timezone tz note nb below here approx unless otherwise noted
    alle zeit zeiten zeitangaben uhrzeit uhrzeiten angaben zeitzone sind ortszeit
    toutes tous les heure heures horaires sont en de d
    todas todos las los hora horas horario horarios horário horários são em as os ora ore di tutte
    все всё время времена указано указаны в по везде
    angaben uhr nach sono são están estão están dadas dados données exprimées indiquées sind locales
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
"""Words that may stand beside a zone in a note that says no more."""

UNSAID = r"(?:local|server|office|site|device|[a-z]{2,12}['’]s) time"
"""A zone whose name only its authors understand."""

_SEPARATOR = late(r"\s+[-–—/|]+\s*|\s*[—|：(\[（【]\s*|[:;,/]\s+")
_CLOSING = {"(": ")", "[": "]", "（": "）", "【": "】"}
_WORD = late(r"[^\s,;()\[\]（）]+")
_LETTERS = late(r"[\d-]*[^\W\d_][\w'’-]*")
_OFFSET_APART = late(r"\b(UTC|GMT)\s+(?=[+−-]\d)")
_CASELESS = late(
    r"^(?:(?:時刻|時間|表示|表記|すべて|全て|は|时间|時間|均|皆|都|为|為|是|모든|모두|시간|시각|은|는)[:：\s]*)+(?=[A-Z日北中한]|$)"
    r"|(?:基準|表記|表示|です|기준|입니다)$"
)
"""Words that stand beside a zone without a blank."""

_SHORT = late(r"[A-ZА-ЯЁ]{2,5}(?:\+2)?|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|[A-Z][a-z]+/[A-Z][A-Za-z_/]+")
_UNKNOWN = late(
    r"(?i:(?:all )?(?:times?|timestamps?|clocks?)(?: (?:are|is|were|given|shown|listed|here))* in (?:the )?)"
    r"(?P<told>[A-Z]{2,5}|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}(?: time)?)"
    r"|(?P<timed>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2} (?:Standard|Daylight|Summer|Local) Time)"
    r"|(?P<peoples>[A-Z][\w'-]*(?:ian|ish|ese|ean|ern)(?: [Ss]tandard| [Ss]ummer)? [Tt]ime)"
    r"|(?P<short>[A-Z]{2,3}T)(?: [Tt]ime)?"
    r"|(?i:horas?|heures?|ora|ore|zeit|tijd|horário|время)(?i: (?:local|locale|oficial))?"
    r"(?i: (?:del?|do|da|di|des|du|en|em|in|по))?"
    r" (?P<spoken>[A-ZА-ЯЁ][\w.'-]*(?: [A-ZА-ЯЁ][\w.'-]*){0,2})"
)


_UNSAID = late(rf"(?i:(?<!\w)(?P<zone>{UNSAID})$)")
_ANY_DAY = datetime(2026, 1, 15)


class ZoneNote(NamedTuple):
    """What a heading says of the zone of the times under it."""

    name: str
    """The heading without the note."""
    zone: str
    """The words of the zone."""
    known: bool
    """Whether `read_zone` knows it."""


def zone_note(heading: str) -> ZoneNote | None:
    """Return the note of a zone that a heading has behind its name; None where it has none.

    The note follows a dash, a colon, a comma, a slash, a bar or stands in brackets, and says nothing but the zone. A
    city alone is a zone only in brackets, or beside a word for time: `Timeline - Berlin` may be about the office there.
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


def short_unknown(sentence: str, about: "re.Pattern[str]") -> str:
    """Return what a short sentence about times says of a zone that nobody knows, and says no more; or nothing.

    `Alle Zeiten in XQT.`, `Horas: hora local`, `時刻はすべてXQT`. `about` finds the words for times as a whole.
    """
    if len(sentence) > _LONGEST_SHORT or not about.search(sentence):
        return ""
    local = _LOCAL.search(sentence)
    found = local or next(iter(_CAPITALS.finditer(sentence)), None)
    if found is None or is_zone(found[0]):
        return ""
    rest = f"{sentence[: found.start()]} {sentence[found.end() :]}"
    if local is None and not about.search(rest):
        return ""
    rest = re.sub(rf"(?i:\b(?:{'|'.join(sorted(_LEADS))})\b)", " ", about.sub(" ", rest))
    words = [word for word in _LETTERS.findall(rest) if word.casefold() not in _BESIDE]
    return "" if any(word[0] < _FIRST_CASELESS or len(word) > _LONGEST_CASELESS for word in words) else found[0]


_LONGEST_SHORT = 80
"""Characters of the longest sentence that only says a zone."""
_LONGEST_CASELESS = 6
"""Letters of what may stand beside a zone in a script without blanks between words."""
_FIRST_CASELESS = "\u3040"
_CAPITALS = late(r"(?<![A-Za-zÀ-ɏ/])[A-Z]{2,5}(?![A-Za-zÀ-ɏ/])")
_LOCAL = late(rf"(?i:(?<![^\W\d_])(?:{'|'.join(sorted(LOCAL, key=len, reverse=True))}|{UNSAID})(?![a-zà-ÿа-яё]))")
_LEADS = frozenset({"note", "hinweis", "nota", "remarque"})


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


_ABOUT_TIMES = late(
    r"(?i:[\s>*_(\[]*(?:(?:please )?note|nb|n\.b\.|hinweis|nota|remarque)?(?: that)?[:,]?\s*"
    r"(?:(?:every|each|any) (?:time|timestamp|stamp|clock)"
    r"|(?:(?:all|the|these|those|clock|alle|die|toutes|tous|les|todas|todos|las|los|as|os|все)(?: of)? )*"
    r"(?:(?:clock |time )?readings|times|timestamps|stamps|clocks"
    r"|zeiten|zeitangaben|heures|horaires|horas|horarios|horários|orari|tijden|czasy|времена))"
    r"(?: (?:below|above|here|in this \w+|shown|given|listed|in the \w+))*"
    r" (?:is|are|was|were|follow|use|come|in|per|as|by|from|according|sind|nach|laut|sont|selon|d'après|son|según|são"
    r"|segundo|sono|secondo|zijn|volgens|według|по)"
    r"(?P<told> .{2,}))"
)
_OF_PRECISION_WORDS = """
    a about above and approximate approximated approximately approx are as at below by circa ca down elapsed estimated
    estimates exact format from given here hour hours in into is it listed measured minute minutes nearest of off only
    order or ordered per precise relative rounded roughly seconds second shown since sorted start started stated that
    the they to up was were with within 12h 24h 12-hour 24-hour hh mm ss gerundet ungefähr etwa sind approximatives
    sont environ aproximadas aproximados son são около approssimativi sono incident event first alert detection outage
"""
_OF_PRECISION = frozenset(_OF_PRECISION_WORDS.split())
"""Words that say how exact times are, not by which clock."""


def tells_of_a_clock(line: str) -> bool:
    """Return whether a line says of the times around it something else than how exact they are: by which clock.

    `Every time below is ship's time` and `Times are those of the plant in Cluj` name a zone that nobody can know here.
    """
    found = _ABOUT_TIMES.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if not found or line.rstrip().endswith(("?", ":")):
        return False
    return any(word.casefold().strip("'’.:*_") not in _OF_PRECISION for word in _LETTERS.findall(found["told"]))


_TOWN = late(
    r"(?:\b(?i:in|of|at|de|del|da|do|di|en|em|aus|von|van|à|au)|\b[dD]['’])[ ]?"
    r"(?P<town>[A-ZÀ-Þ][^\W\d_]{2,20}(?:(?: (?:de|do|da))?[ -][A-ZÀ-Þ][^\W\d_]{1,20}){0,2})"
)


def town_told(line: str) -> str:
    """Return the town whose clock a line says the times around it are by: the last one that it names; or nothing.

    `Times as the office in Lisbon saw them`, `Las horas son las de Santiago de Chile`: a city, or what may be one.
    """
    if not tells_of_a_clock(line):
        return ""
    found = _ABOUT_TIMES.fullmatch(line)
    if found and _is_city(bare := found["told"].strip(" .*_")):  # `All times are Berlin.`
        return bare
    names = [found["town"] for found in _TOWN.finditer(line)]
    return next((name for name in names if _is_city(name)), names[-1] if names else "")


def _zone_of(note: str, *, bracketed: bool) -> str:
    """Return the words of the zone that is all that a note says; nothing for any other note."""
    note = _CASELESS.sub("", _OFFSET_APART.sub(r"\1", note)).strip().replace("−", "-")
    if spoken_zone(note):
        return note
    words: list[str] = _WORD.findall(note)
    core = [word for word in words if word.casefold().strip("'’:.") not in _BESIDE]
    beside = len(core) < len(words)
    whole = " ".join(core)
    if spoken_zone(whole):
        return whole
    if bracketed and len(core) == 1 and core[0] not in _SMALL and _is_small_zone(core[0]):
        return core[0].upper()
    short = [word for word in core if _SHORT.fullmatch(word)]
    if core and len(short) == len(core) and (bracketed or beside or short[0] not in WORDS_TOO):
        return next(filter(is_zone, short), "")
    city = whole.removeprefix("d'").removeprefix("d’")
    return city if (bracketed or beside) and city[:1].isupper() and _is_city(city) else ""


def _unknown(note: str) -> str:
    """Return what a note says of a zone that is not known here; nothing where it speaks of none."""
    if note.casefold() in LOCAL:
        return note
    if own := _UNSAID.search(note):
        return own["zone"] if all(word.casefold() in _BESIDE for word in _WORD.findall(note[: own.start()])) else ""
    found = _UNKNOWN.fullmatch(note)
    return next(filter(None, found.groups()), "") if found else ""


_SMALL = frozenset(
    {"est", "art", "cat", "eat", "pet", "wit", "bot", "vet", "wat", "cot", "ist", "pt", "et", "ct", "mt"}
)
"""Words in small letters that are abbreviations of zones in capitals."""


def _is_small_zone(word: str) -> bool:
    return word.islower() and bool(_SHORT.fullmatch(word.upper())) and is_zone(word.upper())


def _is_city(name: str) -> bool:
    try:
        return read_city(name) is not None
    except Misread:
        return False
