"""Many rows at once by keys: marks and ranges, a filter, replacing; and from one found place to the next."""

from datetime import date
from itertools import count

from textual.pilot import Pilot

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.app.help import HelpScreen
from postmortem_tui.tui.editors.rows.replacing import replaced
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.tables.row_table import MARKED, RowTable
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.answers.answers import Field
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import Size, help_text, screen_text
from tests.tui.editors.rows_host import Host, hosting

OWNER = Field(id="owner", label="Owner", type="people")
DUE = Field(id="due", label="Due", type="date")
ITEMS = Checklist(kind="checklist", id="items", columns=(OWNER, DUE))
DONE = Checklist(kind="checklist", id="items", columns=(Field(id="on", label="Done", type="date"),), done_on="on")


async def say(pilot: Pilot[object], key: str, *lines: str) -> None:
    """Press a key, and answer what it asks, line by line."""
    await pilot.press(key)
    for line in lines:
        await pilot.pause()
        if isinstance(pilot.app.screen, AskLine):
            pilot.app.screen.query_one(LineInput).focus()
        await pilot.press(*line, "enter")
    await pilot.pause()


def items(*actions: str) -> tuple[ActionItem, ...]:
    return tuple(ActionItem(action=action) for action in actions)


WORDS = ("one", "two", "three", "four", "five")


async def test_what_acts_on_a_row_acts_on_all_that_are_marked(size: Size) -> None:
    host = Host(ITEMS, items(*WORDS))
    async with hosting(host, size) as pilot:
        await pilot.press("s", "j", "V")
        assert [MARKED in line for line in host.shown[1:6]] == [True, True, True, False, False]
        assert {line.index(word) for line, word in zip(host.shown[1:6], WORDS, strict=True)} == {
            host.shown[1].index("one")
        }
        await pilot.press("escape", "g", "s", "j", "s")
        assert [MARKED in line for line in host.shown[1:6]] == [True, False, True, False, False]
        assert "2 selected" in host.notices[-1].text
        await say(pilot, "w", "Mira")
        assert [item.text("owner") for item in host.value] == ["Mira", "", "Mira", "", ""]
        await say(pilot, "b", "2024-02-01")
        assert [item.text("due") for item in host.value] == ["2024-02-01", "", "2024-02-01", "", ""]
        await say(pilot, "b", "some day")
        assert "some day" in host.notices[-1].text and host.notices[-1].problem
        await pilot.press("space")
        assert [item.done for item in host.value] == [True, False, True, False, False]
        await pilot.press("space")
        assert not any(item.done for item in host.value)
        await say(pilot, "x", "no time")
        assert [item.wont_do for item in host.value] == ["no time", "", "no time", "", ""]
        await pilot.press("d")
        assert [item.action for item in host.value] == ["two", "four", "five"]
        assert not any(MARKED in line for line in host.shown)
        await pilot.press("u")
        assert len(host.value) == 5, "one key takes it all back"


async def test_a_range_without_a_beginning_follows_the_cursor(size: Size) -> None:
    host = Host(ITEMS, items(*WORDS))
    async with hosting(host, size) as pilot:

        def marked() -> list[int]:
            return [n for n, line in enumerate(host.shown[1:6]) if MARKED in line]

        await pilot.press("V", "j", "j")
        assert marked() == [0, 1, 2]
        await pilot.press("k")
        assert marked() == [0, 1], "it shrinks, too"
        await pilot.press("j", "d")
        assert [text for text, *_ in host.texts] == ["four", "five"], "three rows, as in vim"
        await pilot.press("u", "G", "V", "k", "V", "k", "k")
        assert marked() == [3, 4], "a second V ends it"
        await pilot.press("escape", "j", "k")
        assert marked() == []


async def test_a_range_begins_at_a_row_that_is_marked(size: Size) -> None:
    host = Host(ITEMS, items(*WORDS))
    async with hosting(host, size) as pilot:

        def marked() -> list[int]:
            return [n for n, line in enumerate(host.shown[1:6]) if MARKED in line]

        await pilot.press("j", "j", "V")
        assert marked() == [2], "nothing is marked yet: the row with the cursor, and none above it"
        await pilot.press("j", "V")
        assert marked() == [2, 3]
        await pilot.press("escape", "g", "V")
        assert marked() == [0], "a row that is marked no more begins no range"
        await pilot.press("s", "j", "V")
        assert marked() == [2], "neither does one whose mark was taken off"
        await pilot.press("d", "g", "V")
        assert marked() == [0], "nor one that is gone"


async def test_items_that_are_ticked_together_are_done_today() -> None:
    host = Host(DONE, (ActionItem(action="one"), ActionItem(action="two").having(on="2024-01-10")))
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("s", "s", "space")
        assert [(item.done, item.text("on")) for item in host.value] == [(True, "2024-01-16"), (True, "2024-01-10")]
        assert host.in_table


async def test_a_filter_shows_the_rows_that_have_the_words_and_keys_act_on_those(size: Size) -> None:
    host = Host(ITEMS, items("fix the pool", "add an alert", "test the pool", "rest"))
    async with hosting(host, size) as pilot:
        await pilot.press("f", *"POOL", "enter")
        shown = "\n".join(host.shown)
        assert "fix the pool" in shown and "test the pool" in shown
        assert "alert" not in shown and "rest" not in shown
        assert "2 of 4 rows" in host.notices[-1].text
        await pilot.press("j", "space")
        assert [item.done for item in host.value] == [False, False, True, False]
        await pilot.press("e", *"s", "escape")
        assert host.value[2].action == "test the pools"
        await pilot.press("k", "d")
        assert [item.action for item in host.value] == ["add an alert", "test the pools", "rest"]
        await pilot.press("escape")
        assert any("rest" in line for line in host.shown)
        await pilot.press("f", *"nowhere", "escape", "G")
        assert host.at == 2, "Esc shows all"


def named_in_header(host: Host) -> bool:
    return any("Find: pool" in line for line in host.shown)


async def test_a_filter_stays_while_rows_change_and_no_key_reaches_a_row_that_it_hides(size: Size) -> None:
    host = Host(ITEMS, items("pool a", "add an alert", "pool b", "rest"))
    async with hosting(host, size) as pilot:
        await pilot.press("f", *"pool", "enter", "d")
        assert [item.action for item in host.value] == ["add an alert", "pool b", "rest"]
        assert named_in_header(host) and "pool b" in host.shown[2], "its own"
        assert not any("rest" in line for line in host.shown)
        editor = host.editor
        assert isinstance(editor, RowsEditor)
        editor.acts.twice.ticks = count().__next__
        await pilot.press("d", "d", "space", "e", "x")
        assert [item.action for item in host.value] == ["add an alert", "rest"], "no foreign row"
        assert not any(item.done for item in host.value) and named_in_header(host)
        await pilot.press("escape")
        assert not named_in_header(host) and any("rest" in line for line in host.shown)


async def test_a_row_that_no_longer_fits_is_seen_while_it_is_written_and_a_new_one_gives_the_filter_up() -> None:
    host = Host(ITEMS, items("pool a", "rest", "pool b"))
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("f", *"pool", "enter", "e", "ctrl+u", *"done", "escape")
        assert host.value[0].action == "done" and any("done" in line for line in host.shown)
        assert named_in_header(host) and not any("rest" in line for line in host.shown)
        await pilot.press("a", *"new", "escape")
        assert not named_in_header(host) and any("rest" in line for line in host.shown), "header and rows are one"


async def test_a_new_row_and_an_undone_one_are_seen_whatever_the_filter() -> None:
    host = Host(ITEMS, items("pool", "rest"))
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("f", *"pool", "enter", "a", *"new", "escape")
        assert [item.action for item in host.value] == ["pool", "rest", "new"]
        assert any("new" in line for line in host.shown)


async def test_days_stand_over_the_first_row_of_theirs_that_is_seen() -> None:
    rows = (
        Entry(time="14:00", event="alert"),
        Entry(time="2024-01-16 09:00", event="calm"),
        Entry(time="09:30", event="alert again"),
    )
    host = Host(Timeline(kind="timeline", id="t"), rows, date(2024, 1, 15))
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("f", *"alert", "enter")
        text = "\n".join(host.shown)
        assert text.index("2024-01-15") < text.index("14:00") < text.index("2024-01-16") < text.index("09:30")
        assert "calm" not in text


async def test_a_text_is_replaced_in_the_rows_that_are_meant_once_they_were_seen(size: Size) -> None:
    host = Host(Points(kind="points", id="p"), tuple(Point(point=text) for text in ("old a", "old b", "new c")))
    async with hosting(host, size) as pilot:
        await say(pilot, "r", "old", "new")
        assert any("2 rows become" in line for line in host.shown)
        assert any("new b" in line for line in host.shown)
        assert host.texts[0] == ("old a",), "it is only shown"
        await pilot.press("enter")
        assert host.texts == [("new a",), ("new b",), ("new c",)]
        await pilot.press("u", "g", "s")
        await say(pilot, "r", "old", "x", "")
        assert host.texts == [("x a",), ("old b",), ("new c",)], "only what is marked"
        await say(pilot, "r", "nope", "")
        assert "Nothing is replaced" in host.notices[-1].text


def test_days_and_times_are_not_replaced() -> None:
    block = Timeline(kind="timeline", id="t")
    assert replaced(block, Entry(time="14:00", event="at 14:00"), "14", "15") == Entry(time="14:00", event="at 15:00")
    item = ActionItem(action="by 2024").having(due="2024-01-01", owner="2024")
    assert replaced(ITEMS, item, "2024", "x").plain() == {"action": "by x", "owner": "x", "due": "2024-01-01"}


async def test_n_goes_on_to_what_was_found_and_a_question_mark_helps(
    opened: Opened, standard: Template, size: Size
) -> None:
    draft = Draft.begin(standard, "one", NOW)
    timeline = next(block for block in standard.blocks() if isinstance(block, Timeline))
    rows = tuple(Entry(time=f"14:0{n}", event="pool" if n % 2 else "rest") for n in range(6))
    async with opened(draft.put(timeline, rows), size=size) as pilot:
        await pilot.press("ctrl+f", *"pool", "enter")
        await pilot.pause()
        table = pilot.app.screen.focused
        assert isinstance(table, RowTable) and table.cursor_row == 1
        await pilot.press("n")
        await pilot.pause()
        assert table.cursor_row == 3
        assert "2 of 3: pool" in screen_text(pilot.app)
        await pilot.press("N", "N")
        await pilot.pause()
        assert table.cursor_row == 5, "around the end"
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "typed as one line; a paste adds many" in " ".join(help_text(pilot.app).split())


async def test_up_and_down_go_from_cell_to_cell_of_a_row_and_say_where_it_ends(size: Size) -> None:
    host = Host(ITEMS, items("one"))
    async with hosting(host, size) as pilot:
        await pilot.press("e", "down")
        assert host.column == "owner"
        await pilot.press("down", "up", "up")
        assert host.column == "action"
        await pilot.press("up")
        assert host.column == "action" and host.notices[-1].text.startswith("This is the first cell of the row; Esc")
