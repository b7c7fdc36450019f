"""Which rows of a list the table shows, and which of them are marked, so that a key acts on them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.traits.rows_followed import Followed
from postmortem_tui.tui.editors.rows.traits.rows_meant import indexes_now
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.tables.row_lines import on_a_row
from postmortem_tui.tui.kit.tables.row_table import RowTable


class RowsShown(Generic[R]):
    """The rows of a list in its table: all, or those with the words of a filter.

    Indexes are those of the whole list.
    """

    def __init__(self, table: RowTable, traits: RowTraits[R]) -> None:
        self._table = table
        self._traits = traits
        self._rows: Sequence[R] = ()
        self._seen: Sequence[int] = ()
        self._words = ""
        self._marks: set[int] = set()
        self._last: int | None = None
        """The row that was marked last; it counts only while it is marked."""
        self._range: tuple[int, frozenset[int]] | None = None
        """The row where the range that follows the cursor begins, and the rows that were marked before."""
        self.on_all_shown: Callable[[], object] = lambda: None
        """Called when the filter is dropped to show a row, so that the line of its words is cleared."""

    # The rows

    @property
    def at(self) -> int:
        """The row with the cursor."""
        row = self._table.cursor_row
        return self._seen[row] if row < len(self._seen) else row

    def show(
        self,
        rows: Sequence[R],
        at: int,
        *,
        same: bool = False,
        written: bool = False,
        followed: Followed[R] | None = None,
    ) -> None:
        """Show rows, with the cursor on one of them; marks follow their rows, or with `same` keep their indexes.

        A filter stays: if it hides the row, the cursor goes to the nearest visible one, so that a key never
        acts on a row that nobody sees. With `written`, the row at the cursor is shown despite the filter.
        """
        if followed:
            self._follow(followed)
        else:
            self._range = None
        if self._marks and not (same or followed):
            self._marks = {*indexes_now(rows, {n: self._rows[n] for n in self.marks}).values()}
        self._rows = rows
        self._look(at, written=written)

    def _follow(self, followed: Followed[R]) -> None:
        """Put the marks on their rows, after others came in between."""
        self._last = followed.now(self._last)
        self._marks = followed.all_now(self._marks)
        if self._range:
            begin = followed.now(self._range[0])
            self._range = None if begin is None else (begin, frozenset(followed.all_now(self._range[1])))

    def _look(self, at: int, *, written: bool = False) -> None:
        self._seen = self._fitting()
        if written and at < len(self._rows) and at not in self._seen:
            self._seen = sorted({*self._seen, at})
        after = sum(n < at for n in self._seen)
        cursor = min(after, max(len(self._seen) - 1, 0)) if self._words else at
        self._table.entitle(self._traits.titles())
        self._table.show_rows([self._traits.cells(self._rows[n]) for n in self._seen], cursor, self._dividers())
        self._show_marks()

    def _show_marks(self) -> None:
        self._table.show_marks(at for at, n in enumerate(self._seen) if n in self._marks)

    def _fitting(self) -> Sequence[int]:
        if not self._words:
            return range(len(self._rows))
        return [n for n, row in enumerate(self._rows) if self._fits(row)]

    def _fits(self, row: R) -> bool:
        texts = " ".join(self._traits.texts(row).values()).casefold()
        return all(word in texts for word in self._words.casefold().split())

    def _dividers(self) -> Mapping[int, str]:
        """Return the dividers above the visible rows: above each the last one since the previous visible row."""
        over = self._traits.dividers(self._rows)
        if not self._words:
            return over
        found: dict[int, str] = {}
        last, waiting = "", sorted(over, reverse=True)
        for index, n in enumerate(self._seen):
            while waiting and waiting[-1] <= n:
                last = over[waiting.pop()]
            if last:
                found[index], last = last, ""
        return found

    def entitle(self) -> None:
        """Show the titles again, and the rows under them."""
        self._look(self.at, written=True)

    def change(self, rows: Sequence[R], changed: Collection[int], *, divides: bool) -> None:
        """Show new texts in some rows; their number has not changed."""
        self._rows = rows
        indexes = {n: self._seen.index(n) for n in changed if n in self._seen}
        self._table.change_rows(
            {index: self._traits.cells(rows[n]) for n, index in indexes.items()}, self._dividers() if divides else None
        )

    def move_to(self, at: int) -> None:
        """Put the cursor on a row; if the filter hides it, drop the filter."""
        if at not in self._seen:
            self.show_all(at)
        self._table.move_cursor(self._seen.index(at) if at in self._seen else at)

    def in_full(self) -> str:
        """Return the texts of the row with the cursor that are cut, and its remarks."""
        if self.at >= len(self._rows):
            return ""
        row = self._rows[self.at]
        cells = self._traits.cells(row)
        cut = (cells[n] for n in self._table.cut(self._table.cursor_row) if n < len(cells))
        return on_a_row(" · ".join((*cut, *self._traits.remarks(row))))

    def state(self) -> str:
        """Return how many rows are marked, or else shown by a filter, in words; "" without either."""
        if self._marks:
            return f"{len(self._marks)} selected: {self._traits.for_marks()}; {key_of('show_rows')} clears"
        return f"{len(self._seen)} of {len(self._rows)} rows; {key_of('show_rows')} shows all" if self._words else ""

    @property
    def sees_any(self) -> bool:
        """Whether any row is shown that a key could act on."""
        return bool(self._seen)

    def sees(self, at: int) -> bool:
        """Return whether a row is shown."""
        return at in self._seen

    # The filter

    @property
    def words(self) -> str:
        """The words of the filter; "" without one."""
        return self._words

    def narrow(self, words: str, at: int | None = None) -> None:
        """Show only the rows that have all of the words; without words, show all rows."""
        at = self.at if at is None else at
        self._words = words
        self._range = None
        fitting = self._fitting()
        self._marks &= set(fitting)
        self._look(at if at in fitting else next(iter(fitting), len(self._rows)))

    def show_all(self, at: int | None = None) -> None:
        """Drop the filter, if there is one, with the cursor on a row."""
        if self._words:
            self.narrow("", at)
            self.on_all_shown()

    # The marks

    @property
    def marks(self) -> Sequence[int]:
        """The marked rows, in order."""
        return sorted(self._marks)

    @property
    def meant(self) -> Sequence[int]:
        """The rows that a key acts on: those that are marked, or else the one with the cursor.

        A number that was typed before the key means as many shown rows, from the one with the cursor on.
        """
        return self.marks if self._marks and not self._table.typed_number else self.counted

    @property
    def counted(self) -> Sequence[int]:
        """The shown rows from the one with the cursor on, as many as the number says that was typed before a key."""
        first = self._table.cursor_row
        return self._seen[first : first + self.times]

    @property
    def times(self) -> int:
        """How often a key that moves acts: as often as the number says that was typed before it."""
        return max(1, self._table.typed_number)

    def forget_count(self) -> None:
        """Forget the number that was typed: it is for one key."""
        self._table.typed_number = 0

    def put_marks(self, rows: Collection[int]) -> None:
        """Mark these rows, and no others."""
        self._marks = {*rows}
        self._last = None
        self._show_marks()

    def mark(self) -> None:
        """Mark the row with the cursor, or remove its mark."""
        self._last = self.at
        self._range = None
        self._marks ^= {self.at}
        self._show_marks()

    def mark_through(self) -> None:
        """Mark the visible rows from the one that was marked last to the one with the cursor.

        If that one is not marked any more, begin a range that follows the cursor until this is called again, so that no
        row is marked that nobody meant.
        """
        if self._range:
            self._range = None
            return
        if self._last is None or self._last not in self._marks:
            self._range = (self.at, frozenset(self._marks))
        begin = self.at if self._range else self._last
        self._mark_to(self.at if begin is None else begin)

    def follow(self) -> bool:
        """Extend the range that follows the cursor to where it is now; return whether there is one."""
        if self._range is None:
            return False
        begin, besides = self._range
        self._marks = set(besides)
        self._mark_to(begin)
        return True

    def _mark_to(self, begin: int) -> None:
        first, last = sorted((begin, self.at))
        self._marks |= {n for n in self._seen if first <= n <= last}
        self._last = self.at
        self._look(self.at)

    def unmark(self) -> None:
        """Remove all marks."""
        self._range = None
        self._marks.clear()
        self._look(self.at)
