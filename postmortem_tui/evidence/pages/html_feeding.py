"""Feeding markup to the parser of the standard library: in linear time, and without its exceptions."""

from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late

if TYPE_CHECKING:
    from html.parser import HTMLParser

_NO_TAG = late(r"""<(?!/?[a-zA-Z](?>(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*)>)""")
"""What begins no tag that is whole before the next one begins."""


def feed(parser: "HTMLParser", text: str) -> None:
    """Feed all of a text to a parser, and close it.

    After something that is never closed (a comment, a quotation mark in a tag) it would look for its end again at each
    `<`: from there on, only short tags are tags, and the rest is text. For a section that it does not know (`<![if`) it
    would raise AssertionError (CPython's `_markupbase`): that is read as a comment (HTML, 13.2.5.42).
    """
    parser.parse_marked_section = partial(_end_of_section, parser)  # type: ignore[method-assign]  # as its handlers
    parser.feed(text)
    if rest := parser.rawdata:
        parser.rawdata = ""
        parser.feed(_NO_TAG.sub("&lt;", rest))
    parser.close()


def _end_of_section(parser: "HTMLParser", start: int, report: bool = True) -> int:
    """Return where the section that begins at `start` ends; -1 if it does not."""
    mark = "]]>" if parser.rawdata.startswith("<![CDATA[", start) else ">"
    end = parser.rawdata.find(mark, start)
    return end + len(mark) if end >= 0 else -1
