"""Rows of others come into a list: what is open, marked or under the cursor stays the same row, not the same index."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.tui.editors.rows.traits.rows_followed import Followed
from tests.tui.driving import keys_of
from tests.tui.editors.rows_host import Host, hosting
from tests.tui.editors.test_row_changes import BLOCK
from tests.tui.editors.test_rows import POINTS, points

OLD = [f"{n} row" for n in range(8)]
NEW = [f"new {n}" for n in range(6)]


@st.composite
def changed(draw: st.DrawFn) -> list[str]:
    """Return the old rows with some removed, and new ones put in anywhere."""
    rows = [text for text in OLD if draw(st.booleans())]
    for text in draw(st.lists(st.sampled_from(NEW), unique=True)):
        rows.insert(draw(st.integers(0, len(rows))), text)
    return rows


@given(changed(), st.integers(0, len(OLD) - 1))
def test_a_row_is_followed_by_what_it_is(rows: Sequence[str], at: int) -> None:
    followed = Followed(BLOCK, points(*OLD), points(*rows))
    assert followed.now(at) == (rows.index(OLD[at]) if OLD[at] in rows else None)
    assert 0 <= followed.after(at) <= len(rows) and 0 <= followed.nearest(at) <= len(rows)
    if OLD[at] in rows:
        assert followed.nearest(at) == rows.index(OLD[at])
    else:
        kept = [text for text in OLD[:at] if text in rows]
        assert followed.after(at) == (rows.index(kept[-1]) + 1 if kept else 0)


@given(st.permutations(OLD), st.integers(0, len(OLD) - 1))
def test_a_row_that_was_moved_is_the_same_row(rows: Sequence[str], at: int) -> None:
    assert Followed(BLOCK, points(*OLD), points(*rows)).now(at) == rows.index(OLD[at])


def arrive(host: Host, *texts: str) -> None:
    """What another shell writes comes into the list."""
    host.values.append(points(*texts))
    host.editor.show_arrived(host.values[-1])


def now(host: Host) -> list[str]:
    return [text for (text,) in host.texts]


async def test_an_open_row_stays_that_row_with_its_caret() -> None:
    host = Host(POINTS, points("one", "two"))
    async with hosting(host) as pilot:
        await pilot.press("j", "enter", *keys_of(" half "), "left")
        arrive(host, "zero", "one", "and", "two half", "end")
        await pilot.press("X")
        assert now(host) == ["zero", "one", "and", "two halfX", "end"] and host.at == 3
        arrive(host, "zero", "two halfX", "end")
        await pilot.press("Y")
        assert now(host) == ["zero", "two halfXY", "end"] and host.at == 1
        arrive(host, "zero", "end")
        await pilot.press("Z")
        assert now(host) == ["zero", "Z", "end"], "its row is gone: what is typed now is a row of its own"


async def test_a_new_blank_row_takes_nothing_of_a_row_that_came() -> None:
    host = Host(POINTS, points("one", "two"))
    async with hosting(host) as pilot:
        await pilot.press("o")
        arrive(host, "zero", "one", "two", "three")
        assert host.at == 2
        await pilot.press(*"mine", "escape")
        assert now(host) == ["zero", "one", "mine", "two", "three"] and host.at == 2


async def test_marks_stay_on_their_rows_under_a_row_that_is_written() -> None:
    host = Host(POINTS, points("one", "two", "three"))
    async with hosting(host) as pilot:
        await pilot.press("G", "s", "g", "o")
        arrive(host, "zero", "one", "two", "three")
        await pilot.press("escape", "d")
        assert now(host) == ["zero", "one", "two"], "the row that was open and blank counts among the shown ones"


async def test_a_new_row_at_the_end_stays_there_when_rows_come_above_it() -> None:
    host = Host(POINTS, points("one", "two"))
    async with hosting(host) as pilot:
        await pilot.press("G", "o")
        arrive(host, "zero", "one", "and", "two")
        assert host.at == 4
        await pilot.press(*"mine")
        arrive(host, "zero", "one", "and", "two", "end")
        await pilot.press("!", "escape")
        assert now(host) == ["zero", "one", "and", "two", "!", "end"], "its row is gone: what is typed now is its own"


async def test_the_cursor_and_the_marks_stay_on_their_rows() -> None:
    host = Host(POINTS, points("one", "two", "three", "four"))
    async with hosting(host) as pilot:
        await pilot.press("j")
        arrive(host, "zero", "one", "two", "three", "four")
        assert host.at == 2
        await pilot.press("d")
        assert now(host) == ["zero", "one", "three", "four"]
        await pilot.press("g", "s", "G", "s")
        arrive(host, "new", "zero", "one", "three", "x", "four")
        await pilot.press("d")
        assert now(host) == ["new", "one", "three", "x"]
        await pilot.press("G")
        arrive(host, "new", "one", "three")
        assert host.at == 2
