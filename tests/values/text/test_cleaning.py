"""Text from anywhere becomes text that can be kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.values.text.cleaning import clean_line, clean_text
from tests.each import each

anything = st.text(alphabet=st.one_of(st.sampled_from("\r\n\t\v\f\x00\x1b\x85\u2028\u2029\ud800 a"), st.characters()))


@each(
    "dirty, clean",
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1b[1mc\x07", "abc"),
        ("a\u2028b\u2029c\x85d\ve\ff", "a\nb\nc\nd\ne\nf"),
        ("\ud83d", "\ufffd"),
        ("a\tb", "a\tb"),
        ("a\x7f\x9b31mb\x9c", "ab"),
        ("a\u202eb\u2066c\u200ed\ufeff", "abcd"),
        ("  漢字 👩‍👩‍👧 ", "  漢字 👩‍👩‍👧 "),
    ],
)
def test_one_sort_of_line_break_and_no_control_characters(dirty: str, clean: str) -> None:
    assert clean_line(dirty) == clean


@each(
    "dirty, clean",
    [
        ("\n  \n    code\n", "    code"),
        ("a\n\n  \n", "a"),
        ("a  \n\nb \t", "a  \n\nb"),
        (" \n\t", ""),
    ],
)
def test_blank_edges_of_prose_go_and_its_indent_stays(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@settings(deadline=None)
@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    clean_line(text).encode("utf-8")
