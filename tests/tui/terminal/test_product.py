"""The wire under the product itself: every frame of a random session is the one that the stock driver paints."""

import random

import pytest

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Template
from postmortem_tui.storage.drafts import DraftStore
from postmortem_tui.tui.app import PostmortemApp
from postmortem_tui.tui.start import Start
from tests.tui.conftest import HOSTILE, NOW
from tests.tui.terminal.painting import PaintingDriver, painted

MOVES = ["tab", "shift+tab", "down", "up", "end", "home", "enter", "escape", "f1", "f2"]
SCREENS = ["ctrl+n", "ctrl+t", "ctrl+r", "ctrl+l", "ctrl+g"]
KEYS = [*MOVES, *SCREENS, "a", "漢", "space", "backspace", "ctrl+z", *HOSTILE]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
async def test_every_frame_of_a_random_session_is_the_stock_one(
    store: DraftStore, standard: Template, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    chance = random.Random(seed)
    app = painted(PostmortemApp(Start("editing", store, Draft.begin(standard, "draft-1", NOW))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in range(80):
            await pilot.press(chance.choice(KEYS))
        driver = app._driver
        assert isinstance(driver, PaintingDriver)
        assert driver.frames > 5
        assert driver.fallbacks == 0
