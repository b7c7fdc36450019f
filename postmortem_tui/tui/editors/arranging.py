"""How the rows of a list lean on each other: their order, what they leave to their neighbours, what stands ready."""

from collections.abc import Sequence
from typing import Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows


class Arranging(Generic[R]):
    """The ways of a list whose rows stay as they are and where they are put; other kinds have their own."""

    def __init__(self, block: Rows[R]) -> None:
        self.block = block

    def offered(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows with those that stand ready to be filled in."""
        return rows

    def pinned(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows so that each says for itself what it leans on its neighbours for: then they can move."""
        return rows

    def plainly(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows as they are said next to each other."""
        return rows

    def order(self, rows: Sequence[R]) -> Sequence[int]:
        """Give the rows' places in the order that the list is kept in."""
        return range(len(rows))

    def settled(self, rows: Sequence[R], at: int) -> tuple[Sequence[R], int]:
        """Give pinned rows as they are once nobody writes them, and where one of them went.

        They are in normal form and in order, without blank ones, and with those that stand ready.
        """
        rows = [self.block.clean_row(row) for row in rows]
        kept = [n for n, row in enumerate(rows) if self.block.begun(row)]
        places = [kept[n] for n in self.order([rows[n] for n in kept])]
        begun = self.plainly([rows[n] for n in places])
        offered = self.offered(begun)
        if at in places:
            return offered, next(n for n, row in enumerate(offered) if row is begun[places.index(at)])
        return offered, max(min(at, len(offered) - 1), 0)

    def value(self, rows: Sequence[R]) -> tuple[R, ...]:
        """Give the value that rows make, in order and without those that nobody filled in."""
        begun = [row for row in self.pinned(rows) if self.block.begun(row)]
        return tuple(self.plainly([begun[n] for n in self.order(begun)]))
