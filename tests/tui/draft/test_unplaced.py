"""Text that an import found no place for, in the full editor."""

from dataclasses import replace

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from tests.tui.conftest import NOW, Opened, current
from tests.tui.driving import screen_text


async def test_it_ends_the_outline_and_is_written_and_undone_like_prose(opened: Opened, small: Template) -> None:
    draft = replace(Draft.begin(small, "d", NOW, title="T"), unplaced="Twelve hours of [work]")
    async with opened(draft, size=(100, 24)) as pilot:
        app = pilot.app
        assert " … Additional" in screen_text(app)
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")
        assert "Twelve hours of [work]" in screen_text(app)
        assert "This is the last section." in screen_text(app)
        await pilot.press("!")
        assert current(app).draft.unplaced == "Twelve hours of [work]!"
        await pilot.press("ctrl+a", "ctrl+k")
        assert current(app).draft.unplaced == ""
        assert "Additional" in screen_text(app), "an undo has to lead somewhere"
        await pilot.press("ctrl+t", "ctrl+z")
        assert current(app).draft.unplaced == "Twelve hours of [work]!"
        assert "›… Additional" in screen_text(app)
        await pilot.press("ctrl+z")
        assert current(app).draft.unplaced == "Twelve hours of [work]"


async def test_the_wizard_and_back(opened: Opened, small: Template) -> None:
    draft = replace(Draft.begin(small, "d", NOW, title="T"), unplaced="Zebra")
    async with opened(draft) as pilot:
        await pilot.press("ctrl+f", *"zebra", "enter")
        assert "›… Additional" in screen_text(pilot.app)
        await pilot.press("f5", "ctrl+f", *"zebra", "enter")
        assert "›… Additional" in screen_text(pilot.app)


async def test_without_any_there_is_no_row_for_it(opened: Opened) -> None:
    async with opened() as pilot:
        assert "Additional" not in screen_text(pilot.app)
