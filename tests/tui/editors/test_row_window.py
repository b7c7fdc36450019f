"""The part of a text of one row that is seen: the cursor is in it, and no more than it is measured."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from textual.app import App, ComposeResult
from textual.widgets import Input

from postmortem_tui.tui.kit.texts import graphemes
from postmortem_tui.tui.kit.texts.graphemes import FOR_A_CELL, cells_between, first_seen, index_at, seen
from postmortem_tui.tui.kit.texts.line_input import LineInput

TEXTS = st.text(st.sampled_from("ab漢é\u0301👩\u200d🇩\t⏎"), max_size=60)
PLAIN = st.text(st.sampled_from("ab c漢"), min_size=1, max_size=60)


@given(TEXTS, st.data(), st.integers(1, 20))
def test_the_cursor_is_seen_and_nothing_moves_without_need(text: str, data: st.DataObject, width: int) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    before = data.draw(st.integers(0, len(text)))
    first = first_seen(text, before, cursor, width)
    assert 0 <= first <= cursor
    assert cells_between(text, first, cursor) < width
    assert first_seen(text, first, cursor, width) == first
    if cell_len(text) < width:
        assert first == 0, "all of it has room"
    if first > before and text.isalpha():
        assert cells_between(text, before, cursor) >= width, "the cursor was in sight"


@given(PLAIN, st.data(), st.integers(4, 20))
def test_a_cell_that_is_clicked_is_the_character_that_stands_there(text: str, data: st.DataObject, width: int) -> None:
    first = data.draw(st.integers(0, len(text)))
    for cell in range(width):
        at = index_at(text, first, cell)
        assert cells_between(text, first, at) <= cell or at == len(text)
        assert at == len(text) or cell < cells_between(text, first, at + 1)


@pytest.mark.parametrize("unit", ["a", "漢", "e\u0301", "👩‍👩‍👧‍👦", "\u0301", "🇩🇪"])
def test_only_what_is_seen_is_measured(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def taken(text: str) -> tuple[list[tuple[int, int, int]], int]:
        measured.append(len(text))
        return split(text)

    split = split_graphemes
    monkeypatch.setattr(graphemes, "split_graphemes", taken)
    text, width = "a" + unit * 20_000, 50
    first = first_seen(text, 0, len(text), width)
    assert cells_between(text, first, len(text)) < width
    assert len(seen(text, first, width)) <= FOR_A_CELL * (width + 1)
    assert max(measured, default=0) <= FOR_A_CELL * (width + 1)


class Rows(App[None]):
    CSS = """
    Input, LineInput, Input:focus, LineInput:focus { width: 20; background: black; background-tint: transparent; }
    Input > .input--cursor, LineInput > .input--cursor { color: black; background: white; text-style: none; }
    """

    def __init__(self, *make: Callable[[], Input]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield from (make() for make in self.make)


KEYS = ("x", "home", "y", "right", "right", "end", "left", "left", "shift+left", "z", "backspace", "delete")


@pytest.mark.parametrize("text", ["", "short", "just as long as it", "a text that is longer than the row " * 3])
async def test_a_text_of_letters_is_drawn_as_textual_draws_it(text: str) -> None:
    drawn: list[list[object]] = []
    for make in (lambda: LineInput(text, "hint"), lambda: Input(text, "hint", compact=True, select_on_focus=False)):
        frames: list[object] = []
        async with Rows(make).run_test() as pilot:
            row = pilot.app.query_one("Input, LineInput", Input)
            row.cursor_blink = False
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause()
                frames.append((row.value, row.cursor_screen_offset, [*row.render_line(0).crop(0, 20).simplify()]))
        drawn.append(frames)
    assert drawn[0] == drawn[1]


async def test_a_long_text_is_shown_from_its_start_until_somebody_goes_into_it() -> None:
    long = "the beginning " + "👩‍👩‍👧‍👦" * 3000 + "end"
    async with Rows(lambda: LineInput("", ""), lambda: LineInput(long, "")).run_test() as pilot:
        row = pilot.app.query(LineInput).last()
        assert row.render_line(0).text.startswith("the beginning ")
        await pilot.press("tab", "!")
        await pilot.pause()
        assert row.render_line(0).text.rstrip().endswith("end!")
        assert row.cursor_screen_offset.x - 1 < row.content_region.right
