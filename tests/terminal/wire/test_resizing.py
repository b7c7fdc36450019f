"""A terminal whose size changes is painted anew, whatever Textual makes of it."""

import os

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Input, Static

from postmortem_tui.terminal.lifecycle.driver import TerminalDriver
from postmortem_tui.terminal.lifecycle.hosting import HostedApp
from tests.terminal.painting import PaintingDriver, painted


class Small(HostedApp[None]):
    def compose(self) -> ComposeResult:
        yield Static("what was typed")
        yield Input("漢字")


async def test_two_resizes_that_end_at_the_old_size_paint_all_anew() -> None:
    """Textual 8.2.8 joins resizes within 8 ms, and sees no change: the terminal has lost its cells all the same."""
    app = painted(Small())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        driver = app._driver
        assert isinstance(driver, PaintingDriver)
        before = driver.ours.cells()
        for width in (79, 80):
            driver.resize_terminal(width, 24)
            app.post_message(Resize(Size(width, 24), Size(width, 24)))
        await pilot.pause()
        await pilot.pause()
        assert driver.ours.cells() == before
        assert driver.ours.display[0].startswith("what was typed")


async def test_no_window_is_too_narrow_for_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual 8.2.8 ends the app over a text whose widget has room for its border and none for a character."""
    with pytest.raises(ValueError, match="zero"):
        Content("a hint").wrap(0)
    for given, taken in (((1, 1), (20, 1)), ((0, 0), (80, 24)), ((80, 24), (80, 24)), ((9_999, 2), (1_000, 2))):
        monkeypatch.setattr(os, "get_terminal_size", lambda _, size=given: os.terminal_size(size))
        assert TerminalDriver(Small()).terminal_size() == taken
