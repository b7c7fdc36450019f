"""The editor that all lists share: what its keys do to the rows."""

from collections.abc import Collection
from typing import ClassVar, Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.commands import bindings, commands
from postmortem_tui.tui.editors.base import Said, UndoAsked
from postmortem_tui.tui.editors.row_writing import RowWriting
from postmortem_tui.tui.settling import settled

IN_TABLE = frozenset(command.id for command in commands("rows"))
WITHOUT_ROWS = frozenset({"add", "stamp", "undo_row"})
"""The commands that need no row to work on."""


class RowsEditor(RowWriting[R], Generic[R]):
    """Edits a list of rows by keys."""

    BINDINGS = bindings("rows", "row")

    order_is_kept: ClassVar[str] = ""
    """Why a row does not move, where the list is kept in order."""
    without: ClassVar[Collection[str]] = ("toggle_done", "stamp")
    """The commands that do not fit the kind."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key works where the cursor is; elsewhere it is typed, or goes on up."""
        if action in IN_TABLE:
            return action not in self.without and self._in_table and bool(self.rows or action in WITHOUT_ROWS)
        match action:
            case "next_cell":
                return self._form is not None and self._form.ends_with_enter
            case "leave_row":
                return self._form is not None and self._form.takes_escape
            case _:
                return True

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
        if self._form and (column := self._form.next_column()):
            self._form.focus_column(column)
        elif self._adding and self.list.begun(self._others[self._at]):
            self._settle(self._others, self._at)
            await self._add(self.list.blank())
        else:
            await self.action_leave_row()

    async def action_leave_row(self) -> None:
        """Go back to the table; what was typed stays."""
        await settled(self.screen.focused)
        self._close()
        self.screen.set_focus(self._table)

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
