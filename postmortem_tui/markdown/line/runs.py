"""Inline Markdown as it is shown: runs of text, each with its emphasis."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.markdown.parse.parsers import inline

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKS = re.compile(r"[*_`~\[\]<>&!\\\n\r\0]")
"""Characters that Markdown may read as something other than themselves."""


class Run(NamedTuple):
    """A piece of text, and its emphasis."""

    text: str
    bold: bool = False
    slanted: bool = False


def runs(source: str) -> tuple[Run, ...]:
    """Return the runs of inline Markdown, without the marks of emphasis; code keeps its own marks.

    A text without any mark is one run, and needs no parser, which loads slowly; most guidance is such a text.
    """
    if not MARKS.search(source):
        return (Run(source),) if source else ()
    return tuple(run for run in _runs(source) if run.text)


def _runs(source: str) -> Iterator[Run]:
    for token, bold, slanted, address in tokens(source):
        match token.type:
            case "softbreak" | "hardbreak":
                yield Run(" ", bold, slanted)
            case "code_inline":
                yield Run(f"{token.markup}{token.content}{token.markup}", bold, slanted)
            case "link_close":
                yield Run("" if token.info == "auto" else f" ({address})", bold, slanted)
            case _:
                yield Run(token.content, bold, slanted)


def tokens(source: str) -> Iterator["tuple[Token, bool, bool, str]"]:
    """Yield the parser's tokens, each with whether it is bold, whether it is slanted, and the address of its link."""
    bold = slanted = 0
    address = ""
    for token in inline().parseInline(source)[0].children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                slanted += token.nesting
            case "link_open":
                address = str(token.attrGet("href") or "")
            case _:
                pass
        yield token, bold > 0, slanted > 0, address
        if token.type == "link_close":
            address = ""
