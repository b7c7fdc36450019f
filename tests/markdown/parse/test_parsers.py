"""The parser of lines is that of CommonMark, and follows no bracket that nothing closes."""

from collections.abc import Callable

import markdown_it
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.markdown.parse.front_matter import entries
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
