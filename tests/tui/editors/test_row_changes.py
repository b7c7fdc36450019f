"""Rows of a list come, go and change places, without a widget."""

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.tui.editors.rows.traits.row_changes import with_added, with_deleted, with_moved

BLOCK = Points(kind="points", id="points")


def points(*texts: str) -> list[Point]:
    return [Point(point=text) for text in texts]


def test_rows_are_added_behind_those_that_are_begun() -> None:
    one = with_added(BLOCK, points("a", ""), points("b"), "u")
    assert one == (points("a", "b"), 1, "1 row added; u takes it back")
    assert with_added(BLOCK, [], points("b", "c"), "u").notice == "2 rows added; u takes them back"


def test_rows_that_are_meant_and_begun_are_deleted() -> None:
    rows = points("a", "b", "", "c")
    assert with_deleted(BLOCK, rows, [2], "u") is None
    assert with_deleted(BLOCK, rows, [3], "u") == (points("a", "b", ""), 2, "Deleted: “c”; u brings it back")
    assert with_deleted(BLOCK, rows, {3, 0, 2}, "u") == (
        points("b", ""),
        0,
        "2 rows deleted, “a” first; u brings them back",
    )


@given(st.lists(st.text(min_size=1, max_size=3), max_size=5), st.integers(0, 5), st.sampled_from([-1, 1]))
def test_a_row_that_is_moved_comes_back_by_the_move_back(texts: list[str], at: int, by: int) -> None:
    rows = points(*texts)
    moved = with_moved(rows, at, by) if at < len(rows) else None
    if moved is None:
        assert not 0 <= at + by < len(rows) or at >= len(rows)
        return
    assert moved.rows[moved.at] == rows[at]
    back = with_moved(moved.rows, moved.at, -by)
    assert back is not None and list(back.rows) == rows
