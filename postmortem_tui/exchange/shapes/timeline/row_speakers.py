"""Find who speaks or acts at the start of rows that all name a person in the same way."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.shapes.parts.document_persons import persons_of
from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late

_NICK = late(
    r"`(?P<name>@?[\w.-]{1,30})`\s*:?\s+(?=\S)"
    r"|\*\*(?P<bold>@?[\w.-]{1,30}|[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,2})(?::\*\*|\*\*:?)\s+(?=\S)"
    r"|(?P<colon>@?[\w.-]{1,30}|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,2}):\s+(?=\S)"
)
"""A nick in a chat: in code, in bold, or before a colon."""
_WORDS = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_BEFORE_DASH = rf"(?P<name>{_WORDS})\s+[-–—·|]\s+(?=\S)"
_IN_BRACKETS = rf"[(（](?P<wrapped>{_WORDS})[)）]\s*[-–—:：]?\s*(?=\S)"
_IN_BOLD = rf"\*\*(?P<bold>{_WORDS})\*\*\s+(?=\S)"
_BEFORE_ARROW = rf"(?P<said>{_WORDS})\s+[>»]\s+(?=[^\W\d_])"
_MARKED_BEFORE_DASH = rf"(?P<mark>\*|_|\*\*|__)(?P<slanted>{_WORDS})(?P=mark)\s*(?:[-–—·|:]\s+|：\s*)(?=\S)"
_NAME = late(rf"{_BEFORE_DASH}|{_IN_BRACKETS}|{_IN_BOLD}|{_BEFORE_ARROW}|{_MARKED_BEFORE_DASH}")
"""A name between a time and what happened: `14:14 - Wei Zhang - First ticket`, `(Wei): …`, `**Wei** …`,
`Wei > …`, `_Wei_ — …`."""

_BEFORE_COLON = late(rf"(?P<name>{_WORDS})(?:[ \u00a0\u202f]?:\s+|：\s*)(?=\S)")
"""A name before a colon: `14:58 Priya: …`. It may be a service or a topic, so the document must name all of them as
people."""
LEAST = 2
"""The fewest rows whose common way of naming a person is trusted."""


class Speaker:
    """The person at the start of a row: the name, its span, and the offset after it."""

    def __init__(self, found: "re.Match[str]") -> None:
        group = found.lastgroup or "name"
        self.name, self.start, self.end, self.after = found[group], found.start(group), found.end(group), found.end()


def speakers(
    texts: Sequence[str],
    vocabulary: Vocabulary,
    document: str = "",
    *,
    chat: bool = False,
    called: bool = False,
    known: int = 0,
) -> Sequence[Speaker | None]:
    """Return the person at the start of each text; only None unless all texts begin with a name.

    In a chat a nick is enough, and `known` other messages have a person already. Elsewhere the names must look like
    people, and one must have two words, or occur twice, unless all of them are in brackets before a colon, as in
    `(Wei): …`. Of those before `>` one must look like a person, and of those in emphasis before a dash or a colon the
    document must name one. Before a colon without brackets, those are people that the document names so elsewhere; if
    most rows have one of these, and all have a name there, the others are people, too: `系统：…`. So are all that are
    `called` after the time and a comma, if none is a word of documents: `14:05, Ana: …`.
    """
    found = [(_NICK if chat else _NAME).match(text) for text in texts]
    colons = [_BEFORE_COLON.match(text) for text in texts] if not (chat or any(found)) else []
    if any(colons):
        persons_named = persons_of(document, vocabulary).named
        spoken = [Speaker(one) if one and one["name"] in persons_named else None for one in colons]
        others = [Speaker(one) for one in colons if one]
        most = sum(map(bool, spoken)) * 2 > len(texts) >= LEAST
        is_called = called and len(texts) >= LEAST and not any(_is_topic(one.name, vocabulary) for one in others)
        each = (most or is_called) and len(others) == len(texts)
        each = each and not any(_is_word(one.name, vocabulary) for one in others)
        return others if each else spoken
    named = [Speaker(one) for one in found if one]
    nobody: Sequence[Speaker | None] = [None] * len(texts)
    if len(named) != len(texts) or len(named) + known < LEAST:
        return nobody
    names = [one.name for one in named]
    if any(_is_word(name, vocabulary) for name in names):
        return nobody
    if chat:
        return named
    if all(one and one["said"] for one in found) and any(map(_is_cased, names)):
        return named
    if all(one and one["slanted"] for one in found) and any(map(persons_of(document, vocabulary).is_named, names)):
        return named
    persons = all(map(_is_cased, names))
    set_off = all(one and one["wrapped"] and one[0].rstrip()[-1] in ":：" for one in found)
    return (
        named if persons and (set_off or len(set(names)) < len(names) or any(" " in name for name in names)) else nobody
    )


def _is_cased(name: str) -> bool:
    """Return whether each word begins with a capital; several words without any are a text: `새 지도를 올림`."""
    if " " in name and name.upper() == name.lower():
        return False
    return looks_like_person(name) and all(not word[1:].isupper() or len(word) == 1 for word in name.split())


def _is_topic(name: str, vocabulary: Vocabulary) -> bool:
    """Return whether a name is no person's by its form, or has a word that an event is about: `Deploy`, `CI`."""
    words = name.split()
    return not _is_cased(name) or any(word.isupper() or vocabulary.is_topic(word.casefold()) for word in words)


def _is_word(name: str, vocabulary: Vocabulary) -> bool:
    """Return whether a name is a word of documents, or a day of the week."""
    is_of_documents = vocabulary.concept(name) or vocabulary.role(name) or vocabulary.columns(name)
    return bool(is_of_documents or moments(vocabulary).days.names_weekday(name))
