"""The position of the cursor in a list, on a row or in a column of the open row, and how to put it back there."""

from collections.abc import Callable
from typing import Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.base import EditorPosition
from postmortem_tui.tui.editors.rows.rows_shown import RowsShown
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.writing.row_writing import RowWriting


class RowCursor(Generic[R]):
    """Reads and sets the position of the cursor, in indexes of the value, which do not change while rows are hidden."""

    def __init__(
        self, model: RowList[R], shown: RowsShown[R], writer: RowWriting[R], focus_table: Callable[[], None]
    ) -> None:
        """Take the rows, which of them are shown, what writes one, and a function that focuses the table."""
        self._model = model
        self._shown = shown
        self._writer = writer
        self._focus_table = focus_table

    def position(self) -> EditorPosition:
        """Return the row with the cursor, and the column if that row is open."""
        if self._writer.form.is_open:
            return EditorPosition(self._writer.form.column, self._model.index)
        return EditorPosition(row=self._model.index_of(self._shown.at))

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a row of the value."""
        if (at := self._model.shown_of(row)) is not None:
            self._shown.move_to(at)

    def go_to_named(self, column: str, text: str) -> None:
        """Put the cursor on the row that has a text in a column, where one has, as one that stands ready."""
        at = next((n for n, row in enumerate(self._model.rows) if text and row.text(column) == text), None)
        if at is not None:
            self._shown.move_to(at)

    def go_to(self, position: EditorPosition) -> None:
        """Put the cursor on a row, or into its column if the row is open."""
        form = self._writer.form
        if form.is_open and position.field and self._model.index in (position.row, None):
            form.focus_column(position.field)
        else:
            self._focus_table()
            if form.is_open:  # closed later, as its focus is lost, it would put the cursor on its own row
                self._writer.close_with_line()
            self.go_to_row(position.row if position.row is not None else -1)

    async def reopen(self, position: EditorPosition) -> None:
        """Put the cursor on the row; if the position has a column, open the row there."""
        at = self._model.shown_of(position.row) if position.row is not None else None
        if at is not None and self._writer.has(at, position.field):
            await self._writer.open(at, position.field)
        elif not self._writer.form.is_open:
            self.go_to(position)
