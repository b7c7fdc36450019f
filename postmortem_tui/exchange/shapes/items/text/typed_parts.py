"""Take the parts of an item that was typed or pasted: with labels, or with only blanks between them."""

from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.items.known_parts import TICKET, KnownParts
from postmortem_tui.exchange.shapes.parts.at_names import AtNames
from postmortem_tui.exchange.shapes.parts.item_parts import last_of
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.folding import fold

_WORD = late(r"\S+")
_KEYED = late(r"(?<!\S)(?P<label>[^\W\d_]{1,24}):(?P<value>[^\s:/][^\s]*)(?!\S)")
_SURELY_A_THING = 5
"""The fewest letters of a word before a weekday that is no preposition, in the supported languages."""

_MARKS = ("-", "–", "—", ",", ";", "(")
"""The marks between a sentence and a day after it."""

_LONGEST_DAY = 5
"""The most words of a typed day, without its lead: `end of the next month`."""


class TypedParts:
    """Takes the parts at the end of a typed text, from the last on."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts, typed_context: TypedContext) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known
        self._at_is_owner = typed_context.at_is_owner
        self._at_names = AtNames(typed_context.names, known.is_day)

    def from_keys(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts at the end that are right after their label: `owner:mira due:friday`."""
        while found := last_of(_KEYED, text.text):
            if found.end() != len(text.text):
                break
            taken = self._known.take(row, self._pieces.part(text, *found.span()), names=False)
            if taken == row:
                break
            row, text = taken, self._pieces.part(text, 0, found.start())
        return row, text

    def from_end(self, row: ActionRow, text: Piece, *, after_person: bool) -> tuple[ActionRow, Piece]:
        """Take the parts at the end, with only blanks between them, from the last on: `@mira fri OPS-7`, `by friday`.

        If the owner is in front, a day at the end needs no part beside it: `Ana - send it tomorrow`.
        """
        beside = False
        while text:
            ticket = last_of(TICKET, text.text)
            if ticket and not row.ticket and ticket.end() == len(text.text) and ticket.start():
                row, text = replace(row, ticket=self._known.ticket(text, ticket)), self._head(text, ticket.start())
            elif not row.due and (start := self._day_at_end(text.text, beside=beside, after_person=after_person)):
                due = self._pieces.part(text, start, len(text.text))
                row, text = replace(row, due=due, due_day=self._known.day(due.text)), self._head(text, start)
            elif not row.owner and self._at_is_owner and (at := self._at_names.at_end(text.text)):
                row, text = replace(row, owner=self._pieces.part(text, at, len(text.text))), self._head(text, at)
            else:
                break
            beside = True
        return row, text

    def _head(self, text: Piece, end: int) -> Piece:
        return self._pieces.part(text, 0, len(text.text[:end].rstrip(" \t\n-–—:,;([")))

    def _day_at_end(self, text: str, *, beside: bool, after_person: bool) -> int:
        """Return the start of the day at the end of a text; 0 if there is none.

        A day without a word such as `by` before it counts only beside another part, as it may belong to the sentence:
        `find out what broke on monday`.
        """
        starts = [found.start() for found in _WORD.finditer(text)][-_LONGEST_DAY - 1 :]
        for start in (start for start in starts if start):
            words = text[start:]
            lead = next((lead for lead in self._words.times.due_leads if words.casefold().startswith(f"{lead} ")), "")
            before = text[:start].rstrip()
            ticket = last_of(TICKET, before)
            by_part = beside or before.endswith(_MARKS) or self._at_names.at_end(before) > 0
            by_part = by_part or bool(ticket and ticket.end() == len(before))
            by_part = by_part or (after_person and not self._may_belong(words, before))
            if (lead or by_part) and self._known.is_day(words[len(lead) :].strip()):
                return start
        return 0

    def _may_belong(self, day: str, before: str) -> bool:
        """Return whether a day may belong to the sentence: it follows a short word, as in `from tuesday`."""
        first = fold(day.split()[0])
        named = first in self._words.times.weekdays or any(map(str.isdigit, day))
        return named and len(before.rpartition(" ")[2]) < _SURELY_A_THING
