"""The tags of somebody's Markdown stay tags in a line; what would vanish, and what is typed, is escaped."""

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.raw_html import tags_meant
from postmortem_tui.markdown.line.spans import read_inline
from tests.each import each

PIECES = (
    "<kbd>",
    "</kbd>",
    "<b>",
    "</B>",
    "<img src='a'>",
    "<none>",
    "<br>",
    "`",
    "\\",
    "&lt;",
    "&amp;",
    "*",
    "_",
    "a",
    " ",
    "<",
    ">",
)


@each(
    "source, tags",
    [
        ("press <kbd>Ctrl</kbd>", ["<kbd>", "</kbd>"]),
        ("H<sub>2</sub>O, x<SUP>2</sup>", ["<sub>", "</sub>", "<SUP>", "</sup>"]),
        ('see <a href="https://x.example/a_b*c">log</a>', ['<a href="https://x.example/a_b*c">', "</a>"]),
        ('<img src="x.png" alt="a > b"> <wbr>', ['<img src="x.png" alt="a > b">', "<wbr>"]),
        ("<b>never closed", []),
        ("</b> never opened", []),
        ("<none> and <kbd>q</kbd>", ["<kbd>", "</kbd>"]),
        ("<script>x</script> <img>", []),
        ("`<kbd>` and \\<kbd>x\\</kbd> and &lt;b&gt;", []),
        ("\\<kbd> is pressed: <kbd>x</kbd>", []),
        ("a < b > c", []),
    ],
)
def test_tags_that_stay(source: str, tags: list[str]) -> None:
    assert list(tags_meant(source)) == tags
    text = read_inline(source)
    if tags:
        assert all(tag in write_inline(text, tags=tags) for tag in tags)
    assert "<kbd" not in write_inline(text).replace("\\<", "").replace("`<kbd>`", "")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_line_says_the_same_with_its_tags(source: str) -> None:
    text, tags = read_inline(source), tags_meant(source)
    written = write_inline(text, tags=tags)
    assert not tags or (read_inline(written) == text and tags_meant(written) == tags)
