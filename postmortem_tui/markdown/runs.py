"""Inline Markdown as it looks: runs of text, and how each of them is set."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postmortem_tui.markdown.parsers import inline

_MARKS = re.compile(r"[*_`~\[\]<>&!\\\n\r\0]")
"""Characters that may mean something else than themselves."""


class Run(NamedTuple):
    """A piece of text, and how it is set."""

    text: str
    bold: bool = False
    slanted: bool = False


class Styled(NamedTuple):
    """A piece of text, how it is set, and where it leads; a newline is a line break."""

    text: str
    bold: bool = False
    slanted: bool = False
    code: bool = False
    address: str = ""


def runs(source: str) -> tuple[Run, ...]:
    """Return the runs of inline Markdown, without the marks of emphasis; code keeps its own marks.

    A text without any mark is its own run: most guidance is, and the parser takes a while to load.
    """
    if not _MARKS.search(source):
        return (Run(source),) if source else ()
    found: list[Run] = []
    bold = slanted = 0
    address = ""
    for token in inline().parseInline(source)[0].children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                slanted += token.nesting
            case "softbreak" | "hardbreak":
                found.append(Run(" ", bold > 0, slanted > 0))
            case "code_inline":
                found.append(Run(f"{token.markup}{token.content}{token.markup}", bold > 0, slanted > 0))
            case "link_open":
                address = "" if token.info == "auto" else f" ({token.attrGet('href')})"
            case "link_close":
                found.append(Run(address, bold > 0, slanted > 0))
            case _:
                found.append(Run(token.content, bold > 0, slanted > 0))
    return tuple(run for run in found if run.text)


def styled(source: str) -> Iterator[Styled]:
    """Yield the pieces of inline Markdown for a format with marks of its own; no mark of Markdown is in them.

    An address is as it was written, whatever it leads to: who writes a link decides which may be followed.
    """
    if not _MARKS.search(source):
        yield from [Styled(source)] if source else []
        return
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
            case "link_close":
                address = ""
            case "softbreak" | "hardbreak":
                yield Styled("\n", bold > 0, slanted > 0, address=address)
            case _:
                if token.content:
                    yield Styled(token.content, bold > 0, slanted > 0, token.type == "code_inline", address)
