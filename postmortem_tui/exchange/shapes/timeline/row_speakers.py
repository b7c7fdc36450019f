"""Who speaks or acts at the beginning of each of several rows, where all of them name somebody in one way."""

import re
from collections.abc import Sequence
from functools import lru_cache

from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_NICK = late(
    r"`(?P<name>@?[\w.-]{1,30})`\s*:?\s+(?=\S)"
    r"|(?P<colon>@?[\w.-]{1,30}|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,2}):\s+(?=\S)"
)
"""A nick in a chat: in code, or before a colon."""
_WORDS = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_NAME = late(
    rf"(?P<name>{_WORDS})\s+[-–—]\s+(?=\S)|[(（](?P<wrapped>{_WORDS})[)）]\s*[-–—:：]?\s*(?=\S)|\*\*(?P<bold>{_WORDS})\*\*\s+(?=\S)"
)
"""A name between a time and what happened: `14:14 - Wei Zhang - First ticket`, `(Wei): …`, `**Wei** …`."""

_BEFORE_COLON = late(rf"(?P<name>{_WORDS}):\s+(?=\S)")
"""`14:58 Priya: …`: a service or a topic stands so as well, so the document has to name all of them as persons."""
_PERSONS = late(r"(?m)^[\s>*_|-]*(?P<label>[^\W\d_][^:：|\n]{1,40}?)[*_]*\s*[:：|][*_]*\s*(?P<names>[^\n]{2,200})")
_PEOPLE = frozenset({"authors", "responders", "commander"})
"""The roles that persons play."""

LEAST = 2
"""Rows from which on their common form of naming somebody is trusted."""


class Speaker:
    """Where a row names somebody: the name, and the offset after it."""

    def __init__(self, found: "re.Match[str]") -> None:
        group = found.lastgroup or "name"
        self.name, self.start, self.end, self.after = found[group], found.start(group), found.end(group), found.end()


def speakers(
    texts: Sequence[str], vocabulary: Vocabulary, document: str = "", *, chat: bool = False
) -> Sequence[Speaker | None]:
    """Return for each text who it begins with; nobody at all unless each of them begins with a name.

    In a chat a nick is enough; elsewhere the names have to look like persons', and one has two words or comes back.
    Before a colon, the document has to name all of them as persons.
    """
    found = [(_NICK if chat else _NAME).match(text) for text in texts]
    colons = [_BEFORE_COLON.match(text) for text in texts] if not (chat or any(found)) else []
    if len(colons) >= LEAST and all(colons):
        told = [Speaker(one) for one in colons if one]
        known = persons_of(document, vocabulary)
        return told if all(one.name in known for one in told) else [None] * len(texts)
    named = [Speaker(one) for one in found if one]
    nobody: Sequence[Speaker | None] = [None] * len(texts)
    if len(named) != len(texts) or len(named) < LEAST:
        return nobody
    names = [one.name for one in named]
    if any(_is_word(name, vocabulary) for name in names):
        return nobody
    if chat:
        return named
    persons = all(map(_is_cased, names))
    return named if persons and (len(set(names)) < len(names) or any(" " in name for name in names)) else nobody


@lru_cache(maxsize=4)
def persons_of(document: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the names of persons that the labels of a document name, with each first name alone."""
    lines = (one for one in _PERSONS.finditer(document) if vocabulary.role(one["label"].strip(" *_")) in _PEOPLE)
    names = {name.strip() for one in lines for name in re.split(r"[,;|/()*_@]|\s[-–—]\s", one["names"])}
    named = {name for name in names if name and looks_like_person(name)}
    return frozenset(named | {name.split()[0] for name in named})


def _is_cased(name: str) -> bool:
    return looks_like_person(name) and all(not word[1:].isupper() or len(word) == 1 for word in name.split())


def _is_word(name: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.concept(name) or vocabulary.role(name) or vocabulary.columns(name))
