"""Find the state of an item of a table that has no column for it: beside its ticket or its action, or in any cell."""

from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import TICKET
from postmortem_tui.exchange.shapes.items.state_words import State, StateWords
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_MARK = late(r"(?:\*\*([^*|]{2,20})\*\*|\(([^()|]{2,20})\)|\[([^\[\]|]{2,20})\]|\b([A-Z]{4,12}))\s*$")
"""A word in marks or capitals at the end of a cell."""

_AFTER_TICKET = late(r"[ \t]*[-–—:,;]+[ \t]*(?P<state>\S.*)")

_LOOSE = " \t\n-–—,;(["


class CellStates:
    """Finds the states in the tables of one document."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, states: StateWords) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._states = states

    def beside(self, row: ActionRow) -> tuple[ActionRow, State] | None:
        """Return a row without the state that stands in another cell, and that state; None where there is none.

        It is after the ticket, instead of it, or alone in the cell.
        """
        if row.ticket and (after := self._after_ticket(row.ticket)):
            ticket, state = after
            return replace(row, ticket=ticket), state
        if row.ticket and not TICKET.search(row.ticket.text) and (told := self._states.told(row.ticket)):
            return replace(row, ticket=None), told
        alone = next((cell for _, cell in row.others if self._is_state(cell)), None)
        if alone is None:
            return None
        others = tuple(one for one in row.others if one[1] is not alone)
        return replace(row, others=others), self._states.of_cell(alone)

    def is_only_a_ticket(self, cell: Piece) -> bool:
        """Return whether a cell of states has a ticket, after one word at most that is no state: `PR #2`."""
        found = TICKET.search(cell.text)
        if found is None or found.end() < len(cell.text):
            return False
        before = cell.text[: found.start()].strip()
        return not before or (before.isalpha() and self._words.done(before) is None)

    def with_mark(self, row: ActionRow) -> ActionRow:
        """Return a row with the state at the end of its ticket or action, as in `n/a **DONE**` or `#12 (open)`."""
        for name, cell in (("ticket", row.ticket), ("action", row.action)):
            found = _MARK.search(cell.text) if cell else None
            word = found and next(word for word in found.groups() if word)
            if cell is None or found is None or not word or self._words.done(word) is None:
                continue
            done = bool(self._words.done(word))
            rest = self._pieces.part(cell, 0, len(cell.text[: found.start()].rstrip(_LOOSE)))
            state = self._pieces.part(cell, found.start(found.lastindex or 0), found.end(found.lastindex or 0))
            row = replace(row, state=state, done=done, done_by="word" if done else "")
            return replace(row, ticket=rest or None) if name == "ticket" else replace(row, action=rest)
        return row

    def _after_ticket(self, cell: Piece) -> tuple[Piece, State] | None:
        """Return a ticket and the state after it: `[#86](…) — complete`; None if the cell has no such state."""
        found = TICKET.match(cell.text)
        after = _AFTER_TICKET.fullmatch(cell.text, found.end()) if found else None
        if found is None or after is None:
            return None
        state = self._states.of_cell(self._pieces.part(cell, after.start("state"), len(cell.text)))
        known = state.piece is not None and self._words.done(state.piece.text) is not None
        return (self._pieces.part(cell, 0, found.end()), state) if known else None

    def _is_state(self, cell: Piece) -> bool:
        """Return whether a cell of any column is the word of a state in capitals; `yes` may mean anything there."""
        found = _MARK.fullmatch(cell.text)
        return bool(found and found[4]) and self._words.done(cell.text) is not None
