"""The parsers of CommonMark, made when a text first needs one: loading them takes as long as all else of a start."""

from functools import cache
from typing import TYPE_CHECKING

from postmortem_tui.lazy import library
from postmortem_tui.markdown.parse.table_lines import take_table

if TYPE_CHECKING:
    import markdown_it
else:
    markdown_it = library("markdown_it")


@cache
def inline() -> "markdown_it.MarkdownIt":
    """Return the parser for what stands on a line."""
    return markdown_it.MarkdownIt("commonmark")


@cache
def blocks() -> "markdown_it.MarkdownIt":
    """Return the parser for the structure of a document, with the tables of GitHub."""
    parser = markdown_it.MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.block.ruler.at("table", take_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def links() -> "markdown_it.MarkdownIt":
    """Return a parser that leaves addresses as they were written: they are kept here, not followed."""

    class Verbatim(markdown_it.MarkdownIt):
        def normalizeLink(self, url: str) -> str:
            return url

        def validateLink(self, url: str) -> bool:
            return True

    return Verbatim("commonmark")
