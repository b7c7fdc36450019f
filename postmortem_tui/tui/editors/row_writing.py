"""Writing the rows of a list: a table of them, and under it the form of the one that is being written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.tui.editors.arranging import Arranging
from postmortem_tui.tui.editors.base import Asking, Said
from postmortem_tui.tui.editors.one_line import NOT_APPLICABLE, OneLine
from postmortem_tui.tui.editors.row_form import RowForm
from postmortem_tui.tui.editors.row_table import RowTable, on_a_row
from postmortem_tui.tui.editors.row_ways import RowWays
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.values.clock import Context


class RowWriting(RowWays[R], Generic[R]):
    """Shows the rows of a list, and writes one of them.

    `rows` are what is shown: the value's, those that stand ready, and the one being added while it is still blank.
    While the form is open they keep their order; the value that is told with every key is in order already.
    """

    DEFAULT_CSS = """
    RowWriting { height: auto; }
    RowWriting .empty { height: auto; color: $text-muted; }
    RowWriting .empty.-here { text-style: reverse; }
    RowWriting.-writing RowTable { max-height: 35vh; }
    RowWriting.-writing RowTable > .row-table--cursor { text-style: bold underline; }
    """

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
        self.arranging = arranging or Arranging(block)
        self.rows: Sequence[R] = self.arranging.offered(value)
        self._table = RowTable(self.titles(), self.addresses())
        self._reason = ""
        self._empty = Static("", classes="empty")
        self._form: RowForm | None = None
        self._at = 0
        self._others: list[R] = []
        self._adding = False
        self._place: int | None = None  # where the row in the form stands in the value, once that is known

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out the table and what stands there while it is empty."""
        yield self._table
        yield self._empty

    def on_mount(self) -> None:
        """Show the rows."""
        self._show_nothing()
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

    def focus_found(self, row: int, start: int, end: int) -> None:
        """Put the cursor on a row of the value."""
        if row < len(self.value):
            found = self.value[row]
            self._table.move_cursor(next((n for n, shown in enumerate(self.rows) if shown == found), row))

    def show_waived(self, reasons: Mapping[str, str]) -> None:
        """Show why the list does not apply, where its rows would stand."""
        self._reason = reasons.get("", "")
        self._show_nothing()

    def _show_nothing(self) -> None:
        """Say that there are no rows, and what can be done; the table has no row that shows the cursor."""
        here = self._table.has_focus
        words = f"{NOT_APPLICABLE}: {self._reason}" if self._reason else f"No {self.nouns} yet: {self.hint}."
        sign = "›" if here else "–" if self._reason else "*" if self.block.required else " "
        self._empty.update(plain(f"{sign} {words}"))
        self._empty.set_class(here, "-here")

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
        self._table.show_rows([self.cells(row) for row in self.rows], at, self.dividers(self.rows))
        self.refresh_bindings()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell what the list is about, when its table gets the focus."""
        if event.widget is self._table:
            self._show_nothing()
            self.post_message(Asking(self.block))
            self._say_row(self._table.cursor_row)

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say the row in full where the table has no room for it."""
        event.stop()
        self._say_row(event.row)

    def on_row_table_fitted(self, event: RowTable.Fitted) -> None:
        """Say in full what is cut now."""
        event.stop()
        if self._in_table:
            self._say_row(self._table.cursor_row)

    def _say_row(self, at: int) -> None:
        """Say in full what is cut of a row, and what the table has no place for; else clear what was said before."""
        said = [] if at >= len(self.rows) else [self.cells(self.rows[at])[n] for n in self._table.cut(at)]
        more = [] if at >= len(self.rows) else self.remarks(self.rows[at])
        self.post_message(Said(on_a_row(" · ".join((*said, *more)))))

    # What is written

    async def _write(self, at: int, column: str = "") -> None:
        """Open the form on a row."""
        self._at = at
        if self._form is None:
            texts = self.texts(self.rows[at])
            names = {column.id: lambda: self.names() for column in self.columns() if self.suggests(column)}
            self._form = RowForm(
                self.columns(),
                texts,
                self.context,
                self.reads(),
                self.long,
                names,
                self.at_need,
                self.texts(self.list.blank()),
                apart=self.takes_lines,
            )
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
        self._others = list(self.arranging.pinned(self.rows))
        if self._form:
            self._form.show(self.texts(self.rows[at]))
        self._place = next((n for n, row in enumerate(self.value) if row is self.rows[at]), None)

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Tell the value with what was typed."""
        event.stop()
        text = {event.field.id: event.text}
        old, new = self._others[self._at], self._others[self._at].having(**text)
        self._others[self._at] = new
        before = self.rows
        if event.field.id in self.arranging.leaning or not (self.list.begun(old) and self.list.begun(new)):
            self._place = None
        if self._place is None:
            self.rows = self.arranging.plainly(self._others)
            value, self._place = self.arranging.value(self._others, self._at)
            pairs = enumerate(zip(before, self.rows, strict=True))
            changed = {n: self.cells(row) for n, (was, row) in pairs if was is not row}
            self._table.change_rows(changed, self.dividers(self.rows))
        else:  # nothing but this row changes, here and in the value
            row, told = before[self._at], self.value[self._place]
            new = row.having(**text)
            self.rows = [*before[: self._at], new, *before[self._at + 1 :]]
            in_value = new if row is told else told.having(**text)
            value = (*self.value[: self._place], in_value, *self.value[self._place + 1 :])
            self._table.change_rows({self._at: self.cells(new)})
        self.change(value)

    def on_one_line_entered(self, event: OneLine.Entered) -> None:
        """Tell which column is asked for now; what was typed into the one before may need more room."""
        event.stop()
        self._table.refit()
        self.post_message(Asking(self.block, event.field, self._place))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close the form once the focus is somewhere else on the screen."""
        if event.widget is self._table:
            self._show_nothing()
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
        self._place = None
        self.change(self.arranging.value(self.arranging.pinned(self.rows))[0])

    def _change_rows(self, rows: Sequence[R], at: int) -> None:
        """Show pinned rows in order, and tell them."""
        self._show_rows(self._settle(rows, at))
        self._tell()
