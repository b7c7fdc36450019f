"""The text of an item split into its parts: owner, day and ticket, wherever they are.

Nothing is split unless a part of it is recognised: a comma alone splits nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.items.known_parts import AT, TICKET, KnownParts
from postmortem_tui.exchange.shapes.items.label_persons import LabelPersons
from postmortem_tui.exchange.shapes.items.state_words import StateWords
from postmortem_tui.exchange.shapes.items.typed_parts import TypedParts
from postmortem_tui.exchange.shapes.parts.item_parts import (
    has_particle,
    is_name,
    is_priority,
    last_of,
    last_outside_code,
    looks_like_person,
    split_at,
    unmarked,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_TAIL = late(
    r"\s*(?P<mark>[*_]{0,2})(?P<open>[(\[（])(?P<inner>(?:[^()\[\]（）]|\[[^\[\]]{1,40}\]\([^()\s]{1,300}\)){1,120})"
    r"[)\]）](?P=mark)\s*[.。]?\s*$"
)
_SLANTED = late(r"(?<=[\s.;:!?。])(?P<open>\*|_)(?![*_\s])(?P<inner>[^*_\n]{1,120})(?<!\s)(?P=open)\s*$")
"""What stands in italics at the end: `Replace the sensor. *Ana, 2026-01-09*`."""
_DASHED = late(r"\s+(?:[-–—|·•]+|//|[-–—=]+>)\s+|\s*[|→；]\s*|;\s+|\s+/\s+(?=[^\W\d_][^:：/\n]{0,20}[:：])")
_VERSION = late(r"\d{1,2}\.\d{1,2}\+?")
"""What behind a name is its version, not a day: `Python 3.9`; `Ana 3.9.` is one, in September."""
_COMMAS = late(r"\s*(?!(?<=\d),\s\d{4}(?![\w/.-]))[,;，、/／]\s*")
"""What parts the words in brackets; the comma of `March 3, 2026` is the day's."""
_WORD = late(r"\S+")
_PERSON_MARK = late(r"\s*[👤👩👨🧑🙋]\ufe0f?\s*(?P<name>@?[^\W\d_][\w.'’ -]{0,39})$")
_LABELLED = late(
    r"(?:[.;。]\s+|\s+(?=\*\*|__)|\\?\n\s*|<br\s*/?>\s*)(?P<part>(?:\*\*|__)?[^\W\d_][^:：.;,*\n]{0,24}(?:[:：](?:\*\*|__)?|(?:\*\*|__)[:：])\s)"
)
_BEHIND_PART = " .;\n-–—|·•"
_LOOSE = " \t\n-–—,;(["
_LOOSE_ENDS = " \t\n-–—,;"

NEAR_END, MOST_WORDS = 12, 7
"""How near to the end of an item its day has a digit, in characters; and how many words a day with its lead has."""

_TOPIC = late(r"\s*(?:\*\*(?P<bold>[^*\n]{1,60}?)(?::\*\*|\*\*\s?:)|(?P<plain>[^\W\d_][\w .'’/&-]{0,40}?)\s?:(?=\s))")
"""A label before an item: `**Edge cases**: …`, `Ana: …`."""

_IN_FRONT = late(r"(?P<part>[^:：\n]{3,30}?)\s?[:：]\s+")
_BRACKET_IN_FRONT = late(r"(\*\*)?[(\[](?P<inner>[^()\[\]\n]{1,40})[)\]](?(1)\*\*)[:：]?\s+(?=\S)")
_KEYED = late(r"(?<!\S)(?P<label>[^\W\d_]{1,24}):(?P<value>\d[^\s:]*)(?!\S)")


_LISTED = late(r"[:：][^,:：]{1,40}$")
_COLON = late(r"\s?[:：]\s+")


def _told(row: ActionRow) -> tuple[Piece | None, ...]:
    return row.owner, row.due, row.ticket, row.state


class ItemText:
    """Splits the texts of the items of one document."""

    def __init__(
        self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts, typed_context: TypedContext | None
    ) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known
        self._typed_context = typed_context
        self._states = StateWords(pieces, vocabulary)
        self._typed = TypedParts(pieces, vocabulary, known, typed_context) if typed_context else None
        self._persons = LabelPersons(pieces, vocabulary)
        self._has_topics = self._has_persons = False
        self._endings: list[str] = []

    def begin_list(self, leads: Sequence[str]) -> None:
        """Take how the items of a list begin: the words before their colons may be topics rather than persons."""
        labels = [found["bold"] or found["plain"] for lead in leads if (found := _TOPIC.match(lead))]
        persons = [self._is_person_in_front(label) for label in labels]
        self._endings = [found["inner"].strip() if (found := _TAIL.search(lead)) else "" for lead in leads]
        self._has_persons = self._persons.are_persons(labels) and not any(map(self._known.is_word, labels))
        self._has_topics = not (all(persons) or self._has_persons)

    def _may_own(self, name: str) -> bool:
        known = self._typed_context is not None and name.casefold() in self._typed_context.names
        return known or self._persons.may_own(name, self._endings)

    def _is_person_in_front(self, name: str) -> bool:
        known = (
            self._typed_context is not None
            and self._known.is_person(name)
            and name.casefold() in self._typed_context.names
        )
        return known or (self._persons.is_person(name) and not self._known.is_word(name))

    def parted(self, row: ActionRow) -> ActionRow:
        """Return a row with owner, day and ticket taken from its text."""
        text = row.action
        if row.struck and row.layout != "table":
            behind = self._pieces.piece(row.struck.end, row.end)
            if self._known.is_day(behind.text):
                row = replace(row, done_on=behind)
            else:
                row = self._known.take_all(row, split_at(self._pieces, behind, _COMMAS), names=False)
        if self._typed:
            row, text = self._typed.from_keys(row, text)
        else:
            row, text = self._from_keyed_day(row, text)
        row, text = self._from_state(row, text)
        row, text = self._from_labels(row, text)
        row, text = self._from_tail(row, text)
        row, text = self._from_dashes(row, text)
        row, text = self._from_tail(row, text)
        row, text = self._from_colon(row, text)
        if self._typed:
            row, text = self._typed.from_end(row, text)
            row, text = self._from_dashes(row, text)
        row, text = self._from_commas(row, text)
        row, text = self._from_due_end(row, text)
        row, text = self._from_person_mark(row, text)
        row, text = self._from_ticket(row, text)
        row, text = self._from_tail(row, text)
        row, text = self._from_dashes(row, text)
        row, text = self._from_at(row, text)
        row, text = self._from_due_end(row, text)
        row, text = self._from_due_front(row, text)
        row, text = self._from_front(row, text)
        return replace(row, action=self._bare(text))

    def _from_keyed_day(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the day at the end with its label and no blank behind it: `due:2026-03-13`."""
        found = last_of(_KEYED, text.text)
        if found is None or found.end() != len(text.text) or "due" not in self._words.columns(found["label"]):
            return row, text
        day = self._pieces.part(text, *found.span("value"))
        return (
            (self._known.due(row, day), self._pieces.part(text, 0, found.start()))
            if self._known.is_day(day.text)
            else (row, text)
        )

    def _from_state(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the state at the beginning, or a tick at the end, where there is no box."""
        found = None if row.box else self._states.in_front(text) or self._states.at_end(text)
        if found is None:
            return row, text
        taken = self._known.with_state(row, found[0])
        return (taken, found[1]) if not taken.remarks else (row, text)

    def _from_labels(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take labelled sentences at the end: `…. Owner: Ana. Due: March 3, 2026.`."""
        for found in reversed([*_LABELLED.finditer(text.text)]):
            part = self._pieces.part(text, found.start("part"), len(text.text.rstrip(_BEHIND_PART)))
            parts = split_at(self._pieces, part, _COMMAS)
            parts = parts if all(map(self._known.is_known, parts)) else [part]
            taken = self._known.take_all(row, parts, names=False) if self._known.is_known(parts[0]) else row
            before = text.text[: found.start()]
            if taken == row or not before or before.count("(") > before.count(")"):
                break
            row, text = taken, self._pieces.part(text, 0, found.start() + (found[0][0] in ".;。"))
        return row, text

    def _from_tail(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take brackets at the end, if any part in them is recognised: `(@ana, 2026-01-09, OPS-1)`, `[Devi]`."""
        for _ in range(3):
            found = _TAIL.search(text.text) or _SLANTED.search(text.text)
            if not found or found.start() == 0 or text.text[found.start("open") - 1] == "]":  # of a link's address
                break
            inner = self._pieces.part(text, *found.span("inner"))
            parts = self._apart([unmarked(self._pieces, part) for part in split_at(self._pieces, inner, _COMMAS)])
            known = [part for part in parts if self._known.is_known(part)]
            loose = [part for part in parts if part not in known]
            # Alone in round brackets stands a person, or a remark; in square ones a team may stand too.
            slanted = found["open"] in "*_"
            persons = known or (
                not slanted and (found["open"] == "[" or all(looks_like_person(part.text) for part in loose))
            )
            if len(parts) > 4 or not persons or not all(is_name(part.text) or is_priority(part.text) for part in loose):
                break
            if not known and any(self._known.is_word(part.text) or is_priority(part.text) for part in loose):
                # `(Resolution)` is a reference, `(P1)` a rank
                break
            if not known and not all(self._may_own(part.text) for part in loose):
                break
            taken = self._known.take_all(row, parts, names=True)
            if taken == row:
                break
            row, text = taken, self._pieces.part(text, 0, found.start())
        return row, text

    def _from_dashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts after dashes, from the last on, as long as each is recognised or is a name."""
        parts = split_at(self._pieces, text, _DASHED)
        if len(parts) < 2:
            return row, text
        whole = [*parts[:-1], *self._listed(parts[-1])]
        whole = [*whole[:1], *self._apart(whole[1:])]
        parts = [*whole[:1], *(unmarked(self._pieces, part) for part in whole[1:])]
        end = len(parts)
        tail: list[Piece] = []
        names = 0
        while end > 1 and (self._known.is_known(parts[end - 1]) or self._may_be_owner(parts[end - 1], names)):
            end -= 1
            names += not self._known.is_known(parts[end])
            tail.insert(0, parts[end])
        known = [part for part in tail if self._known.is_known(part)]
        # A name alone after a dash may be anything: it counts beside a day or a ticket, or with its label.
        is_person = bool(tail) and self._known.is_person(tail[-1].text) and self._may_own(tail[-1].text)
        is_person = is_person or bool(tail and row.due and has_particle(tail[-1].text))  # a day in brackets was beside
        if not tail or (not known and not is_person):
            return row, text
        taken = self._known.take_all(row, tail, names=True)
        return (taken, self._pieces.piece(text.start, whole[end - 1].end)) if taken != row else (row, text)

    def _from_colon(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person and a day behind the last colon, in either order: `… : Maud Renard, 30 janvier 2026`."""
        found = None if row.owner or row.due else last_of(_COLON, text.text)
        before = self._pieces.part(text, 0, found.start()) if found else text
        if not found or not before or self._known.is_word(before.text):
            return row, text
        parts = split_at(self._pieces, self._pieces.part(text, found.end(), len(text.text)), _COMMAS)
        loose = [part for part in parts if not self._known.is_known(part)]
        if len(loose) != 1 or not looks_like_person(loose[0].text):
            return row, text
        taken = self._known.take_all(row, parts, names=True)
        filled = sum(bool(new) and not old for new, old in zip(_told(taken), _told(row), strict=True))
        return (taken, before) if taken.owner and taken.due and filled == len(parts) else (row, text)

    @staticmethod
    def _may_be_owner(part: Piece, names: int) -> bool:
        """Return whether a part may be a name; behind `names` of them only one that looks like a person's."""
        return is_name(part.text) and len(part.text) <= 40 and (not names or looks_like_person(part.text))

    def _apart(self, parts: Sequence[Piece]) -> list[Piece]:
        """Return the parts, each that is a name and the day by which it is due as two: `Bia Nunes até 15/01/2026`."""
        made: list[Piece] = []
        for part in parts:
            starts = [found.start() for found in _WORD.finditer(part.text)][1:]
            cut = 0
            if not self._known.is_known(part) and any(map(str.isdigit, part.text)):
                cut = next(
                    (
                        at
                        for at in starts
                        if self._is_name_and_day(part.text[:at], self._pieces.part(part, at, len(part.text)))
                    ),
                    0,
                )
            made.extend(filter(None, (self._pieces.part(part, 0, cut), self._pieces.part(part, cut, len(part.text)))))
        return made

    def _is_name_and_day(self, name: str, day: Piece) -> bool:
        if _VERSION.fullmatch(day.text):
            return False
        return is_name(name) and (self._known.due_day(day) is not None or self._known.is_day(day.text))

    def _listed(self, part: Piece) -> list[Piece]:
        """Return the parts between commas of one behind a dash, where all are known or names: `Ben, done 3/6/2026`."""
        among = split_at(self._pieces, part, _COMMAS)
        known = [self._known.is_known(one) for one in among]
        fine = (knows or is_name(one.text) for knows, one in zip(known, among, strict=True))
        return among if any(known) and all(fine) else [part]

    def _from_commas(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person behind the last comma, where none is known yet: `…, Aiko`."""
        row, text = self._from_comma_pair(row, text)
        at = text.text.rfind(",")
        if at <= 0:
            return row, text
        name = self._pieces.part(text, at + 1, len(text.text))
        if row.state is None and self._words.done(name.text.rstrip(".")) is not None:
            return self._from_commas(self._known.take(row, name, names=False), self._pieces.part(text, 0, at))
        if row.owner:
            return row, text
        bare = name.text.rstrip(".")
        if _LISTED.search(text.text, 0, at) or self._known.is_known(name):  # `Read these: Alpha, Beta`
            return row, text
        fits = looks_like_person(bare) and len(name.text.split()) <= 2 and not self._known.is_word(bare)
        if fits and self._may_own(bare):
            return replace(row, owner=name), self._pieces.part(text, 0, at)
        return row, text

    def _from_comma_pair(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person and a day behind the last two commas: `…, Aiko, 2026-03-15`."""
        parts = split_at(self._pieces, text, _COMMAS) if not (row.owner or row.due) else []
        if len(parts) < 3:
            return row, text
        *before, name, day = parts
        if looks_like_person(name.text) and not self._known.is_word(name.text) and self._known.is_known(day):
            taken = self._known.take_all(row, [day, name], names=True)
            if taken.due and taken.owner:
                return taken, self._pieces.piece(text.start, before[-1].end)
        return row, text

    def _from_person_mark(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the person behind a picture of one, as task lists have it: `… 👤 Ana`."""
        found = None if row.owner else _PERSON_MARK.search(text.text)
        if found is None or not found.start():
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._pieces.part(
            text, 0, found.start()
        )

    def _from_due_end(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a day that the last words name as the one by which it is due: `… by 2026-03-15`, `… 📅 2026-03-15`."""
        if row.due or not re.search(r"\d", text.text[-NEAR_END:]):
            return row, text
        starts = [found.start() for found in _WORD.finditer(text.text)][-MOST_WORDS:]
        parts = [self._pieces.part(text, start, len(text.text)) for start in reversed(starts) if start]
        days = ((part, self._known.due_day(part)) for part in parts)
        part, day = next(((part, day) for part, day in days if day), (None, None))
        if part is None:
            part = day = next((part for part in parts if self._is_beside(row, text, part)), None)
        if part is None or day is None:
            return row, text
        before = text.text[: part.start - text.start].rstrip(_LOOSE)
        return self._known.due(row, day), self._pieces.part(text, 0, len(before))

    def _from_due_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a day before a colon as the one by which it is due: `By March 20: …`, `2026-03-20: …`."""
        found = None if row.due else _IN_FRONT.match(text.text)
        if found is None:
            return row, text
        part = self._pieces.part(text, *found.span("part"))
        day = part if self._known.is_day(part.text) else self._known.due_day(part)
        rest = self._pieces.part(text, found.end(), len(text.text))
        return (self._known.due(row, day), rest) if day and rest else (row, text)

    def _is_beside(self, row: ActionRow, text: Piece, part: Piece) -> bool:
        """Return whether a part is a day right beside a ticket or an `@x`: `@ana 2026-01-30`, `2026-01-30 @ana`."""
        before = text.text[: part.start - text.start].rstrip()
        marks = (last_of(pattern, before) for pattern in (AT, TICKET))
        behind = [piece.start for piece in (row.owner, row.ticket) if piece and piece.start >= part.end]
        beside = any(found and found.end() == len(before) for found in marks)
        follows = any(not re.search(r"\w", self._pieces.text[part.end : at]) for at in behind)
        return (beside or follows) and self._known.is_day(part.text)

    def _from_ticket(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a ticket that stands at an end of the text, and note one that stands within it."""
        if not row.ticket and (found := last_of(TICKET, text.text)):
            row = replace(row, ticket=self._known.ticket(text, found))
            text = self._without_end(text, found)
        return row, text

    def _from_at(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take an `@x` that stands at an end of the text, and note one that stands within it."""
        at_is_owner = self._typed_context is None or self._typed_context.at_is_owner
        if at_is_owner and not row.owner and (found := last_outside_code(AT, text.text)):
            row = replace(row, owner=self._pieces.part(text, *found.span()))
            text = self._without_end(text, found)
        return row, text

    def _without_end(self, text: Piece, found: "re.Match[str]") -> Piece:
        """Return a text without a part of it that stands at one of its ends; one that stands within it stays."""
        before, behind = text.text[: found.start()], text.text[found.end() :]
        if any(before.count(mark) % 2 for mark in ("**", "__", "~~", "`")):  # `**OPS-7 left:** …` would lose its mark
            return text
        if not re.search(r"\w", behind):
            return self._pieces.part(text, 0, len(before.rstrip(" \t\n-–—:,;([")))
        if not re.search(r"\w", before):
            return self._pieces.part(text, len(text.text) - len(behind.lstrip(" \t\n-–—:,;)]")), len(text.text))
        return text

    def _from_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person before a colon: `Ana: …`, `**Ana**: …`."""
        found = re.match(
            r"(?P<mark>\*\*|)(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)(?::(?P=mark)|(?P=mark)\s?:)[ \t]+",
            text.text,
        )
        if bracket := _BRACKET_IN_FRONT.match(text.text):
            return self._from_bracket_in_front(row, text, bracket)
        if row.owner or self._has_topics or not found:
            return row, text
        if not (self._has_persons or self._is_person_in_front(found["name"])):
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._pieces.part(
            text, found.end(), len(text.text)
        )

    def _from_bracket_in_front(self, row: ActionRow, text: Piece, found: "re.Match[str]") -> tuple[ActionRow, Piece]:
        """Take a person, a day or a ticket in brackets before an item: `[Ana] …`, `[2026-03-15] …`."""
        inner = self._pieces.part(text, *found.span("inner"))
        digits = any(map(str.isdigit, inner.text))
        taken = row
        if self._known.is_known(inner):
            taken = self._known.take(row, inner, names=False)
        elif not row.owner and not digits and self._is_person_in_front(inner.text):
            taken = replace(row, owner=inner)
        return (row, text) if taken == row else (taken, self._pieces.part(text, found.end(), len(text.text)))

    def _bare(self, text: Piece) -> Piece:
        """Return the action without bold marks around it as a whole, and without separators at its end."""
        text = self._pieces.part(text, 0, len(text.text.rstrip(_LOOSE_ENDS)))
        found = re.fullmatch(r"(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)", text.text, re.DOTALL)
        text = self._pieces.part(text, *found.span("text")) if found else text
        return self._pieces.part(text, 0, len(text.text.rstrip(_LOOSE_ENDS)))
