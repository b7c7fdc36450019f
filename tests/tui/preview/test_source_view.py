"""The source of a document on the screen: wrapped at blanks, nothing of it lost, each line in its language."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from postmortem_tui.tui.kit.rows_of import rows_of
from postmortem_tui.tui.preview.source_view import SourceView, _with_languages
from tests.tui.driving import screen_text

LINES = st.lists(
    st.sampled_from(["word", " ", "  ", "漢字", "é", "a-rather-long-word", "|", "👩‍👩‍👧"]), max_size=30
).map("".join)


@given(LINES, st.integers(2, 40))
@settings(deadline=None)
def test_the_rows_of_a_line_hold_all_of_it_and_fit(line: str, width: int) -> None:
    rows = list(rows_of(line, width))
    assert "".join(line[start:end] for start, end in rows) == line
    assert all(cell_len(line[start:end].rstrip()) <= width for start, end in rows)


def test_a_line_is_broken_between_words() -> None:
    line = "one two three"
    assert [line[start:end] for start, end in rows_of(line, 8)] == ["one two ", "three"]


def test_each_line_is_in_the_language_of_its_fence() -> None:
    lines = ["# Title", "````python", "```", "x = 1", "````", "text", "~~~", "a log"]
    assert [language for _, language in _with_languages(lines)] == [
        *["markdown"] * 2,
        *["python"] * 2,
        *["markdown"] * 3,
        "text",
    ]


async def test_a_long_text_is_made_row_by_row_as_it_is_seen() -> None:
    class Showing(App[None]):
        def compose(self) -> ComposeResult:
            yield SourceView("\n".join(f"line {n}" for n in range(20_000)))

    app = Showing()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert "line 0\n" in screen_text(app)
        await pilot.press("G")
        assert "line 19999" in screen_text(app)
        await pilot.resize_terminal(20, 6)
        assert "line 1999" in screen_text(app)
