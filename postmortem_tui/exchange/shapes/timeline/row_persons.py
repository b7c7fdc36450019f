"""Find the person of a row of a timeline: before the event, or in brackets at its end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.parts.document_persons import persons_of
from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline.row_speakers import Speaker, speakers
from postmortem_tui.exchange.shapes.timeline.timeline_row import OF_TEXT, TimelineRow
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import NOBODY, Misread
from postmortem_tui.values.zones.cities import city_zone

_PERSON = r"@?[\w .'-]{1,40}"
_WHO = late(
    rf"(?:<(?!{NOBODY})(?P<angled>{_PERSON})>|\[(?P<square>{_PERSON})\](?![(\[])|(?P<at>@[\w.-]+)"
    r"|[(（](?P<round>@[\w.-]+)[)）]:?"
    r"|\[\[(?P<page>[^\[\]|\n]{1,40})\]\]|\*\*(?P<bold>[^*\n:]{1,40})(?::\*\*|\*\*:))\s*(?:[-–—:|]\s+)?"
)
_IDENTIFIER = late(r"[A-Z][A-Z\d]*-\d[\w-]*")
"""An identifier with a number, which is no person: `CVE-2019-15226`, `OPS-12`."""
_ALONE = frozenset({"br", "hr", "img", "wbr"})
"""Elements of HTML that have no end (HTML Living Standard, void elements)."""
LONGEST_BETWEEN = 8
"""Characters of the longest text between a time and its event, such as ` Uhr, `."""
MOST_NAMES = 3
"""The most words of a name in brackets that is no person, such as a team."""

_PERSON_AFTER = late(
    r"(?:(?<!\s)\s+(?P<mark>[*_]{0,2})\((?P<name>[^()\[\]\n]{2,40})\)(?P=mark)"
    r"|(?<!\s)\s+\[(?P<square>[^()\[\]\n]{2,40})\]|(?:(?<!\s)\s+)?（(?P<wide>[^()（）\[\]\n]{1,40})）)\s*$"
)
"""A person in brackets at the end of an event: `(Ana)`, `_(Ana)_`, `[Ana]`, `（田中）`."""
_MENTION = late(r"@(?!(?:here|channel|everyone|all)\Z)[^\W\d][\w.-]*")
"""A handle, and neither a version (`@1.2`) nor what chat programs call all in a channel."""
_CASELESS = late(r"[\u3040-\u30ff\u3400-\u9fff가-힣]{1,8}")
"""A name in a script without capitals."""


def person_before(pieces: Pieces, event: Piece, vocabulary: Vocabulary) -> tuple[Piece | None, Piece]:
    """Return the person before an event, and the event without the name; None and the event if there is none."""
    if found := _WHO.match(event.text):
        name = next(group for group in ("angled", "square", "at", "round", "page", "bold") if found[group])
        if _is_no_person(found[name], vocabulary):
            return None, event
        if name == "angled" and _is_tag(found[name], event.text[found.end() :]):
            return None, event
        rest = pieces.part(event, found.end(), len(event.text))
        if (
            rest
            and not vocabulary.hint(found[name].lstrip("@") if name == "round" else found[name])
            and (name not in ("bold", "page") or _may_be_person(found[name], vocabulary, pieces.text))
        ):
            return pieces.part(event, *found.span(name)), rest
    return None, event


def _is_no_person(name: str, vocabulary: Vocabulary) -> bool:
    """Return whether a name is an identifier with a number, or a day of the week: `**Monday**: the export changes`."""
    return bool(_IDENTIFIER.fullmatch(name)) or moments(vocabulary).days.names_weekday(name.strip())


def _is_tag(name: str, after: str) -> bool:
    """Return whether angle brackets are a tag of HTML that is closed, or has no end: `<kbd>Ctrl</kbd>`, `<br>`."""
    word = name.split()[0].casefold() if name.strip() else ""
    return f"</{word}>" in after.casefold() or word in _ALONE


def with_persons(pieces: Pieces, rows: Sequence[TimelineRow], vocabulary: Vocabulary) -> tuple[TimelineRow, ...]:
    """Return the rows of a list, or of a whole timeline, with the people at their starts or at their ends.

    Asked of a whole timeline it finds what its lists and paragraphs have too few rows to show.
    """
    told = [row for row in rows if row.layout in OF_TEXT]
    if len(told) != len(rows):
        return tuple(rows)
    return tuple(with_persons_at_end(pieces, with_speakers(pieces, rows, vocabulary), vocabulary))


def with_speakers(
    pieces: Pieces, rows: Sequence[TimelineRow], vocabulary: Vocabulary, *, chat: bool = False
) -> Sequence[TimelineRow]:
    """Return the rows with the person at the start of each, if all rows name one in the same way."""
    others = [row for row in rows if row.who]
    if others and not chat:
        return rows
    told = [row for row in rows if not row.is_hint and not row.who]
    texts = [row.event.text for row in told]
    called = bool(told) and not chat and all(_is_after_comma(pieces, row) for row in told)
    found = speakers(texts, vocabulary, pieces.text, chat=chat, called=called, known=len(others))
    named = dict(zip(map(id, told), found, strict=True))
    return [_spoken_by(pieces, row, one) if (one := named.get(id(row))) else row for row in rows]


def _is_after_comma(pieces: Pieces, row: TimelineRow) -> bool:
    """Return whether only a comma is between the time of a row and its event: `14:05, Ana: …`."""
    between = pieces.text[row.time.end : row.event.start] if row.time else ""
    return between.rstrip().endswith((",", "，", "、")) and len(between) <= LONGEST_BETWEEN


def _spoken_by(pieces: Pieces, row: TimelineRow, one: Speaker) -> TimelineRow:
    who = pieces.part(row.event, one.start, one.end)
    return replace(row, who=who, event=pieces.part(row.event, one.after, len(row.event.text)))


def with_persons_at_end(pieces: Pieces, rows: Sequence[TimelineRow], vocabulary: Vocabulary) -> Iterator[TimelineRow]:
    """Yield the rows with the people in brackets at their ends, if at least half of the rows, and two, have one.

    One alone is a person, too, if the name begins with an `@`, with a common first name or with that of a person whom
    the document names: `(Kim)`. If all rows have such brackets, they are people or systems in all of them: `(Kim)`,
    `(ward 5)`, `(system)`; so they are if the brackets are square or in emphasis, and one of them has a person. Names
    without capitals are people if one of them is a person elsewhere in the document.
    """
    ends = [_PERSON_AFTER.search(row.event.text) if row.who is None else None for row in rows]
    ends = [None if found and _is_no_person(found[_name_in(found)], vocabulary) else found for found in ends]
    names = [found[_name_in(found)] if found else "" for found in ends]
    seen = [row.who.text if row.who and row.who.start >= row.event.end else "" for row in rows]  # in one of its lists
    told = [name or other for name, other in zip(names, seen, strict=True)]
    named = [bool(name) and _is_cased_person(name) for name in told]
    short = [bool(name) and len(name.split()) <= MOST_NAMES for name in told]
    each = all(short)
    if all(not name or _CASELESS.fullmatch(name) for name in names) and (
        each or not persons_of(pieces.text, vocabulary).named.isdisjoint(names)
    ):
        named = list(map(bool, told))
    if any(named) and all(found is None or found["square"] or found["mark"] for found in ends):
        named = short
    whole = sum(named) >= 2 and sum(named) * 2 >= len(rows)
    for row, found, has_name in zip(rows, ends, named, strict=True):
        alone = found is not None and _is_person_alone(found[_name_in(found)], vocabulary, pieces.text)
        if found and (alone or (whole and (has_name or each))):
            who = pieces.part(row.event, *found.span(_name_in(found)))
            yield replace(row, who=who, event=pieces.part(row.event, 0, found.start()))
        else:
            yield row


def _may_be_person(name: str, vocabulary: Vocabulary, document: str) -> bool:
    """Return whether a bold word before a colon may be a person: `**Ana:**`, but not `**INCIDENT START:**`.

    It is a common first name, a person whom the document names, or a name that the document has again.
    """
    if not _is_cased_person(name) or vocabulary.concept(name) or vocabulary.role(name) or vocabulary.columns(name):
        return False
    first, persons = name.split()[0], persons_of(document, vocabulary)
    known = first.casefold()
    given = vocabulary.is_given_name(known) and not vocabulary.is_name_too(known)
    return given or first in persons.named or persons.is_told_again(first)


def _is_person_alone(name: str, vocabulary: Vocabulary, document: str) -> bool:
    """Return whether a name in brackets is a person though no other row has one there: `(@kim)`, `(Ana Ruiz)`.

    A name of a city alone is none: `(Sofia)`.
    """
    if _MENTION.fullmatch(name):
        return True
    if _is_city(name):
        return False
    first = next(iter(name.split()), "")
    known = first.casefold()
    is_given = vocabulary.is_given_name(known) and not vocabulary.is_name_too(known)
    return _is_cased_person(name) and (is_given or first in persons_of(document, vocabulary).named)


def _is_city(name: str) -> bool:
    try:
        return bool(city_zone(name.strip()))
    except Misread:  # several cities have the name
        return True


def _name_in(found: "re.Match[str]") -> str:
    """Return the name of the group that has the person."""
    return next(group for group in ("name", "square", "wide") if found[group])


def _is_cased_person(text: str) -> bool:
    """Return whether each word has one capital, its first letter: `(Ana)`, but not `(DNS)`."""
    return looks_like_person(text) and all(word[:1].isupper() and word[1:].islower() for word in text.split())
