"""Inline Markdown as it looks: runs of text, and which of them are bold or slanted."""

import re
from typing import NamedTuple

from postmortem_tui.markdown.parsers import inline

_MARKS = re.compile(r"[*_`~\[\]<>&!\\\n\r\0]")
"""Signs that may mean something else than themselves."""


class Run(NamedTuple):
    """A piece of text, and how it is set."""

    text: str
    bold: bool = False
    slanted: bool = False


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
