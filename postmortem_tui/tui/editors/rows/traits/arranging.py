"""How the rows of a list depend on each other: their order, what they take from neighbours, prepared rows."""

from collections.abc import Collection, Sequence
from typing import Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows


class Arranging(Generic[R]):
    """Leaves the rows of a list as and where they are; a kind with an order of its own has a subclass."""

    leaning: Collection[str] = ()
    """The columns that decide the position of a row, or that a neighbour depends on."""

    def __init__(self, block: Rows[R]) -> None:
        self.block = block

    def offered(self, rows: Sequence[R]) -> Sequence[R]:
        """Return the rows with the prepared ones, which are to be filled in."""
        return rows

    def typed(self, row: R, column: str, text: str) -> R:
        """Return a row with a text typed into a column, and with all that this changes in the row."""
        return self.block.with_text(row, column, text)

    def pinned(self, rows: Sequence[R]) -> Sequence[R]:
        """Return the rows with what each takes from its neighbours (a day) written out, so that they can move."""
        return rows

    def plainly(self, rows: Sequence[R]) -> Sequence[R]:
        """Return pinned rows without what each can take from its neighbours."""
        return rows

    def without(self, rows: Sequence[R], gone: Collection[int]) -> Sequence[R]:
        """Return the rows without those with these indexes."""
        return [row for n, row in enumerate(rows) if n not in gone]

    def told_of_left(self, rows: Sequence[R], gone: Collection[int]) -> str:
        """Return what `without` does to the rows that are left, as the middle of a sentence; "" if nothing."""
        return ""

    def told_of_parent(self, rows: Sequence[R], at: int, before: Sequence[R], was: int) -> str:
        """Return what the row at `at` belongs to since it was at `was` of the rows before; "" if to the same."""
        return ""

    def new_row(self, rows: Sequence[R], at: int, beside: int) -> R:
        """Return a blank row that is to be put at an index, beside the row at another."""
        return self.block.blank()

    def swapped(self, rows: Sequence[R], at: int, by: int) -> tuple[Sequence[R], int] | None:
        """Return the rows with one moved down by one, or up by -1, and its new index; None if it cannot go there."""
        if not 0 <= at + by < len(rows):
            return None
        moved = list(rows)
        moved[at], moved[at + by] = moved[at + by], moved[at]
        return moved, at + by

    def order(self, rows: Sequence[R]) -> Sequence[int]:
        """Return the indexes of the rows in the order in which the list is kept."""
        return range(len(rows))

    def arranged(self, rows: Sequence[R], at: int) -> tuple[Sequence[R], int]:
        """Return pinned rows as they are once the open one, at the index `at`, is closed, and its new index.

        All are normalised and in order, without blank rows, and with the prepared ones.
        """
        rows = [self.block.clean_row(row) if n == at else row for n, row in enumerate(rows)]
        kept = [n for n, row in enumerate(rows) if self.block.begun(row)]
        indexes = [kept[n] for n in self.order([rows[n] for n in kept])]
        begun = self.plainly([rows[n] for n in indexes])
        offered = self.offered(begun)
        if at in indexes:
            there = begun[indexes.index(at)]
            return offered, next(n for n, row in enumerate(offered) if row is there)
        return offered, max(min(at, len(offered) - 1), 0)

    def value(self, rows: Sequence[R], at: int = -1) -> tuple[tuple[R, ...], int | None]:
        """Return the value of pinned rows, in order and without blank ones, and the new index of the one at `at`."""
        begun = [n for n, row in enumerate(rows) if self.block.begun(row)]
        indexes = [begun[n] for n in self.order([rows[n] for n in begun])]
        return tuple(self.plainly([rows[n] for n in indexes])), indexes.index(at) if at in indexes else None
