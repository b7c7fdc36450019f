"""How blame is worded: a person as the subject of a failure, or a failing given as the cause."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from postmortem_tui.review.guide_words import Language, Phrase
from postmortem_tui.review.texts.passages import LINES_REMEMBERED, Line, Passage
from postmortem_tui.values.text.patterns import Limited, Searched, TooSlow

Blame = tuple[str, str]
"""The words found, and the advice."""

_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|«[^«»]*»|‘[^‘’]*’")
_NOT_OWN = re.compile(r"\s*+(?:>|#{1,6}\s)")
_LABEL = re.compile(r"\*\*[^*]++(?:\*\*:|(?<=:)\*\*)")
_BLANKS = re.compile(r"\s+")
_ANYBODY = r"\w[\w-]{0,30}"
"""What a person may be called, for a quick first search."""

_BEFORE = 24
"""How many characters before a finding are searched for a word that negates it."""


class Suspects:
    """Finds the lines in which somebody might be blamed: few have words for a failing."""

    def __init__(self, language: Language) -> None:
        self._language = language
        shapes = [phrase.words for phrase in language.failings]
        shapes += [_filled(phrase, _ANYBODY, "") for phrase in language.phrases]
        self._shape = _words("|".join(shapes) or r"(?!)", language.own)
        self._is_one = lru_cache(maxsize=LINES_REMEMBERED)(self._look)

    def lines_of(self, passage: Passage) -> Iterator[Line]:
        """Yield the lines of a text in which somebody might be blamed."""
        return (line for line in passage.lines() if self._is_one(line[1]))

    def _look(self, line: str) -> bool:
        try:
            return bool(self._shape.search(_own_words(line)))
        except TooSlow:
            self._shape = Suspects(self._language.without_own)._shape
            return self._look(line)


class BlameFinder:
    """Finds blame in lines of text, by a team's words and the names of the people in a draft."""

    def __init__(self, language: Language, people: Iterable[str] = ()) -> None:
        self._language, self._people = language, tuple(people)
        self._instead: BlameFinder | None = None
        own = language.own
        names = "|".join(map(re.escape, {*language.names, *self._people}))
        person = rf"(?:{'|'.join(language.persons)}|(?-i:{names}))(?!\w)"
        end = rf"(?=\s*(?:[.,;:!?)]|$)|\s+(?:{'|'.join(language.ends)})\b)"
        between = rf"(?:\s+(?:{'|'.join(language.between)})\b)*"
        failings = "|".join(f"(?P<f{n}>{phrase.words})" for n, phrase in enumerate(language.failings))
        self._advice = {f"f{n}": phrase.advice for n, phrase in enumerate(language.failings)}
        self._failing = _words(failings, own)
        # With all the names these are long, and a draft often needs few of them.
        self._person_did = partial(_words, rf"{person}{between}\s+(?:{failings})", own)
        self._phrases = [
            (
                _words(_filled(phrase, _ANYBODY, end), own),
                partial(_words, _filled(phrase, person, end), own),
                phrase.advice,
            )
            for phrase in language.phrases
        ]
        turned = "|".join(map(re.escape, language.negations))
        self._turned = re.compile(rf"(?:(?<!\w)|(?=n't))(?:{turned})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)

    def find(self, line: str) -> tuple[Blame, ...]:
        """Return the blames in a line, in order; of two that overlap, the first."""
        if self._instead is None:
            try:
                return self._find(line)
            except TooSlow:
                self._instead = BlameFinder(self._language.without_own, self._people)
        return self._instead.find(line)

    def _find(self, line: str) -> tuple[Blame, ...]:
        text = _own_words(line)
        found = [(match.start(), match.end(), self._advice[match.lastgroup or ""]) for match in self._failed(text)]
        for shape, pattern, advice in self._phrases:
            if shape.search(text):
                found += [(match.start(), match.end(), advice) for match in pattern().finditer(text)]
        blames: list[Blame] = []
        last = 0
        for start, end, advice in sorted(found):
            if start >= last and not self._turned.search(text[max(0, start - _BEFORE) : start]):
                blames.append((_BLANKS.sub(" ", text[start:end]), advice))
                last = end
        return tuple(blames)

    def _failed(self, text: str) -> Iterator[Any]:
        # Few lines have the words of a failing in them, and looking for one of many names takes longer.
        return self._person_did().finditer(text) if self._failing.search(text) else iter(())


@lru_cache(maxsize=256)
def _words(pattern: str, own: Sequence[str]) -> Searched:
    words = rf"(?<!\w)(?:{pattern})(?![\w-])"
    return Limited(words, re.IGNORECASE, own) if own else re.compile(words, re.IGNORECASE)


def _filled(phrase: Phrase, person: str, end: str) -> str:
    return phrase.words.replace("{person}", f"(?:{person})").replace("{end}", end)


def _own_words(line: str) -> str:
    """Return a line with blanks for what is a heading, a label or a quote."""
    if _NOT_OWN.match(line):
        return ""
    for pattern in (_LABEL, _QUOTED):
        line = pattern.sub(lambda found: " " * len(found[0]), line)
    return line.replace("’", "'")
