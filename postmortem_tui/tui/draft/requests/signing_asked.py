"""Sign a row of the table of signatures: ask who signs, and with which word."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records, signature_of
from postmortem_tui.document.lifecycle.signing import signed
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.editors.base import SignAsked
from postmortem_tui.tui.editors.rows.traits.rows_meant import GONE, indexes_now
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine


class PutRows(Protocol):
    """Puts all rows of the table of signatures into the draft."""

    def __call__(self, block: Records, rows: Sequence[Any], notice: str) -> None:
        """Put them, then show the `notice`."""


class Signing:
    """Asks for the name and the word, and signs a row with them."""

    def __init__(self, screen: WritingScreen, author: str, put_rows: PutRows) -> None:
        """Take the screen, the name of the person in the settings, and a function that puts rows into the draft."""
        self._screen = screen
        self._author = author
        self._put_rows = put_rows

    def ask(self, asked: SignAsked) -> None:
        """Ask for the word; ask first who signs, unless the row is free or has the name from the settings.

        The name in the row is offered as the answer, so that nobody signs the row of another without being asked.
        """
        row = asked.block.offered(self._screen.session.draft[asked.block])[asked.row]
        columns = signature_of(asked.block)
        name = row.text(columns.name.id) if columns else ""
        if self._author and name in ("", self._author):
            self._ask_word(asked, row, self._author)
        else:
            self._screen.open(AskLine("Your name", name), partial(self._ask_word, asked, row))

    def _ask_word(self, asked: SignAsked, row: Row, name: str | None) -> None:
        columns = signature_of(asked.block)
        if columns and name and name.strip():
            lead = row.text(asked.block.fields[0].id)
            question = f"{columns.word.written} of {name.strip()}, {lead}"
            ask = AskLine(question, placeholder=columns.word.placeholder)
            self._screen.open(ask, partial(self._signed, asked, row, name.strip()))
        elif name is not None:
            self._screen.say("Not signed: the line with the name was empty.", problem=True)

    def _signed(self, asked: SignAsked, row: Row, name: str, word: str | None) -> None:
        if word and word.strip():
            rows = list(asked.block.offered(self._screen.session.draft[asked.block]))
            at = indexes_now(rows, {asked.row: row}).get(asked.row)
            if at is None:
                self._screen.say(GONE, problem=True)
                return
            rows[at] = signed(asked.block, row, name, self._screen.session.clock().date(), word.strip())
            lead = row.text(asked.block.fields[0].id)
            notice = f"{lead}: {name}, {word.strip()}; {key_of('undo_row')} takes that back"
            self._put_rows(asked.block, tuple(rows), notice)
        elif word is not None:
            self._screen.say("Not signed: the line with the word was empty.", problem=True)
