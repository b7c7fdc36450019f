"""Take the parts in front of an action: who does it, by when, its ticket.

A part in front is set off by brackets, a colon, a dash, a slash or a bar. It is taken if it shows by itself what it is,
or if the list as a whole has people at this place (`ItemOwners`); what an item is about stays in front of it.
"""

import re
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.text.comma_parts import COMMAS
from postmortem_tui.exchange.shapes.items.text.item_owners import DASHED_FRONT, ItemOwners
from postmortem_tui.exchange.shapes.items.text.separated_parts import DASHED
from postmortem_tui.exchange.shapes.parts.item_parts import is_name, looks_like_person, persons_in, split_at
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_BRACKET = late(
    r"(\*\*)?(?:[(\[](?P<inner>[^()\[\]\n]{1,40})[)\]](?(1)\*\*)[:：]?\s+|【(?P<lens>[^【】\n]{1,40})】(?(1)\*\*)[:：]?\s*)(?=\S)"
)
_NAME = r"@?[^\W\d_][\w.'’-]*(?:(?: | ?[&/+] ?)[^\W\d_][\w.'’-]*){0,3}"
_NAMES = late(lambda: rf"{_NAME}(?:(?:,|[ ](?:{'|'.join(words_in('own', 'items', 'joined'))}))[ ]{_NAME}){{0,3}}?")
"""The name of a person or a team, or several: `Ana`, `Ana and Ben`."""

_COLONED = late(
    lambda: (
        rf"(?P<mark>\*\*|)(?P<name>{_NAMES.pattern})"
        r"(?:(?::(?P=mark)|(?P=mark)\s?:)[ \t]+|(?:：(?P=mark)|(?P=mark)：)[ \t]*(?=\S)"
        r"|(?<=\w)(?P=mark)(?<=\*)[ \t]+(?:--|[–—-])[ \t]+)"
    )
)
_NAMED_WITH_DAY = late(
    lambda: (
        rf"(?P<mark>\*\*|__|)(?P<name>{_NAMES.pattern})(?:(?P=mark)|(?=\s*[(（,]))"
        r"(?:\s*[(（](?P<inner>[^()（）\n]{3,40})[)）]|,\s*(?P<after>[^:：*_\n]{3,40}?))"
        r"(?:[:：](?:\*\*|__)?|(?:\*\*|__)[:：])\s*(?=\S)"
    )
)
"""A person and a due day before a colon: `**Ana** (26/01): add it`, `Ana, by 3 March: add it`."""

_BOLD = late(r"(?P<mark>\*\*|__)(?P<inner>[^*_\n]{3,40})(?P=mark)[:：]?[ \t]+(?:[-–—][ \t]+)?(?=\S)")
"""A text in bold in front, such as a day: `**2026-03-15** …`."""

_DASHED_NAME = late(rf"(?P<name>{_NAME})[ \t]+(?:--|[–—-])[ \t]+(?=\S)")
_IN_BOLD = late(rf"(?P<mark>\*\*|__)(?P<name>{_NAME})(?P=mark)[ \t]+(?=[^\s–—:：(（-])")
"""A name in bold right before what is to be done: `**Ana** add an alert`."""

_SLASHED = late(r"(?<!\s)\s+[/|]\s+|(?:(?<!\s)\s+)?[／｜]\s*")

_AT_NAME = late(r"@[^\W\d_a-z][\w'’-]*(?:[ \u00a0][^\W\d_a-z][\w'’-]*){0,4}")
"""An `@` before a name, and what may be a month after it: `@Ana Ruiz March 4, 2026 Add an alert`."""
_WORD = late(r"\S+")

MOST_WORDS_OF_A_DAY = 4
"""The most words of a due day: `Friday, March 4, 2026`."""

MOST_IN_FRONT = 3
"""The most parts in front of an action: a person, a day and a ticket."""


class FrontParts:
    """Takes such parts out of the texts of items."""

    def __init__(self, pieces: Pieces, known: KnownParts, owners: ItemOwners) -> None:
        self._pieces = pieces
        self._known = known
        self._owners = owners

    def before_slashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take parts that stand in front of the action with slashes or bars: `Ana / 2026-01-09 / Add an alert`.

        They must be a day and a person, with or without a ticket, in any order.
        """
        parts = split_at(self._pieces, text, _SLASHED)
        front = parts[:-1]
        if not 2 <= len(front) <= MOST_IN_FRONT or row.owner or row.due or self._known.is_known(parts[-1]):
            return row, text
        days = sum(map(self._known.is_due, front))
        loose = [part for part in front if not self._known.is_known(part)]
        names = [name for part in loose for name in persons_in(part.text) or [part.text]]
        if days != 1 or len(loose) > 1 or not all(map(is_name, names)):
            return row, text
        taken = self._known.take_all(row, front, names=True)
        return (taken, parts[-1]) if taken.due and taken.owner else (row, text)

    def named_with_day(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person with a due day in front of an action: `**Ana** (26/01): add it`, `Ana, by 3 March: add it`."""
        found = _NAMED_WITH_DAY.match(text.text)
        if row.owner or row.due or not found or (found["mark"] and found[0].count(found["mark"]) != 2):
            return row, text
        day = self._pieces.part(text, *found.span("inner" if found["inner"] else "after"))
        if not self._known.is_due(day) or not self._owners.stands_in_front(found["name"]):
            return row, text
        taken = self._known.take(row, day, names=False)
        if not taken.due:
            return row, text
        return replace(taken, owner=self._pieces.part(text, *found.span("name"))), self._from(text, found.end())

    def labelled(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a labelled part in front of the action: `Owner: SRE — Add a check`."""
        front, *rest = split_at(self._pieces, text, DASHED) or [text]
        if not rest or not self._known.has_item_label(front) or all(map(self._known.is_known, rest)):
            return row, text
        taken = self._known.take(row, front, names=False)
        return (row, text) if taken == row else (taken, self._from(text, rest[0].start - text.start))

    def before_day(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take an `@` with a name of one word or more, and the day right after it: `@Ana Ruiz March 4, 2026 Add it`."""
        found = None if row.owner or row.due else _AT_NAME.match(text.text)
        words = [*_WORD.finditer(text.text)] if found else []
        for n in range(1, min(len(words), len(_WORD.findall(found[0])) + 1) if found else 0):
            if self._known.is_day(text.text[words[n].start() :]):
                return row, text  # its year is not what is to be done
            for last in range(min(len(words) - 2, n + MOST_WORDS_OF_A_DAY - 1), n - 1, -1):
                day = self._pieces.part(text, words[n].start(), words[last].end())
                if self._known.is_day(day.text.rstrip(":,")):
                    owner = self._pieces.part(text, 0, words[n - 1].end())
                    return self._known.due(replace(row, owner=owner), day), self._from(text, words[last + 1].start())
        return row, text

    def between_dashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person in front of an action between dashes that has a day at its end: `Ana — Add it — 2026-02-12`."""
        front, *rest = split_at(self._pieces, text, DASHED) or [text]
        if row.owner or len(rest) < 2 or not self._known.is_known(rest[-1]) or self._known.is_known(rest[0]):
            return row, text
        if looks_like_person(rest[0].text) or not (is_name(front.text) and self._owners.stands_in_front(front.text)):
            return row, text
        return replace(row, owner=front), self._from(text, rest[0].start - text.start)

    def before_dash(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person or a team before a dash if each item of the list has one there: `devops — add an alert`."""
        found = DASHED_FRONT.match(text.text)
        if row.owner or not found or not self._owners.stands_before_dash(found["name"]):
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._from(text, found.end())

    def typed_before_dash(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person before a dash in a typed item: `Ana - send it tomorrow`."""
        found = _DASHED_NAME.match(text.text)
        if row.owner or not found or not self._owners.stands_in_front(found["name"]):
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._from(text, found.end())

    def set_off(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a part in brackets, or a person before a colon or in bold: `[Ana] …`, `**Ana**: …`, `**Ana** add …`."""
        if bracket := _BRACKET.match(text.text):
            return self._in_brackets(row, text, bracket)
        if not row.due and (bold := _BOLD.match(text.text)):
            day = self._pieces.part(text, *bold.span("inner"))
            if self._known.is_due(day):
                return self._known.due(row, day), self._from(text, bold.end())
        found = _COLONED.match(text.text)
        stands = self._owners.stands_in_front
        if found is None:
            found, stands = _IN_BOLD.match(text.text), self._owners.stands_in_bold
        if row.owner or not found or not stands(found["name"]):
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._from(text, found.end())

    def due_after_comma(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a day after a comma as the due day of an item whose owner is in front: `Ana: Add it, 2026-03-01`."""
        before, comma, after = text.text.rpartition(", ")
        is_in_front = row.owner is not None and row.owner.end <= text.start
        if row.due or not comma or not is_in_front or not before or not any(map(str.isdigit, after)):
            return row, text
        part = self._pieces.part(text, len(before) + len(comma), len(text.text))
        return (
            (self._known.due(row, part), self._pieces.part(text, 0, len(before)))
            if self._known.is_day(part.text)
            else (row, text)
        )

    def _in_brackets(self, row: ActionRow, text: Piece, first: "re.Match[str]") -> tuple[ActionRow, Piece]:
        """Take what is in one or two brackets before an item; a name beside a day is the owner: `【Ana】【3/1】…`."""
        beside = _BRACKET.match(text.text[first.end() :])
        taken, rest = self._in_bracket(row, text, first)
        if beside is None:
            return taken, rest
        day, name = (
            _inner(self._pieces, part, found)
            for part, found in ((self._from(text, first.end()), beside), (text, first))
        )
        if taken == row and not row.owner and not row.due and self._known.is_due(day) and is_name(name.text):
            taken, rest = replace(row, owner=name), self._from(text, first.end())
        return self._in_bracket(taken, rest, beside) if taken != row else (row, text)

    def _in_bracket(self, row: ActionRow, text: Piece, found: "re.Match[str]") -> tuple[ActionRow, Piece]:
        """Take a person, a day or a ticket in brackets before an item: `[Ana] …`, `[2026-03-15] …`, `【森本】…`."""
        inner = _inner(self._pieces, text, found)
        digits = any(map(str.isdigit, inner.text))
        taken = row
        if self._known.is_known(inner):
            taken = self._known.take(row, inner, names=False)
        elif not row.owner and not digits and self._owners.is_set_off(inner.text):
            taken = replace(row, owner=inner)
        elif not row.owner and not row.due and digits:
            taken = self._person_and_day(row, inner)
        return (row, text) if taken == row else (taken, self._from(text, found.end()))

    def _person_and_day(self, row: ActionRow, inner: Piece) -> ActionRow:
        """Return the row with a person and a due day, the two parts of a bracket: `[Ana, 2026-03-01] …`."""
        parts = split_at(self._pieces, inner, COMMAS)
        days = [part for part in parts if self._known.is_due(part)]
        names = [part for part in parts if part not in days]
        if (len(days), len(names)) != (1, 1) or not looks_like_person(names[0].text):
            return row
        return self._known.take_all(row, parts, names=True)

    def _from(self, text: Piece, start: int) -> Piece:
        return self._pieces.part(text, start, len(text.text))


def _inner(pieces: Pieces, text: Piece, found: "re.Match[str]") -> Piece:
    """Return what is within a bracket."""
    return pieces.part(text, *found.span("inner" if found["inner"] else "lens"))
