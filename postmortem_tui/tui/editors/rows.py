"""The editor that all lists share: a table of the rows, and under it the form of the one that is being written."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar, Generic

from textual import events
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.tui.commands import bindings, commands
from postmortem_tui.tui.editors.base import Asking, Editor, Said, UndoAsked
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.row_form import Read, RowForm
from postmortem_tui.tui.editors.row_table import RowTable
from postmortem_tui.tui.plain import plain
from postmortem_tui.tui.settling import settled

IN_TABLE = frozenset(command.id for command in commands("rows"))


class RowsEditor(Editor[tuple[R, ...]], Generic[R]):
    """Edits a list of rows.

    `rows` are what is shown: the value's, those that stand ready, and the one being added while it is still blank.
    While the form is open they keep their order; the value that is told with every key is in order already.
    """

    DEFAULT_CSS = """
    RowsEditor { height: auto; }
    RowsEditor .empty { height: auto; color: $text-muted; }
    RowsEditor.-writing RowTable { max-height: 8; }
    RowsEditor.-writing RowTable > .datatable--cursor { text-style: bold underline; }
    """

    BINDINGS = bindings("rows", "row")

    nouns: ClassVar[str] = "rows"
    """What the rows are called, where there are none."""
    hint: ClassVar[str] = "a adds one"
    """What can be done where there are none."""
    order_is_kept: ClassVar[str] = ""
    """Why a row does not move, where the list is kept in order."""
    without: ClassVar[Collection[str]] = ("toggle_done", "stamp")
    """The commands that do not fit the kind."""
    long: ClassVar[Collection[str]] = ()
    """The columns with texts of many lines."""

    def __init__(self, block: Rows[R], value: tuple[R, ...], context: Callable[[], Context], *, only: str = "") -> None:
        super().__init__(block, value, context, only=only)
        self.list = block
        self.rows: Sequence[R] = self.offered(value)
        self._table = RowTable(self.titles())
        self._empty = Static(plain(f"No {self.nouns} yet: {self.hint}."), classes="empty")
        self._form: RowForm | None = None
        self._at = 0
        self._others: list[R] = []
        self._adding = False

    # What a kind may do in its own way

    def titles(self) -> Sequence[str]:
        """Give the titles of the table's columns; one without is a sign."""
        return [column.label for column in self.list.asked]

    def cells(self, row: R) -> Sequence[str]:
        """Give the texts of a row in the table."""
        return list(self.list.cells(row).values())

    def offered(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows with those that stand ready to be filled in."""
        return rows

    def pinned(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows so that each says for itself what it leans on its neighbours for."""
        return rows

    def plainly(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows as they are said next to each other."""
        return rows

    def order(self, rows: Sequence[R]) -> Sequence[int]:
        """Give the rows' places in the order that the list is kept in."""
        return range(len(rows))

    def reads(self) -> Mapping[str, Read]:
        """Give the ways of reading a column that are not those of its type."""
        return {}

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out the table and what stands there while it is empty."""
        yield self._table
        yield self._empty

    def on_mount(self) -> None:
        """Show the rows."""
        self._show_rows(0)

    def show(self, value: tuple[R, ...]) -> None:
        """Show another value; an open form shows the row that came back, or a blank one where its row went."""
        before = self.pinned(self.value)
        self.value = value
        self.rows = self.offered(value)
        at = self._table.cursor_row
        if self.writing:
            back = (n for n, row in enumerate(self.pinned(self.rows)) if row not in before)
            at = min(next(back, self._at), len(self.rows))
            self.rows = self.rows if at < len(self.rows) else [*self.rows, self.list.blank()]
            self._take_up(at)
        self._show_rows(at)

    def focus_question(self, field: str = "") -> None:
        """Put the cursor into the table."""
        self.screen.set_focus(self._table)

    @property
    def writing(self) -> bool:
        """Whether the form is open."""
        return self._form is not None and self._form.display

    @property
    def _in_table(self) -> bool:
        return self.screen.focused is self._table

    @property
    def above(self) -> Sequence[R]:
        """The rows above the one in the form."""
        return self._others[: self._at]

    def _show_rows(self, at: int) -> None:
        self._empty.display = not self.rows
        self._table.show_rows([self.cells(row) for row in self.rows], at)
        self.refresh_bindings()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell what the list is about, when its table gets the focus."""
        if event.widget is self._table:
            self.post_message(Asking(self.block))
            self.post_message(Said(""))

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Keep the message here: it is about the table alone."""
        event.stop()

    # What is written

    async def _write(self, at: int, column: str = "") -> None:
        """Open the form on a row."""
        self._at = at
        if self._form is None:
            columns = self.list.asked
            self._form = RowForm(columns, self.list.cells(self.rows[at]), self.context, self.reads(), self.long)
            await self.mount(self._form)
        self._open(True)
        self._take_up(at)
        self._show_rows(at)
        self._form.focus_column(column)

    def _open(self, yes: bool) -> None:
        if self._form:
            self._form.display = yes
        self.set_class(yes, "-writing")

    def _take_up(self, at: int) -> None:
        self._at = at
        self._others = list(self.pinned(self.rows))
        if self._form:
            self._form.show(self.list.cells(self.rows[at]))

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Tell the value with what was typed."""
        event.stop()
        self._others[self._at] = self._others[self._at].having(**{event.field.id: event.text})
        self.rows = self.plainly(self._others)
        self._table.change_rows([self.cells(row) for row in self.rows])
        self._tell()

    def on_one_line_entered(self, event: OneLine.Entered) -> None:
        """Tell which column is asked for now."""
        event.stop()
        self.post_message(Asking(self.block, event.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close the form once the focus is somewhere else on the screen."""
        if self.writing:
            self.call_after_refresh(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.is_attached and self.writing and self._form and self.screen.focused and not self._form.has_cursor:
            self._close()

    def _close(self) -> None:
        self._open(False)
        self._adding = False
        self._show_rows(self._settle(self._others, self._at))

    def _settle(self, rows: Sequence[R], at: int) -> int:
        """Take pinned rows without the blank ones, in order; give where one of them went."""
        kept = [n for n, row in enumerate(rows) if self.list.begun(row)]
        places = [kept[n] for n in self.order([rows[n] for n in kept])]
        begun = self.plainly([rows[n] for n in places])
        self.rows = self.offered(begun)
        if at in places:
            return next(n for n, row in enumerate(self.rows) if row is begun[places.index(at)])
        return max(min(at, len(self.rows) - 1), 0)

    def _tell(self) -> None:
        begun = [row for row in self.pinned(self.rows) if self.list.begun(row)]
        self.change(tuple(self.plainly([begun[n] for n in self.order(begun)])))

    def _change_rows(self, rows: Sequence[R], at: int) -> None:
        """Show pinned rows in order, and tell them."""
        self._show_rows(self._settle(rows, at))
        self._tell()

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key works where the cursor is; elsewhere it is typed, or goes on up."""
        if action in IN_TABLE:
            needs_a_row = action not in ("add", "stamp", "undo_row")
            return action not in self.without and self._in_table and bool(self.rows or not needs_a_row)
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
        self.rows = self.plainly([*self.pinned(self.rows), row])
        self._adding = True
        await self._write(len(self.rows) - 1, column)

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
            rows = list(self.pinned(self.rows))
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
        at, rows = self._table.cursor_row, list(self.pinned(self.rows))
        if 0 <= at + by < len(rows):
            rows[at], rows[at + by] = rows[at + by], rows[at]
            if list(self.order(rows)) == list(range(len(rows))):
                self._change_rows(rows, at + by)
            else:
                self.post_message(Said(self.order_is_kept))
