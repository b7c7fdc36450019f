"""Lists in the wizard: row by row, as one line, pasted, and the way on from them."""

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.writing import lines_taken
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.conftest import NOW, Opened, answered, current
from tests.tui.driving import Size, flat, press, press_unseen, screen_text, type_unseen, typed, until
from tests.tui.wizard.test_wizard import asked

LISTS = """
name = "lists"
version = "1"

[roles]
title = "head.title"

[[sections]]
id = "head_section"
title = "Head"

[[sections.blocks]]
id = "head"
kind = "fields"
fields = [{ id = "title", label = "Title", required = true }]

[[sections]]
id = "lists_section"
title = "Lists"

[[sections.blocks]]
id = "order"
title = "In Order"
kind = "timeline"
required = true

[[sections.blocks]]
id = "luck"
title = "Luck"
kind = "points"
required = true

[[sections.blocks]]
id = "signed"
title = "Signed"
kind = "records"
required = true
presets = ["Manager", "Owner"]
fields = [{ id = "role", label = "Role" }, { id = "name", label = "Name" }, { id = "date", label = "Date" }]

[[sections.blocks]]
id = "logs"
title = "Logs"
kind = "excerpts"
required = true
"""


@pytest.fixture
def lists() -> Draft:
    return Draft.begin(read_template(LISTS, "lists.toml"), "one", NOW, "API outage")


def answer(pilot: Pilot[None], name: str) -> list[dict[str, object]]:
    draft = current(pilot.app).draft
    return [row.plain() for row in draft.answers.get(name, ())]


async def test_a_list_is_asked_for_row_by_row_until_one_stays_empty(opened: Opened, lists: Draft) -> None:
    async with opened(lists, screen="wizard") as pilot:
        assert asked(pilot) == "order"
        assert "Enter on an empty row skips it" in await press(pilot)
        await type_unseen(pilot, "1458")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "Alert")
        text = await press(pilot, "enter", "enter")
        assert "1 so far · another? Enter on an empty row goes on" in text
        await type_unseen(pilot, "1500")
        await press_unseen(pilot, "tab")
        await type_unseen(pilot, "Page")
        await press_unseen(pilot, "tab", "tab", "enter")
        assert asked(pilot) == "luck"
        assert answer(pilot, "order") == [{"time": "14:58", "event": "Alert"}, {"time": "15:00", "event": "Page"}]
        await type_unseen(pilot, "It was noon.")
        await press_unseen(pilot, "enter", "enter")
        assert asked(pilot) == "signed"
        assert answer(pilot, "luck") == [{"point": "It was noon."}]


async def test_an_empty_list_is_skipped_by_enter_and_asked_again_on_the_way_back(opened: Opened, lists: Draft) -> None:
    async with opened(lists, screen="wizard") as pilot:
        await press_unseen(pilot, "enter")
        assert asked(pilot) == "luck"
        await press_unseen(pilot, "ctrl+t")
        assert asked(pilot) == "order"
        await type_unseen(pilot, "1458")
        assert answer(pilot, "order") == [{"time": "14:58"}]


async def test_rows_that_stand_ready_are_asked_for_one_after_the_other(opened: Opened, lists: Draft) -> None:
    async with opened(lists, screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        assert asked(pilot) == "signed"
        await type_unseen(pilot, "Ana")
        await press_unseen(pilot, "enter", "enter")
        await type_unseen(pilot, "Bo")
        await press_unseen(pilot, "enter", "enter")
        assert [(row["role"], row["name"]) for row in answer(pilot, "signed")] == [("Manager", "Ana"), ("Owner", "Bo")]
        assert asked(pilot) == "signed"
        assert "answered · ^N goes on" in await press(pilot)


async def test_tab_goes_on_from_the_last_text_of_a_row(opened: Opened, lists: Draft) -> None:
    async with opened(lists, screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        assert asked(pilot) == "logs"
        await type_unseen(pilot, "sh")
        await press_unseen(pilot, "tab", "tab")
        await type_unseen(pilot, "ls")
        await press_unseen(pilot, "enter", "tab")
        assert "1 so far" in await press(pilot)
        await press_unseen(pilot, "enter")
        assert asked(pilot) == ""
        assert [sorted(row.values()) for row in answer(pilot, "logs")] == [["ls", "sh"]]


async def test_the_way_on_stands_in_the_footer_of_a_list_and_what_was_said_goes_with_it(
    opened: Opened, lists: Draft
) -> None:
    async with opened(lists, screen="wizard") as pilot:
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask([stop.questions[0].block.kind for stop in wizard.steps.stops].index("timeline"))
        text = await press(pilot, *"1432", "enter", "x", "escape")
        assert "^N next" in text.split("\n")[-1]
        assert "Deleted" in await press(pilot, "d")
        text = await press(pilot, "u")
        assert "Deleted" not in text and "x" in text


async def test_a_row_typed_as_one_line_is_read_back_and_takes_one_key(
    opened: Opened, standard: Template, size: Size
) -> None:
    draft = Draft.begin(standard, "d", NOW, title="T").put_role("start", "2024-01-15 22:14:00 UTC")
    async with opened(draft, screen="wizard", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        text = await typed(pilot, "21:58 Deploy of 4 (Ann Bo)")
        assert "→ 2024-01-15 21:58 UTC, 16 minutes before the start · Deploy of 4 (Ann Bo)" in text
        assert "cannot be read" not in text
        await press_unseen(pilot, "enter")
        rows = answered(pilot.app, "timeline")
        assert [(row.event, row.who) for row in rows] == [("Deploy of 4", "Ann Bo")]
        assert "1 so far" in screen_text(pilot.app)


async def test_an_item_typed_as_one_line_is_read_back_and_can_be_seen_while_it_is_typed(
    opened: Opened, standard: Template, size: Size
) -> None:
    draft = Draft.begin(standard, "d", NOW, title="T").put_role("start", "2024-01-15 22:14:00 UTC")
    async with opened(draft, screen="wizard", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        text = await typed(pilot, "Alert on the seat map")
        assert "☐  Alert on the seat map" in text, "its column is wide enough from the first row on"
        assert "→" not in text.replace("alt+→", ""), "an action alone is read as it stands"
        text = " ".join((await typed(pilot, " @mira 2024-01-26 OPS-7")).split())
        assert "→ Alert on the seat map · Owner: mira · Due date: 2024-01-26" in text
        assert "Ticket: OPS-7" in text
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "Test it")
        text = await press(pilot, "enter")
        assert "One person, by the name" in text and "Names, with commas" not in text


@pytest.mark.parametrize(
    ("before", "line", "done", "wont_do"),
    [
        (ActionItem(action="Refund", done=True), "Refund the twelve @mira 2024-01-26", True, ""),
        (ActionItem(action="Refund", wont_do="too few"), "Refund the twelve @mira 2024-01-26", False, "too few"),
        (ActionItem(action="Refund"), "[x] Refund the twelve @mira 2024-01-26", True, ""),
        (ActionItem(action="Refund", wont_do="too few"), "[x] Refund the twelve @mira 2024-01-26", True, ""),
    ],
)
async def test_a_line_over_an_item_keeps_its_tick_and_its_reason_unless_it_has_its_own(
    opened: Opened, standard: Template, size: Size, before: ActionItem, line: str, done: bool, wont_do: str
) -> None:
    block = standard.find("short_term").block
    draft = Draft.begin(standard, "d", NOW, title="T").put(block, (before,))
    async with opened(draft, screen="wizard", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter", "enter", "ctrl+u")
        await type_unseen(pilot, line)
        await press_unseen(pilot, "enter")
        (item,) = answered(pilot.app, "short_term")
        assert isinstance(item, ActionItem)
        assert (item.action, item.text("owner")) == ("Refund the twelve", "mira")
        assert (item.done, item.wont_do) == (done, wont_do)


async def test_the_list_says_that_more_can_be_pasted_and_what_stays_local(opened: Opened, standard: Template) -> None:
    draft = Draft.begin(standard, "d", NOW, title="T").put_role("start", "2024-01-15 18:42:00 UTC")
    async with opened(draft, screen="wizard") as pilot:
        current(pilot.app).zone = "Europe/Oslo"
        text = await press(pilot, "ctrl+g", *"timeline", "enter")
        assert "In Europe/Oslo, or one line: 14:32 rolled back (Ann); a paste adds many" in text
        pilot.app.focused.post_message(events.Paste("19:58 OOM since the 19:30 deploy\n20:03 more memory"))
        text = " ".join((await press(pilot)).replace("│", "").split())
        assert "19:30 stands in a text as written, and the times of rows are UTC: name the zone there too." in text
        assert "2 so far · another?" in await press(pilot, "enter"), "a new row is open, as before the paste"
        await type_unseen(pilot, "20:15 still as at 20:03")
        text = await press(pilot, "enter")
        assert "20:03 stands in a text as written" in text
        text = " ".join((await typed(pilot, "20:31 rolled back, begun at 20:30 CET")).split())
        assert "stands in a text" not in await press(pilot, "enter"), "its zone is named"


async def test_a_due_date_is_asked_for_with_days_to_come(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="wizard", size=size) as pilot:
        text = await press(pilot, "ctrl+g", *"short-term", "enter")
        assert "a paste adds many" in text
        text = await press(pilot, *"Add", "enter", "enter")
        assert "fri, tomorrow or +2w" in text and "yesterday" not in text


async def test_the_key_that_moved_an_item_is_not_offered_again_where_it_would_move_another(
    opened: Opened, standard: Template
) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="wizard") as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        for action in ("Add", "Test"):
            await type_unseen(pilot, action)
            await press_unseen(pilot, "enter", "enter", "enter", "enter")
        text = await press(pilot, "escape", "k", "m")
        assert "Moved to Long-term Actions" in text
        assert "moves it on" not in text
        assert "u takes it back" in text
        text = await press(pilot, "f5", "ctrl+g", *"short-term", "enter", "m")
        assert "moves it on" in text


EVENTS = """LAST SEEN   TYPE      REASON       OBJECT                     MESSAGE
38m         Normal    Scaled       deployment/payments-api    Scaled up replica set payments-api-7c9f to 3
2m          Warning   OOMKilling   pod/payments-api-7c9f-x2   Memory cgroup out of memory: Killed process 4121
"""


@pytest.mark.parametrize("at_once", [2000, 0])
async def test_a_key_asks_when_ages_were_copied_and_they_become_times(
    opened: Opened, standard: Template, monkeypatch: pytest.MonkeyPatch, at_once: int, size: Size
) -> None:
    monkeypatch.setattr(lines_taken, "AT_ONCE", at_once)
    draft = Draft.begin(standard, "d", NOW, title="T").put_role("start", "2024-01-15 22:14:00 UTC")
    async with opened(draft, screen="wizard", size=size) as pilot:

        def flat() -> str:
            return " ".join(screen_text(pilot.app).replace("│", "").split())

        async def says(words: str) -> None:
            await until(lambda: words in flat(), f"it does not say: {words}")

        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        pilot.app.focused.post_message(events.Paste(EVENTS))
        await says("2 rows have no time yet, marked with ?: the text says only how old they were. c tells when.")
        await says("Not known: moment of the copy, which ages count from.")
        await press_unseen(pilot, "c")
        await says("Ages count from then.")
        await press_unseen(pilot, *"soonish", "enter")
        await says("Not a time: soonish")
        await press_unseen(pilot, "ctrl+u", *"22:45", "enter")
        await says("Ages count from 2024-01-15 22:45")
        assert "no time yet" not in flat() and "Not known" not in flat()
        await press_unseen(pilot, "enter")
        rows = answered(pilot.app, "timeline")
        assert [row.time for row in rows] == ["~22:07", "~22:43"]


async def test_a_cell_that_cannot_be_read_is_no_tick_and_a_mark_that_goes_is_named(
    opened: Opened, standard: Template, size: Size
) -> None:
    rows = (
        Entry(time="14:00", event="Rolled back", milestone="mitigated"),
        Entry(time="14:10", event="Errors gone", milestone="resolved"),
    )
    items: Any = standard.find("short_term").block
    draft = Draft.begin(standard, "d", NOW, title="T").put(standard.find("timeline").block, rows)
    draft = draft.put(items, (items.row_type.of({"action": "Add an alert", "due": "2024-13-45"}),))
    async with opened(draft, screen="wizard", size=size) as pilot:
        text = await press(pilot, "ctrl+g", *"short-term", "enter")
        assert "! cannot be read like this" in text and "✓ answered" not in text
        text = await press(pilot, "enter")
        assert "! not all of it is read so far" in text and "✓ answered" not in text, "in its cell, too"
        await press_unseen(pilot, "escape", "ctrl+g", *"timeline", "enter", "g", "M", "4")
        text = flat(await press(pilot))
        assert "Resolved is this row now, which was Mitigated, no longer 14:10 Errors gone" in text
        text = await press(pilot, "ctrl+n")
        while "optional. " not in text:
            text = await press(pilot, "ctrl+n")
        listed = bool(pilot.app.screen.query(RowsEditor))
        assert ("Tab goes through it, and a adds a row to a list" in flat(text)) == listed


async def test_the_keys_of_a_list_are_told_only_while_it_has_the_cursor(opened: Opened, lists: Draft) -> None:
    told = "o new below, O above"
    async with opened(lists, screen="wizard") as pilot:
        await press_unseen(pilot, "enter", "enter", "ctrl+n")
        assert asked(pilot) == "logs"
        await type_unseen(pilot, "one")
        assert told in await press(pilot, "escape")
        text = await press(pilot, "ctrl+n")
        assert "needed answers missing" in text
        assert told not in text
