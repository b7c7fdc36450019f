"""The cursor is in sight wherever one goes, with as much around it as there is room for."""

from textual.geometry import Region

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.kit.following_page import FollowingPage
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import screen_text

LONG = "The certificate was issued by hand in 2022, and nobody put it into the job that renews the others. " * 3


def seen_whole(app: PostmortemApp, region: Region) -> bool:
    return app.screen.query_one(FollowingPage).content_region.contains_region(region)


async def test_the_page_follows_the_cursor(opened: Opened, standard: Template) -> None:
    draft = Draft.begin(standard, "d", NOW, title="T")
    for name in ("root_cause", "trigger", "detection"):
        draft = draft.put(standard.find(name).block, LONG)
    async with opened(draft) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp)

        await pilot.press("ctrl+g", *"detection gap", "enter")
        assert app.focused is not None and seen_whole(app, app.focused.region), "from a page that was not there yet"
        assert "Detection Gap" in screen_text(app)

        await pilot.press("ctrl+g", *"root cause", "enter")
        assert "What Happened (Technical Detail)" in screen_text(app), "with the titles over it"

        page = app.screen.query_one(FollowingPage)
        await pilot.press("ctrl+g", *"resolution", "enter")
        assert page.scroll_offset.y == page.max_scroll_y - 1, "no further than it has to: a blank row is left"
        await pilot.press(*("enter",) * 6)
        assert app.focused is not None and seen_whole(app, app.focused.region), "as the text grows"

        page.scroll_home(animate=False)
        await pilot.pause()
        assert page.scroll_offset.y == 0, "a person's own scrolling stands"
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert seen_whole(app, Region(*app.focused.cursor_screen_offset, 1, 1)), "on a smaller screen"  # type: ignore[attr-defined, call-arg]  # a field of text has the focus
