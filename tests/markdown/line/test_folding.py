"""Titles and labels are the same however they are spelled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.markdown.line.inline import LabelStyle, fold, label, same_text
from tests.each import each


@each(
    "a, b",
    [
        ("Detection Gap", "**detection  gap:**"),
        ("If false", "*If False:*"),
        ("Could we have known?", "could we have known"),
        ("[Incident Title]", "Incident Title"),
        ("What Went Right", " What\nwent right. "),
        ("a & b", "a &amp; b"),
        ("__init__", r"\_\_init\_\_"),
    ],
)
def test_spelling_does_not_matter(a: str, b: str) -> None:
    assert same_text(a, b)


@pytest.mark.parametrize(("a", "b"), [("C", "C#"), ("Impact", "Impact (2)"), ("What went right", "What went wrong")])
def test_words_do_matter(a: str, b: str) -> None:
    assert not same_text(a, b)


@settings(deadline=None)
@given(st.text(alphabet="abC *_[]()&#-?/1.~`é", min_size=1), st.sampled_from(["bold", "italic", "plain"]))
def test_a_written_label_folds_to_its_name(name: str, style: LabelStyle) -> None:
    assert fold(label(name, style)) == fold(name)
