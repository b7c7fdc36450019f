"""Find who speaks or acts at the start of rows that all name a person in the same way."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Table

_NICK = late(
    r"`(?P<name>@?[\w.-]{1,30})`\s*:?\s+(?=\S)"
    r"|(?P<colon>@?[\w.-]{1,30}|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,2}):\s+(?=\S)"
)
"""A nick in a chat: in code, or before a colon."""
_WORDS = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_NAME = late(
    rf"(?P<name>{_WORDS})\s+[-–—·|]\s+(?=\S)|[(（](?P<wrapped>{_WORDS})[)）]\s*[-–—:：]?\s*(?=\S)|\*\*(?P<bold>{_WORDS})\*\*\s+(?=\S)"
)
"""A name between a time and what happened: `14:14 - Wei Zhang - First ticket`, `(Wei): …`, `**Wei** …`."""

_BEFORE_COLON = late(rf"(?P<name>{_WORDS})(?::\s+|：\s*)(?=\S)")
"""A name before a colon: `14:58 Priya: …`. It may be a service or a topic, so the document must name all of them as
people."""
_PERSONS = late(r"(?m)^[ \t>*_|・•-]*(?P<label>[^\W\d_][^:：|\n]{1,40}?)[*_]*\s*[:：|][*_]*\s*(?P<names>[^\n]{2,200})")
_PEOPLE = frozenset({"authors", "responders", "commander"})
"""The roles of people."""

_OF_WORK = frozenset({"time", "event", "action", "due"})
"""The roles of columns of timelines and action items, whose people are no list of people."""
_BETWEEN_NAMES = late(r"[,;|/()*_@、，；／（）]|\s[-–—]\s")

LEAST = 2
"""The fewest rows whose common way of naming a person is trusted."""


class Speaker:
    """The person at the start of a row: the name, its span, and the offset after it."""

    def __init__(self, found: "re.Match[str]") -> None:
        group = found.lastgroup or "name"
        self.name, self.start, self.end, self.after = found[group], found.start(group), found.end(group), found.end()


def speakers(
    texts: Sequence[str], vocabulary: Vocabulary, document: str = "", *, chat: bool = False
) -> Sequence[Speaker | None]:
    """Return the person at the start of each text; only None unless all texts begin with a name.

    In a chat a nick is enough. Elsewhere the names must look like people, and one must have two words, or occur twice,
    unless all of them are in brackets before a colon, as in `(Wei): …`. Before a colon without brackets, those are
    people that the document names so elsewhere; if these are in most rows, and all rows begin so, the others are
    people, too: `系统：…`.
    """
    found = [(_NICK if chat else _NAME).match(text) for text in texts]
    colons = [_BEFORE_COLON.match(text) for text in texts] if not (chat or any(found)) else []
    if any(colons):
        known = persons_of(document, vocabulary)
        spoken = [Speaker(one) if one and one["name"] in known else None for one in colons]
        others = [Speaker(one) for one in colons if one]
        most = sum(map(bool, spoken)) * 2 > len(texts) >= LEAST
        each = most and len(others) == len(texts) and not any(_is_word(one.name, vocabulary) for one in others)
        return others if each else spoken
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
    set_off = all(one and one["wrapped"] and one[0].rstrip()[-1] in ":：" for one in found)
    return (
        named if persons and (set_off or len(set(names)) < len(names) or any(" " in name for name in names)) else nobody
    )


@lru_cache(maxsize=4)
def persons_of(document: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the people after labels and in tables of a document, by full name and by first name."""
    lines = [
        one["names"] for one in _PERSONS.finditer(document) if vocabulary.role(one["label"].strip(" *_")) in _PEOPLE
    ]
    cells = _cells_of_people(document, vocabulary) if "|" in document else ()
    names = {name.strip() for one in (*lines, *cells) for name in _BETWEEN_NAMES.split(one)}
    named = {name for name in names if name and looks_like_person(name)}
    return frozenset(named | {name.split()[0] for name in named})


def _cells_of_people(document: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the cells of a document's tables of people: those under a header such as `Name`.

    No table with actions or events is one: the owner of an item may change, and no row may be read otherwise then.
    """
    for table in (node for node in parse(document) if isinstance(node, Table)):
        roles = [vocabulary.columns(label) for label in table.header]
        if _OF_WORK.isdisjoint(chain.from_iterable(roles)):
            yield from (cell for row in table.rows for role, cell in zip(roles, row, strict=False) if "who" in role)


def _is_cased(name: str) -> bool:
    return looks_like_person(name) and all(not word[1:].isupper() or len(word) == 1 for word in name.split())


def _is_word(name: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.concept(name) or vocabulary.role(name) or vocabulary.columns(name))
