"""What a person types on one line is shown as it was meant, and read back as it was typed."""

import re
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.markdown.line.inline import read_inline, write_inline
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, Listing, Paragraph, Table
from postmortem_tui.markdown.write import writing
from postmortem_tui.values.text.cleaning import clean_line
from tests.each import each
from tests.markdown.rendering import retyped, shown, tokens_of
from tests.markdown.texts import lines

HOSTILE = [
    clean_line(text)
    for text in tomllib.loads((Path(__file__).parents[2] / "cases" / "hostile.toml").read_text(encoding="utf-8"))[
        "texts"
    ]
]
MARKS = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "a",
    "1",
    "é",
    "b\xa0c",
    ".",
    ",",
    "(",
    ")",
    '"',
    "-",
    "/",
    "“",
    "\\",
    ":",
]


@each(
    "text",
    [
        "AT&T",
        "a_b_c",
        "5 * 3",
        "[TICKET-123]",
        "~10,000 users (~25%)",
        "C#",
        "x - y",
        "see #incidents and @me",
        '"quotes" and it\'s',
        "2024-01-15 14:30",
        "a < b > c && d | e",
        "1.5 s at 100%!",
        "C:\\temp",
        "$5 = 5:1",
        "[$X in lost transactions or N/A]",
        "**bold**, *it*, _it_, ~~gone~~ and **a _b_ c**",
        "`co*de` and ``a`b``",
        "[a title](../runbooks/x.md) and ![i](j)",
        "<https://x.y/a_b>",
        "https://x.y/a_b_c(d)?q=1&r=*2*s, and so on",
        "漢字 é 👩‍👩‍👧",
        "see [t][t1], note[^1] <!-- hidden -->",
    ],
)
def test_what_needs_no_escape_gets_none(text: str) -> None:
    assert write_inline(text) == text


@each(
    "text, source",
    [
        ("*.log,*.txt", r"\*.log,\*.txt"),
        ("<id>", r"\<id>"),
        ("__init__", r"\_\_init\_\_"),
        ("&lt;", "&amp;lt;"),
        ("a ` b", r"a \` b"),
        ("[a](b", r"[a\](b"),
        ("x\\", r"x\\"),
        ("<br>", r"\<br>"),
        ("a\nb", "a<br>b"),
        (" a\t", "&#32;a&#9;"),
        ("\n", "&#10;"),
        ("# a", r"\# a"),
        ("a #", r"a \#"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("> a", r"\> a"),
        ("---", r"\---"),
        ("[x] a", r"\[x] a"),
        ("[x]: a", r"\[x]: a"),
        ("```", r"\`\`\`"),
        ("**a", r"\*\*a"),
        ("*a **b* c**", r"\*a \*\*b\* c\*\*"),
        ("https://x.y/*", "https://x.y/&ast;"),
        ("https://x.y?a&lt;", "https://x.y?a&amp;lt;"),
        ("\\*", r"\\\*"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, source: str) -> None:
    assert write_inline(text) == source
    assert read_inline(source) == text


@each(
    "source, text",
    [
        ("a\nb\n   c", "a b c"),
        ("a  \nb\\\nc", "a\nb\nc"),
        ("a<br/>b<BR />c", "a\nb\nc"),
        (r"\*a\* \q `\*` <https://x/\*>", r"*a* \q `\*` <https://x/\*>"),
        ("&amp; &copy; &#65; &#x41; &nosuch; &notit;", "& © A A &nosuch; &notit;"),
        ("**a** __b__", "**a** __b__"),
        ("`a\n  b`", "`a b`"),
        ("``", "``"),
    ],
)
def test_what_people_write_by_hand_is_read(source: str, text: str) -> None:
    assert read_inline(source) == text


@each("text", HOSTILE)
def test_hostile_texts_are_read_back(text: str) -> None:
    assert read_inline(write_inline(text)) == text


@settings(deadline=None, max_examples=400)
@given(lines)
def test_what_is_written_is_read_back(text: str) -> None:
    assert read_inline(write_inline(text)) == text


@settings(deadline=None, max_examples=200)
@given(lines.filter(bool))
def test_it_stays_one_line_wherever_it_stands(text: str) -> None:
    source = write_inline(text)
    assert parse(source) == (Paragraph(source, 1),)
    for mark in ("-", "1.", "- [x]"):
        (listing,) = parse(f"{mark} {source}")
        assert isinstance(listing, Listing)
        (item,) = listing.items
        assert [node.source for node in item.nodes] == [source]
        assert item.checked is (True if "x" in mark else None)
    (heading,) = parse(f"## {source}")
    assert isinstance(heading, Heading) and heading.text == source
    (table,) = parse(writing.table(["a", "b"], [[source, source]]))
    assert isinstance(table, Table) and table.rows == ((source, source),)


@settings(deadline=None, max_examples=300)
@given(lines.filter(lambda text: bool(text) and not set(text) & {"`"} and "://" not in text))
def test_without_markup_a_reader_sees_what_was_typed(text: str) -> None:
    assert shown(write_inline(text, links=False, emphasis=False)) == text


@settings(deadline=None, max_examples=300)
@given(lines.filter(lambda text: bool(text) and not set(text) & {"`"} and "://" not in text and "](" not in text))
def test_a_reader_sees_what_was_typed_but_for_emphasis(text: str) -> None:
    assert retyped(write_inline(text)) == text


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=12), st.sampled_from(["", " "]))
def test_the_marks_that_are_kept_are_the_ones_that_are_rendered(words: list[str], between: str) -> None:
    text = between.join(words)
    source = write_inline(text)
    assert retyped(source) == text
    unescaped = re.sub(r"\\.", "x", source)
    kept = re.sub(r"(?<=\s)\*+(?=\s)", "", unescaped).count("*")
    assert kept == sum(token.markup.count("*") for token in tokens_of(source) if token.nesting)
