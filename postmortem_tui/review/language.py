"""Blame: a person as the subject of a failure, or a failing given as the cause; and another way to say it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.people import read_people
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.typed import Misread
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import fields_of
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.manuscript import Manuscript, rows_of
from postmortem_tui.review.words import Language, Phrase

Blame = tuple[str, str]
"""The words found, and the advice."""

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|‘[^’]*’")
_NOT_SAID = re.compile(r"\s*(?:>|#{1,6}\s)")
_LABEL = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*\*\*[^*]+(?::\*\*|\*\*:)")
_BLANKS = re.compile(r"\s+")
_ANYBODY = r"\w[\w-]*"
"""What a person may be, as a first and quick look."""

_BEFORE = 24
"""How many signs before a finding are looked at for a word that turns it around."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Give a hint for each blame in what people wrote."""
    find = _finder(manuscript.guide.language, tuple(sorted(people_of(manuscript.draft))))
    for said in manuscript.texts:
        for place, line in said.lines():
            for words, advice in find(line):
                yield Finding(
                    "language-blame",
                    "hints",
                    place,
                    f"“{words}” reads as if a person were the cause.",
                    advice,
                    words=(words,),
                    about=f"{words} {line.strip()}",
                )


@lru_cache(maxsize=4)
def _finder(language: Language, people: tuple[str, ...]) -> Callable[[str], tuple[Blame, ...]]:
    """Give what finds the blames in a line; it remembers the lines that it has seen."""
    blame = BlameFinder(language, people)
    return lru_cache(maxsize=4096)(blame.find)


def people_of(draft: Draft) -> set[str]:
    """Give the names in a draft's answers that are people's, and their first words."""
    names: set[str] = set()
    for text in _people_texts(draft):
        try:
            names.update(read_people(text).split(", "))
        except Misread:
            continue
    return {part for name in names for part in (name, name.split(" ")[0]) if part[:1].isupper() and len(part) > 1}


def _people_texts(draft: Draft) -> Iterator[str]:
    for block in draft.template.blocks():
        names = [field.id for field in fields_of(block) if field.type == "people" and not field.shows]
        if isinstance(block, Fields):
            rows: Sequence[Row] = (draft[block],)
        elif names and isinstance(block, Rows):
            rows = rows_of(draft, block)
        else:
            continue
        yield from (text for row in rows for name in names if (text := row.text(name)))


class BlameFinder:
    """Finds blame in lines of text, by a team's words and the names of the people in a draft."""

    def __init__(self, language: Language, people: Iterable[str] = ()) -> None:
        names = "|".join(map(re.escape, {*language.names, *people}))
        person = rf"(?:{'|'.join(language.persons)}|(?-i:{names}))(?!\w)"
        end = rf"(?=\s*(?:[.,;:!?)]|$)|\s+(?:{'|'.join(language.ends)})\b)"
        between = rf"(?:\s+(?:{'|'.join(language.between)})\b)*"
        failings = "|".join(f"(?P<f{n}>{phrase.words})" for n, phrase in enumerate(language.failings))
        self._advice = {f"f{n}": phrase.advice for n, phrase in enumerate(language.failings)}
        self._failing = _words(failings)
        self._person_did = _words(rf"{person}{between}\s+(?:{failings})")
        self._phrases = [
            (_words(_filled(phrase, _ANYBODY, end)), _words(_filled(phrase, person, end)), phrase.advice)
            for phrase in language.phrases
        ]
        turned = "|".join(map(re.escape, language.negations))
        self._turned = re.compile(rf"(?:(?<!\w)|(?=n't))(?:{turned})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)

    def find(self, line: str) -> tuple[Blame, ...]:
        """Give the blames in a line, in order; of two that overlap, the first."""
        text = _own_words(line)
        found = [(match.start(), match.end(), self._advice[match.lastgroup or ""]) for match in self._failed(text)]
        for shape, pattern, advice in self._phrases:
            if shape.search(text):
                found += [(match.start(), match.end(), advice) for match in pattern.finditer(text)]
        blames: list[Blame] = []
        last = 0
        for start, end, advice in sorted(found):
            if start >= last and not self._turned.search(text[max(0, start - _BEFORE) : start]):
                blames.append((_BLANKS.sub(" ", text[start:end]), advice))
                last = end
        return tuple(blames)

    def _failed(self, text: str) -> Iterator[re.Match[str]]:
        # Few lines have the words of a failing in them, and looking for one of many names takes longer.
        return self._person_did.finditer(text) if self._failing.search(text) else iter(())


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?![\w-])", re.IGNORECASE)


def _filled(phrase: Phrase, person: str, end: str) -> str:
    return phrase.words.replace("{person}", f"(?:{person})").replace("{end}", end)


def _own_words(line: str) -> str:
    """Give a line with blanks for what is a heading, a label or a quote."""
    if _NOT_SAID.match(line):
        return ""
    for pattern in (_LABEL, _QUOTED):
        line = pattern.sub(lambda found: " " * len(found[0]), line)
    return line.replace("’", "'")
