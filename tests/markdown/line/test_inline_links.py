"""Links keep any title and any address."""

from hypothesis import given, settings

from postmortem_tui.markdown.line.inline_links import read_link, write_link
from tests.each import each
from tests.markdown.texts import one_liners


@settings(deadline=None, max_examples=300)
@given(one_liners, one_liners.filter(bool))
def test_links_are_read_back(title: str, address: str) -> None:
    assert read_link(write_link(title, address)) == (title, address)
    assert read_link(write_link(address, address)) == (address, address)


@each(
    "title, address, source",
    [
        ("Runbook: a_b", "../runbooks/x.md", "[Runbook: a_b](../runbooks/x.md)"),
        ("", "https://x.y/a_b", "<https://x.y/a_b>"),
        ("", "../x.md", "[../x.md](../x.md)"),
        ("x", "x", '[x](x "link")'),
        ("a [b](c)", "d (e)", r"[a \[b\](c)](<d (e)>)"),
        ("`a]`", "<b>\\", r"[`a]`](\<b\>\\)"),
    ],
)
def test_how_links_are_written(title: str, address: str, source: str) -> None:
    assert write_link(title, address) == source
    assert read_link(source) == (title, address)


@each(
    "source, link",
    [
        ("https://x.y/a?b=c#d", ("", "https://x.y/a?b=c#d")),
        ("[a](b)", ("a", "b")),
        ("[Slack #incidents Thread](link)", ("Slack #incidents Thread", "link")),
        ('[a *b*](c%20d&amp;e "tip")', ("a *b*", "c%20d&e")),
        ("[x]()", ("x", "")),
        ("[a](b) c", None),
        ("[a](b)[c](d)", None),
        ("![a](b)", None),
        ("[a](b c)", None),
        ("[TICKET-1]", None),
        ("words", None),
        ("", None),
    ],
)
def test_what_is_one_link(source: str, link: tuple[str, str] | None) -> None:
    assert read_link(source) == link
