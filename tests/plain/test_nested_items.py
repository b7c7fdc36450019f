"""Items that are moved and taken out by their numbers: subtasks go with theirs, and come under no other."""

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.plain.kinds.checklist import ChecklistAsker
from tests.each import each

ROWS = [ActionItem(action=f"item {n}", nesting=level) for n, level in enumerate((0, 1, 2, 0, 1))]


class Asker(ChecklistAsker):
    """One that asks nobody."""

    def __init__(self) -> None:
        self.block = Checklist(kind="checklist", id="items")


def outline(rows: list[ActionItem]) -> str:
    return " ".join(f"{item.nesting}{item.action[-1]}" for item in rows)


@each(
    "taken, put, moved",
    [
        (0, 3, "03 14 00 11 22"),
        (0, 4, "03 14 00 11 22"),
        (3, 0, "03 14 00 11 22"),
        (3, 1, "00 11 22 03 14"),
        (2, 4, "00 11 03 14 22"),
    ],
)
def test_subtasks_go_with_their_item(taken: int, put: int, moved: str) -> None:
    rows, at = Asker().reordered(list(ROWS), taken, put)
    assert outline(list(rows)) == moved
    assert rows[at] == ROWS[taken]


@each("gone, left", [(0, "01 12 03 14"), (1, "00 12 03 14"), (3, "00 11 22 04")])
def test_subtasks_of_an_item_that_is_taken_out_go_up(gone: int, left: str) -> None:
    assert outline(list(Asker().without(ROWS, gone))) == left
