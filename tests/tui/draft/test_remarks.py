"""Remarks on the screen: asked with a key, shown beside the question, answered in the review."""

from postmortem_tui.storage.library.store import DraftStore
from tests.tui.conftest import Opened, current, under_review
from tests.tui.driving import screen_text


async def test_a_remark_is_asked_shown_answered_and_taken_back(opened: Opened, store: DraftStore) -> None:
    draft = under_review(store)
    async with opened(draft, size=(120, 40)) as pilot:
        await pilot.press("alt+c")
        assert "Remark on" in screen_text(pilot.app)
        await pilot.press(*"Why?", "enter")
        (asked,) = current(pilot.app).draft.remarks
        assert (asked.text, asked.open) == ("Why?", True)
        assert asked.question == draft.template.roles["title"]
        pilot.app.screen.parts.panel.now()  # type: ignore[attr-defined]  # what a pause would do
        await pilot.pause()
        assert "UTC: Why?" in screen_text(pilot.app)
        await pilot.press("alt+c")
        shown = screen_text(pilot.app)
        assert "Answer “Why?”" in shown
        assert "Remove “Why?”" in shown
        await pilot.press("escape", "ctrl+r")
        shown = screen_text(pilot.app)
        assert "(1 asked)" in shown
        assert "UTC: Why?" in shown
        await pilot.press("w")
        assert "Your answer" in screen_text(pilot.app)
        await pilot.press(*"So.", "enter")
        assert [one.answer for one in current(pilot.app).draft.remarks] == ["So."]
        assert "asked)" not in screen_text(pilot.app)
        await pilot.press("escape", "ctrl+z")
        assert [one.open for one in current(pilot.app).draft.remarks] == [True]
        await pilot.press("ctrl+z")
        assert current(pilot.app).draft.remarks == ()


async def test_the_wizard_takes_remarks_too(opened: Opened) -> None:
    async with opened(screen="wizard") as pilot:
        await pilot.press("alt+c", *"Why?", "enter")
        assert [one.text for one in current(pilot.app).draft.remarks] == ["Why?"]
        await pilot.press("alt+c", "down", "down", "enter")  # the last way is to remove it
        assert current(pilot.app).draft.remarks == ()
