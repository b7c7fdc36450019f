"""The editor of any list: a table of the rows, below it the form of the row that is written, and their keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.tui.editors.base import Editor, EditorPosition, FindAsked, Notice, UndoAsked
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.rows import replacing
from postmortem_tui.tui.editors.rows.no_rows import NoRows
from postmortem_tui.tui.editors.rows.rows_shown import RowsShown
from postmortem_tui.tui.editors.rows.traits.row_changes import with_added, with_deleted, with_moved
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.writing.lines_taken import LinesWritten
from postmortem_tui.tui.editors.rows.writing.row_writing import RowWriting
from postmortem_tui.tui.kit.commands.commands import bindings, commands
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.messages import EditorWanted, TextInserted
from postmortem_tui.tui.kit.pressed_twice import PressedTwice
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.text.cleaning import unfit
from postmortem_tui.values.times.clock import Context

IN_TABLE = frozenset(command.id for command in commands("rows"))
WITHOUT_ROWS = frozenset(
    {
        *("add", "stamp", "undo_row", "find_in_draft", "pick_paste", "pick_file"),
        *("find_next", "find_previous", "help_here", "write_lines"),
    }
)
"""The commands that need no row to work on."""


class RowsEditor(Editor[tuple[R, ...]], Generic[R]):
    """Edits a list of rows by keys."""

    DEFAULT_CSS = """
    RowsEditor { height: auto; }
    RowsEditor.-writing RowTable { max-height: 35vh; }
    RowsEditor.-writing RowTable > .row-table--cursor { color: $block-cursor-blurred-foreground; }
    RowsEditor.-writing RowTable > .row-table--cursor { background: $block-cursor-blurred-background; }
    RowsEditor.-writing RowTable > .row-table--cursor { text-style: $block-cursor-blurred-text-style; }
    """

    BINDINGS = bindings("rows", "row")

    traits_type: ClassVar[Callable[..., RowTraits[Any]]] = RowTraits
    """Makes the traits of the kind of list from a block and what readings of times depend on."""

    def __init__(
        self,
        block: Rows[R],
        value: tuple[R, ...],
        context: Callable[[], Context],
        *,
        only: Sequence[str] = (),
    ) -> None:
        """Take what every editor takes."""
        super().__init__(block, value, context, only=only)
        self.list = block
        self.traits: RowTraits[R] = type(self).traits_type(block, context)
        self.traits.names = lambda: self.names()
        self.model = RowList(block, value, self.traits.arranging)
        self._table = RowTable(self.traits.titles(), self.traits.addresses(), self.traits.wraps(), steady=True)
        self._empty = NoRows(self.traits.nouns, self.traits.hint(), required=block.required)
        self.writer = RowWriting(
            self, self.model, self.traits, context, self._show_rows, lambda: self.names(), lambda: self.words
        )
        self.form = self.writer.form
        self.shown = RowsShown(self._table, self.traits)
        self._filter: FindLine | None = None
        self.twice = PressedTwice()
        self._deleted = ""
        """What was said of the last deletion."""
        self._aimed: tuple[int, str] = (-1, "")
        """The row that opens at another column than its first, and that column."""

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out the table and what stands there while it is empty."""
        yield self._table
        yield self._empty

    def on_mount(self) -> None:
        """Show the rows."""
        self._empty.show(here=self._table.has_focus)
        self._show_rows(0)

    @property
    def rows(self) -> Sequence[R]:
        """The rows as they are shown."""
        return self.model.rows

    def show(self, value: tuple[R, ...]) -> None:
        """Show another value; an open form shows the row that came back, or a blank one where its row went."""
        self.value = value
        self.model.take(value, writing=self.writing)
        if self.writing:
            self.form.show()
        self._show_rows(self.model.at if self.writing else self.shown.at)

    def focus_question(self, field: str = "") -> None:
        """Put the cursor into the table."""
        self.screen.set_focus(self._table)

    def focus_found(self, row: int, start: int, end: int) -> None:
        """Put the cursor on a row of the value."""
        if (at := self.model.shown_of(row)) is not None:
            self.shown.move_to(at)

    def aim(self, column: str) -> None:
        """Open the row with the cursor at a column, once somebody edits it."""
        asked = {one.id for one in self.traits.columns()}
        self._aimed = (self.shown.at, column if column in asked else "")

    def position(self) -> EditorPosition:
        """Return the row with the cursor, and the column where it is being written."""
        if self.writing:
            return EditorPosition(self.form.column, self.model.index)
        return EditorPosition(row=self.model.index_of(self.shown.at))

    def focus_position(self, position: EditorPosition) -> None:
        """Put the cursor on a row; where it is being written, into the column."""
        if self.writing and position.field and self.model.index in (position.row, None):
            self.form.focus_column(position.field)
        else:
            self.focus_question()
            self.focus_found(position.row if position.row is not None else -1, 0, 0)

    async def reopen(self, position: EditorPosition) -> None:
        """Put the cursor on the row, and go on writing it where it was being written."""
        at = self.model.shown_of(position.row) if position.row is not None else None
        if at is not None and position.field in self.traits.texts(self.rows[at]):
            await self.write(at, position.field)
        elif not self.writing:
            self.focus_position(position)

    def show_waived(self, reasons: Mapping[str, str]) -> None:
        """Show why the list does not apply, where its rows would stand."""
        self._empty.show_waived(reasons.get("", ""), here=self._table.has_focus)

    @property
    def writing(self) -> bool:
        """Whether the form is open."""
        return self.form.is_open

    @property
    def adding(self) -> bool:
        """Whether new rows are being filled in, one after the other."""
        return self.writer.adding

    @property
    def asks_for_another(self) -> bool:
        """Whether a new row stands open and Enter in it would end nothing: nobody has filled in anything of it."""
        return self.writer.asks_for_another

    @property
    def _in_table(self) -> bool:
        return self.screen.focused is self._table

    def _show_rows(self, at: int, *, same: bool = False) -> None:
        self._empty.display = not self.rows
        self.shown.show(self.rows, at, same=same)
        self.refresh_bindings()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Post what the list is about, when its table gets the focus."""
        if event.widget is self._table:
            self._empty.show(here=True)
            self.post_message(self.writer.asking())
            self._say_row()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say the row in full where the table has no room for it."""
        event.stop()
        if self.shown.follow():
            self.refresh_bindings()
        self._say_row()

    def on_row_table_fitted(self, event: RowTable.Fitted) -> None:
        """Say in full what is cut now."""
        event.stop()
        if self._in_table:
            self._say_row()

    def _say_row(self) -> None:
        """Say what can be done with marked rows; else in full what is cut of the row, or what a filter leaves out."""
        self.post_message(Notice((not self.shown.marks and self.shown.in_full()) or self.shown.state()))

    # The form

    def judge(self, *, once: bool = False) -> str:
        """Show why the cell with the cursor cannot be read, and return that."""
        return self.form.judge(once=once)

    async def write(self, at: int, column: str = "") -> None:
        """Open the form on a row, with the cursor in a column or in the first one."""
        self._aimed = (-1, "")
        await self.writer.open(at, column)

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Post the value with what was typed."""
        event.stop()
        before = len(self.rows)
        typed = self.model.type(event.field.id, event.text)
        if len(self.rows) == before:
            self.shown.change(self.rows, typed.rows, divides=typed.divides)
        else:
            self._show_rows(self.model.at)
        self.change(self.model.value)

    def on_one_line_entered(self, event: OneLine.Entered) -> None:
        """Post which column is asked for now."""
        event.stop()
        self.writer.entered(event)
        self._table.refit_lead()
        self.post_message(self.writer.asking(event.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close the form once the focus is somewhere else on the screen."""
        if event.widget is self._table:
            self._empty.show(here=False)
        if self.writing:
            self.call_after_refresh(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.is_attached and self.writing and self.screen.focused and not self.form.has_cursor:
            self.writer.close_with_line()

    def close(self) -> None:
        """Close the form; the row in it takes its normal form."""
        self.writer.close()

    def change_rows(self, rows: Sequence[R], at: int, *, same: bool = False, notice: str = "") -> None:
        """Show pinned rows in order, with the cursor on one, and post their value; marks stay on the `same` indexes.

        The `notice` is said once the value is in the draft.
        """
        self.writer.left = None
        self._show_rows(self.model.settle(rows, at), same=same)
        self.change(self.model.gathered(), notice)

    # The keys

    async def ask_rows(self) -> None:
        """Ask for the rows one after the other: the prepared ones, or else new ones until one is left blank."""
        self._aimed = (-1, "")
        await self.writer.ask_one_by_one()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key works where the cursor is; else it is typed, or bubbles up."""
        if action == "show_rows" and not (self.shown.marks or self.shown.words):
            return False
        if action in IN_TABLE:
            return self._does(action) and self._in_table and bool(self.rows or action in WITHOUT_ROWS)
        match action:
            case "next_cell":
                return self.form.ends_with_enter
            case "leave_row":
                return self.form.takes_escape
            case _:
                return True

    def _does(self, command: str) -> bool:
        """Return whether the kind has a command: it does where its editor has an action for it."""
        return hasattr(self, f"action_{command}")

    async def action_add(self) -> None:
        """Open the form on a new row."""
        await self.add(self.list.blank())

    async def add(self, row: R, column: str = "") -> None:
        """Open the form on one more row, with the cursor in a column."""
        self._aimed = (-1, "")
        await self.writer.add(row, column)

    async def action_edit(self) -> None:
        """Open the form on the row with the cursor; where something was found in a column of it, there."""
        row, column = self._aimed
        await self.write(self.shown.at, column if row == self.shown.at else "")

    async def action_next_cell(self) -> None:
        """Go to the next cell; from the last one, end the row, and begin another when rows are being added."""
        if await self.writer.next_cell():
            await self.action_leave_row()

    async def action_leave_row(self) -> None:
        """Go back to the table; what was typed stays."""
        await self.writer.leave()
        self.screen.set_focus(self._table)

    async def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted into the table."""
        if self._in_table:
            event.stop()
            self.take_lines(event.text)

    async def on_line_input_lines(self, event: LineInput.Lines) -> None:
        """Take the lines that are pasted into the form."""
        event.stop()
        self.take_lines(event.text)

    def action_write_lines(self) -> None:
        """Ask for the person's own editor, with no text in it; what is written there is taken like a paste."""
        self.post_message(EditorWanted(LinesWritten(self.take_lines)))

    def take_lines(self, text: str) -> None:
        """Show the rows that lines make, and add them once a person confirms."""
        above = [row for row in self.rows if self.list.begun(row)]
        preview = self.writer.lines.preview(text, above)

        def take(shown: Any) -> None:
            if shown is None:
                return
            if not shown.made:
                self.post_message(Notice(" ".join(("There is nothing new in what was pasted.", *shown.told()))))
                return
            self.post_message(TextInserted(unfit(text)))
            self._add_rows(shown.made)

        if isinstance(preview, Screen):
            self.app.push_screen(preview, take)
        else:
            take(preview)

    def _add_rows(self, added: Sequence[R]) -> None:
        if self.writing:
            self.close()
        changed = with_added(self.list, self.model.pinned(), added, key_of("undo_row"))
        self.change_rows(changed.rows, changed.at, notice=changed.notice)
        self.screen.set_focus(self._table)
        self.say_added(changed.notice)

    def say_added(self, notice: str) -> None:
        """Say more about added rows than the `notice`, which is shown already; a kind may have more to say."""

    def action_delete(self) -> None:
        """Delete the row, or all that are marked; a habitual second press deletes no other."""
        if self.twice.is_habit((self.value, self.shown.at)):
            self.post_message(Notice(f"{self._deleted}. A second {key_of('delete')} at once deletes no other."))
            return
        changed = with_deleted(self.list, self.model.pinned(), self.shown.meant, key_of("undo_row"))
        if changed is None:
            self.post_message(Notice("This row stands ready to be filled in: there is nothing in it to delete."))
            return
        self.change_rows(changed.rows, changed.at, notice=changed.notice)
        self._deleted = changed.notice
        self.twice.acted((self.value, self.shown.at))

    def action_undo_row(self) -> None:
        """Ask for the last change to be taken back."""
        self.post_message(UndoAsked())

    def action_find_in_draft(self) -> None:
        """Ask for a search in the whole draft."""
        self.post_message(FindAsked())

    def action_find_next(self) -> None:
        """Ask for the next match of what was found last."""
        self.post_message(FindAsked(1))

    def action_find_previous(self) -> None:
        """Ask for the previous match of what was found last."""
        self.post_message(FindAsked(-1))

    async def action_help_here(self) -> None:
        """Show the keys that work here."""
        await self.run_action("app.show_help")

    # Marks and the filter

    def action_mark_row(self) -> None:
        """Mark the row, or remove its mark, and go on to the next."""
        self.shown.mark()
        self._table.move_cursor(self._table.cursor_row + 1)
        self.refresh_bindings()
        self._say_row()

    def action_mark_range(self) -> None:
        """Mark all rows from the one that was marked last to here; without one, a range that follows the cursor."""
        self.shown.mark_through()
        self.refresh_bindings()
        self._say_row()

    async def action_filter_rows(self) -> None:
        """Ask for words, and show only the rows that have them."""
        if self._filter is None:
            self._filter = FindLine()
            await self.mount(self._filter, before=self._table)
        self._filter.begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only the rows that have the words."""
        event.stop()
        if self._filter:
            self.shown.narrow(self._filter.words)
            if self._in_table:
                self._say_row()

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the table."""
        event.stop()
        self.screen.set_focus(self._table)
        self.refresh_bindings()
        self._say_row()

    def action_show_rows(self) -> None:
        """Remove the marks; without any, show all rows again."""
        if self.shown.marks:
            self.shown.unmark()
        elif self._filter:
            self._filter.action_cancel()
        self.refresh_bindings()
        if not self.shown.words:
            self._say_row()

    def action_replace_text(self) -> None:
        """Ask what to replace in the rows, and with what, and show what becomes of them before it is done."""
        indexes = self.shown.marks or [n for n in range(len(self.rows)) if self.shown.sees(n)]
        rows = self.model.pinned()
        meant = replacing.Meant({n: rows[n] for n in indexes}, self.model.pinned, bool(self.shown.marks))
        replacing.ask(self, self.traits, meant, self.change_rows)

    def action_move_down(self) -> None:
        """Move the row down."""
        self._move(1)

    def action_move_up(self) -> None:
        """Move the row up."""
        self._move(-1)

    def _move(self, by: int) -> None:
        changed = with_moved(self.model.pinned(), self.shown.at, by)
        if changed is None:
            more = f"; {key_of('move_on')} puts it into the next one" if self._does("move_on") else ""
            self.post_message(Notice(f"This is the {'last' if by > 0 else 'first'} row of the list{more}."))
            return
        if list(self.traits.arranging.order(changed.rows)) == list(range(len(changed.rows))):
            self.change_rows(changed.rows, changed.at)
        else:
            self.post_message(Notice(self.traits.order_is_kept))
