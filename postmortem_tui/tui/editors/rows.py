"""The editor that all lists share: what its keys do to the rows."""

from typing import ClassVar, Generic

from textual import events

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.base import FindAsked, Said, UndoAsked
from postmortem_tui.tui.editors.line_input import LineInput
from postmortem_tui.tui.editors.row_writing import RowWriting
from postmortem_tui.tui.kit.commands import bindings, commands
from postmortem_tui.tui.kit.settling import settled

IN_TABLE = frozenset(command.id for command in commands("rows"))
WITHOUT_ROWS = frozenset({"add", "stamp", "undo_row", "find_in_draft"})
"""The commands that need no row to work on."""


class RowsEditor(RowWriting[R], Generic[R]):
    """Edits a list of rows by keys."""

    BINDINGS = bindings("rows", "row")

    order_is_kept: ClassVar[str] = ""
    """Why a row does not move, where the list is kept in order."""

    _one_by_one = False

    @property
    def adding(self) -> bool:
        """Whether new rows are being filled in, one after the other."""
        return self.writing and self._adding

    @property
    def asks_for_another(self) -> bool:
        """Whether a new row stands open and Enter in it would end nothing: nobody has filled in anything of it."""
        return self.adding and self._form is not None and self._form.ends_with_enter and not self._begun

    @property
    def _begun(self) -> bool:
        return self.list.begun(self._others[self._at])

    async def ask_rows(self) -> None:
        """Ask for the rows one after the other: those that stand ready, or else new ones until one is left blank."""
        self._one_by_one = True
        if not await self._ask_ready(0):
            await self.action_add()

    async def _ask_ready(self, start: int) -> bool:
        """Open the form on the next row that stands ready, behind what stands there already; tell if there is one."""
        waiting = (at for at, row in enumerate(self.rows) if at >= start and not self.list.begun(row))
        if (at := next(waiting, None)) is None:
            return False
        row = self.list.cells(self.rows[at])
        await self._write(at, next((column for column, text in row.items() if not text), ""))
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key works where the cursor is; elsewhere it is typed, or goes on up."""
        if action in IN_TABLE:
            return self._does(action) and self._in_table and bool(self.rows or action in WITHOUT_ROWS)
        match action:
            case "next_cell":
                return self._form is not None and self._form.ends_with_enter
            case "leave_row":
                return self._form is not None and self._form.takes_escape
            case _:
                return True

    def _does(self, command: str) -> bool:
        """Return whether the kind has a command: a kind takes one up by having an action for it."""
        return hasattr(self, f"action_{command}")

    async def action_add(self) -> None:
        """Open the form on a new row."""
        await self._add(self.list.blank())

    async def _add(self, row: R, column: str = "") -> None:
        self.rows = self.arranging.plainly([*self.arranging.pinned(self.rows), row])
        self._adding = True
        await self._write(len(self.rows) - 1, column)
        if self.list.begun(row):
            self._tell()

    async def action_edit(self) -> None:
        """Open the form on the row with the cursor."""
        await self._write(self._table.cursor_row)

    async def action_next_cell(self) -> None:
        """Go to the next cell; from the last one, end the row, and begin another when rows are being added."""
        await settled(self.screen.focused)
        if self._form and self._form.take_offer():
            await settled(self.screen.focused)
        if self._form and (column := self._form.next_column()):
            self._form.focus_column(column)
        elif self._adding and self._begun:
            self._settle(self._others, self._at)
            await self._add(self.list.blank())
        elif not (self._one_by_one and await self._ask_ready(self._settle(self._others, self._at) + 1)):
            await self.action_leave_row()

    async def action_leave_row(self) -> None:
        """Go back to the table; what was typed stays."""
        await settled(self.screen.focused)
        self._close()
        self.screen.set_focus(self._table)

    async def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted into the table."""
        if self.takes_lines and self._in_table:
            event.stop()
            await self.take_lines(event.text)

    async def on_line_input_lines(self, event: LineInput.Lines) -> None:
        """Take the lines that are pasted into the form."""
        event.stop()
        await self.take_lines(event.text)

    async def take_lines(self, text: str) -> None:
        """Take a text of many lines, where the kind knows how."""

    def action_delete(self) -> None:
        """Take the row out."""
        at = self._table.cursor_row
        if self.list.begun(self.rows[at]):
            rows = list(self.arranging.pinned(self.rows))
            self._change_rows([*rows[:at], *rows[at + 1 :]], at)
            self.post_message(Said("Deleted; u brings it back"))

    def action_undo_row(self) -> None:
        """Ask for the last change to be taken back."""
        self.post_message(UndoAsked())

    def action_find_in_draft(self) -> None:
        """Ask for a search in the whole draft."""
        self.post_message(FindAsked())

    def action_move_down(self) -> None:
        """Move the row down."""
        self._move(1)

    def action_move_up(self) -> None:
        """Move the row up."""
        self._move(-1)

    def _move(self, by: int) -> None:
        at, rows = self._table.cursor_row, list(self.arranging.pinned(self.rows))
        if 0 <= at + by < len(rows):
            rows[at], rows[at + by] = rows[at + by], rows[at]
            if list(self.arranging.order(rows)) == list(range(len(rows))):
                self._change_rows(rows, at + by)
            else:
                self.post_message(Said(self.order_is_kept))
