"""Arrows in the wizard: from question to question on a page of several, and never in silence."""

import pytest

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from tests.tui.conftest import NOW
from tests.tui.driving import Size, flat, press, press_unseen

pytestmark = pytest.mark.usefixtures("reviewed_when_told")


def marked(text: str) -> str:
    return next(line.split("›")[1].split("  ")[0].strip() for line in text.splitlines() if "›" in line)


@pytest.mark.both_sizes
async def test_arrows_go_through_a_page_and_say_which_key_goes_on_at_its_ends(store: DraftStore, size: Size) -> None:
    app = PostmortemApp(Start("wizard", store, store.begin(store.templates.load("standard"), "It broke", NOW)))
    async with app.run_test(size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"revenue", "enter")
        assert marked(await press(pilot, "down")).startswith("SLA Impact")
        assert marked(await press(pilot, "up", "up")).startswith("Feature Impact")
        assert "The first question here; ^T goes back." in await press(pilot, "up", "up")
        assert "The last question here; ^N goes on." in await press(pilot, *["down"] * 9)
        await press_unseen(pilot, "ctrl+g", *"users aff", "enter")
        assert "Nothing is below this question; ^N goes on, ^T goes back." in await press(pilot, "down")
        assert "Nothing is above this question" in await press(pilot, "up")
        await press_unseen(pilot, "f5", "ctrl+g", *"revenue", "enter")
        assert "SLA Impact" in await press(pilot, "down"), "in the full editor, too"


@pytest.mark.both_sizes
async def test_a_list_says_where_the_other_lists_of_its_section_come(store: DraftStore, size: Size) -> None:
    app = PostmortemApp(Start("wizard", store, store.begin(store.templates.load("standard"), "It broke", NOW)))
    async with app.run_test(size=size) as pilot:
        text = flat(await press(pilot, "ctrl+g", *"short-term", "enter"))
        assert "Later come Immediate Actions (Completed), Long-term Actions (1-3 months), Process" in text
        assert "Later come" not in flat(await press(pilot, "ctrl+g", *"timeline", "enter"))
