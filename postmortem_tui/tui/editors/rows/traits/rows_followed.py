"""Where the rows of a list are once others have come in between: by the rows themselves, and never by an index."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.merging.aligning import aligned


class Followed(Generic[R]):
    """Maps the former indexes of the rows of a list to their present ones, aligned as the merge of two drafts is.

    A row that was moved as it is, or in which one side has changed some columns, is the same row.
    """

    def __init__(self, block: Rows[R], former: Sequence[R], present: Sequence[R]) -> None:
        """Take the list, and its former and present rows."""
        self._length = len(former)
        self._now: dict[int, int] = {}
        self._written: dict[int, int] = {}
        """The rows that share no text with what is in their place, where as many rows were written as went."""
        if len(former) == len(present) and all(old == new for old, new in zip(former, present, strict=True)):
            self._now = {n: n for n in range(len(former))}
            return
        olds, news = ([block.row_to_plain(row) for row in rows] for rows in (former, present))
        left: dict[int, None] = {}
        for old, new in aligned(olds, news):
            if old is None or new is None:
                left |= {} if new is None else {new: None}
            elif former[old] == present[new] or _shares(block.cells(former[old]), block.cells(present[new])):
                self._now[old] = new
            else:
                self._written[old] = new
                left[new] = None
        for old in range(len(former)):  # one that was moved is removed in one place, and added in another
            moved = next((n for n in left if former[old] == present[n]), None) if old not in self._now else None
            if moved is not None:
                self._now[old] = moved
                del left[moved]

    def now(self, former: int | None) -> int | None:
        """Return the present index of a row; None if it is gone, or was none."""
        return None if former is None else self._now.get(former)

    def make_room(self, at: int) -> None:
        """Count one more row at a present index: those from there on are one further down."""
        for rows in (self._now, self._written):
            rows |= {old: new + 1 for old, new in rows.items() if new >= at}

    def all_now(self, former: Iterable[int]) -> set[int]:
        """Return the present indexes of those rows that are left."""
        return {self._now[n] for n in former if n in self._now}

    def nearest(self, former: int) -> int:
        """Return the present index of a row, or if it is gone that of what is in its place: the next one left."""
        if (now := self._now.get(former, self._written.get(former))) is not None:
            return now
        below = next((self._now[n] for n in range(former + 1, self._length) if n in self._now), None)
        return self.after(former) if below is None else below

    def after(self, former: int) -> int:
        """Return the present index just after the nearest row above one that is left."""
        return next((self._now[n] + 1 for n in range(former - 1, -1, -1) if n in self._now), 0)


def _shares(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether two rows have a text in common: that of a column, or what their only column begins with."""
    if len(one) == 1:
        text, there = *one.values(), *other.values()
        return bool(text and there) and (text.startswith(there) or there.startswith(text))
    return any(text and text == other.get(name) for name, text in one.items())
