"""Rows that are marked as milestones, and those that are signed."""

from typing import Any

import pytest

from postmortem_tui.blocks.records import is_signed
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.signing import voided
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from tests.review.support import BASE, UNMARKED, block, with_rows
from tests.tui.conftest import Opened
from tests.tui.driving import Size, press, press_unseen, type_unseen, typed
from tests.tui.review.reviews import AT, go_to, on_that_day, sign_off, unsigned, value

pytestmark = pytest.mark.usefixtures("reviewed_when_told")


async def test_milestones_keep_their_order_and_the_likely_one_has_the_cursor(opened: Opened, size: Size) -> None:
    async with opened(UNMARKED, size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        text = await press(pilot, "M")
        assert isinstance(pilot.app.screen, Ask)
        order = [text.index(words) for words in ("1 Detected", "2 Acknowledged", "3 Mitigated", "4 Resolved")]
        assert order == sorted(order)
        await press_unseen(pilot, "escape", "j", "j", "M")
        text = await press(pilot, "enter")
        assert value(pilot, "timeline")[2].milestone == "detected"
        assert "Detected: Alert fired" in text


async def test_the_row_is_named_whole_and_the_cursor_is_on_what_it_can_be(opened: Opened, size: Size) -> None:
    long = "jonas: the cache of the seat maps is cleared on all nodes, and the last orders came through again"
    rows = [
        {"time": "14:58", "event": "seat map is empty"},
        {"time": "15:02", "event": "kari has a look", "milestone": "acknowledged"},
        {"time": "15:20", "event": "the old version runs"},
        {"time": "15:30", "event": long},
    ]
    async with opened(with_rows(BASE, "timeline", *rows), size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        assert "› 1 Detected" in await press(pilot, "M"), "the acknowledgement comes after it"
        assert "› 3 Mitigated" in await press(pilot, "escape", "j", "j", "M"), "what comes after the acknowledgement"
        text = await press(pilot, "escape", "G", "M")
        assert "› 4 Resolved" in text, "it is of the minute of the end"
        inside = " ".join(line.split("│")[1].strip() for line in text.splitlines() if line.count("│") == 2)
        assert long in inside, "all of it is read"


async def test_a_milestone_is_one_row_and_can_be_taken_off(opened: Opened, size: Size) -> None:
    async with opened(BASE, size=size) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        before = value(pilot, "timeline")
        was = next(n for n, row in enumerate(before) if row.milestone == "detected")
        text = await press(pilot, *"jjjj", "M")
        assert f"1 Detected (now {before[was].time}" in text, "who would lose the mark is named"
        text = await press(pilot, "1")
        assert "Detected is this row now, no longer " in text
        assert [n for n, row in enumerate(value(pilot, "timeline")) if row.milestone == "detected"] == [4]
        await press_unseen(pilot, "M", "enter")
        assert value(pilot, "timeline")[4].milestone == "", "the cursor is on what takes the mark off"
        await press_unseen(pilot, "u")
        assert value(pilot, "timeline")[4].milestone == "detected"


async def test_the_times_stand_under_the_overview_and_the_commander_in_the_sign_off_and_it_says_why(
    opened: Opened, standard: Template, size: Size
) -> None:
    rows = (
        Entry(time="15:02", event="Alert", milestone="detected"),
        Entry(time="15:30", event="On", milestone="mitigated"),
        Entry(time="15:40", event="Well", milestone="resolved"),
    )
    draft = Draft.begin(standard, "d", AT, title="T").put_role("start", "2024-01-15 14:58:00 UTC")
    async with opened(draft.put(standard.find("timeline").block, rows), size=size) as pilot:
        await go_to(pilot, "overview.responders")
        lines = [" ".join(line.split()) for line in (await typed(pilot, "Ana Ruiz, Chen Wei (IC)")).splitlines()]
        for told in ("Time to Detect 4 minutes (filled in)", "Time to Mitigate 32 minutes (filled in)"):
            assert any(told in line for line in lines)
        assert "Incident Commander filled in: Chen Wei, as the answers call them." in await press(pilot, "tab")
        await go_to(pilot, "overview.end")
        await type_unseen(pilot, "2024-01-15 15:30")
        said = "End Time is before row 3, marked Resolved, at 2024-01-15 15:40:00 UTC."
        assert said in await press(pilot, "tab")
        await go_to(pilot, "overview.end")
        await press_unseen(pilot, "f5", "ctrl+u", *"15:39")
        assert said in await press(pilot, "enter"), "the wizard says it beside the next question"
        await press_unseen(pilot, "f5")
        await go_to(pilot, "sign_off")
        assert any(
            "› Incident Commander Chen Wei" in " ".join(row.split()) for row in (await press(pilot)).splitlines()
        )


async def test_a_row_is_signed_with_the_name_of_the_settings_and_the_day(opened: Opened, store: DraftStore) -> None:
    store.settings = replace_author(store, "Chen Wei")
    async with opened(unsigned()) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "sign_off")
        await press_unseen(pilot, "S", *"Approved", "enter")
        row = value(pilot, "sign_off")[0]
        assert row.plain() == {
            "role": "Incident Commander",
            "name": "Chen Wei",
            "date": "2024-01-20",
            "signature": "Approved",
        }
        assert is_signed(sign_off(), row)


async def test_without_a_name_in_the_settings_it_is_asked(opened: Opened) -> None:
    async with opened(BASE.put(block("sign_off"), ())) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "sign_off")
        await press_unseen(pilot, "j", "S", *"Eva", "enter", *"Read", "enter")
        (row,) = value(pilot, "sign_off")
        assert (row.text("role"), row.text("name"), row.text("signature")) == ("Engineering Manager", "Eva", "Read")


async def test_an_empty_line_signs_nothing_and_says_so(opened: Opened, size: Size) -> None:
    async with opened(unsigned(), size=size) as pilot:
        await go_to(pilot, "sign_off")
        before = value(pilot, "sign_off")
        assert "Not signed" not in await press(pilot, "S", "escape")
        assert "Not signed: the line with the name was empty." in await press(pilot, "S", "ctrl+u", "enter")
        assert "Not signed: the line with the word was empty." in await press(
            pilot, "S", "ctrl+u", *"Eva", "enter", "enter"
        )
        assert value(pilot, "sign_off") == before


@pytest.mark.parametrize("author", ["", "Chen Wei"])
async def test_a_row_with_a_name_is_signed_by_that_name_unless_another_is_typed(
    opened: Opened, store: DraftStore, author: str
) -> None:
    rows = BASE[sign_off()]
    void = voided(sign_off(), rows[0].having(name="Ines Carvalho"), AT.date())
    store.settings = replace_author(store, author)
    async with opened(BASE.put_role("status", "Draft").put(sign_off(), (void, *rows[1:])), size=(80, 24)) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "sign_off")
        text = await press(pilot, "S")
        assert "Your name" in text and "Ines Carvalho" in text.split("Your name")[1]
        await press_unseen(pilot, "escape")
        assert value(pilot, "sign_off")[0] == void
        await press_unseen(pilot, "S", "enter", *"Approved")
        text = await press(pilot, "enter")
        row = value(pilot, "sign_off")[0]
        assert (row.text("name"), row.text("signature")) == ("Ines Carvalho", "Approved")
        assert is_signed(sign_off(), row)
        assert "Void since" not in text, "nothing is said of the signature that was void"
        assert "Incident Commander: Ines Carvalho, Approved; u takes that back" in text
        await press_unseen(pilot, "S", *"Bo Li", "enter", *"Read", "enter")
        assert value(pilot, "sign_off")[0].text("name") == "Bo Li"


async def test_the_footer_has_the_key_of_the_list_and_the_wizard_says_who_has_not_signed(
    opened: Opened, size: Size
) -> None:
    rows = BASE[sign_off()][:1]
    draft = BASE.put_role("status", "Draft").put(sign_off(), rows)
    async with opened(draft, screen="wizard", size=size) as pilot:
        shown = await press(pilot, "ctrl+g", *"sign-off", "enter")
        assert "S sign" in shown.splitlines()[-1]
        assert "19 done of 19 needed, 2 to sign" in shown, "the count does not say that all is done"
        if size == (80, 24):
            assert "* not signed yet by: Engineering Manager, Action Item Owner · ^N goes on" in shown
        assert "M mark" in (await press(pilot, "ctrl+g", *"timeline", "enter")).splitlines()[-1]
        assert "Space done" in (await press(pilot, "ctrl+g", *"short-term", "enter")).splitlines()[-1]
        shown = await press(pilot, "f5")
        assert "19 done of 19 needed, 2 to sign" in shown.splitlines()[0]
        assert " … Sign-off" in shown and " ✓ Meeting" in shown, "who has signed is not yet all"


async def test_other_lists_are_not_signed(opened: Opened) -> None:
    async with opened(BASE) as pilot:
        await go_to(pilot, "factors")
        await press_unseen(pilot, "S")
        assert isinstance(pilot.app.screen, EditingScreen)


def replace_author(store: DraftStore, name: str) -> Any:
    return store.settings._replace(author=name)
