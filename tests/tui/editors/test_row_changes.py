"""Rows of a list come, go and change places, without a widget."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.tui.editors.base import EditorPosition
from postmortem_tui.tui.editors.rows.row_cursor import RowCursor
from postmortem_tui.tui.editors.rows.row_keys import RowActs
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.tui.editors.rows.traits.row_changes import with_added, with_deleted, with_moved
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.values.times.clock import Context
from tests.tui.conftest import NOW

BLOCK = Points(kind="points", id="points")


def points(*texts: str) -> list[Point]:
    return [Point(point=text) for text in texts]


def test_rows_are_added_behind_those_that_are_begun() -> None:
    one = with_added(Arranging(BLOCK), points("a", ""), points("b"), "o", "u")
    assert one == (points("a", "b"), 1, "1 row added: o types another, u takes it back")
    two = with_added(Arranging(BLOCK), [], points("b", "c"), "o", "u")
    assert two.at == 1
    assert two.notice == "2 rows added, the cursor is on the last: o types another, u takes them back"
    open_row = with_added(Arranging(BLOCK), points("a"), points("b", "c"), "o", "u", "Esc")
    assert open_row.notice == "2 rows added; Esc, then u takes them back"


def test_rows_that_are_meant_and_begun_are_deleted() -> None:
    rows = points("a", "b", "", "c")
    assert with_deleted(Arranging(BLOCK), rows, [2], "u") is None
    assert with_deleted(Arranging(BLOCK), rows, [3], "u") == (points("a", "b", ""), 2, "Deleted: “c”; u brings it back")
    assert with_deleted(Arranging(BLOCK), rows, {3, 0, 2}, "u") == (
        points("b", ""),
        0,
        "2 rows deleted, “a” first; u brings them back",
    )


@given(st.lists(st.text(min_size=1, max_size=3), max_size=5), st.integers(0, 5), st.sampled_from([-1, 1]))
def test_a_row_that_is_moved_comes_back_by_the_move_back(texts: list[str], at: int, by: int) -> None:
    rows = points(*texts)
    moved = with_moved(Arranging(BLOCK), rows, at, by) if at < len(rows) else None
    if moved is None:
        assert not 0 <= at + by < len(rows) or at >= len(rows)
        return
    assert moved.rows[moved.at] == rows[at]
    back = with_moved(Arranging(BLOCK), moved.rows, moved.at, -by)
    assert back is not None and list(back.rows) == rows


class Editor:
    """What the parts of a list ask of its editor, written down; the form is closed."""

    is_open = False

    def __init__(self, *texts: str) -> None:
        self.traits = RowTraits(BLOCK, lambda: Context(NOW, None))
        self.model = RowList(BLOCK, tuple(points(*texts)), self.traits.arranging)
        self.said: list[str] = []
        self.at, self.marks = 0, list[int]()
        self.form = self

    @property
    def meant(self) -> list[int]:
        return self.marks or [self.at]

    times = 1

    def show_all(self) -> None:
        self.said.append("all rows")

    def post_message(self, message: Any, /) -> bool:
        self.said.append(message.text)
        return True

    def change_rows(self, rows: Any, at: int, *, same: bool = False, notice: str = "") -> None:
        self.at = self.model.settle(rows, at)
        self.model.gathered()
        self.said.append(notice)

    def does(self, command: str) -> bool:
        return command == "move_on"

    def move_to(self, at: int) -> None:
        self.at = at


def test_a_habitual_second_press_deletes_no_other_row() -> None:
    editor, now = Editor("a", "b", "c"), [0.0]
    acts = RowActs(editor, editor.model, editor.traits, editor)
    acts.twice.ticks = lambda: now[0]
    acts.delete()
    acts.delete()
    assert editor.model.value == tuple(points("b", "c"))
    assert editor.said[0].startswith("Deleted: “a”") and editor.said[1].endswith("at once deletes no other.")
    now[0] += 1
    editor.marks = [0, 1]
    acts.delete()
    assert editor.model.value == () and editor.said[-1].startswith("2 rows deleted")


def test_the_last_row_is_moved_no_further_and_the_other_list_is_named() -> None:
    editor = Editor("a", "b")
    acts = RowActs(editor, editor.model, editor.traits, editor)
    acts.move(1)
    assert editor.model.value == tuple(points("b", "a")) and editor.at == 1
    acts.move(1)
    assert editor.said[-1].startswith("This is the last row of the list; ")
    assert acts.add(points("c", "d")).startswith("2 rows added") and editor.at == 3


def test_the_cursor_of_a_list_goes_to_a_row_of_the_value() -> None:
    editor, focused = Editor("a", "b", "c"), list[bool]()
    cursor = RowCursor(editor.model, editor, editor, lambda: focused.append(True))
    cursor.go_to(EditorPosition(row=2))
    assert (editor.at, focused, cursor.position()) == (2, [True], EditorPosition(row=2))
    cursor.go_to(EditorPosition(row=7))
    assert editor.at == 2, "a row that is gone moves it nowhere"
