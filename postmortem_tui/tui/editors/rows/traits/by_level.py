"""How the items of a checklist depend on each other: on which levels they are, and why one will not be done."""

from collections.abc import Collection, Sequence

from postmortem_tui.blocks.checklist import ActionItem, end_of, only, within_reach
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.values.answers.answers import Field

REASON = Field(
    id="wont_do",
    label="Won't do",
    placeholder="because …",
    why="What was decided against is worth as much to the next reader as what was done; say why.",
    example="The new pool frees connections by itself",
)
"""Asks why an item will not be done."""


LONGEST_NAME = 30
"""Cells of the item above, as it is named."""


def parent_of(rows: Sequence[ActionItem], at: int) -> ActionItem | None:
    """Return the item that one is a subtask of; None if it is no subtask."""
    return next((row for row in reversed(rows[:at]) if row.nesting < rows[at].nesting), None)


def named(row: ActionItem) -> str:
    """Return the name of an item in a sentence."""
    return shortened(row.action.split("\n")[0], LONGEST_NAME)


def moved(rows: Sequence[ActionItem], at: int, by: int) -> tuple[Sequence[ActionItem], int] | None:
    """Return the items with one and its subtasks moved past the next one of its level, or with -1 past the one before.

    Where there is none, it moves past the item that its own list ends at; None at the end of the whole list. With the
    items comes the new index of the moved one.
    """
    end = end_of(rows, at)
    if by < 0:
        to = next((n for n in range(at - 1, -1, -1) if rows[n].nesting <= rows[at].nesting), -1)
        return ([*rows[:to], *rows[at:end], *rows[to:at], *rows[end:]], to) if to >= 0 else None
    if end == len(rows):
        return None
    after = end_of(rows, end) if rows[end].nesting == rows[at].nesting else end + 1
    return [*rows[:at], *rows[end:after], *rows[at:end], *rows[after:]], at + after - end


def level_beside(rows: Sequence[ActionItem], at: int, beside: int) -> int:
    """Return the nesting of a new item that is put at an index, beside another one: that of the other.

    Above subtasks of the other, the new one is the first of them, so that it takes none of them over.
    """
    levels = [rows[n].nesting for n in {at, beside} if 0 <= n < len(rows)]
    return max(levels, default=0)


class ByLevel(Arranging[ActionItem]):
    """Items in any order, with those nested under them; one that will not be done is not done."""

    def typed(self, row: ActionItem, column: str, text: str) -> ActionItem:
        """Return the item with the text; a reason not to do the item removes its tick."""
        typed = super().typed(row, column, text)
        return typed.changed(done=False) if column == REASON.id and text.strip() else typed

    def without(self, rows: Sequence[ActionItem], gone: Collection[int]) -> Sequence[ActionItem]:
        """Return the other items; the subtasks of one that is gone are those of the item it was under."""
        return only(rows, {*range(len(rows))}.difference(gone))

    def told_of_left(self, rows: Sequence[ActionItem], gone: Collection[int]) -> str:
        """Return how many subtasks of the items that are gone stay, each a level further up."""
        kept = super().without(rows, gone)
        up = sum(one.nesting != row.nesting for one, row in zip(self.without(rows, gone), kept, strict=True))
        subtasks = "1 subtask stays" if up == 1 else f"{up} subtasks stay"
        return f"{'its' if len(gone) == 1 else 'their'} {subtasks}, a level up" if up else ""

    def told_of_parent(self, rows: Sequence[ActionItem], at: int, before: Sequence[ActionItem], was: int) -> str:
        """Return which item the one at `at` is a subtask of since it was at `was` of the items before."""
        parent, former = parent_of(rows, at), parent_of(before, was)
        if parent is former:
            return ""
        return f"Now a subtask of “{named(parent)}”" if parent else "No subtask any more"

    def new_row(self, rows: Sequence[ActionItem], at: int, beside: int) -> ActionItem:
        """Return a blank item on the level of the one that it is put beside."""
        level = level_beside(rows, at, beside)
        blank = super().new_row(rows, at, beside)
        return blank.changed(nesting=level) if level else blank

    def swapped(self, rows: Sequence[ActionItem], at: int, by: int) -> tuple[Sequence[ActionItem], int] | None:
        """Return the items with one moved, its subtasks with it, past the next or previous one of its level."""
        return moved(rows, at, by)

    def plainly(self, rows: Sequence[ActionItem]) -> Sequence[ActionItem]:
        """Return the items, none nested deeper than right under the one above it."""
        return within_reach(rows)
