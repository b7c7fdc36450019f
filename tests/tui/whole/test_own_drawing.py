"""The same sessions on Textual's own way of drawing and waiting: what is seen does not come from how tests drive it."""

import pytest
from textual import app as textual_app
from textual.pilot import Pilot
from textual.screen import Screen

from postmortem_tui.storage.library.store import DraftStore
from tests.tui.conftest import Opened, answered, under_review
from tests.tui.driving import draw, quiet, screen_text

OWN_WAIT, OWN_PRESS = textual_app.wait_for_idle, Pilot.press  # type: ignore[attr-defined]  # imported there, and replaced


@pytest.fixture(params=["as the tests draw", "as Textual draws"])
def drawing(request: pytest.FixtureRequest, pilot_that_waits: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way of drawing; on Textual's own, frames come with the ticks of the screen's clock."""
    if request.param == "as Textual draws":
        monkeypatch.setattr("textual.app.wait_for_idle", OWN_WAIT)
        monkeypatch.setattr(Pilot, "press", OWN_PRESS)
        monkeypatch.setattr(Screen, "_compositor_refresh", draw)
    return str(request.param)


async def test_a_text_is_typed(opened: Opened, drawing: str) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pilot.press(
            *"API outage", "tab", "enter", "ctrl+n", "ctrl+n", *"It broke.", "enter", *"- one", "enter", *"two"
        )
        await quiet(pilot.app)
        assert answered(pilot.app, "story") == "It broke.\n- one\n- two"
        assert "- two" in screen_text(pilot.app)


async def test_one_goes_about(opened: Opened, drawing: str) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+t", "ctrl+g", *"luck", "enter", *"none", "f1", "escape")
        await quiet(pilot.app)
        assert answered(pilot.app, "luck") == "none"
        assert "none" in screen_text(pilot.app)


async def test_a_review_and_a_preview_are_shown(opened: Opened, store: DraftStore, drawing: str) -> None:
    async with opened(under_review(store), size=(100, 30)) as pilot:
        await pilot.press("ctrl+l")
        await quiet(pilot.app)
        assert "Logins failed after a database connection leak" in screen_text(pilot.app)
        await pilot.press("escape", "ctrl+r")
        await quiet(pilot.app)
        assert type(pilot.app.screen).__name__ == "ReviewScreen"
        assert screen_text(pilot.app).strip()
