"""Writing the rows of a list: a table of them, and under it the form of the one that is being written."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar, Generic

from textual import events
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.tui.editors.arranging import Arranging
from postmortem_tui.tui.editors.base import Asking, Editor, Said
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.row_form import Read, RowForm
from postmortem_tui.tui.editors.row_table import RowTable
from postmortem_tui.tui.plain import plain


class RowWriting(Editor[tuple[R, ...]], Generic[R]):
    """Shows the rows of a list, and writes one of them.

    `rows` are what is shown: the value's, those that stand ready, and the one being added while it is still blank.
    While the form is open they keep their order; the value that is told with every key is in order already.
    """

    DEFAULT_CSS = """
    RowWriting { height: auto; }
    RowWriting .empty { height: auto; color: $text-muted; }
    RowWriting:focus-within .empty { text-style: reverse; }
    RowWriting.-writing RowTable { max-height: 35vh; }
    RowWriting.-writing RowTable > .datatable--cursor { text-style: bold underline; }
    """

    nouns: ClassVar[str] = "rows"
    """What the rows are called, where there are none."""
    hint: ClassVar[str] = "a adds one"
    """What can be done where there are none."""
    long: ClassVar[Collection[str]] = ()
    """The columns with texts of many lines."""

    def __init__(
        self,
        block: Rows[R],
        value: tuple[R, ...],
        context: Callable[[], Context],
        *,
        only: str = "",
        arranging: Arranging[R] | None = None,
    ) -> None:
        """Take what every editor takes, and how the rows lean on each other, if they do."""
        super().__init__(block, value, context, only=only)
        self.list = block
        self.arranging = arranging or Arranging(block)
        self.rows: Sequence[R] = self.arranging.offered(value)
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
        before = self.arranging.pinned(self.value)
        self.value = value
        self.rows = self.arranging.offered(value)
        at = self._table.cursor_row
        if self.writing:
            back = (n for n, row in enumerate(self.arranging.pinned(self.rows)) if row not in before)
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
        self.call_after_refresh(self._form.scroll_visible, animate=False)

    def _open(self, yes: bool) -> None:
        if self._form:
            self._form.display = yes
        self.set_class(yes, "-writing")

    def _take_up(self, at: int) -> None:
        self._at = at
        self._others = list(self.arranging.pinned(self.rows))
        if self._form:
            self._form.show(self.list.cells(self.rows[at]))

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Tell the value with what was typed."""
        event.stop()
        self._others[self._at] = self._others[self._at].having(**{event.field.id: event.text})
        self.rows = self.arranging.plainly(self._others)
        self._table.change_rows([self.cells(row) for row in self.rows])
        self._tell()

    def on_one_line_entered(self, event: OneLine.Entered) -> None:
        """Tell which column is asked for now; what was typed into the one before may need more room."""
        event.stop()
        self._table.refit()
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
        """Take pinned rows as they are once they are left; give where one of them went."""
        self.rows, at = self.arranging.settled(rows, at)
        return at

    def _tell(self) -> None:
        self.change(self.arranging.value(self.rows))

    def _change_rows(self, rows: Sequence[R], at: int) -> None:
        """Show pinned rows in order, and tell them."""
        self._show_rows(self._settle(rows, at))
        self._tell()
