"""Screens that are left: once, and never another one in their place."""

from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.draft.navigation.go_to import GoTo
from tests.tui.conftest import Opened


async def test_a_dialog_below_another_screen_takes_none_off_and_still_works(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+g", *"severity")
        asked = pilot.app.screen
        assert isinstance(asked, GoTo)
        await pilot.press("f1")
        on_top = pilot.app.screen
        asked.dismiss(None)  # as by a key that is handled late
        await pilot.pause()
        assert pilot.app.screen is on_top
        await pilot.press("escape")
        assert pilot.app.screen is asked
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, EditingScreen), "its answer was not used up meanwhile"


async def test_a_dialog_that_was_left_takes_nothing_off_when_it_is_left_again(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+g")
        asked = pilot.app.screen
        asked.dismiss(None)
        asked.dismiss(None)
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditingScreen)
