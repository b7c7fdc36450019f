"""Line breaks on one row: read back as they were, in time that grows as the text does."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.values.one_row import BREAK, on_one_row, with_lines

TEXTS = st.text(st.sampled_from(f"ab \t\n{BREAK}"), max_size=20)


@given(TEXTS)
def test_blanks_around_a_break_go_with_it(text: str) -> None:
    assert on_one_row(text) == re.sub(r"\s*\n\s*", f" {BREAK} ", text)
    assert with_lines(text) == re.sub(rf"\s*{BREAK}\s*", "\n", text)


@pytest.mark.parametrize("unit", [" ", "\t", f" {BREAK}", "a ", " \n"])
def test_blanks_are_looked_through_once(unit: str) -> None:
    begun = process_time()
    for read in (on_one_row, with_lines):
        read((unit * 240_000)[:240_000] + "x")
    assert process_time() - begun < 1
