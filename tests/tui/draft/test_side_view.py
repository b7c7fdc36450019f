"""Beside a form a large screen shows what was found, or the section's part of the document; it follows the cursor."""

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.draft.editing import EditingScreen
from tests.tui.conftest import NOW, Opened, current
from tests.tui.driving import Size, press, press_unseen, screen_text, type_unseen, typed


def beside(text: str) -> str:
    """What stands in the pane at the right."""
    return " ".join(" ".join(row[82:] for row in text.splitlines()).split())


async def test_what_was_found_stands_beside_the_form_and_a_key_turns_to_the_document(
    opened: Opened, small: Template
) -> None:
    draft = Draft.begin(small, "d", NOW, title="T")
    async with opened(draft, size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, EditingScreen)
        text = await press(pilot, "ctrl+n", "ctrl+n")
        assert "alt+p beside" in text.splitlines()[-1]
        screen.parts.panel.now()
        assert "Nothing was found in this section." in beside(await press(pilot))
        assert "People ask." in beside(screen_text(pilot.app)), "the guidance stands above"
        await type_unseen(pilot, "The intern broke it.")
        screen.parts.panel.now()
        text = await press(pilot)
        assert "What was found" in text and "What Happened Then" in beside(text) and "intern" in beside(text)
        text = await press(pilot, "alt+p")
        assert "In the document" in text and "What was found" not in text
        assert "### What Happened Then The intern broke it." in beside(text)
        text = await press(pilot, "alt+p")
        assert "What was found" not in text and "In the document" not in text and "People ask." in beside(text)
        await press_unseen(pilot, "alt+p", "alt+p", "ctrl+t")
        assert "In the document" in screen_text(pilot.app)
        text = await typed(pilot, "14:58")
        assert "Start" in beside(text).partition("In the document")[2]
        assert current(pilot.app).draft.moment("start") is not None


@pytest.mark.parametrize(
    ("size", "first"), [((119, 40), False), ((80, 24), False), ((120, 24), False), ((120, 36), True), ((120, 40), True)]
)
async def test_it_is_there_where_there_is_room(opened: Opened, size: Size, first: bool) -> None:
    async with opened(size=size) as pilot:
        assert ("What was found" in await press(pilot, "x")) == first
        text = await press(pilot, "alt+p")
        if size[0] < 120:
            assert "alt+p beside" not in text
            assert "Beside the form there is room from 120 columns on; alt+l shows the section." in " ".join(
                text.split()
            )
        else:
            assert "alt+p beside" in text
        assert pilot.app.screen.focused is not None, "the cursor stays in the form"


async def test_it_is_drawn_anew_only_when_it_says_something_else(opened: Opened, small: Template) -> None:
    async with opened(Draft.begin(small, "d", NOW, title="T"), size=(120, 40)) as pilot:
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "alt+p", *"One")
        screen = pilot.app.screen
        assert isinstance(screen, EditingScreen) and screen._side._view is not None
        shown: list[str] = []
        screen._side._view.show = shown.append
        await pilot.app._press_keys(["a"])
        assert shown == [], "a key is followed once a pause comes"
        await press_unseen(pilot, "left", "left")
        assert len(shown) == 1
