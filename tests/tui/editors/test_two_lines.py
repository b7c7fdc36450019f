"""An event of the timeline that has no room in one line goes on in a second."""

from typing import Any

import pytest
from textual.app import App, ComposeResult

from postmortem_tui.tui.kit.tables.row_lines import RowLines
from postmortem_tui.tui.kit.tables.row_table import RowTable
from tests.tui.driving import Size, press_unseen, screen_text

pytestmark = pytest.mark.both_sizes

WORDS = "Alert fired because the rate of errors was over ten per cent for minutes"


def longer(size: Size) -> str:
    """Return an event that has no room in one line of a screen, and has it in two."""
    return f"{WORDS} {WORDS}"[: size[0] * 5 // 4].rpartition(" ")[0] + " end"


class Host(App[None]):
    def __init__(self, rows: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.table = RowTable(("Time", "Event", "Who"), wraps=(1,))
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.show_rows(self.rows, 0, {0: "Mon", 2: "Tue"})
        self.table.focus()


def lines(app: App[Any]) -> list[str]:
    return [line for line in screen_text(app).split("\n") if line.strip()]


async def test_a_long_event_has_two_lines_and_its_row_is_one(size: Size) -> None:
    long = longer(size)
    app = Host([("14:00", "short", "Ann"), ("14:01", long, "Ben"), ("00:10", long, ""), ("00:20", "last", "Di")])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = lines(app)
        assert len(shown) == 1 + 2 + 4 + 2
        assert "…" not in "".join(shown), "nothing is cut"
        assert shown[2].startswith("› 14:00  short")
        assert shown[3].startswith("  14:01  Alert fired") and shown[3].endswith("Ben")
        assert shown[4].startswith(" " * 9) and shown[4].endswith(" end")
        assert app.table.cut(1) == []
        for key, row in (("j", 1), ("j", 2), ("j", 3), ("k", 2)):
            await press_unseen(pilot, key)
            assert app.table.cursor_row == row
        strips = [strip for strip in app.screen._compositor.render_strips() if "Alert fired" in strip.text]
        (at,) = (n for n, strip in enumerate(strips) if strip.text.startswith("› 00:10"))
        both = app.screen._compositor.render_strips()
        first = both.index(strips[at])
        behind = [{segment.style.bgcolor for segment in both[first + n] if segment.style} for n in (0, 1)]
        assert behind[0] == behind[1] and len(behind[0]) == 1, "both lines have the one colour over the whole width"
        at = next(n for n, line in enumerate(lines(app)) if line.startswith("› 00:10"))
        for below, row in ((1, 2), (-1, 2), (0, 2)):
            await pilot.click(RowTable, offset=(5, at + below))
            assert app.table.cursor_row == row, "a click on either line; a divider is none"


async def test_a_longer_event_has_three_lines_and_what_has_no_room_there_is_cut_and_said_to_be(size: Size) -> None:
    three = f"{longer(size)} {longer(size)}"[: size[0] * 21 // 10].rpartition(" ")[0] + " end"
    app = Host([("14:00", three, "Ann"), ("14:01", f"{three} {longer(size)}", "Ben")])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = lines(app)
        assert "…" not in "".join(shown[2:5])
        assert shown[7].endswith("…") and len(shown) == 8
        assert (app.table.cut(0), app.table.cut(1)) == ([], [1])
        await pilot.click(RowTable, offset=(5, 4))
        assert app.table.cursor_row == 0, "on the third line, too"


async def test_the_widths_stay_while_a_row_is_written(size: Size) -> None:
    app = Host([("14:00", "short", "Ann"), ("14:01", "other", "Ben")])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before, height = lines(app), app.table.virtual_size.height
        app.table.change_rows({0: ("14:00", longer(size), "Ann")})
        await pilot.pause()
        after = lines(app)
        more = len(after) - len(before)
        assert more and after[3 + more :] == before[3:], "the row has a line more, and no column another width"
        app.table.change_rows({0: ("14:00", "short", "Ann")})
        await pilot.pause()
        assert app.table.virtual_size.height == height + more, "which it keeps until it is left"
        app.on_mount()
        await pilot.pause()
        assert app.table.virtual_size.height == height


async def test_the_columns_of_a_list_have_room_to_type_and_get_no_narrower(size: Size) -> None:
    app = Host([("14:00", "short", "")])
    app.table = RowTable(("Time", "Event", "Who"), wraps=(1,), steady=True)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        title = lines(app)[0]
        for who in ("Ann Novak", "", "Ann"):
            app.table.show_rows([("14:00", "short", who)], 0, {0: "Mon"})
            await pilot.pause()
            assert lines(app)[0] == title
        app.table.show_rows([("14:00", "short", "Bartholomew Longname"), ("14:01", longer(size), "")], 0, {0: "Mon"})
        await pilot.pause()
        wide = lines(app)[0]
        app.table.show_rows([("14:00", "short", "")], 0, {0: "Mon"})
        await pilot.pause()
        assert lines(app)[0] == wide, "never back and forth"


async def test_a_line_typed_into_the_first_cell_makes_its_column_no_wider(size: Size) -> None:
    app = Host([("14:00", "short", "")])
    app.table = RowTable(("Time", "Event", "Who"), wraps=(1,), steady=True)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        title = lines(app)[0]
        app.table.change_rows({0: ("14:31 the pool is exhausted (Ana)", "", "")})
        app.table.show_rows([("14:31", "the pool is exhausted", "Ana"), ("", "", "")], 1)
        await pilot.pause()
        assert lines(app)[0] == title, "what was a row in one line stands in its cells"
        app.table.change_rows({1: ("2024-01-15 14:32", "", "")})
        app.table.refit()
        await pilot.pause()
        assert lines(app)[0].index("Event") > title.index("Event"), "a day that stays is seen"


async def test_several_columns_go_on_each_under_itself(size: Size) -> None:
    long = WORDS[: size[0] * 2 // 3].rpartition(" ")[0] + " end"
    app = Host([("a", "b", "c"), (long, long, f"{long} of it"), ("d", "e", "f")])
    app.table = RowTable(("Factor", "Why", "Known"), wraps=(0, 1, 2))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = lines(app)
        assert "…" not in "".join(shown) and app.table.cut(1) == []
        row = shown[3:-2]
        columns = [shown[0].index(title) for title in ("Factor", "Why", "Known")]
        for n, column in enumerate(columns):
            end = columns[n + 1] if n < 2 else None
            words = " ".join(line[column:end].strip() for line in row).split()
            assert words == (f"{long} of it" if n == 2 else long).split(), "each under its own title"
        for key, at in (("j", 1), ("j", 2), ("k", 1)):
            await press_unseen(pilot, key)
            assert app.table.cursor_row == at


def test_rows_of_several_lines_and_dividers_are_counted_without_a_widget() -> None:
    lines = RowLines(("Time", "Event", "Who"), (), (1,), steady=True)
    lines.put([("14:00", "short", "Ann"), ("14:01", "long " * 30, "Bob"), ("14:02", "", "")], {0: "Mon", 2: "Tue"})
    assert lines.count == 1 + 3 + 2, "before there is any room no row takes more than one line"
    lines.fit(40)
    assert [lines.lines_of(row) for row in range(3)] == [1, 3, 1] and lines.count == 1 + 5 + 2
    assert [lines.row_at(line) for line in range(8)] == [None, 0, 1, 1, 1, None, 2, None]
    assert [lines.divider(line) for line in (0, 5)] == ["── Mon ──", "── Tue ──"]
    assert lines.text(1, 0).startswith("14:01") and lines.text(1, 2).startswith(" " * 7 + "long")
    assert lines.cut(1) == [1] and lines.cut(0) == []
    assert lines.change({0: ("14:00", "long " * 30, "Ann")}, None) == (True, True)
    assert lines.change({2: ("14:02", "x", "")}, {0: "Mon", 2: "Tue"}) == (False, False)
    assert lines.change({2: ("14:02", "x", "")}, {0: "Mon"}) == (False, True)
    assert not lines.is_cut_needlessly()
    lines.change({2: ("2024-01-12 14:02", "x", "")}, None)
    assert lines.is_cut_needlessly(), "a longer time, which the columns were not fitted to"
    lines.fit(40)
    assert not lines.is_cut_needlessly()
    lines.change({2: ("14:02", "x", "Bartholomew L.")}, None)
    assert lines.is_cut_needlessly(), "a name behind the event"
    lines.fit(40)
    assert not lines.is_cut_needlessly(), "what has all the room there is stays as it is"
