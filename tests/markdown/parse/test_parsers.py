"""The parser of lines is that of CommonMark, and follows no bracket that nothing closes."""

from collections.abc import Callable

import markdown_it
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.markdown.parse.front_matter import entries, spell
from postmortem_tui.markdown.parse.parsers import inline, links

COMMONMARK = markdown_it.MarkdownIt("commonmark")
PIECES = ["[", "]", "(", ")", "!", "a", "`", "\\", "<", ">", "*", " ", "\n", "[a]: /x\n\n", "[a]", "/x", '"']


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_it_reads_is_commonmark(text: str) -> None:
    assert inline().render(text) == COMMONMARK.render(text)


@pytest.mark.parametrize("unit", ["![", "[", "![a](", "[a](<", "[a]("])
@pytest.mark.parametrize("parser", [inline, links])
def test_a_bracket_that_nothing_closes_is_not_followed(
    parser: Callable[[], markdown_it.MarkdownIt], unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = 0
    skip = parser().inline.skipToken

    def counted(state: markdown_it.rules_inline.StateInline) -> None:
        nonlocal followed
        followed += 1
        skip(state)

    monkeypatch.setattr(parser().inline, "skipToken", counted)
    parser().parseInline(unit * 1000)
    assert followed == 0


def test_lists_in_lists_of_a_front_matter_are_read_as_deep_as_keys() -> None:
    """A thousand of them ended whatever read the document, and the import of any other document beside it."""
    deep = "tags: " + "[" * 3000 + "a" + "]" * 3000
    assert [(one.key, one.value) for one in entries(f"{deep}\nsome: [a, [b]]\ndate: 2024-01-15", "yaml")] == [
        ("some", "a, b"),
        ("date", "2024-01-15"),
    ]


def test_a_text_in_lines_under_its_key_is_read_and_written_as_such() -> None:
    data = (
        "learned: |\n  - One\n\n  # no comment\n    two\nwhy: >-  # folded\n  The disk\n  was full.\n\n  Twice.\n"
        "more:\n  text: |\n    a: b\n  n: 1\nempty: |\nleft: |\nflat\ndate: 2024-01-15"
    )
    found = {one.key: one for one in entries(data, "yaml")}
    assert {key: one.value for key, one in found.items()} == {
        "learned": "- One\n\n# no comment\n  two",
        "why": "The disk was full.\nTwice.",
        "more.text": "a: b",
        "more.n": "1",
        "date": "2024-01-15",
    }
    for key in ("learned", "more.text"):
        one = found[key]
        source = data[one.start : one.end]
        assert spell(source, one.value, "yaml") == source
    for key, new in (("learned", "- Two"), ("why", "Load.\nAgain."), ("more.text", "c: d\n\n# e"), ("why", "")):
        one = found[key]
        after = data[: one.start] + spell(data[one.start : one.end], new, "yaml") + data[one.end :]
        assert {each.key: each.value for each in entries(after, "yaml")} == {
            name: new if name == key else each.value for name, each in found.items()
        }, after
