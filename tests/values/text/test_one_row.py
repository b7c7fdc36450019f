"""Line breaks on one row: read back as they were, in time that grows as the text does."""

import re
from datetime import UTC, datetime
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.text.one_row import BREAK, on_one_row, with_lines
from postmortem_tui.values.times.clock import Context
from tests.each import each

TEXTS = st.text(st.sampled_from(f"ab \t\n{BREAK}"), max_size=20)


@given(TEXTS)
def test_lines_come_back_as_they_were(text: str) -> None:
    assert with_lines(on_one_row(text)) == re.sub(rf" ?{BREAK} ?", "\n", text)
    assert "\n" not in on_one_row(text)


@each(
    "shown, text",
    [
        ("a ⏎ b", "a\nb"),
        ("a⏎b", "a\nb"),
        ("Pressed ⏎  ⏎ - then ⏎   - deep", "Pressed\n\n- then\n  - deep"),
        ("a ⏎⏎ b", "a\n\nb"),
    ],
)
def test_blank_lines_and_indents_are_lines(shown: str, text: str) -> None:
    assert with_lines(shown) == text
    assert with_lines(on_one_row(text)) == text


@each("unit", [" ", "\t", f" {BREAK}", "a ", " \n"])
def test_blanks_are_looked_through_once(unit: str) -> None:
    begun = process_time()
    for read in (on_one_row, with_lines):
        read((unit * 240_000)[:240_000] + "x")
    assert process_time() - begun < 1


def test_what_stands_under_a_typed_line_keeps_its_blank_lines_and_indents() -> None:
    text = "Press it\n\n- then Enter\n  - and wait\n\n- at last"
    context = Context(now=datetime(2026, 2, 3, tzinfo=UTC))
    assert read_answer(Field(id="action", label="Action"), with_lines(on_one_row(text)), context).text == text
    assert read_answer(Field(id="action", label="Action"), "  a  b \n  c \t d \n\n", context).text == "a  b\n  c d"
