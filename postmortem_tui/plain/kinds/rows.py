"""Asks for a list row by row; rows can be listed, changed, deleted and moved by their numbers."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, cast

from postmortem_tui.blocks.base import Block, R
from postmortem_tui.blocks.rows import Rows, RowsAround
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.names import names_in
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import library
from postmortem_tui.plain.kinds.long_answer import ask_text
from postmortem_tui.plain.kinds.one_line import about_field, ask_line, hint, read_back
from postmortem_tui.plain.talk.prompter import About, Prompter, Step
from postmortem_tui.plain.talk.typed_lines import CELL, LIST, Command, Line
from postmortem_tui.values.answers.answers import Field, Reading, read_answer
from postmortem_tui.values.text.one_row import on_one_row, with_lines

if TYPE_CHECKING:
    from postmortem_tui.evidence.picking import typed_rows
else:
    typed_rows = library("postmortem_tui.evidence.picking.typed_rows")  # sixty modules, for a line of several words


class RowsAsker(Generic[R]):
    """Asks for the rows of one list; each cell is kept as soon as it is typed."""

    noun: ClassVar[str] = "row"
    """What a row is called."""
    long: ClassVar[Collection[str]] = ()
    """The columns with texts of many lines."""
    commands: ClassVar[Collection[Command]] = LIST

    def __init__(self, prompter: Prompter, block: Rows[R], question: Reference) -> None:
        self.prompter = prompter
        self.block = block
        self.question = question

    # What a kind may override

    def in_words(self, row: R) -> str:
        """Return a row on one line."""
        return " | ".join(on_one_row(text) for text in self.block.cells(row).values() if text)

    def read(self, column: Field, typed: str, above: Sequence[R]) -> Reading:
        """Read what was typed into a column under the rows above."""
        return read_answer(column, typed, self.prompter.context(self.question))

    def shown(self, column: Field, stored: str) -> str:
        """Return the text of a column as it can be typed."""
        return stored

    def pinned(self, rows: Sequence[R]) -> Sequence[R]:
        """Return the rows with what each takes from its neighbours (a day) written out."""
        return rows

    def taken(self, typed: str, whole: R) -> R:
        """Return a row that was typed as one line as the list keeps it; a kind may say what is doubtful about it."""
        return whole

    def order(self, rows: Sequence[R]) -> Sequence[int]:
        """Return the indexes of rows in the order in which the list is kept."""
        return range(len(rows))

    def plainly(self, rows: Sequence[R]) -> Sequence[R]:
        """Return ordered rows, each without what it takes from the one above."""
        return rows

    # What is asked

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows as they are now."""
        block: Block[tuple[R, ...]] = self.block
        return self.prompter.draft[block]

    def ask(self) -> Step:
        """Ask for rows until no more are wanted; return where to go next."""
        self.show()
        first = self.block.asked[0]
        while True:
            more = "Add another" if self.rows else "Add one"
            prompt = f"{more}? {_wanted(first)} (Enter: no): "
            line = self.prompter.ask(prompt, self._about(first), self.commands)
            match line.command:
                case None if not line.text:
                    return Step.ON
                case Command.BACK:
                    return Step.BACK
                case Command.WAIVE:
                    if self.prompter.waive(self.question, line.text):
                        return Step.ON
                case _:
                    self.do(line)

    def do(self, line: Line) -> None:
        """Change or list the rows as a typed line says."""
        match line.command:
            case None | Command.ADD:
                self.add(line.text)
            case Command.CLEAR:
                self.prompter.clear(self.question)
            case Command.CHANGE if (at := self.index_of(line.text)) is not None:
                self.fill(at, self.pinned(self.rows), self.block.asked)
            case Command.DELETE if (at := self.index_of(line.text)) is not None:
                rows = self.pinned(self.rows)
                self.keep(self.without(rows, at), 0)
                self.prompter.talk.say(f"Taken out: {self.in_words(rows[at])}. :undo brings it back.")
            case Command.MOVE:
                self._move(line.text)
            case Command.ROWS:
                self.show()
            case _:
                pass  # there is no row with that number, which was said

    def show(self) -> None:
        """List the rows with their numbers."""
        if not self.rows:
            self.prompter.talk.say(f"No {self.noun} yet.")
            return
        for number, row in enumerate(self.rows, 1):
            self.prompter.talk.say(f"{number}. {self.in_words(row)}")
        self.prompter.talk.say(":edit 1 changes a row, :del 1 takes it out; :help says more.")

    def add(self, typed: str) -> None:
        """Ask for the other cells of a new row whose first cell was typed already, or is to stay empty."""
        first, *others = self.block.asked
        if (whole := self._whole(typed)) is not None:
            self._add_whole(typed, whole)
            return
        rows = [*self.pinned(self.rows), self.block.blank()]
        at = len(rows) - 1
        if first.id in self.long:
            self.fill(at, rows, self.block.asked)
            return
        if typed:
            rows[at] = self.block.with_text(rows[at], first.id, self._read_back(first, typed, rows[:at]))
            self.keep(rows, at)
            if len(self.rows) <= at:  # the person did not want to change a final draft
                return
        self.fill(at, rows, others)

    def _whole(self, typed: str) -> R | None:
        """Return the row that a line is by itself; None if the line is the text of the first cell."""
        if " " not in typed or self.block.asked[0].id in self.long:
            return None
        around, context = RowsAround.under(self.pinned(self.rows)), self.prompter.context(self.question)
        names, words = names_in(self.prompter.draft), self.prompter.words()
        # A typed line becomes a row of the block's own kind.
        return cast("R | None", typed_rows.read_typed(self.block, typed, around, context, names, words))

    def _add_whole(self, typed: str, whole: R) -> None:
        """Keep a row that was typed as one line; ask for no other cell, as the next line of a paste is a row."""
        rows = [*self.pinned(self.rows), self.taken(typed, whole)]
        went = self.keep(rows, len(rows) - 1)
        if went is None or len(self.rows) < len(rows):  # the row was blank, or a final draft stays as it is
            return
        row, number = self.rows[went], went + 1
        self.prompter.talk.say(f"{self.noun.capitalize()} {number}: {self.in_words(row)}")
        empty = ", ".join(column.written for column in self.block.asked if not row.text(column.id))
        if empty:
            self.prompter.talk.say(f"Still empty: {empty}; :edit {number} asks for it.")

    def fill(self, at: int, rows: Sequence[R], columns: Sequence[Field]) -> None:
        """Ask for some columns of one of the rows, one after the other; `<` goes back to the previous one."""
        rows = list(rows)
        number = 0
        while 0 <= number < len(columns):
            column = columns[number]
            line = self.cell(at, rows, column)
            number += -1 if line.command is Command.BACK else 1
        went = self.keep(rows, at)
        if went is not None:
            self.prompter.talk.say(f"{self.noun.capitalize()} {went + 1}: {self.in_words(self.rows[went])}")

    def cell(self, at: int, rows: list[R], column: Field) -> Line:
        """Ask for a cell of one of the rows, and keep it. Return the typed line."""

        def keep(text: str) -> None:
            rows[at] = self.block.with_text(rows[at], column.id, text)
            self.keep(rows, at)

        about = self._about(column)
        if column.id in self.long:
            prompt = f"{column.written} (a line with only a dot ends it): "
            return ask_text(self.prompter, prompt, about, (*CELL, Command.END), lambda: rows[at].text(column.id), keep)
        stored = rows[at].text(column.id)
        prompt = f"{_wanted(column)}: "
        line = ask_line(
            self.prompter,
            prompt,
            about,
            CELL,
            self.shown(column, stored),
            lambda typed: self.read(column, typed, rows[:at]),
        )
        if line.text or line.command is Command.CLEAR:
            keep(line.text)
        return line

    # Keeping rows

    def keep(self, rows: Sequence[R], at: int) -> int | None:
        """Keep pinned rows, in order and without blank ones. Return the new index of one of them.

        None if it is blank.
        """
        begun = [n for n, row in enumerate(rows) if self.block.begun(self.block.clean_row(row))]
        kept = self.pinned([rows[n] for n in begun])
        order = self.order(kept)
        self.prompter.put(self.block, tuple(self.plainly([kept[n] for n in order])))
        return list(order).index(begun.index(at)) if at in begun else None

    def without(self, rows: Sequence[R], at: int) -> Sequence[R]:
        """Return the rows without one of them."""
        return [*rows[:at], *rows[at + 1 :]]

    def reordered(self, rows: list[R], taken: int, put: int) -> tuple[Sequence[R], int]:
        """Return the rows with one of them at another index, and that index."""
        rows.insert(put, rows.pop(taken))
        return rows, put

    def _move(self, numbers: str) -> None:
        indexes = [self.index_of(number) for number in numbers.split()]
        match indexes:
            case [int(taken), int(put)]:
                self.keep(*self.reordered(list(self.pinned(self.rows)), taken, put))
                self.show()

    def index_of(self, number: str) -> int | None:
        """Return the index of the row with a number; if there is none, say so and return None."""
        if 0 < int(number) <= len(self.rows):
            return int(number) - 1
        self.prompter.talk.say(f"There is no {self.noun} {number}.")
        return None

    def _read_back(self, column: Field, typed: str, above: Sequence[R]) -> str:
        return read_back(self.prompter, self.read(column, with_lines(typed), above))

    def _about(self, column: Field) -> About:
        own = column.why or questions.why(self.prompter.draft.template, self.question)
        return about_field(column, own, column.example or self.block.example)


def _wanted(column: Field) -> str:
    return ", ".join(filter(None, (column.written, hint(column))))
