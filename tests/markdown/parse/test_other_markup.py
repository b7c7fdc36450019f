"""Lines of other markups as Markdown: each as long as it was, its words where they stood."""

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, Table
from postmortem_tui.markdown.parse.other_markup import reread
from tests.each import each

IN_TAB = [(2, "All"), (3, "Cause"), (4, "In it"), (1, "Next")]
ROWS = (("9:00", "a"),)
LINES = (
    "h2. Timeline",
    "h3 Cause",
    "== Cause ==",
    "= Cause",
    '{% tab title="Cause" %}',
    "{% endtab %}",
    '=== "Cause"',
    "    in the tab",
    "<h2>Cause</h2>",
    "<ul>",
    "<li>a | b</li>",
    "<table>",
    "<tr><td>a</td><td>b</td></tr>",
    "||a||b||",
    "|1|2|",
    "05:10:: Le pont",
    "<p><b>Date:</b> today<br>",
    r"\## Cause",
    r"\- a",
    "```md",
    "```",
    "{% raw %}```yaml",
    "```{% endraw %}",
    "<Tabs>",
    "1. CAUSE",
    "--------",
    '<TabItem value="x" label="Cause">',
    "# Cause",
    "text",
    "",
)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_each_line_keeps_its_length_and_each_word_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    read = reread(text)
    assert [len(line) for line in read.text.split("\n")] == list(map(len, lines))
    assert read.parsed.count("\n") == text.count("\n")
    assert all(
        new in (old, " ") or not old.isalnum() or not new.isalnum() for old, new in zip(text, read.text, strict=True)
    )


@each(
    "text, heads",
    [
        ("h2. Cause\n\nh4. Deeper\n\nText", [(2, "Cause"), (4, "Deeper")]),
        ("== Cause ==\n\n=== Deeper ===", [(2, "Cause"), (3, "Deeper")]),
        ('## All\n\n{% tab title="Cause" %}\n# In it\n{% endtab %}\n# Next', IN_TAB),
        ('## All\n\n=== "Cause"\n\n    ### In it\n\n    Text\n\n# Next', IN_TAB),
        ('<h2 id="c">Cause</h2>\n\ntext', [(2, "Cause")]),
        ("\\## Cause\n\n\\## Next", [(2, "Cause"), (2, "Next")]),
        ("```markdown\n# Cause\n\ntext\n```", [(1, "Cause")]),
        ("1. CAUSE\n--------\n\nText\n\n2. NEXT\n=======\n", [(2, "CAUSE"), (2, "NEXT")]),
        ("1. 概要\n----\n\n2) 経緯\n----\n", [(2, "概要"), (2, "経緯")]),
        # What only looks like another markup stays what it is.
        ("1. CAUSE\n--------\n\nText", []),
        ("1. Wait\n---\n\n2. Look\n---\n", []),
        ("1. One\n2. Two\n------\n\n3. Three\n4. Four\n------", []),
        ("## All\n\n1. CAUSE\n--------\n\n2. NEXT\n-------\n", [(2, "All")]),
        ("1. It is done.\n--------\n\n2. So is that.\n-------\n", []),
        ("h2. Cause\n\ntext", []),
        ("## Cause\n\n= x\n\n= y", [(2, "Cause")]),
        ("```\nh2. a\nh3. b\n```", []),
        ("text\n\n    === \"a\"", []),
        ("Some ```md\n# Cause", [(1, "Cause")]),
    ],
)  # fmt: skip
def test_headings(text: str, heads: list[tuple[int, str]]) -> None:
    read = reread(text)
    found = [node for node in parse(read.parsed) if isinstance(node, Heading)]
    assert [(read.levels.get(node.line, node.level), node.text) for node in found] == heads


@each(
    "text, header, rows",
    [
        ("||Time||Event||\n|9:00|a|", ("Time", "Event"), ROWS),
        ("<table>\n<tr><th></th><th>Event</th></tr>\n<tr><td>9:00</td><td>a</td></tr>\n</table>", ("", "Event"), ROWS),
        ("||Time||Event||\n| | |", ("Time", "Event"), (("", ""),)),
        ("||Time|\n|---|---|\n|9:00|a|", ("", "Time"), ROWS),
    ],
)  # fmt: skip
def test_tables(text: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    (table,) = (node for node in parse(reread(text).parsed) if isinstance(node, Table))
    assert (table.header, table.rows) == (header, rows)


def test_a_fence_beside_tags_of_liquid_ends_where_it_is_closed() -> None:
    text = "## A\n\n{% raw %}```yaml\na: {{ b }}\n```{% endraw %}\n\n## B"
    nodes = parse(reread(text).parsed)
    assert [type(node).__name__ for node in nodes] == ["Heading", "Fence", "Heading"]
