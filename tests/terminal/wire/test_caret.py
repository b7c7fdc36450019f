"""The terminal's own cursor stands at the caret of the focused text, where input methods compose."""

import pytest
from textual.app import ComposeResult
from textual.widgets import Button, Input, Static, TextArea

from postmortem_tui.terminal.lifecycle.hosting import HostedApp
from tests.terminal.painting import PaintingDriver, painted


class Texts(HostedApp[None]):
    def compose(self) -> ComposeResult:
        yield Static("a line above", id="above")
        yield Input("漢字👩‍👩‍👧x", id="line")
        yield TextArea("first\n漢字", id="area")
        yield Button("none")

    def key_f5(self) -> None:
        self.query_one("#above", Static).update("three\nlines\nabove")


def both_cursors(app: HostedApp[None]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the cursor stands in the terminal, and where the caret is."""
    assert isinstance(app._driver, PaintingDriver)
    assert app.caret is not None
    return app._driver.ours.cursor_at(), (app.caret.x, app.caret.y)


@pytest.mark.parametrize(
    "keys",
    [(), ("end",), ("tab",), ("tab", "down", "end"), ("tab", "shift+tab"), ("f5",), ("tab", "f5"),
     ("tab", "tab", "tab"), ("end", "漢", "👩", "left"), ("tab", "enter", "enter", "語")],
)  # fmt: skip
async def test_the_cursor_stands_at_the_caret(keys: tuple[str, ...]) -> None:
    app = painted(Texts())
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        cursor, caret = both_cursors(app)
        assert cursor == caret
        assert caret != (0, 0)


async def test_a_widget_without_text_has_no_caret() -> None:
    app = painted(Texts())
    async with app.run_test(size=(40, 20)) as pilot:
        app.query_one(Button).focus()
        await pilot.pause()
        assert app.caret is None
