"""How a list takes lines: pasted lines as rows, and a line typed into the first cell of a row as the whole row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import library
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
    from postmortem_tui.tui.editors.rows.writing import pasting
else:
    pasting = library(
        "postmortem_tui.tui.editors.rows.writing.pasting"
    )  # sixty modules, for whoever pastes or types a line

AT_ONCE = 2000
"""The most characters that are read before the dialog is shown: 64 kB take up to 4 s of processor time."""


@dataclass(frozen=True)
class LinesWritten:
    """Lines that a person writes in their own editor, beginning with those of `text`.

    An empty text, or one that is as it was, changes no rows.
    """

    taken: Callable[[str], None]
    """Is called with the lines."""
    text: str = ""

    def take(self, text: str) -> None:
        """Take the lines."""
        if text.strip() not in ("", self.text.strip()):
            self.taken(text)


class LinesTaken(Generic[R]):
    """Reads lines for one list."""

    def __init__(
        self,
        traits: RowTraits[R],
        names: Callable[[], Sequence[str]],
        words: "Callable[[], Callable[[], Vocabulary] | None]",
    ) -> None:
        """Take the traits of the list, and functions that return the known names, and the vocabulary if any."""
        self._traits = traits
        self._names = names
        self._words = words
        self._before: tuple[str, ...] = ()
        """The line that was last split into cells, as it was typed and as its cell had it."""
        self._opened = ""
        """The only text of the opened row, if it is not in the first cell: it stays in its cell."""
        self._typed = ("", "")
        """The column that was typed into last, and the typed text."""
        self.doubt = ""
        """What to say about the line that was split last."""

    def preview(self, text: str, above: Sequence[R]) -> "pasting.PastePreview | pasting.Previewed":
        """Return the dialog that shows the rows of a text, after those `above`, and asks whether to take them.

        If the text is short and makes no row, return what was read of it instead.
        """
        leaning = self._leaning()

        def read(zone: str = "", copied: str = "") -> "pasting.Previewed":
            zoned = leaning.context._replace(zone=zone_named(zone)) if zone else leaning.context
            try:
                return self._previewed(text, above, leaning._replace(context=zoned, copied=copied))
            except Misread as misread:
                return pasting.Previewed((), misread=str(misread))

        shown = read if len(text) > AT_ONCE else read()
        if isinstance(shown, pasting.Previewed) and not shown.rows:
            return shown
        traits = self._traits
        return pasting.PastePreview(traits.titles(), shown, read, leaning.context.now, wraps=traits.wraps())

    def _previewed(self, text: str, above: Sequence[R], leaning: "pasting.With") -> "pasting.Previewed":
        made = pasting.read_lines(self._traits.list, text, above, leaning)
        rows = self._traits.arranging.plainly(made.rows)
        cells = [self._traits.cells(row) for row in rows]
        return pasting.Previewed(
            cells, self._traits.dividers(rows), made.notices, made.zone, made.rows, made.left, made.ages
        )

    def as_text(self, rows: Sequence[R]) -> str:
        """Return rows as lines for a person's editor; "" where they would be read as other rows."""
        return pasting.as_text(self._traits.list, rows, self._leaning()) if rows else ""

    def read_all(self, text: str) -> "pasting.Previewed":
        """Return the rows of lines that are to be all rows of the list."""
        made = pasting.read_all(self._traits.list, text, self._leaning())
        return self.with_rows(pasting.Previewed((), notices=made.notices, left=made.left), made.rows)

    def with_rows(self, shown: "pasting.Previewed", rows: Sequence[R]) -> "pasting.Previewed":
        """Return what is shown of lines with these rows in place of others."""
        cells = [self._traits.cells(row) for row in rows]
        return shown._replace(rows=cells, dividers=self._traits.dividers(rows), made=tuple(rows))

    def show_all(self, shown: "pasting.Previewed", lead: str) -> "pasting.PastePreview":
        """Return the dialog that shows all rows of the list as they are to be."""
        return pasting.PastePreview(self._traits.titles(), shown, lead=lead, wraps=self._traits.wraps())

    def opened(self, row: R) -> None:
        """Remember the row that was opened, and its only text."""
        column, self._typed = self._filled(row), ("", "")
        self._opened = row.text(column) if column != self._traits.list.asked[0].id else ""

    def whole(self, model: RowList[R]) -> R | None:
        """Return the row that the line in one cell makes; None if other cells have a text, or the line makes none.

        A line is split once: after an undo it stays in its cell. A tick, or a reason not to do an item, stays as it is
        if the line has neither.
        """
        row = model.written
        column = self._filled(row)
        typed = self._typed[1] if self._typed[0] == column and self._names_people(column) else row.text(column)
        whole = self._made_of(typed, model, column)
        if whole is None:
            return None
        self._before = (typed, row.text(column))
        self.doubt = self._doubt(typed, whole)
        split = row.having(**{c.id: whole.text(c.id) for c in self._traits.list.asked})
        of_line = self._traits.beside(whole)
        return split if of_line == self._traits.beside(self._traits.list.blank()) else split.changed(**of_line)

    def read_back(self, typed: str, model: RowList[R], column: str) -> str:
        """Return how a line in a cell is read as a whole row: its cells, and what is doubtful about it.

        "" if it is none.
        """
        self._typed = (column, typed)
        whole = self._made_of(typed, model, column)
        told = () if whole is None else (self._traits.in_words(whole), self._doubt(typed, whole))
        return ". ".join(filter(None, told))

    def names_file(self, typed: str, row: R, column: str) -> bool:
        """Return whether a text is the path of a file to pick rows from: in the first cell, with no text in others."""
        first, *others = self._traits.list.asked
        blank = self._traits.list.blank()
        alone = column == first.id and all(row.text(one.id) == blank.text(one.id) for one in others)
        return alone and self._traits.names_file(typed)

    def _doubt(self, typed: str, whole: R) -> str:
        """Return what is doubtful about a split line: a word that may be meant otherwise, or a time in the text."""
        quoted = pasting.quoted_times([whole], self._traits.context()) if isinstance(whole, Entry) else ""
        return self._traits.doubt(typed, whole) or quoted

    def _names_people(self, column: str) -> bool:
        """Return whether a column is one of people, whose stored names have no `@` though one was typed."""
        return any(one.id == column and one.type == "people" for one in self._traits.list.asked)

    def _filled(self, row: R) -> str:
        """Return the column with the only text of a row; the first column if no text or several are there."""
        first, *_ = columns = self._traits.list.asked
        blank = self._traits.list.blank()
        filled = [column.id for column in columns if row.text(column.id) != blank.text(column.id)]
        return filled[0] if len(filled) == 1 else first.id

    def _made_of(self, typed: str, model: RowList[R], column: str) -> Any:
        """Return the row that a line makes; None if it makes none, was split before, or other cells have a text.

        In a cell other than the first, a line must fill the first cell, too: `Ann Lee, Bo` is two people.
        """
        first, *_ = columns = self._traits.list.asked
        row, blank = model.written, self._traits.list.blank()
        others = (one.id for one in columns if one.id != column)
        if " " not in typed or typed in self._before or any(row.text(one) != blank.text(one) for one in others):
            return None
        if column != first.id and typed == self._opened:
            return None
        leaning = self._leaning()
        made = pasting.read_typed(
            self._traits.list, typed, model.around(), leaning.context, leaning.names, leaning.words
        )
        return made if made is None or column == first.id or made.text(first.id) else None

    def _leaning(self) -> "pasting.With":
        words = self._words()
        leaning = pasting.With(self._traits.context(), self._names())
        return leaning._replace(words=words()) if words else leaning
