"""A line that takes many rows: it is drawn as Textual would draw it, and its rows are made once."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets.text_area import Document, Selection, WrappedDocument

from postmortem_tui.tui.kit.texts import long_line
from postmortem_tui.tui.kit.texts.long_line import LongLine, RowsOfLines
from postmortem_tui.tui.kit.texts.long_text import LongText

LINES = st.text(st.sampled_from("ab \t漢é\u0301.👩"), min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 61), st.integers(0, 61)), max_size=3)
CONSOLE = Console(width=20)


def drawn(text: Text) -> list[Segment]:
    return [*Segment.simplify(text.render(CONSOLE))]


@given(LINES, st.sets(st.integers(1, 60)), SPANS)
def test_each_row_is_the_one_that_rich_divides(line: str, cuts: set[int], spans: list[tuple[int, int]]) -> None:
    own, plain = LongLine(line), Text(line, end="", no_wrap=True)
    for text in (own, plain):
        text.set_length(len(line) + 1)
        for start, end in spans:
            text.stylize("reverse", start, end)
    offsets = sorted(cut for cut in cuts if cut < len(line))
    rows, wanted = own.divide(offsets), plain.divide(offsets)
    assert len(rows) == len(wanted)
    for number in range(len(wanted)):
        wanted[number].end = ""
        assert drawn(rows[number]) == drawn(wanted[number])


@given(st.lists(LINES, min_size=1), st.integers(1, 20))
def test_each_row_is_the_one_that_textual_cuts(lines: list[str], width: int) -> None:
    document = Document("\n".join(lines))
    own, textual = RowsOfLines(document, width), WrappedDocument(document, width)
    assert [own.get_sections(n) for n in range(len(lines))] == [textual.get_sections(n) for n in range(len(lines))]


@given(st.lists(LINES | st.just(""), min_size=1), st.integers(0, 20), st.integers(0, 300), st.data())
def test_lines_are_wrapped_as_textual_wraps_them(lines: list[str], width: int, more: int, data: st.DataObject) -> None:
    """At first, at another width, and after an edit, of few lines or of many."""
    document = Document("\n".join(lines))
    own, textual = RowsOfLines(document, width), WrappedDocument(document, width)

    def assert_same() -> None:
        kept = {name: value for name, value in vars(own).items() if name not in ("wrapped_as", "rows")}
        kept["_line_index_to_offsets"] = [[*rows] for rows in kept["_line_index_to_offsets"]]
        assert kept == vars(textual) and own.height == textual.height

    assert_same()
    for wrapped in (own, textual):
        wrapped.wrap(width + 1)
    assert_same()
    start, end = sorted(
        (row, min(2, len(lines[row]))) for row in data.draw(st.tuples(*[st.sampled_from(range(len(lines)))] * 2))
    )
    put_in = data.draw(LINES) + "\nab" * more
    done = document.replace_range(start, end, put_in)
    for wrapped in (own, textual):
        wrapped.wrap_range(start, end, done.end_location)
    assert_same()


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield LongText("", "")


def seen(area: LongText) -> list[str]:
    return [area.render_line(row).text for row in range(area.size.height)]


@pytest.mark.parametrize("unit", ["7", "漢字", "a\t b. "])
async def test_a_key_in_a_long_line_makes_its_rows_once(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = (unit * 4000)[:4000]
    async with Page().run_test(size=(40, 12)) as pilot:
        area = pilot.app.query_one(LongText)
        area.put_in(line)
        await pilot.pause()
        long_line._rows.cache_clear()
        await pilot.press("x")
        await pilot.pause()
        assert long_line._rows.cache_info().misses == 1
        assert area.document.get_line(0) == f"{line}x" and seen(area)[-1].rstrip().endswith("x")
        area.selection = Selection((0, 3900), (0, 3950))
        await pilot.press("up", "home")
        row, column = area.cursor_location
        wraps = area.wrapped_document.get_offsets(0)
        assert row == 0 and column == wraps[bisect_right(wraps, column) - 1]
        own = [area.render_line(row) for row in range(12)]
        monkeypatch.setattr("postmortem_tui.tui.kit.texts.long_text.LONG", 10_000)
        area._line_cache.clear()
        assert [area.render_line(row) for row in range(12)] == own


@pytest.mark.parametrize("key", ["x", "enter"])
async def test_the_cursor_is_seen_in_a_new_row_at_the_end(key: str) -> None:
    async with Page().run_test(size=(54, 24)) as pilot:
        area = pilot.app.query_one(LongText)
        area.focus()
        area.put_in(("[a](b) " * 1000)[:5000])  # up to the end of a row
        for _ in range(3):
            await pilot.press(key)
            await pilot.pause()
            assert area.content_region.contains_point(area.cursor_screen_offset)
