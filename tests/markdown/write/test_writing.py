"""Blocks are written so that they are read as what they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.markdown.line.inline import read_inline, write_inline
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Fence, Heading, Listing, Table
from postmortem_tui.markdown.write import writing
from tests.each import each
from tests.markdown.texts import lines, proses

languages = st.sampled_from(["", "text", "a`b", "~x", "~~~ y", "c++", "x=`~`"])


@settings(deadline=None)
@given(proses, languages)
def test_no_text_closes_its_fence(body: str, language: str) -> None:
    before, fence, after = parse(writing.blocks("a", writing.fence(body, language), "b"))
    assert isinstance(fence, Fence)
    assert (fence.body, fence.language) == (body, language)
    assert (before.source, after.source) == ("a", "b")


@settings(deadline=None)
@given(st.lists(proses, min_size=1, max_size=3), st.booleans())
def test_items_hold_blocks(bodies: list[str], ordered: bool) -> None:
    write = writing.numbered if ordered else writing.bullets
    (listing,) = parse(write(f"lead\n{writing.fence(body)}\n{writing.bullets(['x'])}" for body in bodies))
    assert isinstance(listing, Listing) and listing.ordered is ordered
    found = [item.nodes[1] for item in listing.items]
    assert [fence.body for fence in found if isinstance(fence, Fence)] == bodies
    assert all(isinstance(item.nodes[2], Listing) for item in listing.items)


def test_numbers_of_two_digits_indent_further() -> None:
    (listing,) = parse(writing.numbered(["a\n- b"] * 11))
    assert isinstance(listing, Listing)
    assert [len(item.nodes) for item in listing.items] == [2] * 11


@settings(deadline=None)
@given(st.lists(st.lists(lines, max_size=3), max_size=3))
def test_rows_of_tables(rows: list[list[str]]) -> None:
    (table,) = parse(writing.table(["a|b", "c"], [[write_inline(text) for text in row] for row in rows]))
    assert isinstance(table, Table)
    assert table.header == ("a|b", "c")
    assert [[read_inline(cell) for cell in row] for row in table.rows] == [[*row, "", ""][:2] for row in rows]


@each(
    "written, source",
    [
        (writing.heading(2, "a\nb"), "## a b"),
        (writing.heading(3, ""), "###"),
        (writing.table(["a", "b"], [["x|y", ""]]), "| a | b |\n| --- | --- |\n| x\\|y |  |"),
        (writing.table([], []), ""),
        (writing.fence("a", "sh"), "```sh\na\n```"),
        (writing.fence("", ""), "```\n```"),
        (writing.fence("a ``` b"), "````\na ``` b\n````"),
        (writing.fence("a", "x`y"), "~~~x`y\na\n~~~"),
        (writing.bullets(["a", "b\n\nc", ""]), "- a\n- b\n\n  c\n-"),
        (writing.numbered(["a", "b"]), "1. a\n2. b"),
        (writing.checkbox(True, "a"), "[x] a"),
        (writing.checkbox(False, ""), "[ ]"),
        (writing.blocks("a", "", "b"), "a\n\nb"),
    ],
)
def test_how_blocks_look(written: str, source: str) -> None:
    assert written == source


@each("level", range(1, 7))
def test_headings_have_their_level(level: int) -> None:
    (heading,) = parse(writing.heading(level, "a"))
    assert isinstance(heading, Heading) and heading.level == level


@each("done", [True, False])
@each("text", ["a", ""])
def test_boxes_are_read_back(done: bool, text: str) -> None:
    (listing,) = parse(writing.bullets([writing.checkbox(done, text)]))
    assert isinstance(listing, Listing)
    assert listing.items[0].checked is done
    assert [node.source for node in listing.items[0].nodes] == ([text] if text else [])
