"""The parsers of CommonMark, created when a text first needs one, as loading them doubles the time of a start."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from postmortem_tui.lazy import library
from postmortem_tui.markdown.parse.table_lines import take_table

if TYPE_CHECKING:
    import markdown_it
    from markdown_it.rules_inline import StateInline
else:
    markdown_it = library("markdown_it")


@cache
def inline() -> "markdown_it.MarkdownIt":
    """Return the parser of inline Markdown."""
    return _closed(markdown_it.MarkdownIt("commonmark"))


@cache
def blocks() -> "markdown_it.MarkdownIt":
    """Return the parser for the structure of a document, with the tables of GitHub."""
    parser = markdown_it.MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.block.ruler.at("table", take_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def links() -> "markdown_it.MarkdownIt":
    """Return a parser that keeps addresses exactly as they were written."""

    class Verbatim(markdown_it.MarkdownIt):
        """A parser that leaves addresses as they are written."""

        def normalizeLink(self, url: str) -> str:
            return url

        def validateLink(self, url: str) -> bool:
            return True

    return _closed(Verbatim("commonmark"))


def _closed(parser: "markdown_it.MarkdownIt") -> "markdown_it.MarkdownIt":
    """Return the parser, changed to try a link or an image only if its closing marks may follow.

    Without this, each `[` after the last `]` of a text would be followed to the end, twenty levels deep: 240 kB took 8
    s.
    """
    from markdown_it.rules_inline import image, link

    parser.inline.ruler.at("link", _where_closed(link))
    parser.inline.ruler.at("image", _where_closed(image))
    return parser


Rule = Callable[["StateInline", bool], bool]
"""A rule of markdown-it: takes what begins at the position of the state, or, if silent, only says whether it would."""


def _where_closed(rule: Rule) -> Rule:
    """Return a rule that is tried only before the last `]`, and `)` if no references are known."""
    text, bracket, parenthesis = "", -1, -1

    def tried(state: "StateInline", silent: bool) -> bool:
        nonlocal text, bracket, parenthesis
        if state.src is not text:
            text, bracket, parenthesis = state.src, state.src.rfind("]"), state.src.rfind(")")
        last = bracket if "references" in state.env else min(bracket, parenthesis)
        return state.pos < last and rule(state, silent)

    return tried
