"""Split the text of an item into its parts: owner, day and ticket may be anywhere in it.

This file has the order in which parts are searched for; the files beside it find them. Each step takes one sort of part
from the text and leaves the rest; what is left after all steps is the action.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow, OwnerPosition, TypedContext
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.state_words import StateWords
from postmortem_tui.exchange.shapes.items.text.assigned_parts import AssignedParts
from postmortem_tui.exchange.shapes.items.text.bracketed_parts import BracketedParts
from postmortem_tui.exchange.shapes.items.text.comma_parts import COMMAS, CommaParts
from postmortem_tui.exchange.shapes.items.text.front_parts import FrontParts
from postmortem_tui.exchange.shapes.items.text.item_owners import ItemOwners
from postmortem_tui.exchange.shapes.items.text.marked_parts import MarkedParts
from postmortem_tui.exchange.shapes.items.text.separated_parts import SeparatedParts
from postmortem_tui.exchange.shapes.items.text.states_in_text import StatesInText
from postmortem_tui.exchange.shapes.items.text.task_fields import TaskFields
from postmortem_tui.exchange.shapes.items.text.typed_parts import TypedParts
from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person, split_at
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_LOOSE_ENDS = " \t\n-–—,;"

_LINK = late(r"\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]+)\)")
_BRACKETED = late(r"[ \t–—-]*[(\[](?P<inner>[^()\[\]\n]+)[)\]]\.?")
_AFTER_STRIKE = late(rf"{COMMAS.pattern}|(?<!\s)(?:^|\s)\s*[-–—|→]+\s+")
_STRUCK = late(r"~~(?:(?!~~).)+~~", re.DOTALL)

Step = Callable[[ActionRow, Piece], tuple[ActionRow, Piece]]
"""Takes one sort of part out of the text of an item, and returns the row with it and the rest of the text."""


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
        owner_at: OwnerPosition,
    ) -> None:
        self._pieces = pieces
        self._known = known
        self._cells = StateWords(pieces, vocabulary)
        self._states = StatesInText(pieces, vocabulary)
        self._typed = TypedParts(pieces, vocabulary, known, typed_context) if typed_context else None
        self._owners = ItemOwners(pieces, vocabulary, known, typed_context, asked_at=owner_at)
        self._front = FrontParts(pieces, known, self._owners)
        self._assigned = AssignedParts(pieces, vocabulary, known, self._owners)
        self._commas = CommaParts(pieces, vocabulary, known, self._owners)
        self._brackets = BracketedParts(pieces, vocabulary, known, self._owners, self._commas)
        self._separated = SeparatedParts(pieces, vocabulary, known, self._owners, self._commas)
        self._marked = MarkedParts(pieces, vocabulary, known, typed_context)
        self._fields = TaskFields(pieces, vocabulary, known)

    def begin_list(self, leads: Sequence[str]) -> None:
        """Remember how the items of a list begin and end."""
        self._owners.begin_list(leads)
        self._assigned.begin_list(leads)
        self._states.begin_list(leads)

    def parted(self, row: ActionRow) -> ActionRow:
        """Return a row with owner, day, ticket and state taken from its text; the rest of it is the action.

        First go the parts that no prose has: fields, keys, states, labels. Then, from both ends to the middle, those
        that a separator sets off, and at last those that only their form shows.
        """
        text = row.action
        if row.struck and row.layout != "table":
            row = self._after_strike(row, self._pieces.piece(row.struck.end, row.end))
        row, text = _after(self._sure_steps, row, text)
        if _is_tabular(text.text):
            return replace(row, action=text)
        for steps in (self._steps_of_separators, self._steps_of_form):
            row, text = _after(steps, row, text)
        return self._with_words_of_link(replace(row, action=self._bare(text)))

    @property
    def _sure_steps(self) -> Sequence[Step]:
        """The steps that take parts which no prose has."""
        keys = self._typed.from_keys if self._typed else self._fields.keyed_day
        return self._fields.at_end, keys, self._assigned.tagged, self._from_state

    @property
    def _steps_of_separators(self) -> Sequence[Step]:
        """The steps that take the parts which a label or a separator sets off.

        The parts at the end may be in any order, so brackets and dashes are looked at again after each of the others.
        """
        return (
            self._marked.labels,
            self._assigned.in_front,
            self._front.before_slashes,
            self._front.named_with_day,
            self._front.before_day,
            self._front.labelled,
            self._front.between_dashes,
            self._brackets.in_brackets,
            self._separated.after_dashes,
            self._brackets.in_brackets,
            self._separated.after_colon,
            *((self._typed_at_end, self._separated.after_dashes) if self._typed else ()),
            self._commas.take,
            self._marked.due_at_end,
            self._marked.person_mark,
            self._marked.ticket,
            self._brackets.in_brackets,
            self._separated.after_dashes,
        )

    @property
    def _steps_of_form(self) -> Sequence[Step]:
        """The steps that take parts by their form alone: an `@x` anywhere, a day or a person in front."""
        return (
            self._marked.handle,
            self._marked.ticket_left,
            self._marked.due_at_end,
            self._marked.handle_left,
            self._marked.due_in_front,
            self._front.set_off,
            self._front.before_dash,
            self._front.due_after_comma,
            self._from_strike,
            self._from_state_within,
        )

    def _typed_at_end(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the person in front of a typed item, and the parts at its end, which need no marks."""
        assert self._typed is not None
        led, text = self._front.typed_before_dash(row, text)
        return self._typed.from_end(led, text, after_person=led != row)

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
        if not after.text.strip("*_"):
            return row  # the marks around a text that is bold, too
        if self._known.is_day(after.text):
            return replace(row, done_on=after)
        row, after = self._marked.handle(row, after)
        if bracketed := _BRACKETED.fullmatch(after.text):
            after = self._pieces.part(after, *bracketed.span("inner"))
        if not row.dropped and (state := self._cells.of_cell(after)).dropped:
            return self._known.with_state(row, state)
        parts = split_at(self._pieces, after, _AFTER_STRIKE)
        names = any(map(self._known.is_known, parts)) or all(self._owners.surely_own(part.text) for part in parts)
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
        return self._brackets.in_brackets(row, self._pieces.part(text, 2, len(text.text) - 2))

    def _from_state(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the state at the start, or a tick at the end, if there is no box."""
        found = None if row.box else self._states.in_front(text) or self._states.at_end(text)
        if found is None:
            return row, text
        taken = self._known.with_state(row, found[0])
        if taken.state and row.begin == text.start < taken.state.start < found[1].start and found[1].end < text.end:
            taken = replace(taken, begin=taken.state.start, end=found[1].end)  # within the marks: `**✅ Add it**`
        return (taken, found[1]) if not taken.remarks else (row, text)

    def _from_state_within(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a ticked state between the action and what became of it: `Add it ✅ DONE - by CI`."""
        found = None if row.box or row.state or row.struck else self._states.within(text)
        return (self._known.with_state(row, found[0]), found[1]) if found else (row, text)

    def _bare(self, text: Piece) -> Piece:
        """Return the action without bold marks around the whole, and without separators at its end."""
        text = self._pieces.part(text, 0, len(text.text.rstrip(_LOOSE_ENDS)))
        found = re.fullmatch(r"(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)", text.text, re.DOTALL)
        text = self._pieces.part(text, *found.span("text")) if found else text
        return self._pieces.part(text, 0, len(text.text.rstrip(_LOOSE_ENDS)))


def _after(steps: Sequence[Step], row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
    """Return a row and the rest of its text after some steps, one after another."""
    for step in steps:
        row, text = step(row, text)
    return row, text
