"""The line of the command palette: what it does not take, it says."""

from textual import events

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.texts.line_input import LONGEST
from tests.tui.driving import pause, press


async def test_a_paste_that_is_too_long_to_search_for_is_refused_in_words(store: DraftStore) -> None:
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "ctrl+p")
        assert app.focused is not None
        app.focused.post_message(events.Paste("x" * LONGEST))
        await pause(pilot)
        assert [one.message for one in app._notifications] == []
        app.focused.post_message(events.Paste("y"))
        await pause(pilot)
        assert [one.message for one in app._notifications] == ["Not put in: a search has at most 400 characters."]
