"""How many keys it takes beyond the text: one for a row, an item, a choice and a paste of many rows."""

import pytest
from textual import events
from textual.pilot import Pilot

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.app.start import Opening
from postmortem_tui.tui.kit.tables.row_table import RowTable
from tests.tui.conftest import NOW, Opened, answered, current
from tests.tui.driving import Size, press, press_unseen, type_unseen

ELEVEN = "\n".join(f"15:{minute:02} step {minute}" for minute in range(11))


def row_of(pilot: Pilot[object]) -> int:
    assert isinstance(pilot.app.focused, RowTable)
    return pilot.app.focused.cursor_row


async def pasted(pilot: Pilot[object], text: str) -> None:
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    await press_unseen(pilot)


@pytest.mark.parametrize(("screen", "begins"), [("wizard", []), ("editing", ["a"])])
async def test_one_key_beyond_the_text(
    opened: Opened, standard: Template, size: Size, screen: Opening, begins: list[str]
) -> None:
    """In the wizard a row stands open; in the form `a` opens the first one, which makes two keys."""
    draft = Draft.begin(standard, "d", NOW, title="T").put_role("start", "2024-01-15 14:58:00 UTC")
    async with opened(draft, screen=screen, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", *begins)
        for n in range(1, 4):
            await type_unseen(pilot, f"15:{n}0 rolled back {n} (Ann Bo)")
            await press_unseen(pilot, "enter")
        rows = answered(pilot.app, "timeline")
        assert [(row.time, row.event, row.who) for row in rows] == [
            (f"15:{n}0", f"rolled back {n}", "Ann Bo") for n in range(1, 4)
        ]
        await pasted(pilot, ELEVEN)
        await press_unseen(pilot, "enter")
        assert len(answered(pilot.app, "timeline")) == 3 + 11
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter", *begins)
        for n in range(1, 3):
            await type_unseen(pilot, f"Add alert {n} @mira 2024-02-0{n} OPS-{n}")
            await press_unseen(pilot, "enter")
        assert [item.action for item in answered(pilot.app, "short_term")] == ["Add alert 1", "Add alert 2"]
        await press_unseen(pilot, "ctrl+g", *"severity", "enter", "2")
        assert current(pilot.app).draft.role("severity") == "2-High", "a number takes a choice"


async def test_a_date_that_is_none_is_said_where_the_date_is_asked_for(
    opened: Opened, standard: Template, size: Size
) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="wizard", size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        await type_unseen(pilot, "Fix the job @ann 30 feb")
        assert "! “30 feb” is no date, and stays in the action." in await press(pilot, "enter")
        await press_unseen(pilot, "escape", "d", "a")
        await type_unseen(pilot, "Fix the job @ann 2026-13-45 OPS-1")
        shown = await press(pilot, "enter")
        assert "! “2026-13-45” is no date, and stays in the action." in shown and "› Due date" in shown
        assert "is no date" not in await press(pilot, *"fri"), "what is typed next takes it away"


CHAT = """22:14 First errors seen
22:21 Alert fired: checkout 5xx
22:23 Mira acknowledged the page
22:49 Mitigated by the rollback
22:55 Resolved, errors are gone"""


@pytest.mark.parametrize("screen", ["wizard", "editing"])
async def test_one_key_marks_all_milestones_of_a_paste(
    opened: Opened, standard: Template, screen: Opening, size: Size
) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen=screen, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        await pasted(pilot, CHAT)
        shown = " ".join((await press(pilot, "enter")).split())
        which = "* marks 22:21 Detected, 22:23 Acknowledged, 22:49 Mitigated, 22:55 Resolved"
        if screen == "wizard":
            assert f"5 rows added; Esc, then u takes them back. Esc, then {which}" in shown
            await press_unseen(pilot, "escape")
        else:
            told = "5 rows added, the cursor is on the last: o types another, u takes them back."
            assert f"{told} {which}" in shown
        assert row_of(pilot) == 4
        shown = await press(pilot, "asterisk")
        marks = ["", "detected", "acknowledged", "mitigated", "resolved"]
        assert [row.milestone for row in answered(pilot.app, "timeline")] == marks
        assert "Marked: Detected, Acknowledged, Mitigated, Resolved; u takes that back" in shown
        assert "No other row reads like a milestone; M marks" in await press(pilot, "asterisk")
        assert "Taken back: the marks Detected, Acknowledged" in await press(pilot, "u")
        assert {row.milestone for row in answered(pilot.app, "timeline")} == {""}


@pytest.mark.parametrize("screen", ["wizard", "editing"])
async def test_a_row_that_goes_out_of_sight_is_said_to_be_where_it_went(
    opened: Opened, standard: Template, screen: Opening
) -> None:
    rows = tuple(Entry(time=f"2024-01-15 14:{n:02}", event=f"event {n}") for n in range(13))
    draft = Draft.begin(standard, "d", NOW, title="T").put(standard.find("timeline").block, rows)
    async with opened(draft, screen=screen, size=(80, 24)) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        await press_unseen(pilot, "a", *"2024-01-15 13:00", "enter", *"early", "enter")
        assert "Added as row 1 of 14" in await press(pilot, "enter")
        await type_unseen(pilot, "2024-01-15 15:00")
        await press_unseen(pilot, "enter", *"late", "enter")
        assert "Added as row" not in await press(pilot, "enter"), "the last row is in sight"
        await press_unseen(pilot, "escape")
        await pasted(pilot, "2024-01-15 14:09 Resolved, errors are gone")
        shown = " ".join((await press(pilot, "enter")).split())
        told = "Added as row 12 of 16: o types another, u takes it back. * marks 14:09 Resolved"
        assert told in shown
