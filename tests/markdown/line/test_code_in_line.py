"""Fenced code in a cell or an item stays code on a page, and comes back as it was typed."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postmortem_tui.markdown.line.inline import read_inline, write_inline
from postmortem_tui.markdown.line.styled import styled
from postmortem_tui.markdown.write.writing import bullets, table
from tests.each import each

FENCED = "it stops\n```sh\nkubectl get *x* | grep __y__\n  www.acme.io <z> `q`\n```\nthen &amp; it ends"
WRITTEN = (
    'it stops<pre lang="sh">kubectl get &#x2a;x&#x2a; &#x7c; grep &#x5f;&#x5f;y&#x5f;&#x5f;'
    "<br>  www&#x2e;acme.io &#x3c;z&#x3e; &#x60;q&#x60;</pre>then &amp;amp; it ends"
)


def test_a_fence_is_written_as_raw_html_on_one_line() -> None:
    assert write_inline(FENCED) == WRITTEN
    assert read_inline(WRITTEN) == FENCED


@each("text", [FENCED, "```\na: 1\n\nb: 2\n```", "```py\nx\n```\n```\ny\n```", "a\n\n````\n```\n````"])
@each("written", [lambda one: table(["x"], [[one]]), lambda one: bullets([one])])
def test_a_page_shows_the_code_word_for_word(text: str, written: Callable[[str], str]) -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(written(write_inline(text)))
    assert "<pre" in page
    assert "<em>" not in page
    assert "<strong>" not in page
    assert read_inline(write_inline(text)) == text


@each(
    "text",
    [
        "```\n```",
        "```sh\nnot closed",
        "a ```b\nc``` d",
        "```\n`````\n```",
        "a\n```\nb\n```\n\n```\nc\n```",
        "~~~\na\n~~~",
    ],
)
def test_what_is_no_plain_fence_is_written_line_by_line(text: str) -> None:
    assert "<pre" not in write_inline(text)
    assert read_inline(write_inline(text)) == text


def test_html_that_somebody_typed_stays_text() -> None:
    for text in ('<pre lang="sh">a</pre>', "</pre>\n```\na\n```", "`<pre>a</pre>`"):
        assert read_inline(write_inline(text)) == text
    assert read_inline("see `<pre>a</pre>`") == "see `<pre>a</pre>`"


LINES = st.sampled_from(
    [
        "```",
        "```sh",
        "````",
        "``",
        "`a`",
        "a *b*",
        "",
        "  in | x",
        "<br>",
        "</pre>",
        "<pre>",
        "&amp;",
        "\\*",
        "\tq",
        "- x",
    ]
)


@settings(max_examples=300)
@given(st.lists(LINES, min_size=1, max_size=9).map(lambda lines: "\n".join(lines).strip()))
def test_any_lines_come_back(text: str) -> None:
    source = write_inline(text)
    assert "\n" not in source
    assert read_inline(source) == text


def test_other_forms_show_it_line_by_line() -> None:
    pieces = [(one.text, one.code) for one in styled(write_inline("a\n```sh\nb *c*\n\nd\n```\ne"))]
    lines = [("a", False), ("\n", False), ("b *c*", True), ("\n", False), ("\n", False), ("d", True), ("\n", False)]
    assert pieces == [*lines, ("e", False)]
