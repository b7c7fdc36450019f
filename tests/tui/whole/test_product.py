"""The wire under the product itself: every frame is the one that the stock driver paints, and costs few bytes."""

import random

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.review import review_panel
from tests.each import by_day
from tests.terminal.painting import PaintingDriver, painted
from tests.tui.conftest import HOSTILE, NOW, under_review
from tests.tui.driving import SIZES, Size, at_work, keys_of, quiet, until

VIM_APPENDING = 31
"""Bytes that vim sends for a key at the end of a line, as it comes; in the middle of a paragraph ten times as many."""

MOVES = ["tab", "shift+tab", "down", "up", "end", "home", "enter", "escape", "f1", "f2"]
SCREENS = ["ctrl+n", "ctrl+t", "ctrl+r", "ctrl+l", "ctrl+g"]
KEYS = [*MOVES, *SCREENS, "a", "漢", "space", "backspace", "ctrl+z", *HOSTILE]


@pytest.mark.slow
async def test_every_frame_of_a_random_session_is_the_stock_one(
    store: DraftStore, standard: Template, monkeypatch: pytest.MonkeyPatch, seed: int, session_keys: range
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    chance = random.Random(seed)
    app = painted(PostmortemApp(Start("editing", store, Draft.begin(standard, "draft-1", NOW))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in session_keys:
            await pilot.press(chance.choice(KEYS))
        driver = app._driver
        assert isinstance(driver, PaintingDriver)
        assert driver.frames > 5
        assert driver.fallbacks == 0


@pytest.mark.parametrize("size", by_day(2, SIZES), ids=lambda size: "x".join(map(str, size)))
async def test_each_act_costs_few_bytes(store: DraftStore, monkeypatch: pytest.MonkeyPatch, size: Size) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    # On a slow machine the review that follows the typing would be painted into another act's account.
    monkeypatch.setattr(review_panel, "REVIEW_PAUSE", 3600)
    app = painted(PostmortemApp(Start("editing", store, under_review(store))))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        driver = app._driver
        assert isinstance(driver, PaintingDriver)

        async def cost(*keys: str) -> int:
            before = driver.our_size
            await pilot.press(*keys)
            return driver.our_size - before

        async def shown(key: str) -> int:
            """What is sent once a key is done with, however many frames a slow machine makes on the way."""
            before = driver.our_size
            with app.batch_update():
                await pilot.press(key)
                await until(lambda: not at_work(app), "the app is still at work")
            await quiet(app)
            return driver.our_size - before

        await pilot.press("end")
        assert sum([await cost(key) for key in keys_of("quick brown fox")]) / 15 < 4 * VIM_APPENDING
        await quiet(app)  # what typing leaves to be drawn (the save, the hints) is in no other act's account
        for _ in range(2):
            assert await shown("ctrl+g") + await shown("escape") < 8_000
        assert sum([await shown("ctrl+n") for _ in range(7)]) / 7 < 4_000  # the benchmark measures them one by one
        await pilot.press("ctrl+g", *"Timeline", "enter")
        assert await cost("j") < 500
        assert await cost("j") < 500
