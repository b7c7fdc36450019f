"""Links: a title and an address as Markdown, and back, with both as they were typed."""

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from postmortem_tui.markdown.inline import write_literal

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>`\\]+")
_WEB = re.compile(r"https?://[^\s<>`\\]+")
_PLAIN_ADDRESS = re.compile(r"(?:[^\s()<>\\&]|&(?!#?\w+;))+")


@cache
def _parser() -> MarkdownIt:
    """Give a parser that takes every address as it stands: what is read here is never opened."""
    parser = MarkdownIt("commonmark")
    setattr(parser, "normalizeLink", str)  # noqa: B010  # the library's own hook, which its types call a method
    setattr(parser, "validateLink", bool)  # noqa: B010
    return parser


def write_link(title: str, address: str) -> str:
    """Give a link; without a title the address is its own."""
    if not title and _BARE.fullmatch(address):
        return f"<{address}>"
    name = re.sub(r"\\.|[][]", _escape_bracket, write_literal(title or address))
    return f"[{name}]({_write_address(address)})"


def _escape_bracket(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("\\") else f"\\{found[0]}"


def _write_address(address: str) -> str:
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    escaped = re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", address)
    return f"<{escaped}>"


def read_link(source: str) -> tuple[str, str] | None:
    """Give the title and the address of a source that is one link and nothing else, or None.

    A title that is the address itself is none.
    """
    source = source.strip()
    if _WEB.fullmatch(source):
        return "", source
    tokens = _parser().parseInline(source)[0].children or []
    tokens = [token for token in tokens if token.content or token.type != "text"]
    if not tokens or tokens[0].type != "link_open" or tokens[-1].type != "link_close":
        return None
    if any(token.type == "link_close" for token in tokens[:-1]):
        return None
    address = str(tokens[0].attrs.get("href", ""))
    title = _said(tokens[1:-1])
    return ("" if title == address else title), address


def _said(tokens: Sequence[Token]) -> str:
    """Give the words of a link's tokens, with their marks."""
    return "".join(
        f"{token.markup}{token.content}{token.markup}" if token.type == "code_inline" else token.content or token.markup
        for token in tokens
    )
