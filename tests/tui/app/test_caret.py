"""The terminal's own cursor stands at the caret in the product, after each way there: input methods compose there."""

import pytest

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from tests.each import by_day
from tests.terminal.painting import PaintingDriver, painted
from tests.terminal.pty_app import in_a_terminal
from tests.tui.conftest import NOW, under_review
from tests.tui.driving import quiet

WAYS: dict[str, tuple[str, ...]] = {
    "after opening": (),
    "the next section": ("ctrl+n", "ctrl+n"),
    "and back": ("ctrl+n", "ctrl+n", "ctrl+t"),
    "go to": ("ctrl+g", *"root", "enter"),
    "in the question where to go": ("ctrl+g", *"ro"),
    "Chinese and emoji": ("escape", "end", "漢", "字", "👩", "left"),
    "behind the last character": ("end",),
    "a line without text": ("ctrl+g", *"users affected", "enter", "ctrl+u"),
    "a row of the timeline": ("ctrl+g", *"timeline", "enter", "e"),
    "the end of its event": ("tab", "end", "漢", "🎉"),
    "after a review": ("ctrl+r", "escape"),
    "a dialog": ("escape", "escape", "ctrl+f", "漢"),
}
"""One after the other."""


@pytest.mark.parametrize("screen", by_day(2, ["editing", "wizard"]))
async def test_the_cursor_of_the_terminal_stands_at_the_caret(store: DraftStore, screen: str) -> None:
    app = painted(PostmortemApp(Start(screen, store, under_review(store))))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        driver = app._driver
        assert isinstance(driver, PaintingDriver)
        for way, keys in WAYS.items():
            await pilot.press(*keys)
            await quiet(app)
            if app.caret is not None:
                x, y = driver.ours.cursor_at()
                assert (x, y) == (app.caret.x, app.caret.y), way
                assert driver.stock.buffer[y][x].reverse, f"the caret is drawn elsewhere: {way}"
            else:
                assert screen == "wizard", f"a draft is opened at a text, and this way leads to one: {way}"


@pytest.mark.slow
def test_it_does_in_a_real_terminal(store: DraftStore) -> None:
    draft = store.new(store.templates.load("standard"), "障害 漢字", NOW)
    with in_a_terminal("postmortem_tui", draft.id, POSTMORTEM_HOME=str(store.folders.drafts.parent)) as app:
        app.wait_for("障害")
        app.settle()
        app.send("\x05👩語".encode())  # at the end of the title
        app.wait_for("語")
        app.settle()
        x, y = app.screen.cursor_at()
        assert app.screen.buffer[y][x - 2].data == "語"
        app.send(b"\x0e\x0e")
        app.settle()
        assert app.screen.cursor_at() != (0, 0)
