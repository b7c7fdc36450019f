"""Split the text of an item into its parts: owner, day and ticket may be anywhere in it.

This file has the order in which parts are searched for; the files beside it find them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_owners import ItemOwners
from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.marked_parts import MarkedParts
from postmortem_tui.exchange.shapes.items.separated_parts import COMMAS, DASHED, SeparatedParts
from postmortem_tui.exchange.shapes.items.state_words import StateWords
from postmortem_tui.exchange.shapes.items.typed_parts import TypedParts
from postmortem_tui.exchange.shapes.parts.item_parts import is_name, looks_like_person, split_at
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_LOOSE_ENDS = " \t\n-–—,;"

_BRACKET_IN_FRONT = late(
    r"(\*\*)?(?:[(\[](?P<inner>[^()\[\]\n]{1,40})[)\]](?(1)\*\*)[:：]?\s+|【(?P<lens>[^【】\n]{1,40})】(?(1)\*\*)[:：]?\s*)(?=\S)"
)
_DASHED_NAME = late(r"(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)[ \t]+(?:--|[–—-])[ \t]+(?=\S)")
_LINK = late(r"\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]+)\)")
_BRACKETED = late(r"[ \t–—-]*[(\[](?P<inner>[^()\[\]\n]+)[)\]]\.?")
_AFTER_STRIKE = late(rf"{COMMAS.pattern}|(?<!\s)(?:^|\s)\s*[-–—|→]+\s+")
_STRUCK = late(r"~~(?:(?!~~).)+~~", re.DOTALL)


def _is_tabular(text: str) -> bool:
    """Return whether the lines below the first are rows of a table: its cells are no parts after separators."""
    return sum("|" in line for line in text.split("\n")[1:]) > 1


class ItemText:
    """Splits the texts of the items of one document."""

    def __init__(
        self,
        pieces: Pieces,
        vocabulary: Vocabulary,
        known: KnownParts,
        typed_context: TypedContext | None,
        *,
        owner_in_front: bool = False,
    ) -> None:
        self._pieces = pieces
        self._known = known
        self._states = StateWords(pieces, vocabulary)
        self._typed = TypedParts(pieces, vocabulary, known, typed_context) if typed_context else None
        self._owners = ItemOwners(pieces, vocabulary, known, typed_context, in_front=owner_in_front)
        self._separated = SeparatedParts(pieces, vocabulary, known, self._owners)
        self._marked = MarkedParts(pieces, vocabulary, known, typed_context)

    def begin_list(self, leads: Sequence[str]) -> None:
        """Remember how the items of a list begin and end."""
        self._owners.begin_list(leads)
        self._states.begin_list(leads)

    def parted(self, row: ActionRow) -> ActionRow:
        """Return a row with owner, day and ticket taken from its text."""
        text = row.action
        if row.struck and row.layout != "table":
            row = self._after_strike(row, self._pieces.piece(row.struck.end, row.end))
        if self._typed:
            row, text = self._typed.from_keys(row, text)
        else:
            row, text = self._marked.keyed_day(row, text)
            row, text = self._marked.done_on(row, text)
        row, text = self._from_state(row, text)
        if _is_tabular(text.text):
            return replace(row, action=text)
        row, text = self._marked.labels(row, text)
        row, text = self._separated.before_slashes(row, text)
        row, text = self._between_dashes(row, text)
        row, text = self._separated.in_brackets(row, text)
        row, text = self._separated.after_dashes(row, text)
        row, text = self._separated.in_brackets(row, text)
        row, text = self._separated.after_colon(row, text)
        if self._typed:
            led, text = self._from_dash_in_front(row, text)
            row, text = self._typed.from_end(led, text, after_person=led != row)
            row, text = self._separated.after_dashes(row, text)
        row, text = self._separated.after_commas(row, text)
        row, text = self._marked.due_at_end(row, text)
        row, text = self._marked.person_mark(row, text)
        row, text = self._marked.ticket(row, text)
        row, text = self._separated.in_brackets(row, text)
        row, text = self._separated.after_dashes(row, text)
        row, text = self._marked.handle(row, text)
        row, text = self._marked.ticket_left(row, text)
        row, text = self._marked.due_at_end(row, text)
        row, text = self._marked.due_in_front(row, text)
        row, text = self._from_front(row, text)
        row, text = self._from_strike(row, text)
        return self._with_words_of_link(replace(row, action=self._bare(text)))

    def _with_words_of_link(self, row: ActionRow) -> ActionRow:
        """Return an item that is only a link with the words of the link as its action, and its address as the ticket.

        If it is only the number of a ticket, that is the action.
        """
        if row.ticket is None or row.action or row.nested:
            return row
        found = _LINK.fullmatch(row.ticket.text)
        if found is None:
            return replace(row, action=row.ticket, ticket=None)
        action, ticket = (self._pieces.part(row.ticket, *found.span(name)) for name in ("words", "address"))
        return replace(row, action=action, ticket=ticket)

    def _after_strike(self, row: ActionRow, after: Piece) -> ActionRow:
        """Return a row with the parts after a struck text: its day, other parts, or the state that explains it."""
        if self._known.is_day(after.text):
            return replace(row, done_on=after)
        row, after = self._marked.handle(row, after)
        if bracketed := _BRACKETED.fullmatch(after.text):
            after = self._pieces.part(after, *bracketed.span("inner"))
        if not row.dropped and (state := self._states.of_cell(after)).dropped:
            return self._known.with_state(row, state)
        parts = split_at(self._pieces, after, _AFTER_STRIKE)
        names = any(map(self._known.is_known, parts))
        for part in map(self._without_brackets, parts):
            taken = self._known.take(row, part, names=names)
            row = taken if taken != row else replace(row, remarks=(*row.remarks, part))
        return row

    def _without_brackets(self, part: Piece) -> Piece:
        """Return what is in brackets around a whole part if it is a person or any known part: `(Ana)`."""
        found = _BRACKETED.fullmatch(part.text)
        inner = self._pieces.part(part, *found.span("inner")) if found else part
        return inner if self._known.is_known(inner) or looks_like_person(inner.text) else part

    def _from_strike(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Read an item as done if its text after its owner is struck through: `**[Ana]** ~~Send it (2026-09-04)~~`."""
        if row.struck or not _STRUCK.fullmatch(text.text):
            return row, text
        row = replace(row, done=True, done_by=row.done_by or "strike", struck=text)
        return self._separated.in_brackets(row, self._pieces.part(text, 2, len(text.text) - 2))

    def _from_state(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the state at the start, or a tick at the end, if there is no box."""
        found = None if row.box else self._states.in_front(text) or self._states.at_end(text)
        if found is None:
            return row, text
        taken = self._known.with_state(row, found[0])
        return (taken, found[1]) if not taken.remarks else (row, text)

    def _from_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person before a colon, or in bold before a dash: `Ana: …`, `**Ana**: …`, `**Ana** -- …`."""
        found = re.match(
            r"(?P<mark>\*\*|)(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)"
            r"(?:(?::(?P=mark)|(?P=mark)\s?:)[ \t]+|(?:：(?P=mark)|(?P=mark)：)[ \t]*(?=\S)"
            r"|(?<=\w)(?P=mark)(?<=\*)[ \t]+(?:--|[–—-])[ \t]+)",
            text.text,
        )
        if bracket := _BRACKET_IN_FRONT.match(text.text):
            return self._from_bracket_in_front(row, text, bracket)
        if row.owner or not found or not self._owners.stands_in_front(found["name"]):
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._pieces.part(
            text, found.end(), len(text.text)
        )

    def _between_dashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person in front of an action between dashes that has a day at its end: `Ana — Add it — 2026-02-12`."""
        front, *rest = split_at(self._pieces, text, DASHED) or [text]
        if row.owner or len(rest) < 2 or not self._known.is_known(rest[-1]) or self._known.is_known(rest[0]):
            return row, text
        if looks_like_person(rest[0].text) or not (is_name(front.text) and self._owners.stands_in_front(front.text)):
            return row, text
        return replace(row, owner=front), self._pieces.part(text, rest[0].start - text.start, len(text.text))

    def _from_dash_in_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person before a dash in a typed item: `Ana - send it tomorrow`."""
        found = _DASHED_NAME.match(text.text)
        if row.owner or not found or not self._owners.stands_in_front(found["name"]):
            return row, text
        owner = self._pieces.part(text, *found.span("name"))
        return replace(row, owner=owner), self._pieces.part(text, found.end(), len(text.text))

    def _from_bracket_in_front(self, row: ActionRow, text: Piece, found: "re.Match[str]") -> tuple[ActionRow, Piece]:
        """Take a person, a day or a ticket in brackets before an item: `[Ana] …`, `[2026-03-15] …`, `【森本】…`."""
        inner = self._pieces.part(text, *found.span("inner" if found["inner"] else "lens"))
        digits = any(map(str.isdigit, inner.text))
        taken = row
        if self._known.is_known(inner):
            taken = self._known.take(row, inner, names=False)
        elif not row.owner and not digits and self._owners.is_set_off(inner.text):
            taken = replace(row, owner=inner)
        return (row, text) if taken == row else (taken, self._pieces.part(text, found.end(), len(text.text)))

    def _bare(self, text: Piece) -> Piece:
        """Return the action without bold marks around the whole, and without separators at its end."""
        text = self._pieces.part(text, 0, len(text.text.rstrip(_LOOSE_ENDS)))
        found = re.fullmatch(r"(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)", text.text, re.DOTALL)
        text = self._pieces.part(text, *found.span("text")) if found else text
        return self._pieces.part(text, 0, len(text.text.rstrip(_LOOSE_ENDS)))
