"""The parsers of CommonMark, made when a text first needs one: loading them takes as long as all else of a start."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def inline() -> "MarkdownIt":
    """Return the parser for what stands on a line."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


@cache
def blocks() -> "MarkdownIt":
    """Return the parser for the structure of a document, with the tables of GitHub."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def links() -> "MarkdownIt":
    """Return a parser that leaves addresses as they were written: they are kept here, not followed."""
    from markdown_it import MarkdownIt

    class Verbatim(MarkdownIt):
        def normalizeLink(self, url: str) -> str:
            return url

        def validateLink(self, url: str) -> bool:
            return True

    return Verbatim("commonmark")
