"""Markdown text becomes nodes, and no line of it is lost."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Fence, Heading, Item, Listing, Other, Paragraph, Rule, Table, join
from postmortem_tui.markdown.parse.parsers import blocks
from postmortem_tui.markdown.parse.table_lines import MOST_LEFT_OUT
from tests.each import each
from tests.markdown.texts import documents

SEED = (Path(__file__).parents[2] / "cases" / "seed.md").read_text(encoding="utf-8")


def without_blank_edges(text: str) -> str:
    lines = text.split("\n")
    full = [n for n, line in enumerate(lines) if line.strip(" \t\r")]
    return "\n".join(lines[full[0] : full[-1] + 1]) if full else ""


@settings(deadline=None, max_examples=200)
@given(documents)
def test_joined_nodes_are_the_text(text: str) -> None:
    text = without_blank_edges(text)
    assert join(parse(text)) == text


@settings(deadline=None, max_examples=200)
@given(documents)
def test_every_line_that_is_not_blank_is_in_one_node(text: str) -> None:
    lines = text.split("\n")
    covered: list[int] = []
    for node in parse(text):
        here = range(node.line - 1, node.line + node.source.count("\n"))
        assert node.source == "\n".join(lines[n] for n in here)
        covered.extend(here)
    assert len(covered) == len(set(covered))
    assert {n for n, line in enumerate(lines) if line.strip(" \t\r")} <= set(covered)


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("\r\n\t\x00\ud800\x85 -#`>|"), st.characters()), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(parse(text), tuple)


@each(
    "text",
    [
        "- " * 5000,
        ">" * 5000,
        "1. " * 5000,
        "\n".join("  " * n + "- a" for n in range(200)),
        "- > 1. " * 500,
        "1. " * 50 + "a",
    ],
)
def test_deep_nests_end_where_they_end(text: str) -> None:
    *_, heading, last = parse(f"{text}\n\n## After\n\nend")
    assert (heading.source, last.source) == ("## After", "end")


def test_the_shapes_of_nodes() -> None:
    text = "Title\nmore\n===\n\nwords\n\n\n---\n<div>\n</div>\n\n[a]: b\n> q"
    assert parse(text) == (
        Heading(1, "Title\nmore", "Title\nmore\n===", 1),
        Paragraph("words", 5, 1, "\n"),
        Rule("---", 8, 2, "\n\n"),
        Other("<div>\n</div>", 9),
        Other("[a]: b", 12, 1, "\n"),
        Other("> q", 13),
    )


@each(
    "source, level, text",
    [
        ("# A", 1, "A"),
        ("###### *A* `b` ##", 6, "*A* `b`"),
        ("##", 2, ""),
        (r"## C \#", 2, r"C \#"),
        ("A\n---", 2, "A"),
    ],
)
def test_headings(source: str, level: int, text: str) -> None:
    assert parse(source) == (Heading(level, text, source, 1),)


@each(
    "source, language, body",
    [
        ("```\n```", "", ""),
        ("```text\na\n\n b\n```", "text", "a\n\n b"),
        ("~~~  c++ x=`1`\n```\n~~~~", "c++ x=`1`", "```"),
        ("```` md\n```text\nx\n```\n````", "md", "```text\nx\n```"),
        ("  ```\n  a\n    b\n c\n  ```", "", "a\n  b\nc"),
        ("```\nopen\n\nto the end", "", "open\n\nto the end"),
        (f"```\n{' ' * 90}- a\n```", "", f"{' ' * 90}- a"),
    ],
)
def test_fences(source: str, language: str, body: str) -> None:
    assert parse(source) == (Fence(language, body, source, 1),)


def test_cells_of_tables_are_inline_markdown() -> None:
    source = "| a | `b\\|c` |\n| --- | :-: |\n| **x** | y\\\\\\|z |\nno pipes\n|  | b | more | cells |"
    (table,) = parse(source)
    assert isinstance(table, Table)
    assert table.header == ("a", "`b|c`")
    assert table.rows == (("**x**", "y\\\\|z"), ("no pipes", ""), ("", "b | more | cells"))


def test_items_are_documents_of_their_own() -> None:
    (listing,) = parse("- [x] done\n  more\n\n  ```text\n  a\n    b\n  ```\n  - [ ] nested\n- \n- # not a box")
    assert isinstance(listing, Listing)
    first, second, third = listing.items
    assert first.checked is True
    assert first.source == "[x] done\nmore\n\n```text\na\n  b\n```\n- [ ] nested"
    lead, fence, nested = first.nodes
    assert lead == Paragraph("done\nmore", 1)
    assert isinstance(fence, Fence) and (fence.body, fence.line, fence.gap) == ("a\n  b", 4, 1)
    assert isinstance(nested, Listing)
    assert nested.items == (Item(False, (Paragraph("nested", 8),), "[ ] nested", 8),)
    assert second == Item(None, (), "", 9)
    assert third == Item(None, (Heading(1, "not a box", "# not a box", 10),), "# not a box", 10)


@each(
    "source, contents",
    [
        ("1. one\n2. two", ["one", "two"]),
        ("10) ten\n    more", ["ten\nmore"]),
        ("-\ttab\n\tmore", ["tab\nmore"]),
        ("-     code", ["    code"]),
        ("-\n  late", ["\nlate"]),
        ("- a\nlazy", ["a\n    lazy"]),
        ("- a\n\n  b\n\n- c", ["a\n\nb", "c"]),
    ],
)
def test_marks_and_indents_are_taken_off_items(source: str, contents: list[str]) -> None:
    (listing,) = parse(source)
    assert isinstance(listing, Listing)
    assert [item.source for item in listing.items] == contents


def test_a_lazy_line_is_no_underline() -> None:
    (listing,) = parse("- a\n===")
    assert isinstance(listing, Listing)
    assert [type(node) for node in listing.items[0].nodes] == [Paragraph]


@each("source, checked", [("- [ ] a", False), ("- [X] a", True), ("- [x]", True), ("- [y] a", None)])
def test_boxes(source: str, checked: bool | None) -> None:
    (listing,) = parse(source)
    assert isinstance(listing, Listing)
    assert listing.items[0].checked is checked


def test_nodes_from_elsewhere_are_joined_by_one_blank_line() -> None:
    a, b, c = parse("a\n\n\nb\n# c")
    assert join((a, b, c)) == "a\n\n\nb\n# c"
    assert join((a, c)) == "a\n\n# c"
    assert join((c, a)) == "# c\n\na"
    assert join(()) == ""


def test_the_seed_is_read_whole() -> None:
    nodes = parse(SEED)
    assert join(nodes) == SEED.strip("\n")
    assert isinstance(nodes[0], Heading) and nodes[0].text == "Postmortem: [Incident Title]"
    table = next(node for node in nodes if isinstance(node, Table))
    assert table.header == ("Field", "Value")
    assert table.rows[0] == ("**Incident ID**", "INC-YYYY-MM-DD-NNN")


rows = st.lists(
    st.sampled_from(
        ("|a|b|", "| a | b", "-|-", "|-|-|", "|:-|-:|", "|", "a|b|c|d", "a", "", "> a", "- a", "    a|b", "|\\||")
    ),
    max_size=12,
).map("\n".join)


@settings(deadline=None, max_examples=300)
@given(st.one_of(rows, documents))
def test_a_table_takes_the_lines_that_the_library_takes(text: str) -> None:
    theirs = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    theirs.core.ruler.enableOnly(["normalize", "block"])

    def tables(parser: MarkdownIt) -> list[list[int] | None]:
        return [token.map for token in parser.parse(text) if token.type == "table_open"]

    assert tables(blocks()) == tables(theirs)


def test_a_table_of_few_characters_does_not_stand_for_many_cells() -> None:
    table, rest = parse("|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "|\n" * 1000)
    assert isinstance(table, Table)
    assert len(table.rows) == MOST_LEFT_OUT // 100
    assert isinstance(rest, Paragraph)
    assert rest.source.count("|") == 1000 - len(table.rows)
