"""Write and read one link, so that any title and any address survive."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.spans import AUTOLINK, ENTITY, Kind, read_inline, spans
from postmortem_tui.markdown.parse.parsers import links

_BARE = late(r"[A-Za-z][A-Za-z0-9+.\-]{1,31}://[^\s<>]+")
_GIVEN = ' "link"'
"""The tooltip of a link whose given title is its address; without it the link has no title."""


def write_link(title: str, address: str) -> str:
    """Return a link; without a title it shows its address. Neither text may have a newline."""
    if not title and AUTOLINK.fullmatch(f"<{address}>"):
        return f"<{address}>"
    shown = write_inline(title or address, links=False)
    return f"[{shown}]({_destination(address)}{_GIVEN if title == address else ''})"


def _destination(address: str) -> str:
    escaped = ENTITY.sub(lambda entity: f"&amp;{entity[0][1:]}", re.sub(r"[\\<>]", r"\\\g<0>", address))
    return f"<{escaped}>" if not address or re.search(r"[\s\x00-\x20\x7f()]", address) else escaped


def read_link(source: str) -> tuple[str, str] | None:
    """Return the title and the address of inline Markdown that is one link and nothing else; otherwise None.

    The title of an autolink, a bare address and a link that only shows its address is "".
    """
    source = source.strip(" \t\n")
    if _BARE.fullmatch(source):
        return "", source
    if AUTOLINK.fullmatch(source):
        return "", source[1:-1]
    end = _end_of_title(source)
    tokens = [token for token in links().parseInline(source)[0].children or [] if token.nesting or token.content]
    if end is None or not tokens or tokens[0].type != "link_open":
        return None
    closing = next(n for n, token in enumerate(tokens) if token.type == "link_close" and token.level == 0)
    if closing != len(tokens) - 1:
        return None
    title, address = read_inline(source[1:end]), str(tokens[0].attrs["href"])
    return ("" if title == address and "title" not in tokens[0].attrs else title), address


def _end_of_title(source: str) -> int | None:
    """Return the offset of the bracket that closes the one at the start of the source, or None."""
    depth = 0
    for span in spans(source[1:]) if source.startswith("[") else ():
        for n, character in enumerate(span.source if span.kind is Kind.PLAIN else ""):
            if character == "]" and depth == 0:
                return 1 + span.start + n
            depth += (character == "[") - (character == "]")
    return None
