"""A link that is pasted where its title goes."""

from postmortem_tui.blocks.links import Link, Links, pasted_link
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.kinds.links import LinksNotation
from tests.each import each

LINKS = Links(kind="links", id="links")


@each(
    "typed, title, address",
    [
        ("https://a.io/b?c=1&d=2", "", "https://a.io/b?c=1&d=2"),
        ("<https://a.io>", "", "https://a.io"),
        ("[Log](https://a.io/(b))", "Log", "https://a.io/(b)"),
        ("[Log](<a b>)", "Log", "a b"),
        ('[Log](a "the log")', "Log", "a"),
        ("[A &amp; B](/c)", "A & B", "/c"),
        ("[https://a.io](https://a.io)", "", "https://a.io"),
        ("see [Log](a)", "see [Log](a)", ""),
        ("[ ](a)", "[ ](a)", ""),
        ("[Log]", "[Log]", ""),
        ("09:14", "09:14", ""),
    ],
)
def test_a_pasted_link_is_the_link_that_it_is(typed: str, title: str, address: str) -> None:
    assert pasted_link(typed) == (title, address)
    value = LINKS.clean((Link(title=typed),))
    assert value == (Link(title=title, address=address),)
    links = LinksNotation(LINKS)
    assert links.read(parse(links.write(value, Surroundings())), Surroundings()) == Claim(value)
