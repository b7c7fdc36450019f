"""The program's own words in a document, by language: lengths of time, milestones, no answer, what it is called.

They are data (`words/own/`), except the English ones, the program's language. What is written in one language is read
in any document, whatever its template, so that none of them is taken for something that a person wrote.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from postmortem_tui.lazy import late
from postmortem_tui.words import word_files, words_in

Milestone = Literal["detected", "acknowledged", "mitigated", "resolved"]
MILESTONES: tuple[Milestone, ...] = get_args(Milestone)
"""What an event can be in the course of an incident; a person says so, in a document by `**Detected:** …`."""


OwnWord = Literal["hours", "minutes", "between", "unanswered", "not_applicable", Milestone]
"""What a template can have other words for than its language."""

FORMS = " | "
"""Stands between the forms of a number in a template: `{} hour | {} hours`."""


class OwnWords(NamedTuple):
    """The words of one language."""

    hours: tuple[str, ...]
    """A number of hours: one and more; or one, few and many, as Slavic languages count. `{}` is the number."""
    minutes: tuple[str, ...]
    """A number of minutes, likewise."""
    unanswered: str
    not_applicable: str
    milestones: tuple[str, str, str, str]
    """What each of MILESTONES is called."""
    between: str = " "
    """What is between hours and minutes."""

    def milestone(self, name: str) -> str:
        """Return what a milestone is called, by its English name in small letters."""
        words = (word for known, word in zip(MILESTONES, self.milestones, strict=True) if known == name)
        return next(words, name.title())

    def having(self, own: Mapping[OwnWord, str]) -> "OwnWords":
        """Return these words with some of a template's own in their place; raise ValueError for one that cannot be.

        The forms of `hours` and `minutes` are in one text, FORMS between them.
        """
        for name, text in own.items():
            if problem := _problem(name, text):
                raise ValueError(f"words.{name}: {problem}")
        hours, minutes = (
            tuple(own[name].split(FORMS)) if name in own else was
            for name, was in zip(_COUNTED, (self.hours, self.minutes), strict=True)
        )
        detected, acknowledged, mitigated, resolved = map(own.get, MILESTONES, self.milestones)
        milestones = (detected, acknowledged, mitigated, resolved)
        if len({*map(str.casefold, milestones)}) < len(milestones):
            raise ValueError("words: two milestones cannot have the same name")
        unanswered, not_applicable = (
            own.get("unanswered", self.unanswered),
            own.get("not_applicable", self.not_applicable),
        )
        return OwnWords(hours, minutes, unanswered, not_applicable, milestones, own.get("between", self.between))

    def length(self, hours: int, minutes: int) -> str:
        """Return a length of time in words; one of less than an hour in minutes alone."""
        parts = (*([_counted(self.hours, hours)] if hours else []), _counted(self.minutes, minutes))
        return self.between.join(parts)


_COUNTED: Sequence[Literal["hours", "minutes"]] = ("hours", "minutes")

LONGEST_NAME = 40
"""Characters of a milestone's name, by which it is found before an event."""


def _problem(name: OwnWord, text: str) -> str:
    """Return why a text cannot stand for one of the program's words; "" if it can."""
    if name in _COUNTED:
        forms = text.split(FORMS)
        fit = len(forms) <= 3 and all(form.count("{}") == 1 and "{" not in form.replace("{}", "") for form in forms)
        return "" if fit else "should be one to three forms with {} for the number, such as {} hour | {} hours"
    if name == "between":
        return "" if "\n" not in text else "should be on one line"
    if not text.strip() or any(mark in text for mark in "*:\n"):
        return "should be some words without * and :"
    return (
        "" if name not in MILESTONES or len(text) <= LONGEST_NAME else f"should have {LONGEST_NAME} characters at most"
    )


ENGLISH = OwnWords(
    ("{} hour", "{} hours"),
    ("{} minute", "{} minutes"),
    "Not yet answered",
    "Not applicable",
    ("Detected", "Acknowledged", "Mitigated", "Resolved"),
)


@cache
def languages() -> Mapping[str, OwnWords]:
    """Return the languages that the program has words of its own in, by their ISO 639 codes; English first."""
    others = {code: file for code, file in word_files("own").items() if "hours" in file}
    return {"en": ENGLISH, **{code: _own_words(file) for code, file in others.items()}}


def _own_words(file: Mapping[str, Any]) -> OwnWords:
    detected, acknowledged, mitigated, resolved = file["milestones"]
    return OwnWords(
        tuple(file["hours"]),
        tuple(file["minutes"]),
        file["unanswered"],
        file["not_applicable"],
        (detected, acknowledged, mitigated, resolved),
        file.get("between", " "),
    )


def words_of(language: str) -> OwnWords:
    """Return the program's words in a language; the English ones if none is named, or it has none in that language."""
    return ENGLISH if language in ("", "en") else languages().get(language, ENGLISH)


_IN_FORCE: ContextVar[tuple[OwnWords, ...]] = ContextVar("own words", default=())
"""The words of the template that a document is read or written by, if it has words of its own."""


@contextmanager
def by_words(words: OwnWords) -> Iterator[None]:
    """Let `known_words` return a template's own words too, while a document is read or written by it."""
    known = _IN_FORCE.set(() if words == ENGLISH or words in languages().values() else (words,))
    try:
        yield
    finally:
        _IN_FORCE.reset(known)


def known_words() -> Sequence[OwnWords]:
    """Return the words that mean something in a document: those of its template first, then those of all languages."""
    return (*_IN_FORCE.get(), *languages().values())


def milestone_called(label: str) -> str:
    """Return the English name of the milestone that a label names in any language; "" if it names none."""
    folded = label.casefold()
    return next(
        (name for words in known_words() for name in MILESTONES if words.milestone(name).casefold() == folded), ""
    )


@cache
def _units() -> Mapping[str, str]:
    """Return `h` and `m` by what hours and minutes are called in any language, case-folded."""
    return {
        form.removeprefix("{}").strip().casefold(): unit
        for words in languages().values()
        for forms, unit in ((words.hours, "h"), (words.minutes, "m"))
        for form in forms
    }


_NAMED = late(
    lambda: (
        rf"(?<=\d)\s?({'|'.join(sorted(map(re.escape, _units()), key=lambda name: (-len(name), name)))})(?![^\W\d_])"
    )
)


def with_plain_units(typed: str) -> str:
    """Return a case-folded length of time with the units of other languages as `h` and `m`."""
    return _NAMED.sub(lambda found: f"{_units()[found[1]]} ", typed).strip()


def _counted(forms: Sequence[str], number: int) -> str:
    if len(forms) == 3:
        few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
        form = forms[0] if number % 10 == 1 and number % 100 != 11 else forms[1] if few else forms[2]
    else:
        form = forms[0] if number == 1 else forms[-1]
    return form.format(number)


def _document() -> str:
    """Return an expression for titles that say what kind of document they name.

    A document of an incident calls it something in a label before its title: `Incident: API slow`, `INC-42 – API slow`.
    """
    keys = ("called", "called_unspaced", "incident", "linked")
    called, unspaced, incident, linked = ("|".join(map(re.escape, words_in("own", "documents", key))) for key in keys)
    grave = "|".join(words_in("own", "documents", "grave"))
    return (
        rf"^\W*(?:\d[\d\W]*)?(?:the )?(?:{called})(?:\s*$|\s*[:：|,;#(（\[【/–—-]|\s+(?:[-–—|#]|\d|(?:{linked})\b))"
        rf"|^\W*(?:\d[\d\W]*)?(?:(?:{grave}) ){{0,2}}(?:{incident})"
        r"(?: ?#?\d[\d\w #/.]{0,20})?\s*(?:$|[:：|–—]|-\s)"
        rf"|(?<!\w)(?:{called})\W*$|[(\[（【](?:{called})[)\]）】]|{unspaced}"
    )


_DOCUMENT = late(_document)
_WORDS_APART = late(r"(?<=\w)[-‐‑'’ ](?=\w)|\s+")


def names_a_document(title: str) -> bool:
    """Return whether a title says what kind of document it names: `Incident report`, `API outage – RCA`, `事故复盘`."""
    return bool(_DOCUMENT.search(_WORDS_APART.sub(" ", title.casefold())))
