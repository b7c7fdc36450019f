"""Write the rows of a list: open the form on one, go from cell to cell, split a line that is a whole row."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.base import Asking, Editor, Notice
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.rows.rows_shown import RowsShown
from postmortem_tui.tui.editors.rows.traits.row_changes import added_as
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.traits.rows_followed import Followed
from postmortem_tui.tui.editors.rows.writing.lines_taken import LinesTaken
from postmortem_tui.tui.editors.rows.writing.written_form import WrittenForm
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.waiting import settled
from postmortem_tui.values.answers.answers import Field

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary


class RowWriting(Generic[R]):
    """Writes one row, or new rows one after the other; what is typed is in the list and in the table at once."""

    def __init__(
        self,
        editor: Editor[Any],
        model: RowList[R],
        traits: RowTraits[R],
        shown: RowsShown[R],
        show: Callable[[int], None],
        words: "Callable[[], Callable[[], Vocabulary] | None]",
    ) -> None:
        """Take the editor of the list, its rows and traits, the shown rows, and a function that shows all again.

        `words` returns a function that returns the vocabulary, or None.
        """
        self._editor = editor
        self._model = model
        self._traits = traits
        self._shown = shown
        self._show = show
        self.lines = LinesTaken(traits, traits.names, words)
        self.form = WrittenForm(editor, traits, model, traits.context, traits.names, self._read_back, self._names_file)
        self._adding = False
        self._one_by_one = False
        self._beside = False
        """Whether each new row comes below the one before it, and not at the end."""
        self._back: int | None = None
        """The index in the value of the row that the cursor goes back to if the new one stays blank."""
        self._aimed: tuple[int, str] = (-1, "")
        """The row that opens at a column other than its first, and that column."""
        self._went = ""
        """Where the row that was added last went, unless it is the last one; shown while the next new row is blank."""
        self.left: int | None = None
        """The index in the value of the row that was written last; None once rows have changed since."""

    @property
    def adding(self) -> bool:
        """Whether new rows are being filled in, one after the other."""
        return self.form.is_open and self._adding

    @property
    def asks_for_another(self) -> bool:
        """Whether the open row is new and blank, so that Enter would end nothing."""
        return self.adding and self.form.ends_with_enter and not self._model.begun

    async def open(self, at: int, column: str = "") -> None:
        """Open the form on a row, with the cursor in a column or in the first one."""
        self._aimed = (-1, "")
        await self.form.open(at)
        self._editor.set_class(True, "-writing")
        self._model.write(at)
        self.lines.opened(self._model.written)
        self.form.show()
        self._show(at)
        self.form.focus_column(column)

    def type(self, column: str, text: str) -> None:
        """Put a text into the open row, show it in the table, and post the value."""
        before = len(self._model.rows)
        typed = self._model.type(column, text)
        if len(self._model.rows) == before:
            self._shown.change(self._model.rows, typed.rows, divides=typed.divides)
        else:
            self._show(self._model.at)
        self._editor.change(self._model.value)

    def changed(self) -> None:
        """Show the open row where it is now, and post the value."""
        self._show(self._model.at)
        self._editor.change(self._model.value)

    def take(self, value: tuple[R, ...], at: int) -> int:
        """Take a value, as after an undo, and return where the cursor is to be, which is on the row at `at`.

        An open form shows the row that came back, with the cursor, or a blank one if its row went.
        """
        if not self.form.is_open:
            return self._model.follow(value).nearest(at)
        self._model.take(value)
        self.form.show()
        return self._model.at

    def follow(self, value: tuple[R, ...], at: int) -> tuple[Followed[R], int]:
        """Take a value with rows of others; return where each shown row is now, and where the cursor is to be.

        The open row stays open, with the cursor; else the cursor is on the row at the index `at`.
        """
        aimed, column = self._aimed
        left, back = self._shown_of(self.left), self._shown_of(self._back)
        if self.form.is_open:
            texts = self._traits.texts(self._model.written)
            followed = self._model.follow_written(value)
            if self._traits.texts(self._model.written) != texts:
                self.form.show()
        else:
            followed = self._model.follow(value)
        now = followed.now(aimed)
        self._aimed = (-1, "") if now is None else (now, column)
        self.left, self._back = self._value_of(followed.now(left)), self._value_of(followed.now(back))
        return followed, self._model.at if self.form.is_open else followed.nearest(at)

    def _shown_of(self, index: int | None) -> int | None:
        return None if index is None else self._model.shown_of(index)

    def _value_of(self, at: int | None) -> int | None:
        return None if at is None else self._model.index_of(at)

    def has(self, at: int, column: str) -> bool:
        """Return whether a row has a column of that name."""
        return column in self._traits.texts(self._model.rows[at])

    def aim(self, at: int, column: str) -> None:
        """Choose the column at which a row opens when somebody edits it."""
        asked = {one.id for one in self._traits.columns()}
        self._aimed = (at, column if column in asked else "")

    async def edit(self, at: int) -> None:
        """Open the form on a row, in the column that `aim` chose for it."""
        row, column = self._aimed
        await self.open(at, column if row == at else "")

    async def add(self, row: R, column: str = "", at: int | None = None) -> None:
        """Open the form on one more row, at an index or else at the end, with the cursor in a column."""
        self._shown.show_all()
        self._beside = at is not None
        at = len(self._model.rows) if at is None else at
        self._model.insert(row, at)
        self._adding = True
        await self.open(at, column)
        if hint := self._traits.first_cell_hint():
            self.form.show_hint(hint)
        if self._traits.list.begun(row):
            self._editor.change(self._model.gathered())

    async def add_after(self, notice: str) -> None:
        """Open the form on one more row, at the end, and show the notice about the rows before it."""
        await self.add(self._traits.list.blank())
        self._went = notice

    async def open_beside(self, beside: int, below: int) -> None:
        """Open the form on one more row, below a row, or with 0 above it."""
        self._back = self._model.index_of(beside)
        await self._add_beside(beside, min(beside + below, len(self._model.rows)))

    async def _add_beside(self, beside: int, at: int | None) -> None:
        await self.add(self._model.new_row(beside, at), at=at)

    async def ask_one_by_one(self) -> None:
        """Ask for the rows one after the other: the prepared ones, or else new ones until one is left blank."""
        self._one_by_one = True
        if not await self._ask_ready(0):
            await self.add(self._traits.list.blank())

    async def _ask_ready(self, start: int) -> bool:
        """Open the form on the next prepared row, in its first empty column; return whether there is one."""
        if (at := self._model.ready(start)) is None:
            return False
        row = self._traits.list.cells(self._model.rows[at])
        await self.open(at, next((column for column, text in row.items() if not text), ""))
        return True

    def asking(self, column: Field | None = None) -> Asking:
        """Return what is asked now: the list, or a column of the open row."""
        row = self._model.index if column else None
        return Asking(self._traits.list, column, row, self._traits.lines_help(), self.left)

    def entered(self, event: OneLine.Entered) -> None:
        """Split the line of the column that was left; if the first column is entered, say how a row can be typed."""
        if event.field != self._traits.columns()[0]:
            self._take_whole()
        else:
            self._say_how_to_add()

    async def next_cell(self) -> bool:
        """Go to the next cell; from the last one, end the row, and begin another when rows are being added.

        Return whether no cell and no row is left to be written.
        """
        await settled(self._editor.screen.focused)
        if self.form.take_offer():
            await settled(self._editor.screen.focused)
        if whole := self._take_whole():
            await settled(self._editor.screen.focused)
        column = self.form.next_column()
        if whole:  # what is typed next is another row, unless this one has to be looked at
            column = self._traits.open_column(whole) if self.lines.doubt else ""
        if column:
            self.form.focus_column(column)
            if whole:
                await settled(self._editor.screen.focused)
                self._say_doubt()
        elif self.form.judge():
            stays = "what you typed stays" if self.form.keeps() else "this cell stays empty"
            sentence = f"{key_of('leave_row')} leaves the row all the same: {stays}."
            self._editor.post_message(Notice(sentence))
        elif self._adding and self._model.begun:
            first = self._traits.columns()[0]
            same = self.form.column == first.id
            there = self._leave()
            self._went = "" if self._beside and there == self._model.at else self._went_to(there)
            await self._add_beside(there, there + 1 if self._beside else None)
            if same:  # no widget gets the focus, so no other code posts that a new row is asked for
                self._editor.post_message(self.asking(first))
            self._say_how_to_add()
        else:
            return not (self._one_by_one and await self._ask_ready(self._leave() + 1))
        return False

    async def go_on(self) -> None:
        """Go to the next cell or the next row; go back to the table if there is none."""
        if await self.next_cell():
            await self.leave()

    async def take_path(self) -> str:
        """Return the path of a file that is typed as a new row, and take that row away; "" if there is none."""
        await settled(self._editor.screen.focused)
        typed = self._model.written.text(column) if (column := self.form.column) else ""
        if not self._names_file(typed, column):
            return ""
        self.type(column, "")
        self.form.show()
        await self.leave()
        return typed

    async def leave(self) -> None:
        """Go back to the table; what was typed stays, and a line that is a whole row is split."""
        await settled(self._editor.screen.focused)
        self.close_with_line()
        self._editor.focus_question()

    def close_with_line(self) -> None:
        """Split a line that is a whole row, and close the form."""
        self._take_whole()
        self.close()

    def close(self) -> None:
        """Close the form, and normalise its row."""
        self.form.close()
        self._editor.set_class(False, "-writing")
        begun, before, at = self._model.begun, self._back, self._leave()
        before = self.left if before is None else before
        back = None if begun or before is None else self._model.shown_of(before)
        self._adding, self._went, self._back = False, "", None
        self._show(at if back is None else back)

    def close_if_left(self) -> None:
        """Close the form once the focus is somewhere else on the screen."""
        editor = self._editor
        if editor.is_attached and self.form.is_open and editor.screen.focused and not self.form.has_cursor:
            self.close_with_line()

    def _leave(self) -> int:
        """Normalise the written row, and put it in order; return its shown index."""
        if self._model.begun:
            self.left, self._back = self._model.index, None
        return self._model.leave()

    def _take_whole(self) -> R | None:
        """Split a line that was typed into one cell of a row into its cells; return the row, or None."""
        whole = self.lines.whole(self._model) if self.form.begun else None
        if whole is not None:
            self._model.put(whole)
            self.form.show()
            self.changed()
        return whole

    def _read_back(self, typed: str, column: str) -> str:
        return self.lines.read_back(typed, self._model, column)

    def _names_file(self, typed: str, column: str) -> bool:
        return self.adding and self.lines.names_file(typed, self._model.written, column)

    def _say_how_to_add(self) -> None:
        """Say how a new row can be typed, or first what was doubtful about the previous one."""
        if self.adding and not self._model.begun:
            self._say_doubt(self._went or self._traits.line_hint())

    def _went_to(self, at: int) -> str:
        begun = [n for n, row in enumerate(self._model.rows) if self._traits.list.begun(row)]
        return added_as(begun.index(at), len(begun)) if at in begun else ""

    def _say_doubt(self, otherwise: str = "") -> None:
        """Say what was doubtful about the line that was split; if nothing was, say `otherwise`."""
        doubt, self.lines.doubt = self.lines.doubt, ""
        if sentence := doubt or otherwise:
            self._editor.post_message(Notice(sentence, problem=bool(doubt)))
