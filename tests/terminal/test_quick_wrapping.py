"""A long text is wrapped as Textual wraps it, in less time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths

from postmortem_tui.terminal import quick_wrapping
from postmortem_tui.terminal.quick_wrapping import LONG, QuickWrappedDocument, parts_of

texts = st.text("a \t漢e\u0301👩", max_size=40)


def rows_of(document: WrappedDocument) -> object:
    return document._wrap_offsets, document._tab_width_cache, document._offset_to_line_info


@given(texts, st.integers(1, 8))
def test_tabs_are_measured_as_textual_does(line: str, tab_width: int) -> None:
    assert parts_of(line, tab_width) == get_tab_widths(line, tab_width)


@given(texts, texts, st.integers(0, 3), st.integers(0, 3))
def test_a_change_in_a_long_line_with_tabs_is_wrapped_as_the_whole_is(
    tail: str, new: str, first: int, last: int
) -> None:
    document = Document("\n".join(["one", "\t" * LONG + tail, "", "a\tb " * LONG]))
    wrapped = QuickWrappedDocument(document, 20)
    start, end = (min(first, last), 0), (max(first, last), 1)
    edit = document.replace_range(start, end, new)
    wrapped.wrap_range(start, end, edit.end_location)
    assert rows_of(wrapped) == rows_of(WrappedDocument(document, 20))


def test_a_key_in_a_long_line_measures_its_tabs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(*_: object) -> None:
        pytest.fail("Textual measured the tabs")

    document = Document("\t" * LONG)
    wrapped = QuickWrappedDocument(document, 20)
    monkeypatch.setattr("textual.document._wrapped_document.get_tab_widths", measured)
    quick_wrapping.parts_of.cache_clear()
    document.replace_range((0, 5), (0, 5), "x")
    wrapped.wrap_range((0, 5), (0, 5), (0, 6))
    assert quick_wrapping.parts_of.cache_info().misses == 1
