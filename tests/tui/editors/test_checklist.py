"""Action items by keys: done and when, not done and why, due in time, owned by somebody known."""

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.values.answers.answers import Field
from tests.tui.editors.rows_host import Host, burst, hosting

OWNER = Field(id="owner", label="Owner", type="people")
DUE = Field(id="due", label="Due date", type="date")
WHEN = Field(id="when", label="Completion date", type="date")
ITEMS = Checklist(kind="checklist", id="items", columns=(OWNER, DUE), due_within=(7, 14))
DONE = Checklist(kind="checklist", id="items", columns=(OWNER, WHEN), done_on="when")


async def test_ticking_asks_when_it_was_done_and_enter_takes_today() -> None:
    host = Host(DONE, (ActionItem(action="fix"),))
    async with hosting(host) as pilot:
        await pilot.press("space")
        assert host.column == "when"
        assert any("2024-01-16 (Enter takes it)" in line for line in host.shown)
        await pilot.press("enter")
        assert (host.value[0].done, host.value[0].text("when")) == (True, "2024-01-16")
        assert host.in_table


async def test_another_day_can_be_typed_or_none() -> None:
    host = Host(DONE, (ActionItem(action="fix"), ActionItem(action="test")))
    async with hosting(host) as pilot:
        await pilot.press("space", *"yesterday", "enter", "j", "space", "escape")
        assert [item.text("when") for item in host.value] == ["2024-01-15", ""]
        assert [item.done for item in host.value] == [True, True]


async def test_a_day_to_come_is_refused_and_the_cell_says_why(size: tuple[int, int]) -> None:
    host = Host(DONE, (ActionItem(action="fix"),))
    async with hosting(host, size=size) as pilot:
        await pilot.press("space", *"tomorrow", "enter")
        assert (host.column, host.value[0].text("when")) == ("when", "")
        assert any("2024-01-17 is still to come: “Completion date” says when" in line for line in host.shown)
        assert host.notices[-1].text.endswith("leaves the row all the same: this cell stays empty.")
        await pilot.press("escape")
        assert host.in_table and host.value[0].text("when") == ""
        await pilot.press("e", "enter", "enter", *"today", "enter")
        assert host.value[0].text("when") == "2024-01-16"


async def test_a_day_that_is_known_is_not_asked_for() -> None:
    host = Host(DONE, (ActionItem(action="fix").having(when="2024-01-15"),))
    async with hosting(host) as pilot:
        await pilot.press("space")
        assert host.value[0].done
        assert host.in_table


async def test_x_asks_why_it_will_not_be_done_and_space_takes_it_back() -> None:
    host = Host(ITEMS, (ActionItem(action="fix", done=True), ActionItem(action="test")))
    async with hosting(host) as pilot:
        await pilot.press("x", *"no time", "enter")
        assert host.value[0] == ActionItem(action="fix", wont_do="no time")
        assert host.shown[1].strip("› ").split()[0] == "✗"
        assert host.in_table
        await pilot.press("j", "k")
        assert host.notices[-1].text == "won't do: no time"
        await pilot.press("space")
        assert host.value[0] == ActionItem(action="fix")


async def test_escape_before_a_reason_leaves_the_item_as_it_was() -> None:
    host = Host(DONE, (ActionItem(action="fix", done=True).having(when="2024-01-15"), ActionItem(action="test")))
    async with hosting(host) as pilot:
        before, shown = host.value, host.shown[1]
        await pilot.press("x")
        assert host.column == "wont_do"
        await pilot.press("escape")
        assert host.in_table
        assert (host.value, host.shown[1]) == (before, shown), "the tick stays, and the day"
        await pilot.press("x", "space", "escape")
        assert host.value == before, "blanks are no reason"
        assert len(host.values) == 1, "there is nothing to take back"
        await pilot.press("v", "x", "escape")
        assert host.value == before


async def test_the_reason_is_asked_for_only_where_it_comes_to_that() -> None:
    host = Host(ITEMS, (ActionItem(action="fix"), ActionItem(action="test", wont_do="no time")))
    async with hosting(host) as pilot:
        await pilot.press("e")
        assert not any("Won't do" in line for line in host.shown)
        await pilot.press("enter", "enter", "enter")
        assert host.in_table
        await pilot.press("j", "e")
        assert any("Won't do" in line for line in host.shown)


async def test_a_due_date_that_does_not_fit_the_list_is_pointed_out() -> None:
    host = Host(ITEMS)
    async with hosting(host) as pilot:
        await pilot.press("a", *"fix", "enter", "enter")
        await pilot.pause()
        assert any("between 2024-01-22 and 2024-01-29" in line for line in host.shown)
        await pilot.press(*"+4w", "shift+tab")
        assert host.value[0].text("due") == "2024-02-13"
        assert any("After what this list is for" in line for line in host.shown)


async def test_a_known_owner_is_completed_by_the_right_arrow() -> None:
    host = Host(ITEMS)
    async with hosting(host) as pilot:
        await pilot.press("a", *"fix", "enter", *"ana", "right", *", be", "right", "escape")
        assert host.value[0].text("owner") == "Ana Ruiz, Ben Okafor"


async def test_m_asks_for_the_next_list() -> None:
    host = Host(ITEMS, (ActionItem(action="fix"), ActionItem(action="test")))
    async with hosting(host) as pilot:
        await pilot.press("j", "m")
        assert host.moves == [1]


async def test_eight_items_that_come_all_at_once_are_eight_items() -> None:
    host = Host(ITEMS)
    async with hosting(host) as pilot:
        typed = [key for n in range(8) for key in (*f"fix {n}", "enter", *"Ben", "enter", *"+1w", "enter")]
        keys = ["space" if key == " " else key for key in typed]
        await burst(pilot, "a", *keys, "escape")
        assert [row[1:] for row in host.texts] == [("Ben", "2024-01-23")] * 8


async def test_an_empty_list_that_is_needed_has_a_mark() -> None:
    host = Host(Checklist(kind="checklist", id="items", required=True, columns=ITEMS.columns))
    async with hosting(host) as pilot:
        await pilot.press("tab")
        assert any(line.startswith("* No action items yet") for line in host.shown)


async def test_checks_that_ask_for_nobody_are_not_called_action_items() -> None:
    host = Host(Checklist(kind="checklist", id="checks", required=True))
    async with hosting(host) as pilot:
        await pilot.press("tab")
        assert any(line.startswith("* No items yet: ") for line in host.shown)


async def test_a_row_is_said_in_full_where_it_is_cut_and_only_there() -> None:
    item = ActionItem(action="Roll back to the version before, and keep to it until all of its tests pass").having(
        owner="Ana Ruiz"
    )
    host = Host(ITEMS, (item,))
    async with hosting(host) as pilot:
        assert host.notices[-1].text == "" and any("of its tests pass" in line for line in host.shown), "two lines"
        await pilot.resize_terminal(30, 24)
        await pilot.pause()
        assert "Roll back to the version before" in host.notices[-1].text
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert host.notices[-1].text == ""


async def test_a_line_says_what_its_cells_would_have_said() -> None:
    host = Host(DONE)
    async with hosting(host) as pilot:
        await pilot.press("a", *"Fix it @ana 2024-02-20", "enter")
        assert (host.value[0].action, host.value[0].text("when")) == ("Fix it (2024-02-20)", "")
        assert "2024-02-20 is still to come: “Completion date” says when it was done." in host.notices[-1].text
        await pilot.press(*"Fix that @ana 2024-01-12", "enter")
        assert "still to come" not in host.notices[-1].text


def nested(*levels: int) -> tuple[ActionItem, ...]:
    return tuple(ActionItem(action=f"item{n}", nesting=level) for n, level in enumerate(levels))


def outline(host: Host) -> str:
    return " ".join(f"{item.nesting}{item.action[-1]}" for item in host.value)


async def test_a_subtask_has_a_branch_and_moves_with_the_item_that_it_is_under() -> None:
    host = Host(ITEMS, nested(0, 1, 2, 1, 0, 1))
    async with hosting(host) as pilot:
        shown = [line for line in host.shown if "item" in line]
        branches = [line.split("☐")[1].split("item")[0].strip() for line in shown]
        assert branches == ["", "└", "└─", "└", "", "└"]
        await pilot.press("J")
        assert outline(host) == "04 15 00 11 22 13"
        await pilot.press("J")
        assert host.notices[-1].text.startswith("This is the last row of the list")
        await pilot.press("K")
        assert outline(host) == "00 11 22 13 04 15"
        await pilot.press("j", "J")
        assert outline(host) == "00 13 11 22 04 15", "past the next one of its level, its own subtask with it"
        assert "ubtask" not in host.notices[-1].text, "of the same item"
        await pilot.press("J")
        assert outline(host) == "00 13 04 11 22 15", "out of one item into the next"
        assert host.notices[-1].text == "Now a subtask of “item4”; K is the way back"
        await pilot.press("K")
        assert outline(host) == "00 13 11 22 04 15"
        assert host.notices[-1].text == "Now a subtask of “item0”; J is the way back"


async def test_the_subtasks_of_a_deleted_item_go_up_and_that_is_said() -> None:
    host = Host(ITEMS, nested(0, 0, 1, 2))
    async with hosting(host) as pilot:
        await pilot.press("j", "d")
        assert outline(host) == "00 02 13"
        assert host.notices[-1].text == "Deleted: “item1”, its 2 subtasks stay, a level up; u brings it back"
        await pilot.press("u")
        assert outline(host) == "00 01 12 23"
        await pilot.press("g", "s", "s", "d")
        assert outline(host) == "02 13"
        assert host.notices[-1].text.startswith("2 rows deleted, “item0” first, their 2 subtasks stay, a level up")
        await pilot.press("u", "g", "4", "d")
        assert host.value == () and "level" not in host.notices[-1].text, "they go with it"


@pytest.mark.parametrize(
    ("at", "keys", "expected", "told"),
    [
        ("", [">"], "00 01 02", "There is no item above"),
        ("j", [">"], "00 11 02", "Now a subtask of “item0”; < is the way back"),
        ("j", [">", ">"], "00 11 02", "One level: > twice at once is taken for once."),
        ("j", ["alt+right", "j", ">"], "00 11 12", "Now a subtask of “item0”"),
        ("j", [*"2>"], "00 11 12", "2 items changed their level; u takes that back"),
        ("j", [*"sjs>"], "00 11 12", "2 items changed their level"),
        ("j", [*"9>", "u"], "00 01 02", ""),
        ("j", [*"2><"], "00 12 01", "No subtask any more; > is the way back"),
        ("j", [*"2>2<"], "00 01 02", "2 items changed their level"),
        ("", ["<"], "00 01 02", "This item is no subtask"),
    ],
)
async def test_two_keys_nest_items_and_take_them_out(at: str, keys: list[str], expected: str, told: str) -> None:
    names = {">": "greater_than_sign", "<": "less_than_sign"}
    host = Host(ITEMS, nested(0, 0, 0))
    async with hosting(host, size=(80, 24)) as pilot:
        await pilot.press(*at, *(names.get(key, key) for key in keys))
        assert outline(host) == expected
        assert host.notices[-1].text.startswith(told)


async def test_an_item_is_nested_with_what_is_under_it_and_while_it_is_written() -> None:
    host = Host(ITEMS, nested(0, 0, 1, 0))
    async with hosting(host, size=(80, 24)) as pilot:
        await pilot.press("j", "greater_than_sign")
        assert outline(host) == "00 11 22 03"
        await pilot.press("o", *"new", "escape")
        assert [(item.action, item.nesting) for item in host.value][2] == ("new", 2), "it takes no subtask over"
        await pilot.press("G", "o", "alt+right", *"a", *["enter"] * 3, *"b", "alt+left", "escape")
        assert [(item.action, item.nesting) for item in host.value][-2:] == [("a", 1), ("b", 0)]
        await pilot.press("k", "e", "alt+left", "escape")
        assert [item.nesting for item in host.value] == [0, 1, 2, 2, 0, 0, 0]


async def test_a_new_item_takes_the_level_of_the_one_beside_it() -> None:
    host = Host(ITEMS, nested(0, 1, 1, 0))
    async with hosting(host, size=(80, 24)) as pilot:
        await pilot.press("j", "o", *"x", "escape", "j", "O", *"y", "escape", "G", "O", *"z", "escape", "o", "escape")
        told = [(item.nesting, item.action) for item in host.value]
        assert told == [(0, "item0"), (1, "item1"), (1, "x"), (1, "y"), (1, "item2"), (0, "z"), (0, "item3")]
        assert host.in_table and host.at == 5, "where nothing is typed the cursor goes back"
