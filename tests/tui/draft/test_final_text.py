"""A text becomes final when nothing stands in the way, and a change of it asks first."""

from datetime import datetime
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from textual.pilot import Pilot

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.sealing import is_as_sealed
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.review import reviewer
from postmortem_tui.tui.review.review import ReviewScreen
from postmortem_tui.tui.review.thorough import Thorough
from tests.known import STANDARD
from tests.review.support import BASE, block, put
from tests.tui.conftest import Opened, current
from tests.tui.driving import keys_of, press, press_unseen, screen_text, until
from tests.tui.review.reviews import go_to, on_that_day, screen, unsigned

pytestmark = pytest.mark.usefixtures("reviewed_when_told")


WAYS_TO_FINAL = (("F",), ("3",), ("ctrl+u", "3"), ("backspace", "f"), ("space", "j", "enter"))
"""Each way to choose the last status."""


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_it_is_not_final_while_anything_stands_in_the_way(opened: Opened, kind: str) -> None:
    async with opened(unsigned(), screen=kind) as pilot:
        on_that_day(pilot)
        for keys in WAYS_TO_FINAL:
            await go_to(pilot, "meeting.notes")
            await go_to(pilot, "header.status")
            text = await press(pilot, *keys)
            assert isinstance(pilot.app.screen, ReviewScreen), keys
            assert "Not Final yet" in text and "The Incident Commander has not signed." in text, keys
            await press_unseen(pilot, "escape")
            assert current(pilot.app).draft.role("status") == "Under Review", keys
            assert "Status:** Under Review" in export(current(pilot.app).draft), keys
            assert "Under Review" in screen_text(pilot.app).split("Status", 1)[1], keys


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_the_palette_sets_the_status_by_its_name_from_anywhere(opened: Opened, kind: str) -> None:
    async with opened(unsigned(), screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "meeting.notes")
        await press_unseen(pilot, "ctrl+p", *"final")
        await until(lambda: "Set the status: draft, under review, final" in screen_text(pilot.app))
        text = await press(pilot, "enter")
        assert "Status, now Under Review" in text and "› 2 Under Review" in text and "3 Final" in text
        text = await press(pilot, "3")
        assert isinstance(pilot.app.screen, ReviewScreen) and "Not Final yet" in text
        await press_unseen(pilot, "escape", "ctrl+p", *"status")
        await until(lambda: "Set the status: draft, under review, final" in screen_text(pilot.app))
        text = await press(pilot, "enter", "1")
        assert current(pilot.app).draft.role("status") == "Draft" and "Status: Draft; ^Z takes that back" in text
        await press_unseen(pilot, "ctrl+z")
        assert current(pilot.app).draft.role("status") == "Under Review"


async def test_it_becomes_final_when_nothing_does(opened: Opened) -> None:
    async with opened(BASE) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "header.status")
        await press_unseen(pilot, "ctrl+u", "3")
        assert isinstance(pilot.app.screen, EditingScreen)
        final = current(pilot.app).draft
        assert final.role("status") == "Final"
        assert final.seal and is_as_sealed(final)
        await press_unseen(pilot, "ctrl+z")
        assert not current(pilot.app).draft.seal


async def keys_alone(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys without waiting for what they began in a thread."""
    for key in keys:
        await pilot.app._press_keys(keys_of(key) if len(key) == 1 else [key])


@pytest.mark.parametrize("ending", ["final", "refused", "draft"])
async def test_it_is_read_beside_the_keys_before_it_is_final(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """A first reading may take seconds: keys are echoed and kept meanwhile, and another choice counts."""
    begun, go_on, readers = Event(), Event(), set[object]()
    status, authors = STANDARD.find("header.status"), STANDARD.find("header.authors")
    reads = Thorough.findings_if_wanted

    def slow(self: Thorough, draft: Draft, now: datetime) -> Any:
        readers.add(current_thread())
        begun.set()
        go_on.wait(30)
        return reads(self, draft, now)

    monkeypatch.setattr(Thorough, "findings_if_wanted", slow)
    monkeypatch.setattr(reviewer, "MUCH", -1)
    async with opened(unsigned() if ending == "refused" else BASE) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "header.status")
        await keys_alone(pilot, "ctrl+u", "3")
        await until(begun.is_set, "nothing is read")
        assert current(pilot.app).draft.role("status") != "Final"
        await screen(pilot).go((STANDARD.section_of(authors.block), authors))
        await keys_alone(pilot, "end", *", Bo")
        await until(lambda: current(pilot.app).draft.role("authors").endswith(", Bo"), "not kept")
        assert ", Bo" in screen_text(pilot.app)
        if ending == "draft":
            await screen(pilot).go((STANDARD.section_of(status.block), status))
            await keys_alone(pilot, "ctrl+u", "1")
            await until(lambda: current(pilot.app).draft.role("status") == "Draft", "no other choice")
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        draft = current(pilot.app).draft
        assert draft.role("authors").endswith(", Bo")
        assert draft.role("status") == {"final": "Final", "refused": "Under Review", "draft": "Draft"}[ending]
        assert isinstance(pilot.app.screen, ReviewScreen) is (ending == "refused")
        assert main_thread() not in readers


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_a_change_after_that_asks_first_and_can_be_left(opened: Opened, kind: str) -> None:
    final = put(BASE, "header", status="Final")
    async with opened(final, screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "meeting.notes")
        assert "A change moves it back" in await press(pilot, "!")
        await press_unseen(pilot, "enter")
        assert current(pilot.app).draft == final
        await press_unseen(pilot, "tab", "shift+tab")
        assert current(pilot.app).draft == final, "the editor has let go of what was typed"


async def test_a_change_after_that_reopens_it_and_voids_the_signatures(opened: Opened) -> None:
    async with opened(put(BASE, "header", status="Final")) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "meeting.notes")
        await press_unseen(pilot, "!", "down", "enter")
        draft = current(pilot.app).draft
        assert draft.role("status") == "Under Review"
        assert draft[block("meeting")].text("notes").endswith("!")
        assert "signatures are void" in screen_text(pilot.app)
        await go_to(pilot, "sign_off")
        assert "Void since" in screen_text(pilot.app)
        await press_unseen(pilot, "ctrl+z")
        assert current(pilot.app).draft.role("status") == "Final"


async def test_moving_deleting_and_waiving_ask_too(opened: Opened) -> None:
    final = put(BASE, "header", status="Final")
    async with opened(final) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "short_term")
        for key in ("d", "m"):
            await press_unseen(pilot, key)
            assert isinstance(pilot.app.screen, Ask), key
            await press_unseen(pilot, "escape")
            assert current(pilot.app).draft == final
        await press_unseen(pilot, "f7", *"x", "enter")
        assert isinstance(pilot.app.screen, Ask)


async def test_ticking_an_item_of_a_final_text_asks_nothing_and_leaves_a_trail(opened: Opened) -> None:
    final = put(BASE, "header", status="Final")
    async with opened(final) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "short_term")
        await press_unseen(pilot, "space")
        assert not isinstance(pilot.app.screen, Ask)
        draft = current(pilot.app).draft
        (changed,) = [row for row in draft[block("short_term")] if row.trail]
        assert changed.trail.startswith(("done 20", "open again 20"))
        assert (draft.role("status"), draft.seal) == ("Final", final.seal)
        assert draft[block("sign_off")] == final[block("sign_off")]
