"""A list to choose from, in windows that have no room for it."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets.option_list import Option

from postmortem_tui.tui.kit.dialogs.marked_list import Choices


class Listing(App[None]):
    """An app with a list of so many lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        listed = Choices(*map(Option, "abcd"), compact=True)
        listed.styles.height = self.lines
        yield listed


@pytest.mark.parametrize(("lines", "down", "up"), [(0, 1, 0), (2, 2, 0)])
async def test_a_page_goes_on_where_there_is_no_room_for_one(lines: int, down: int, up: int) -> None:
    async with Listing(lines).run_test() as pilot:
        listed = pilot.app.query_one(Choices)
        listed.focus()
        await pilot.press("home", "pagedown")
        assert listed.highlighted == down
        await pilot.press("pageup")
        assert listed.highlighted == up
