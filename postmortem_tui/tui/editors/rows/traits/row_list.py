"""The rows of a list while they are shown and one of them is written; without a widget."""

from collections.abc import Collection, Sequence
from typing import Generic, NamedTuple

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows, RowsAround
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.tui.editors.rows.traits.rows_followed import Followed


class Typed(NamedTuple):
    """What a key in a row changes in the list: the rows that look different, and whether dividers may."""

    rows: Collection[int]
    divides: bool


class RowList(Generic[R]):
    """The shown rows, the value of the draft, and the one row that is written.

    `rows` are the shown ones: those of the value, the prepared ones, and the one being added while it is blank.
    While a row is written they keep their order; the value is in order after each key.
    """

    def __init__(self, block: Rows[R], value: tuple[R, ...], arranging: Arranging[R]) -> None:
        self.block = block
        self.arranging = arranging
        self.value = value
        self.rows: Sequence[R] = arranging.offered(value)
        self.at = 0
        """The index of the written row among the shown ones."""
        self.index: int | None = None
        """The index of that row in the value, once it is known."""
        self._pinned: list[R] = []
        self._former: Sequence[R] = ()
        """The written row as it was when it was opened."""

    @property
    def begun(self) -> bool:
        """Whether the row that is written has any text."""
        return self.block.begun(self._pinned[self.at])

    @property
    def written(self) -> R:
        """The row that is written, with its own day."""
        return self._pinned[self.at]

    def around(self) -> RowsAround[R]:
        """Return the rows around the one that is written, each with its own day, and that one as it was opened."""
        above = self._pinned[: self.at]
        return RowsAround(above, [*above, *self._pinned[self.at + 1 :], *self._former])

    def pinned(self) -> list[R]:
        """Return the shown rows with what each takes from its neighbours written out, so that they can move."""
        return list(self.arranging.pinned(self.rows))

    def shown_of(self, row: int) -> int | None:
        """Return the shown index of a row of the value; None if the value has no such row."""
        if not 0 <= row < len(self.value):
            return None
        found = self.value[row]
        return next((n for n, shown in enumerate(self.rows) if shown == found), row)

    def index_of(self, at: int) -> int | None:
        """Return the index in the value of a shown row; None if it is not there yet."""
        if at >= len(self.rows):
            return None
        shown = self.rows[at]
        same = next((n for n, row in enumerate(self.value) if row is shown), None)
        if same is not None:
            return same
        # Normalised, it is another object: of several equal ones it is the one with as many equal ones before it.
        alike = [n for n, row in enumerate(self.value) if row == shown]
        before = sum(row == shown for row in self.rows[:at])
        return alike[before] if before < len(alike) else None

    def ready(self, start: int) -> int | None:
        """Return the index of the first prepared row from `start` on that is to be filled in."""
        return next((at for at, row in enumerate(self.rows) if at >= start and not self.block.begun(row)), None)

    def take(self, value: tuple[R, ...]) -> None:
        """Take a new value while a row is written, and go on with the row that came back, or with a blank one."""
        before = self.arranging.pinned(self.value)
        self.value = value
        self.rows = self.arranging.offered(value)
        back = (n for n, row in enumerate(self.pinned()) if row not in before)
        at = min(next(back, self.at), len(self.rows))
        self.rows = self.rows if at < len(self.rows) else [*self.rows, self.block.blank()]
        self.write(at)

    def follow(self, value: tuple[R, ...]) -> Followed[R]:
        """Take a value with rows of others, and return where each shown row is now; no row is written."""
        former = self.pinned()
        self.value = value
        self.rows = self.arranging.offered(value)
        return Followed(self.block, former, self.pinned())

    def follow_written(self, value: tuple[R, ...]) -> Followed[R]:
        """Do the same while a row is written: it stays the written one, as typed where only others have changed.

        If somebody removed it, it is blank, and stays where it was.
        """
        own, at, begun = self.written, self.at, self.begun
        cleaned = self.block.clean_row(own)
        former = [*self._pinned[:at], cleaned, *self._pinned[at + 1 :]]
        self.value = value
        self.rows = self.arranging.offered(value)
        rows = self.pinned()
        followed = Followed(self.block, former, rows)
        there = followed.now(at) if begun or own in rows else None
        if there is None:
            self.index, self.at = None, followed.after(at)
            rows.insert(self.at, self.block.blank() if begun else own)
            followed.make_room(self.at)
        else:
            self.index, self.at = self.index_of(there), there
            if rows[there] == cleaned:
                rows[there] = own
        self._pinned = rows
        self.rows = self.arranging.plainly(rows)
        return followed

    def write(self, at: int) -> None:
        """Begin to write a row."""
        self.at = at
        self._pinned = self.pinned()
        self._former = [self._pinned[at]]
        self.index = self.index_of(at)

    def new_row(self, beside: int, at: int | None) -> R:
        """Return a blank row that is to be put at an index, or else at the end, beside the row at another index."""
        rows = self.pinned()
        return self.arranging.new_row(rows, len(rows) if at is None else at, beside)

    def insert(self, row: R, at: int) -> None:
        """Show one more row, at an index."""
        pinned = self.pinned()
        self.rows = self.arranging.plainly([*pinned[:at], row, *pinned[at:]])

    def rearrange(self, rows: Sequence[R], at: int) -> None:
        """Put pinned rows in another arrangement, the written one at the index `at`, and update the value."""
        self._pinned, self.at = [*rows], at
        self.rows = self.arranging.plainly(self._pinned)
        self.value, self.index = self.arranging.value(self._pinned, self.at)

    @property
    def all_pinned(self) -> Sequence[R]:
        """All rows as they are while one is written, each with its own day."""
        return tuple(self._pinned)

    def type(self, column: str, text: str) -> Typed:
        """Put a text into the written row and into the value; return what changes on the screen."""
        old, new = self._pinned[self.at], self.arranging.typed(self._pinned[self.at], column, text)
        self._pinned[self.at] = new
        if column in self.arranging.leaning or not (self.block.begun(old) and self.block.begun(new)):
            self.index = None
        if self.index is None:
            before = self.rows
            self.rows = self.arranging.plainly(self._pinned)
            self.value, self.index = self.arranging.value(self._pinned, self.at)
            # A row that was left blank is gone; what was typed into it may come after that, and brings it back.
            return Typed([n for n, row in enumerate(self.rows) if n >= len(before) or before[n] is not row], True)
        # Nothing but this row changes, here and in the value.
        row, stored = self.rows[self.at], self.value[self.index]
        shown = self.arranging.typed(row, column, text)
        kept = shown if row is stored else self.arranging.typed(stored, column, text)
        self.rows = [*self.rows[: self.at], shown, *self.rows[self.at + 1 :]]
        self.value = (*self.value[: self.index], kept, *self.value[self.index + 1 :])
        return Typed([self.at], divides=False)

    def put(self, row: R) -> None:
        """Replace the written row, and update the value."""
        self._pinned[self.at] = row
        self.rows = self.arranging.plainly(self._pinned)
        self.value, self.index = self.arranging.value(self._pinned, self.at)

    def leave(self) -> int:
        """Normalise the row that was written, and put it in order; return its new index."""
        return self.settle(self._pinned, self.at)

    def settle(self, rows: Sequence[R], at: int) -> int:
        """Show pinned rows in order and normalised; return the new index of one of them."""
        self.rows, at = self.arranging.arranged(rows, at)
        return at

    def gathered(self) -> tuple[R, ...]:
        """Make the value of the shown rows, keep it, and return it."""
        self.index = None
        self.value = self.arranging.value(self.pinned())[0]
        return self.value
