"""Whoever types a row while the cursor is in the list, where letters are commands, gets that row and loses none."""

import pytest

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.app.start import Opening
from postmortem_tui.tui.kit.tables.row_table import RowTable
from tests.each import by_day
from tests.tui.conftest import NOW, Opened, answered
from tests.tui.driving import Size, keys_of, press, press_unseen, type_unseen, typed_slowly
from tests.tui.whole.test_key_counts import pasted

THREE = tuple(Entry(time=f"2024-01-15 14:{n:02}", event=f"event {n}") for n in range(3))
EVENTS = [row.event for row in THREE]


def with_rows(standard: Template) -> Draft:
    return Draft.begin(standard, "d", NOW, title="T").put(standard.find("timeline").block, THREE)


@pytest.mark.parametrize(
    ("line", "time"),
    by_day(
        3,
        [
            ("23:50 told support (Lee)", "2024-01-15 23:50"),
            ("9:05 deployed the fix", "09:05"),
            ("00:30 deleted the pods", "00:30"),
            ("2235 deployed the fix", "22:35"),
            ("2024-01-16 08:00 dug up the logs", "2024-01-16 08:00"),
            ("935 deployed the fix", "09:35"),
            ("9h35 deployed the fix", "09:35"),
            ("23.50 told support (Lee)", "23:50"),
            ("10pm deleted the pods", "22:00"),
            ("10am deployed the fix", "10:00"),
            ("9:35 pm dug up the logs", "21:35"),
            ("~23:50 told support (Lee)", "~23:50"),
            ("+5m deployed the fix", "14:07"),
        ],
        rows=True,
    ),
)
async def test_a_time_typed_in_the_list_begins_a_row(
    opened: Opened, standard: Template, size: Size, line: str, time: str
) -> None:
    async with opened(with_rows(standard), screen="editing", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        await type_unseen(pilot, line)
        await press_unseen(pilot, "enter", "escape")
        rows = answered(pilot.app, "timeline")
        assert len(rows) == 4 and [row.event for row in rows if row.event in EVENTS] == EVENTS
        new = next(row for row in rows if row.event not in EVENTS)
        assert new.time.endswith(time[-5:]) and ("~" in new.time) == ("~" in line) and new.event in line


async def test_a_number_before_a_key_stays_a_number(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(with_rows(standard), screen="editing", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "g", *"2G")
        assert isinstance(pilot.app.focused, RowTable) and pilot.app.focused.cursor_row == 1
        await press_unseen(pilot, *"2j", *"1k", *"3k", *"9G", "g")
        assert isinstance(pilot.app.focused, RowTable), "the numbers of several keys are no time together"
        await press_unseen(pilot, "0", "g", *"2d")
        assert [row.event for row in answered(pilot.app, "timeline")] == EVENTS[2:]
        await press_unseen(pilot, "1", "a", *"misc", "escape")
        assert [row.time for row in answered(pilot.app, "timeline")][-1] == "misc", "a word with m is no hour"
        await typed_slowly(pilot, "10am")
        await press_unseen(pilot, "enter", *keys_of("by cells"), "escape")
        assert next((row.time[-5:], row.event) for row in answered(pilot.app, "timeline")) == ("10:00", "by cells")


async def test_a_time_typed_in_an_empty_list_begins_its_first_row(
    opened: Opened, standard: Template, size: Size
) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="editing", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        await type_unseen(pilot, "22:35 deployed the fix")
        await press_unseen(pilot, "enter", "escape")
        assert [(row.time[-5:], row.event) for row in answered(pilot.app, "timeline")] == [
            ("22:35", "deployed the fix")
        ]


@pytest.mark.parametrize("screen", ["wizard", "editing"])
async def test_after_a_paste_into_an_open_row_a_person_types_on(
    opened: Opened, standard: Template, screen: Opening, size: Size
) -> None:
    """In the wizard a new row is open after the paste, as it was before; in the form's list none is."""
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen=screen, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        await pasted(pilot, "2024-01-15 22:14 errors seen\n2024-01-15 22:21 alert fired")
        shown = await press(pilot, "enter")
        assert ("Esc list" in shown) == (screen == "wizard")
        for line in ("22:35 deployed the fix", "23:50 told support (Lee)"):
            await type_unseen(pilot, line)
            await press_unseen(pilot, "enter")
        await press_unseen(pilot, "escape")
        rows = answered(pilot.app, "timeline")
        told = ["errors seen", "alert fired", "deployed the fix", "told support"]
        assert [row.event for row in rows] == told and rows[-1].who == "Lee"


async def test_the_keys_of_a_row_say_the_way_to_the_list_and_out_of_an_item(opened: Opened, standard: Template) -> None:
    items = (ActionItem(action="alert"), ActionItem(action="find all certs", nesting=1))
    draft = Draft.begin(standard, "d", NOW, title="T").put(standard.find("short_term").block, items)
    async with opened(draft, screen="wizard", size=(80, 24)) as pilot:
        shown = await press(pilot, "ctrl+g", *"short-term", "enter", "enter")
        assert "Esc list" in shown and "alt+→ sub" in shown and "alt+← out" not in shown
        shown = await press(pilot, "escape", "j", "o")
        assert "Esc list" in shown and "alt+← out" in shown
        shown = await press(pilot, *"write", "alt+left")
        assert [item.nesting for item in answered(pilot.app, "short_term")] == [0, 1, 0]
        assert "alt+← out" not in shown and "alt+→ sub" in shown


async def test_the_list_of_the_wizard_says_what_esc_does(opened: Opened, standard: Template) -> None:
    async with opened(with_rows(standard), screen="wizard", size=(80, 24)) as pilot:
        shown = await press(pilot, "ctrl+g", *"timeline", "enter")
        assert "a or a paste adds more · ^N goes on · Esc goes back" in shown
        assert "Esc goes back" not in await press(pilot, "a"), "there it goes to the list"
        assert "Esc goes back" in await press(pilot, "escape")


async def test_after_an_item_typed_as_one_line_another_one_is_typed(opened: Opened, standard: Template) -> None:
    """Without a due day, too: the next line went into the cell of the day, and was none."""
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="wizard", size=(80, 24)) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        for line in ("Find which services are affected @aylin", "Add the alert @mira 2024-02-01", "Write it down @bo"):
            await type_unseen(pilot, line)
            await press_unseen(pilot, "enter")
        items = answered(pilot.app, "short_term")
        assert [(item.text("owner"), item.text("due")) for item in items] == [
            ("aylin", ""),
            ("mira", "2024-02-01"),
            ("bo", ""),
        ]
