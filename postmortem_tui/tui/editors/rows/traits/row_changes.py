"""What a key does to the rows of a list, without a widget: add, delete or swap rows."""

from collections.abc import Collection, Sequence
from typing import Generic, NamedTuple

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import BETWEEN_CELLS, Rows
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.tui.kit.plain import shortened

LONGEST_ROW = 36
"""Cells of a deleted row in the notice."""


class Changed(NamedTuple, Generic[R]):
    """Pinned rows, the index of the one that gets the cursor, and the notice about the change."""

    rows: Sequence[R]
    at: int
    notice: str


def with_added(
    arranging: Arranging[R], rows: Sequence[R], added: Sequence[R], more: str, undo: str, before: str = ""
) -> Changed[R]:
    """Return the rows with others after those that have a text.

    `more` is the key by which another row is typed, `undo` the one that takes the rows back; `before`
    is the key that goes back to the list, where a new row is opened after them.

    The cursor goes to the last new row. The notice says where a single row goes, unless it becomes the last.
    """
    begun = [row for row in rows if arranging.block.begun(row)]
    rows, number = [*begun, *added], len(added)
    order = list(arranging.order(rows))
    last = max(range(len(begun), len(rows)), key=order.index)
    what, them = f"{number} rows added{'' if before else ', the cursor is on the last'}", "them"
    if number == 1:
        what, them = added_as(order.index(last), len(rows)) or "1 row added", "it"
    keys = (
        f"; {before}, then {undo} takes {them} back" if before else f": {more} types another, {undo} takes {them} back"
    )
    return Changed(rows, last, f"{what}{keys}")


def added_as(index: int, of: int) -> str:
    """Return where a new row went, as a sentence without its full stop; "" if it is the last row."""
    return f"Added as row {index + 1} of {of}" if index + 1 < of else ""


def with_deleted(arranging: Arranging[R], rows: Sequence[R], meant: Collection[int], undo: str) -> Changed[R] | None:
    """Return the rows without the chosen ones that have a text; None where none of them has."""
    block = arranging.block
    gone = {n for n in meant if block.begun(rows[n])}
    if not gone:
        return None
    kept = arranging.without(rows, gone)
    number, named = len(gone), f"“{_named(block, rows[min(gone)])}”"
    left = f", {told}" if (told := arranging.told_of_left(rows, gone)) else ""
    notice = f"Deleted: {named}{left}; {undo} brings it back"
    if number > 1:
        notice = f"{number} rows deleted, {named} first{left}; {undo} brings them back"
    return Changed(kept, min(min(gone), max(len(kept) - 1, 0)), notice)


def _named(block: Rows[R], row: R) -> str:
    return shortened(BETWEEN_CELLS.join(filter(None, block.cells(row).values())), LONGEST_ROW)


def with_moved(arranging: Arranging[R], rows: Sequence[R], at: int, by: int) -> Changed[R] | None:
    """Return the rows with one moved down by one, or up by -1; None if it cannot go there."""
    moved = arranging.swapped(rows, at, by)
    return Changed(*moved, "") if moved else None
