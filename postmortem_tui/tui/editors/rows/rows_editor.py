"""The editor of any list: a table of the rows, the form of the open row below it, and their keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Generic

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.tui.editors.base import Editor, EditorPosition, FindAsked, UndoAsked
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.rows import replacing
from postmortem_tui.tui.editors.rows.no_rows import NoRows
from postmortem_tui.tui.editors.rows.row_cursor import RowCursor
from postmortem_tui.tui.editors.rows.row_keys import BY_FILTER, IN_TABLE, NESTING, WITHOUT_ROWS, RowActs, RowKeyOf
from postmortem_tui.tui.editors.rows.rows_chosen import Choosing
from postmortem_tui.tui.editors.rows.rows_shown import RowsShown
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.traits.rows_followed import Followed
from postmortem_tui.tui.editors.rows.writing.lines_coming import LinesComing
from postmortem_tui.tui.editors.rows.writing.row_writing import RowWriting
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.times.clock import Context

key = RowKeyOf["RowsEditor[Any]"]()


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
    """Makes the traits of the kind of list from a block and a function that returns the context for reading times."""

    def __init__(
        self, block: Rows[R], value: tuple[R, ...], context: Callable[[], Context], *, only: Sequence[str] = ()
    ) -> None:
        """Take the same as every editor."""
        super().__init__(block, value, context, only=only)
        self.list = block
        self.traits: RowTraits[R] = type(self).traits_type(block, context)
        self.traits.names = lambda: self.names()
        self.model = RowList(block, value, self.traits.arranging)
        self._table = RowTable(self.traits.titles(), self.traits.addresses(), self.traits.wraps(), steady=True)
        self._table.counted = self.traits.counted()
        self._empty = NoRows(self.traits.nouns, self.traits.hint(), required=block.required)
        self.shown = RowsShown(self._table, self.traits)
        show = partial(self._show_rows, written=True)
        self.writer = RowWriting(self, self.model, self.traits, self.shown, show, lambda: self.words)
        self.form = self.writer.form
        self.cursor = RowCursor(self.model, self.shown, self.writer, self.focus_question)
        self.choosing = Choosing(self, self._table, self.shown)
        self.acts = RowActs(self, self.model, self.traits, self.shown)
        self.lines = LinesComing(self, self.model, self.writer, self.acts, lambda *told: self.say_added(*told))

    def compose(self) -> ComposeResult:
        """Lay out the table, and the text for a list without rows."""
        yield self._table
        yield self._empty

    def on_mount(self) -> None:
        """Show the rows."""
        self._empty.show(here=self._table.has_focus)
        self._show_rows(0)

    def show(self, value: tuple[R, ...]) -> None:
        """Show a new value; an open form shows the row that came back, or a blank one if its row went."""
        self.value = value
        self._show_rows(self.writer.take(value, self.shown.at), written=self.form.is_open)

    def show_arrived(self, value: tuple[R, ...]) -> None:
        """Show a value with rows of others: the open row, the cursor and the marks stay on their rows."""
        self.value = value
        followed, at = self.writer.follow(value, self.shown.at)
        self._show_rows(at, now=followed, written=self.form.is_open)

    def focus_question(self, field: str = "") -> None:
        """Put the cursor into the table."""
        self.screen.set_focus(self._table)

    def focus_found(self, row: int, start: int, end: int) -> None:
        """Put the cursor on a row of the value."""
        self.cursor.go_to_row(row)

    def aim(self, column: str, text: str = "") -> None:
        """Choose the column at which the row with the cursor, or with a text in it, opens when somebody edits it."""
        self.cursor.go_to_named(column, text)
        self.writer.aim(self.shown.at, column)

    def position(self) -> EditorPosition:
        """Return the row with the cursor, and the column if that row is open."""
        return self.cursor.position()

    def focus_position(self, position: EditorPosition) -> None:
        """Put the cursor on a row, or into its column if the row is open."""
        self.cursor.go_to(position)

    async def reopen(self, position: EditorPosition) -> None:
        """Put the cursor on the row; if the position has a column, open the row there."""
        await self.cursor.reopen(position)

    def follow_zone(self) -> None:
        """Show the titles that name the zone of the times."""
        self.shown.entitle()

    def show_waived(self, reasons: Mapping[str, str]) -> None:
        """Show in place of the rows why the list does not apply."""
        self._empty.show_waived(reasons.get("", ""), here=self._table.has_focus)

    @property
    def _in_table(self) -> bool:
        return self.screen.focused is self._table

    def _show_rows(self, at: int, *, same: bool = False, written: bool = False, now: Followed[R] | None = None) -> None:
        self._empty.display = not self.model.rows
        self._table.hint = " · ".join(self.traits.hinted_keys()) if self.model.rows else ""
        self.shown.show(self.model.rows, at, written=written, same=same, followed=now)
        self.refresh_bindings()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Post the question of the list when its table gets the focus."""
        if event.widget is self._table:
            self._empty.show(here=True)
            self.post_message(self.writer.asking())
            self.choosing.say()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say the cut texts of the row with the cursor in full."""
        event.stop()
        self.choosing.follow()

    def on_row_table_fitted(self, event: RowTable.Fitted) -> None:
        """Say in full what the new widths cut."""
        event.stop()
        self.choosing.say_in_table(of_cursor=True)

    def judge(self, *, once: bool = False) -> str:
        """Show why the cell with the cursor cannot be read, and return the reason, or "" if it can."""
        return self.form.judge(once=once)

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Post the value with what was typed."""
        event.stop()
        self.writer.type(event.field.id, event.text)

    def on_one_line_entered(self, event: OneLine.Entered) -> None:
        """Post which column is asked for now."""
        event.stop()
        self.writer.entered(event)
        self._table.refit()
        self.post_message(self.writer.asking(event.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close the form once the focus is somewhere else on the screen."""
        if event.widget is self._table:
            self._empty.show(here=False)
        if self.form.is_open:
            self.call_after_refresh(self.writer.close_if_left)

    def change_rows(self, rows: Sequence[R], at: int, *, same: bool = False, notice: str = "") -> None:
        """Show pinned rows in order, with the cursor on one, and post their value.

        With `same`, marks keep their indexes. The `notice` is shown once the value is in the draft.
        """
        self.writer.left = None
        self._show_rows(self.model.settle(rows, at), same=same)
        self.change(self.model.gathered(), notice)

    # The keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works where the cursor is; if not, its key is typed, or bubbles up."""
        if action == "show_rows" and not (self.shown.marks or self.shown.words):
            return False
        if action in IN_TABLE:
            rows = self.model.rows if action in BY_FILTER else self.shown.sees_any
            return self.does(action) and self._in_table and bool(rows or action in WITHOUT_ROWS)
        works = {"next_cell": self.form.ends_with_enter, "leave_row": self.form.takes_escape}
        return works.get(action, self.does(action) and self.form.has_cursor if action in NESTING else True)

    def does(self, command: str) -> bool:
        """Return whether the kind has a command: whether its editor has an action for it."""
        return hasattr(self, f"action_{command}")

    async def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted into the table."""
        if self._in_table:
            event.stop()
            self.take_lines(event.text)

    async def on_line_input_lines(self, event: LineInput.Lines) -> None:
        """Take the lines that are pasted into the form."""
        event.stop()
        self.take_lines(event.text)

    def take_lines(self, text: str) -> None:
        """Show the rows that lines make, and add them once a person confirms."""
        self.lines.take(text, self.say_added)

    def say_added(self, notice: str, key_before: str) -> None:
        """Say nothing more about added rows than the `notice`, which is shown already; a kind may override this."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only the rows that have the words."""
        event.stop()
        self.choosing.narrow()

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the table."""
        event.stop()
        self.choosing.go_back()

    action_next_cell = key(lambda editor: editor.writer.go_on())
    action_leave_row = key(lambda editor: editor.writer.leave())
    action_add = key(lambda editor: editor.writer.add(editor.list.blank()))
    action_open_below = key(lambda editor: editor.writer.open_beside(editor.shown.at, 1))
    action_open_above = key(lambda editor: editor.writer.open_beside(editor.shown.at, 0))
    action_edit = key(lambda editor: editor.writer.edit(editor.shown.at))
    action_delete = key(lambda editor: editor.acts.delete())
    action_move_down = key(lambda editor: editor.acts.move(1))
    action_move_up = key(lambda editor: editor.acts.move(-1))
    action_mark_row = key(lambda editor: editor.choosing.mark())
    action_mark_range = key(lambda editor: editor.choosing.mark_range())
    action_filter_rows = key(lambda editor: editor.choosing.ask_for_words())
    action_show_rows = key(lambda editor: editor.choosing.undo())
    action_undo_row = key(lambda editor: editor.acts.repeat(UndoAsked))
    action_find_in_draft = key(lambda editor: editor.post_message(FindAsked()))
    action_find_next = key(lambda editor: editor.acts.repeat(lambda: FindAsked(1)))
    action_find_previous = key(lambda editor: editor.acts.repeat(lambda: FindAsked(-1)))
    action_write_lines = key(lambda editor: editor.lines.write())
    action_replace_text = key(lambda editor: replacing.ask(editor, editor.traits, editor.model, editor.shown))
    action_help_here = key(lambda editor: editor.run_action("app.show_help"))
