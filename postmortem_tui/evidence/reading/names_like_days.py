"""People who are called like days of the week (Sam, Dom, Domingo): told from days before any reader sees them.

A word is a name by its position: where it is in one line, names are in others of the same form. It is marked with a
letter that ends no word, so that no reader takes it for a day, and the mark is taken away from what was read.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import is_level, is_name, is_person
from postmortem_tui.evidence.model import Read
from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import months, weekdays
from postmortem_tui.words import words_in

_MARK = "\ua78f"
"""After a name: a letter (Unicode calls it LATIN LETTER SINOLOGICAL DOT) that ends no word of a language."""
_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?(?!: |>))?"
_LEAD = r"[^\w\n]{0,4}"
_AFTER_A_TIME = rf"{_LEAD}(?:\d[\d./-]{{4,9}},?[ T])?{_CLOCK}(?:[^\w\n]{{1,4}}|\n)"
_WORD = r"(?P<word>[^\W\d_]{2,12})(?![\w.])"
_BEFORE_A_TIME = rf"(?:(?:[^\w\n]{{0,4}}\n){{0,3}}[^\n]{{0,24}}?{_CLOCK}(?:[)\]]?:|[)\]]|$)?)"
_POSITIONS = (
    late(rf"^(?=(?P<before>{_LEAD}){_WORD}(?P<behind>{_BEFORE_A_TIME}))", re.MULTILINE),
    late(rf"^(?=(?P<before>{_AFTER_A_TIME}){_WORD}(?P<behind>[\])]?[:>]|$))", re.MULTILINE),
)
"""Where names are in lines with a time: before it and after it."""
_FIRST = late(rf"^(?:{_AFTER_A_TIME}|{_LEAD}){_WORD}", re.MULTILINE)
_NAME = r"(?P<word>[^\W\d_](?:[\w.'’ -]{0,40}?[\w.])?)(?: \([^()\n]{1,24}\))?(?![\w.])"
_DIGITS, _HALVES = late(r"\d{1,4}"), late(r"(?<=\d)([ \u00a0\u202f]?)[AaPp](\.?)[Mm]\b")
_TIMED = late(rf"\W*{_CLOCK}\W*")
_MOST = 6
"""Forms of lines that are compared with others, at most."""


_NEAR = 60
"""Characters above a name in which the line above it ends."""


class Marked(NamedTuple):
    """Lines in which people who are called like days are marked, and their names."""

    lines: list[str]
    names: tuple[str, ...]


@cache
def _days() -> frozenset[str]:
    """Return the days of the week in all languages, and the halves of a day."""
    named = (word for names in weekdays().values() for word in " ".join(names).split())
    return frozenset((*named, "am", "pm"))


@cache
def _no_names() -> frozenset[str]:
    """Return words beside a clock that are nobody: months, and what leads to a time."""
    named = (word for names in months().values() for word in " ".join(names).split())
    clock = (word for key in ("about", "today", "yesterday") for word in words_in("times", "clock", key))
    return frozenset((*named, *clock, *words_in("evidence", "speakers", "beside_times")))


def with_names_marked(text: str) -> Marked | None:
    """Return the lines of a text in which people are called like days, with the names marked; None if none are."""
    first = {found["word"].casefold() for found in _FIRST.finditer(text)}
    # The names of days in 20 languages take 25 ms to read, and most logs have a level there, or nothing.
    if _MARK in text or all(map(is_level, first)) or first.isdisjoint(days := _days()):
        return None
    forms: dict[tuple[str, str], list[re.Match[str]]] = {}
    for found in (one for position in _POSITIONS for one in position.finditer(text)):
        if found["word"].casefold() in days:
            forms.setdefault((_folded(found["before"]), _folded(found["behind"])), []).append(found)
    at: list[int] = []
    called: dict[str, None] = {}
    every = {found["word"].casefold() for found_days in forms.values() for found in found_days}
    for (before, behind), found_days in list(forms.items())[:_MOST]:
        names = {found["word"].casefold() for found in found_days}
        others = [one for one in _same_form(text, before, behind) if one["word"].casefold() not in days]
        named = [one for one in others if _is_somebody(text, one, small=names <= _first_names())]
        if len(named) * 2 > len(others) and _outweigh(named, names, len(found_days)):
            at += (found.end("word") for found in found_days)
            called.update((found["word"], None) for found in found_days)
        elif not others and len(every) == 1 and every <= _first_names() and _is_head(behind):
            at += (found.end("word") for found in found_days)
            called[found_days[0]["word"]] = None
    if not at:
        return None
    known = {name.casefold() for name in called}
    # Before a time, whoever is named in one form is in the others; after it, the word may be the half of its day.
    named_so = (
        found for forms_of in list(forms.values())[:_MOST] for found in forms_of if _DIGITS.search(found["behind"])
    )
    ends = sorted({*at, *(found.end("word") for found in named_so if found["word"].casefold() in known)})
    parts = [text[begin:end] for begin, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return Marked(_MARK.join(parts).split("\n"), tuple(called))


def without_marks(found: Read) -> Read:
    """Return what was read from marked lines with the names as they are in the text."""
    seen = [
        one._replace(
            who=one.who.replace(_MARK, ""),
            text=one.text and one.text.replace(_MARK, ""),
            others=tuple((name, cell.replace(_MARK, "")) for name, cell in one.others),
        )
        for one in found.seen
    ]
    return found._replace(seen=seen)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(words_in("evidence", "speakers", "like_days"))


def _outweigh(others: Sequence[re.Match[str]], names: set[str], lines: int) -> bool:
    """Return whether other names make names of days: one word that occurs once is enough beside a usual first name."""
    if len(others) == 1 and not is_person(others[0]["word"]) and not names <= _first_names():
        return False
    return len(names) == 1 or len(others) >= lines


def _folded(part: str) -> str:
    return _DIGITS.sub("0", _HALVES.sub(r"\1am", part))


def _same_form(text: str, before: str, behind: str) -> Sequence[re.Match[str]]:
    """Return the lines that have any name between what is before and after a day."""
    parts = (re.escape(part).replace("0", r"\d{1,4}") for part in (before, behind))
    first, last = (re.sub(r"(?<=\})((?:\\?[ \u00a0\u202f])?)am", r"\1[AaPp]\\.?[Mm]", part) for part in parts)
    return list(re.compile(f"^(?={first}{_NAME}(?P<behind>{last or '$'}))", re.MULTILINE).finditer(text))


def _is_somebody(text: str, found: re.Match[str], *, small: bool) -> bool:
    """Return whether what stands where other lines have a day is a name: no word of a time, not all that was said.

    `small` takes a word in small letters before a time, which is somebody beside a usual first name alone.
    """
    word = found["word"]
    before, _, last = word.rpartition(" ")
    if before and last.casefold() in _no_names():
        word = before  # `Dana at 14:07`
    if word.casefold() in _no_names() or not is_name(word, frozenset()):
        return False
    if "\n" in found["behind"] and _TIMED.fullmatch(
        text[max(0, found.start() - _NEAR) : found.start()].rstrip("\n").rpartition("\n")[2]
    ):
        return False
    if not word[0].islower() or text[max(0, found.start("word") - 1) : found.start("word")] in ("<", "@"):
        return True
    return small and any(map(str.isdigit, found["behind"]))  # `priya 14:05` beside `sam 14:02`


def _is_head(behind: str) -> bool:
    """Return whether what is after a word makes it the head of a message: a time alone, or before a colon."""
    return bool(behind) and behind[-1:] not in ".>" and not any(map(str.isalpha, behind.replace("am", "")))
