"""Texts between dashes come back as they went in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.markdown.line.inline import bold, read_inline, split_parts, unbold, write_part
from tests.each import each
from tests.markdown.texts import parts


@settings(deadline=None, max_examples=300)
@given(st.lists(parts, min_size=1, max_size=4))
def test_parts_are_read_back(texts: list[str]) -> None:
    source = " - ".join(map(write_part, texts))
    assert [read_inline(part) for part in split_parts(source)] == texts


@settings(deadline=None, max_examples=300)
@given(parts, st.lists(parts, max_size=3))
def test_a_bold_head_may_hold_dashes(head: str, texts: list[str]) -> None:
    first, *rest = split_parts(" - ".join([bold(head), *map(write_part, texts)]))
    assert unbold(first) == head
    assert [read_inline(part) for part in rest] == texts


@each(
    "source, cut",
    [
        ("**[Action]** - [Owner] - [Due date]", ("**[Action]**", "[Owner]", "[Due date]")),
        ("a – b — c - d", ("a", "b", "c", "d")),
        ("**a - b** - c", ("**a - b**", "c")),
        ("`a - b` - [c - d](e)", ("`a - b`", "[c - d](e)")),
        (r"a \- b-c -d- e", (r"a \- b-c -d- e",)),
        ("**a** x - y **b** - z", ("**a** x", "y **b**", "z")),
        ("**** - — - b", ("****", "—", "b")),
        ("", ("",)),
    ],
)
def test_where_it_is_cut(source: str, cut: tuple[str, ...]) -> None:
    assert split_parts(source) == cut


@each("text, source", [("—", "&mdash;"), ("a - b", r"a \- b"), ("a-b", "a-b"), ("a – b", "a &ndash; b"), ("-", r"\-")])
def test_dashes_in_a_part_are_escaped(text: str, source: str) -> None:
    assert write_part(text) == source
