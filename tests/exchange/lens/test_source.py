"""A document's lines and what ends them: nothing edited is nothing changed, whatever the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.exchange.lens.source import Edit, EditsOverlap, Source, insertion
from postmortem_tui.exchange.lens.splicing import read_cell, spliced, spliced_cell
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.values.text.cleaning import clean_line
from tests.each import each

BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
WILD = st.text(st.sampled_from("ab |\\*_[]`#-\t\r\n\u2028\x85\x0b\u00a0é\ufeff\x07"))


@given(text=WILD)
def test_what_is_not_edited_is_the_same_text(text: str) -> None:
    assert Source.of(text).edited([]) == text


@given(text=WILD, data=st.data())
def test_an_edit_changes_its_own_line_alone(text: str, data: st.DataObject) -> None:
    source = Source.of(text, repair=False)
    if not source.lines or any("\ufeff" in line for line in text.splitlines()[0:1]):
        return
    line = data.draw(st.integers(0, len(source.lines) - 1))
    start = source.starts[line]
    edited = source.edited([Edit(start, start + len(source.lines[line]), "zzz")])
    stood = BREAK.split(text)
    assert BREAK.findall(edited) == BREAK.findall(text)
    assert BREAK.split(edited) == ["zzz" if n == line else one for n, one in enumerate(stood)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_line_ends_as_its_neighbours_do(end: str) -> None:
    source = Source.of(f"one{end}two{end}")
    assert source.edited([Edit(3, 3, "\nmore")]) == f"one{end}more{end}two{end}"


def test_a_mark_at_the_beginning_stays() -> None:
    source = Source.of("\ufeffone\r\ntwo")
    assert source.lines == ("one", "two")
    assert source.edited([Edit(0, 3, "1")]) == "\ufeff1\r\ntwo"


def test_control_characters_are_dropped_only_where_something_is_edited() -> None:
    source = Source.of("a\x07b\nc\n")
    assert (source.unfit, source.edited([])) == (1, "a\x07b\nc\n")
    assert source.edited([Edit(3, 4, "d")]) == "a\x07b\nd\n"
    assert source.edited([Edit(0, 2, "d")]) == "d\nc\n"


def test_a_damaged_fence_is_repaired_where_it_is_read() -> None:
    text = "## A\n\n```text\nx\n```text\n\n## B\n"
    source = Source.of(text)
    assert source.repaired == (5,)
    assert source.edited([]) == text


@each(
    "text, old, new",
    [
        ("## A\n\nx\n\n```text\ny\n```text\n\n## B\n\nz\n", "x", "w"),
        ("## A\n\nx\n\n```text\ny\n```text\n\n## B\n\nz\n", "z", "w"),
        ("## A\n\nx\n\n```text\ny\n``` and more\n\n## B\n\nz\n", "z", "w"),
        ("## A\n\nx\n\n```text\ny\n\n## B\n\nz\n", "z", "w"),
        ("## A\r\n\r\nx\r\n\n```text\r\ny", "x", "w"),
        ("## A\n\nx\n\n```text\ny", "x", "w"),
        ("## A\n\nx\n\n```text\ny\n\n", "x", "w"),
    ],
)
def test_a_damaged_fence_stays_where_nothing_beside_it_is_edited(text: str, old: str, new: str) -> None:
    source = Source.of(text)
    at = source.text.index(f"{old}\n")
    assert source.repaired
    assert source.edited([Edit(at, at + 1, new)]) == text.replace(old, new, 1)


def test_what_is_added_after_a_fence_that_was_not_closed_is_no_part_of_it() -> None:
    source = Source.of("## A\n\n```text\ny\n")
    end = len(source.text)
    assert source.edited([insertion(source.text, end, "\n## B\n\nz")]) == "## A\n\n```text\ny\n```\n\n## B\n\nz\n"


def test_no_edit_is_lost_to_another_one() -> None:
    source = Source.of("one two\n")
    assert source.edited([Edit(0, 3, "1"), Edit(0, 3, "1"), Edit(3, 3, "!"), Edit(4, 7, "2")]) == "1! 2\n"
    assert source.edited([Edit(0, 5, ""), Edit(3, 4, ""), Edit(4, 6, "")]) == "o\n", "what is removed may overlap"
    with pytest.raises(EditsOverlap):
        source.edited([Edit(0, 5, "1"), Edit(4, 7, "2")])
    with pytest.raises(EditsOverlap):
        source.edited([Edit(0, 3, "1"), Edit(0, 3, "2")])


INLINE = st.text(st.sampled_from("ab *_`[]()<>&\\~|.1-é")).map(lambda text: clean_line(text).strip())


@given(source=INLINE, new=INLINE)
def test_what_is_spliced_says_the_new_words(source: str, new: str) -> None:
    assert read_inline(spliced(source, new)) == new
    assert read_cell(spliced_cell(source, new)) == new


def marked(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    around = st.sampled_from(
        ["**{}**", "*{}*", "__{}__", "_{}_", "~~{}~~", "***{}***", "`{}`", "[{}](../to)", "![{}](a_b)", r"\*\*{}*"]
    )
    parts = st.lists(st.builds(str.format, around, texts) | texts, min_size=1, max_size=3)
    return st.builds(str.join, st.sampled_from([" ", "\n  ", " &lt; ", ": ", " 🔧 ", ""]), parts)


MARKED = st.recursive(st.sampled_from(["#", "# #"]), marked, max_leaves=8)
"""Words, each of them `#`, in marks of all sorts, one within another."""


@given(MARKED, st.data())
def test_only_the_words_that_change_are_written(form: str, data: st.DataObject) -> None:
    """The marks beside them stay, whatever they mean."""
    words = [f"old{n}" for n in range(form.count("#"))]
    changed = [data.draw(st.sampled_from([word, f"{word} new", f"more{n}"])) for n, word in enumerate(words)]
    old, new = form.replace("#", "{}").format(*words), form.replace("#", "{}").format(*changed)
    assert spliced(old, read_inline(new)) == new


@each(
    "source, new, written",
    [
        ("🔧 **Old words** now", "🔧 **New words** now", "🔧 **New words** now"),
        ("see `old name` and [the plan](u)", "see `new name` and [the way](v)", "see `new name` and [the way](v)"),
        (r"the \*\*old plan\*\*", "the **new plan**", r"the \*\*new plan\*\*"),
        (r"the \*old\*", "the *new*", "the *new*"),
        ("**a b** c", "**a b c**", "**a b c**"),
        ("one two\nthree four", "one two - four", "one two - four"),
        ("one two\nthree four", "one two\tthree 2 four", "one two&#9;three 2 four"),
        ("one two\nthree four", "one two other four", "one two\nother four"),
        ("to do # now", "# now", r"\# now"),
        (r"told 15 instead of 1\.5\.", "told 15 grams instead of 1.5.", r"told 15 grams instead of 1\.5\."),
        ("see [t][t1], note[^1] <!-- hidden --> today", "see [t][t1], note[^1] <!-- hidden --> now", None),
        ("two\n  lines of text", "two lines of words", "two\n  lines of words"),
        ("&lt;none&gt; was set", "<none> was not set", "&lt;none&gt; was not set"),
        ("plain", "2*3*4", r"2\*3\*4"),
        ("plain", "<none>", r"\<none>"),
    ],
)
def test_what_is_the_same_keeps_its_spelling(source: str, new: str, written: str | None) -> None:
    assert spliced(source, new) == (written or source.replace("today", "now"))
