"""The wire under real apps: typing, moving, modals, themes, resizes, hostile text."""

import random

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, Label, OptionList, Static, TextArea

from postmortem_tui.terminal.lifecycle.hosting import HostedApp
from tests.terminal.painting import PaintingDriver, painted

WORDS = ["plain", "漢字", "👩‍👩‍👧", "❤️", "e\u0301", "🇫🇷", "[x]", "\x1b[2J", "✓", "ไทย", "──"]
TEXT = "\n".join(" ".join([*WORDS[i % len(WORDS) :], str(i)]) for i in range(40))


class Dialog(ModalScreen[None]):
    CSS = "Dialog { align: center middle; } Label { width: 21; border: round red; background: blue 50%; }"
    BINDINGS = [("escape", "dismiss", "")]

    def compose(self) -> ComposeResult:
        yield Label("a dialog 漢字 over it")


class Everything(HostedApp[None]):
    CSS = "TextArea { height: 8; } OptionList, DataTable { height: 6; width: 1fr; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Input("one line")
            yield TextArea(TEXT)
            with Horizontal():
                yield OptionList(*[Content(f"{word} {n}") for n, word in enumerate(WORDS * 2)])
                table: DataTable[str] = DataTable()
                table.add_columns("a", "b")
                table.add_rows([[str(n), "row"] for n in range(30)])
                yield table
            yield Static(Content(TEXT))

    def key_f5(self) -> None:
        self.push_screen(Dialog())

    def key_f6(self) -> None:
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"

    def key_f7(self) -> None:
        self.notify("a notice 漢字", timeout=0.01)

    def key_f8(self) -> None:
        self.screen.refresh(layout=True)


KEYS = ["tab", "shift+tab", "down", "up", "pagedown", "pageup", "end", "home", "enter", "backspace", "left", "right",
        "a", "é", "漢", "🙂", "space", "shift+down", "ctrl+z", "f5", "escape", "f6", "f7", "f8"]  # fmt: skip


def driver_of(app: App[None]) -> PaintingDriver:
    assert isinstance(app._driver, PaintingDriver)
    return app._driver


@pytest.mark.slow
async def test_every_frame_of_a_random_session_is_the_stock_one(seed: int, session_keys: range) -> None:
    chance = random.Random(seed)
    app = painted(Everything())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in session_keys:
            key = chance.choice(KEYS)
            if "page" in key and isinstance(app.focused, OptionList):
                continue  # before its first paint at a new size Textual's own list fails at it
            await pilot.press(key)
            if chance.random() < 0.05:
                wrote = chance.choice(["\x1b[2J", "\x1b[3;9H\x1b[7;31mwall: 漢 at noon", "\x1b[5;5H\x1b[44;4m\x1b[J"])
                chance.choice([driver_of(app).written_by_another, driver_of(app).stepped_aside])(wrote)
                await pilot.pause()
            if chance.random() < 0.05:
                width, height = chance.randint(40, 120), chance.randint(16, 50)
                driver_of(app).resize_terminal(width, height)
                await pilot.resize_terminal(width, height)
        driver = driver_of(app)
        assert driver.frames > 0.75 * len(session_keys)
        assert driver.fallbacks == 0


class Prose(HostedApp[None]):
    def compose(self) -> ComposeResult:
        area = TextArea("a line of prose\n" * 40)
        area.cursor_blink = False  # on a slow machine it would blink amid what is counted
        yield area


async def test_a_key_in_prose_costs_few_bytes() -> None:
    app = painted(Prose())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("down", "end", "a")
        driver = driver_of(app)
        stock, ours = driver.stock_size, driver.our_size
        await pilot.press(*"the quick brown fox")
        assert driver.our_size - ours < 100 * 19
        assert driver.stock_size - stock > 20 * (driver.our_size - ours)
        ours = driver.our_size
        app.refresh(layout=True)
        await pilot.pause()
        assert driver.our_size == ours
