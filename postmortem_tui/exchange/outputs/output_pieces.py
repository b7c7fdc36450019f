"""The pieces of every output: headings, texts, lists, tables and code, independent of the marks of a format.

A text called `inline` is inline Markdown: typed text in which everything is escaped that is not meant as Markdown.
"""

from typing import NamedTuple, TypeAlias


class Heading(NamedTuple):
    """A heading of level 1 to 6."""

    level: int
    inline: str


class Paragraph(NamedTuple):
    """A paragraph; a newline in it is a line break."""

    inline: str


class Entry(NamedTuple):
    """An item of a list; `box` is whether it is ticked, None if it has no box; `below` is indented under it."""

    inline: str
    box: bool | None = None
    below: "tuple[Piece, ...]" = ()


class List(NamedTuple):
    """A list, numbered or bulleted."""

    ordered: bool
    entries: tuple[Entry, ...]


class Table(NamedTuple):
    """A table; every row has as many cells of inline Markdown as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Code(NamedTuple):
    """Text that is shown verbatim, with its language and a caption."""

    body: str
    language: str = ""
    caption: str = ""


class Quote(NamedTuple):
    """Verbatim Markdown without a piece of its own: quotes, HTML, link definitions."""

    source: str


class Rule(NamedTuple):
    """A line across the page."""


Piece: TypeAlias = Heading | Paragraph | List | Table | Code | Quote | Rule
