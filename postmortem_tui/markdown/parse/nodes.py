"""The nodes of a Markdown document: frozen, each with its verbatim lines and their numbers.

Every node has four attributes in common. `source` is its verbatim lines, without a newline at the end. `line` is the
number of the first, from 1. `gap` is the number of blank lines right before the node, and `before` is those lines
verbatim, each with its newline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `text` is its inline Markdown without the marks around it."""

    level: int
    text: str
    source: str
    line: int
    gap: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of inline Markdown."""

    source: str
    line: int
    gap: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.

    `source` is the text after the mark, including a box, without the item's indent. `nodes` is that text parsed, with
    the box removed from the first paragraph. `checked` is None if there is no box.
    """

    checked: bool | None
    nodes: "tuple[Node, ...]"
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, bulleted or numbered."""

    ordered: bool
    items: tuple[Item, ...]
    source: str
    line: int
    gap: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    r"""A table; cells are inline Markdown, stripped, with `\|` as `|`. Each row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    line: int
    gap: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Fence:
    """Fenced text; `language` is the whole info string, `body` has no newline at the end."""

    language: str
    body: str
    source: str
    line: int
    gap: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    source: str
    line: int
    gap: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A node without a class of its own: HTML, a quote, indented code, link definitions."""

    source: str
    line: int
    gap: int = 0
    before: str = ""


Node: TypeAlias = Heading | Paragraph | Listing | Table | Fence | Rule | Other


def join(nodes: Sequence[Node]) -> str:
    """Return the nodes' sources as one text.

    Nodes that are neighbours in their document keep the blank lines between them; others get one.
    """
    if not nodes:
        return ""
    parts = [nodes[0].source]
    for previous, node in pairwise(nodes):
        after = previous.line + previous.source.count("\n") + 1
        neighbours = after + node.gap == node.line
        parts.append("\n" + (node.before or "\n" * node.gap) if neighbours else "\n\n")
        parts.append(node.source)
    return "".join(parts)
