"""What people paste into prose shows on the page, and comes back as it was typed."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postmortem_tui.markdown.write.guarding import guard, unguard
from tests.each import each

GITHUB = MarkdownIt("commonmark").enable("table")
TAG = re.compile(r"<[^>]*>")


def rendered(source: str) -> str:
    """The words of the page, as a browser shows them that knows none of the tags."""
    from html import unescape

    return unescape(TAG.sub("", GITHUB.render(source)))


@each(
    "text, written",
    [
        ("the image is <none> today", "the image is &#60;none> today"),
        ("<none>", "&#60;none>"),
        ("a List<String> of <pod-name>", "a List&#60;String> of &#60;pod-name>"),
        ("<time> <source> ERROR </init>", "&#60;time> &#60;source> ERROR &#60;/init>"),
        ("- a <none>\n  - <name>\n- `<x>` <y>", "- a &#60;none>\n  - &#60;name>\n- `<x>` &#60;y>"),
        ("* [ ] delete <pod>", "* [ ] delete &#60;pod>"),
        ("| a | <x> |\n|-|-|\n| <y> | `<z>` |", "| a | &#60;x> |\n|-|-|\n| &#60;y> | `<z>` |"),
        ("> said <none>", "> said &#60;none>"),
        ("a <u>b</u> and <u>", "a <u>b</u> and &#60;u>"),
        ("<a\nb> c", "&#60;a\nb> c"),
        ("<?php x ?>", "&#60;?php x ?>"),
        ("set in __init__ and `__init__`", "set in &#95;&#95;init__ and `__init__`"),
        ("see pkg/__foo__.py", "see pkg/&#95;&#95;foo__.py"),
        ("it is 2*3*4", "it is 2&#42;3&#42;4"),
        ("2*3*4", "2&#42;3&#42;4"),
    ],
)
def test_what_would_vanish_is_written_as_an_entity(text: str, written: str) -> None:
    assert guard(text, 2) == written
    assert unguard(written) == text


@each(
    "text",
    [
        "<details>\n<summary>More</summary>\n\nwords\n\n</details>",
        'a <br> b <img src="x.png"> <kbd>q</kbd> <sub>2</sub>',
        "<table><tr><td>a<tr><td>b</table>",
        "<!-- hidden --> a",
        "<https://a.io> <ana@b.co>",
        "```\n<none> __init__ 2*3*4\n```",
        "    <none>\n    2*3*4",
        "a `<none>` and ``a ` <none>``",
        "> ```\n> <none>\n> ```",
        "a __bold__ word, un*frigging*believable, 2*3 only",
        r"an \<escaped> one",
        "4 < 5 and 6 > 5",
        "typed &#60; and &#42;note&#42;",
    ],
)
def test_what_was_meant_stays(text: str) -> None:
    assert guard(text, 2) == text
    assert unguard(text) == text


@each("text", ["2&#42;3&#42;4", "a &#60;none>", "a &#38;#60;none> <none>", "&#60;none> <none>"])
def test_an_entity_that_somebody_typed_comes_back(text: str) -> None:
    assert guard(text, 2) != text
    assert unguard(guard(text, 2)) == text


pieces = st.one_of(
    st.sampled_from(["<none>", "<b>", "</b>", "<x y='z'>", "<!--", "-->", "<a@b.c>", "<br>", "[a](<b>)", "[<i>](c)"]),
    st.sampled_from(["`", "``", "```\n", "__init__", "2*3*4", "*", "&#60;", "&#38;", "\\", "word", " ", "|"]),
    st.sampled_from(["\n", "\n\n", "    ", "- ", "> ", "# "]),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(pieces, max_size=12).map("".join))
def test_prose_comes_back_whatever_is_in_it(text: str) -> None:
    text = text.strip("\n ")
    assert unguard(guard(text, 2)) == text


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["<none>", "<pod>", "a<b>c", "<T>", "x", "<init>:", "__main__", "7*8*9"]), min_size=1))
def test_every_word_of_a_pasted_line_is_on_the_page(words: list[str]) -> None:
    line = " ".join(words)
    assert rendered(guard(line, 2)).strip() == line
