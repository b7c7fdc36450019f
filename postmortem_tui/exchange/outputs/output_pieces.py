"""The pieces of every output: headings, texts, lists, tables and code, independent of a format's marks.

A text that is `inline` is inline Markdown: what a person typed, with all escaped that they did not mean as Markdown.
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
    """An item of a list; `box` is whether it is ticked, None where it has no box; `below` stands under it, indented."""

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
    """Text that is shown as it is, with its language and a line that says what it is."""

    body: str
    language: str = ""
    caption: str = ""


class Quote(NamedTuple):
    """Markdown without a piece of its own, as it was written: quotes, HTML, link definitions."""

    source: str


class Rule(NamedTuple):
    """A line across the page."""


Piece: TypeAlias = Heading | Paragraph | List | Table | Code | Quote | Rule
