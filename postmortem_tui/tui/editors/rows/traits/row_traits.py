"""What differs by the kind of list: words, cells, columns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows, RowsAround
from postmortem_tui.lazy import late
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.tui.editors.rows.traits.row_form import Read
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.values.answers.answers import AnswerType, Field, Reading, read_answer
from postmortem_tui.values.answers.people import person_called
from postmortem_tui.values.times.clock import Context

_HANDLE = late(r"(?<![\w@.])@\w[\w.-]*")


def read_called(field: Field, context: Callable[[], Context], names: Callable[[], Sequence[str]], text: str) -> Reading:
    """Return the reading of people: `@mira` becomes the name of the known person whom it fits, else loses its `@`."""
    called = _HANDLE.sub(lambda found: person_called(found[0], names()), text) if "@" in text else text
    return read_answer(field, called, context())


class RowTraits(Generic[R]):
    """The traits of an ordinary list; a kind overrides what differs."""

    names: Callable[[], Sequence[str]] = tuple
    """Returns the people and systems that the draft knows."""

    nouns: str = "rows"
    """What the rows are called in an empty list."""
    whole_needs: ClassVar[Collection[AnswerType]] = ()
    """The types of the columns that are asked for next if a row that was typed as one line lacks them."""
    long: ClassVar[Collection[str]] = ()
    """The columns with texts of many lines."""
    at_need: ClassVar[Collection[str]] = ()
    """The columns that the form shows only if they have a text."""
    order_is_kept: ClassVar[str] = ""
    """Why a row does not move, if the list is kept in order."""

    def __init__(self, block: Rows[R], context: Callable[[], Context], arranging: Arranging[R] | None = None) -> None:
        """Take the list, a function that returns the context of readings, and how the rows depend on each other."""
        self.list = block
        self.context = context
        self.arranging = arranging or Arranging(block)

    def in_one_line(self) -> str:
        """Return an example of a row typed as one line into its first cell; "" if that is not possible."""
        return ""

    def hint(self) -> str:
        """Return how rows are added to an empty list."""
        as_line = f", in its cells or as one line ({line})" if (line := self.in_one_line()) else ""
        return f"{key_of('add')} adds one{as_line}, a paste adds many"

    def line_hint(self) -> str:
        """Return how a row is typed as one line."""
        line = self.in_one_line()
        return f"Cell by cell, or one line: {line}; a paste adds many" if line else "A line each; a paste adds many"

    def first_cell_hint(self) -> str:
        """Return what can be typed into the first cell of a new row; "" where its placeholder says that."""
        return ""

    def names_file(self, typed: str) -> bool:
        """Return whether what is typed into the first cell is the path of a file that rows can be picked from."""
        return False

    def lines_help(self) -> str:
        """Return, in sentences, how a row is typed as one line, and what a paste makes."""
        line = self.in_one_line()
        whole = f"A line in any cell of a new row can be the whole row: {line}\n" if line else "Each line is a row.\n"
        return f"{whole}A paste of lines or of a table adds many rows, which are shown before they are taken."

    def doubt(self, typed: str, row: R) -> str:
        """Return the problem of a row that was typed as one line: the first that its cells would show."""
        reads = self.reads()
        found = (reads[column.id](row.text(column.id)).problem for column in self.list.asked if column.id in reads)
        return next(filter(None, found), "")

    def in_words(self, row: R) -> str:
        """Return the cells of a row that was typed as one line, each but the first after its label."""
        first, *others = self.list.asked
        reads = self.reads()
        told = [
            f"{column.written}: {(column.id in reads and reads[column.id](text).read_as) or text}"
            for column in others
            if (text := row.text(column.id))
        ]
        return " · ".join((row.text(first.id), *told))

    def for_marks(self) -> str:
        """Return the keys for marked rows, in words."""
        return f"{key_of('delete')} deletes them, {key_of('replace_text')} replaces in them"

    def hinted_keys(self) -> Sequence[str]:
        """Return keys for rows that have no room in the footer, each with its word.

        They are shown while nothing else is said of a row.
        """
        move = () if self.order_is_kept else (f"{key_of('move_down')} {key_of('move_up')} move",)
        below = f"{key_of('open_below')} new below, {key_of('open_above')} above"
        others = f"{key_of('undo_row')} undo", f"{key_of('find_in_draft')} find", f"{key_of('mark_row')} select"
        return below, *move, *others, f"3{key_of('delete')} three rows"

    def counted(self) -> str:
        """Return what keys for rows do with a number that was typed before them, after a comma."""
        moves = "" if self.order_is_kept else f", {key_of('move_down')} moves by so many"
        return f"{moves}, {key_of('delete')} and other keys for rows act on so many"

    def titles(self) -> Sequence[str]:
        """Return the titles of the table's columns; a column of marks has none."""
        return [column.written for column in self.list.asked]

    def addresses(self) -> Collection[int]:
        """Return the numbers of the table's columns that hold addresses."""
        columns = self.list.asked
        before = len(self.titles()) - len(columns)
        return [before + n for n, column in enumerate(columns) if column.type == "link"]

    def wraps(self) -> Sequence[int]:
        """Return the numbers of the table's columns whose texts may take several lines."""
        columns = self.list.asked
        before = len(self.titles()) - len(columns)
        return [before + n for n, column in enumerate(columns) if column.type == "text" and column.id not in self.long]

    def cells(self, row: R) -> Sequence[str]:
        """Return the texts of a row in the table."""
        return list(self.list.cells(row).values())

    def remarks(self, row: R) -> Sequence[str]:
        """Return what is said about a row beside its cells."""
        return ()

    def dividers(self, rows: Sequence[R]) -> Mapping[int, str]:
        """Return the lines above some of the rows, by the index of the row."""
        return {}

    def reads(self, around: Callable[[], RowsAround[R]] = RowsAround) -> Mapping[str, Read]:
        """Return, by column, the readings that differ from those of its type; `around` returns the rows around."""
        return {c.id: partial(read_called, c, self.context, self.names) for c in self.list.asked if self.suggests(c)}

    def suggests(self, column: Field) -> bool:
        """Return whether names are suggested in a column."""
        return column.type == "people"

    def offers(self, column: Field) -> Sequence[str]:
        """Return the words, other than names, that are listed and completed in a column."""
        return ()

    def columns(self) -> Sequence[Field]:
        """Return the columns as the form asks for them."""
        return self.list.asked

    def apart(self) -> Collection[str]:
        """Return the columns of the form in which a paste of many lines makes rows; in others it is a text."""
        return [self.list.asked[0].id]

    def timed(self) -> Collection[str]:
        """Return the columns that hold times in UTC without naming the zone."""
        return ()

    def beside(self, row: R) -> Mapping[str, Any]:
        """Return the parts of a row other than the texts of its columns."""
        return {}

    def open_column(self, row: R) -> str:
        """Return the column to ask for next in a row that was typed as one line; "" if the row is complete."""
        open_ones = [column.id for column in self.list.asked if column.type in self.whole_needs]
        return next((column for column in open_ones if not row.text(column)), "")

    def texts(self, row: R) -> Mapping[str, str]:
        """Return the texts of a row in the form."""
        return self.list.cells(row)
