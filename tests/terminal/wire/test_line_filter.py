import re
import webbrowser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import DataTable, Input, Label, OptionList, Static, TextArea

from postmortem_tui.terminal.lifecycle.hosting import HostedApp
from postmortem_tui.terminal.wire.line_filter import CONTROLS, shown
from postmortem_tui.tui.kit.plain import plain_cell

BLACK = Color(0, 0, 0)
RAW = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
HOSTILE = ["\x1b]52;c;eA==\x07", "\x1b[2J", "\x9b31m", "\x90q\x9c", "a\u202eb", "\x00", "\x7f", "\x08", "\u2066x\u2069"]


def filtered(*segments: Segment) -> list[Segment]:
    return CONTROLS.apply(list(segments), BLACK)


def test_each_control_has_its_sign() -> None:
    assert shown("a\x1b[1m\x07\x7f\x9b\u202e漢") == "a\u241b[1m\u2407\u2421\ufffd\ufffd漢"


def test_a_line_without_controls_is_left_as_it_is() -> None:
    line = [Segment("plain 漢字 👩‍👩‍👧", Style(bold=True))]
    assert CONTROLS.apply(line, BLACK) is line


@given(st.lists(st.text(st.sampled_from("ab \x1b\x07\x9b\u202e漢") | st.characters(), max_size=12), max_size=5))
@settings(deadline=None)
def test_a_line_stays_as_wide_and_holds_no_control(texts: list[str]) -> None:
    line = [Segment(text, Style(bold=True)) for text in texts]
    result = filtered(*line)
    assert not RAW.search("".join(text for text, _, _ in result))
    assert sum(cell_len(text) for text, _, _ in result) == sum(cell_len(text) for text in texts)


def test_blanks_make_room_for_characters() -> None:
    result = filtered(Segment("a\x1bb   "), Segment("|"))
    assert "".join(text for text, _, _ in result) == "a\u241bb  |"


def test_an_address_is_not_hidden_under_text() -> None:
    [segment] = filtered(Segment("docs", Style(link="http://x\x1b\\\x1b]52;c;x\x07", bold=True)))
    assert segment.style == Style(bold=True)


class Everywhere(HostedApp[None]):
    """Shows a text in each sort of widget."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(Content(self.text))
        yield Label(Content(self.text))
        yield Input(self.text.replace("\n", ""))
        yield TextArea(self.text)
        yield OptionList(Content(self.text))
        table: DataTable[object] = DataTable()
        table.add_column(plain_cell(self.text))
        table.add_row(plain_cell(self.text))
        yield table

    def on_mount(self) -> None:
        self.query_one(Static).border_title = Content(self.text)
        self.query_one(Static).styles.border = ("solid", "red")
        self.notify(self.text, title=self.text, markup=False)


async def test_an_address_is_shown_and_opened_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address, *_: opened.append(address))
    app = Everywhere("x")
    async with app.run_test(notifications=True) as pilot:
        app._notifications.clear()
        app.open_url("https://example.org/[x]")
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["https://example.org/[x]"]
    assert opened == []


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_control_reaches_the_terminal_from_any_widget(text: str) -> None:
    app = Everywhere(f"begin {text} end")
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        seen = "\n".join("".join(segment.text for segment in strip) for strip in lines)
    assert seen.count("begin") >= 6
    assert not RAW.search(seen.replace("\n", ""))
