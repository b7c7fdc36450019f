"""The form of the open row: made when the first row is opened, and hidden while none is open."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Generic

from textual.widget import Widget

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.rows.traits.row_form import Read, RowForm
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.texts.name_offers import Names
from postmortem_tui.values.answers.answers import Field, Reading, read_answer
from postmortem_tui.values.times.clock import Context


class WrittenForm(Generic[R]):
    """Holds the form of a list, and passes calls on to it; before the first row is opened there is no form."""

    def __init__(
        self,
        editor: Widget,
        traits: RowTraits[R],
        model: RowList[R],
        context: Callable[[], Context],
        names: Callable[[], Sequence[str]],
        read_back: Callable[[str, str], str],
        names_file: Callable[[str, str], bool],
    ) -> None:
        """Take the editor in which the form is mounted, traits and rows of the list, and what the form needs.

        `read_back` returns how a line in the cell of a column is read as a whole row; "" if it is none. `names_file`
        returns whether it is the path of a file from which rows can be picked instead.
        """
        self._editor = editor
        self._traits = traits
        self._model = model
        self._context = context
        self._names = names
        self._read_back = read_back
        self._names_file = names_file
        self._form: RowForm | None = None

    @property
    def begun(self) -> bool:
        """Whether any row has been opened."""
        return self._form is not None

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return self._form is not None and self._form.display

    async def open(self, at: int) -> None:
        """Show the form, which is made for the first row that is opened."""
        if self._form is None:
            self._form = self._new(at)
            await self._editor.mount(self._form)
        self._form.display = True

    def close(self) -> None:
        """Hide the form."""
        if self._form:
            self._form.display = False

    def show(self) -> None:
        """Show the open row as it is now."""
        if self._form:
            self._form.show(self._traits.texts(self._model.rows[self._model.at]))

    def focus_column(self, column: str = "") -> None:
        """Put the cursor into a column, or into the first one."""
        if self._form:
            self._form.focus_column(column)

    def put_in(self, column: str, text: str) -> None:
        """Put a text into a column of many lines, where its cursor is, and go there."""
        if self._form:
            self._form.put_in(column, text)

    def type_in(self, column: str, text: str) -> None:
        """Type a text into a column of one line."""
        if self._form:
            self._form.type_in(column, text)

    def offer(self, column: str, text: str) -> None:
        """Offer a text for an empty column: Enter takes it."""
        if self._form:
            self._form.offer(column, text)

    def show_hint(self, hint: str) -> None:
        """Show a text in place of the placeholder of the first cell, until the cursor leaves it."""
        if self._form:
            self._form.show_hint(hint)

    def take_offer(self) -> bool:
        """Take the text that is offered for the column with the cursor, if that is still empty.

        Return whether it was taken.
        """
        return self._form is not None and self._form.take_offer()

    def judge(self, *, once: bool = False) -> str:
        """Show why the cell with the cursor cannot be read, and return the reason, or "" if it can."""
        return self._form.judge(once=once) if self._form else ""

    def keeps(self) -> bool:
        """Return whether what is typed into the cell with the cursor is kept, even if it cannot be read."""
        return self._form is None or self._form.keeps()

    @property
    def column(self) -> str:
        """The column with the cursor; "" if it is elsewhere."""
        return self._form.column if self._form else ""

    def next_column(self) -> str:
        """Return the column after the one with the cursor; "" after the last."""
        return self._form.next_column() if self._form else ""

    @property
    def has_cursor(self) -> bool:
        """Whether one of the lines has the focus."""
        return self._form is not None and self._form.has_cursor

    @property
    def ends_with_enter(self) -> bool:
        """Whether Enter leaves the focused cell."""
        return self._form is not None and self._form.ends_with_enter

    @property
    def takes_escape(self) -> bool:
        """Whether Escape leaves the form."""
        return self._form is not None and self._form.takes_escape

    def _reads(self) -> Mapping[str, Read]:
        """Return the readings of the columns; a cell that may hold a whole row shows how that is read."""
        reads, long = self._traits.reads(lambda: self._model.around()), self._traits.long
        if not self._traits.in_one_line():
            return reads
        cells = [column for column in self._traits.list.asked if column.id not in long and not column.choices]
        return {**reads, **{column.id: self._read_in(column, reads.get(column.id)) for column in cells}}

    def _read_in(self, column: Field, own: Read | None) -> Read:
        """Return the reading of a column in which a whole row may be typed; `own` is its reading as a cell."""
        sure = own is not None and column.type != "people"  # any words can be people

        def read(typed: str) -> Reading:
            reading = own(typed) if own else read_answer(column, typed, self._context())
            if sure and not reading.problem:
                return reading
            if self._names_file(typed, column.id):
                return reading._replace(read_as=f"{key_of('next_cell')} shows the rows of this file, to pick from")
            whole = self._read_back(typed, column.id) if self.begun else ""
            return reading._replace(read_as=whole, problem="") if whole else reading

        return read

    def _new(self, at: int) -> RowForm:
        traits, columns = self._traits, self._traits.columns()
        names: dict[str, Names] = {c.id: self._names for c in columns if traits.suggests(c)}
        offers = {c.id: words for c in columns if (words := traits.offers(c))}
        names |= {column: partial(tuple, words) for column, words in offers.items()}
        return RowForm(
            columns,
            traits.texts(self._model.rows[at]),
            self._context,
            self._reads(),
            traits.long,
            names,
            offers,
            traits.at_need,
            traits.texts(traits.list.blank()),
            apart=traits.apart(),
            timed=traits.timed(),
        )
