"""Parse Markdown into nodes: the block structure of CommonMark with the tables of GitHub."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.fences import read_fence
from postmortem_tui.markdown.parse.indents import BOX_CHARACTER, LIST_MARK, dedent, expand, indent_of, is_blank, shallow
from postmortem_tui.markdown.parse.nodes import Heading, Item, Listing, Node, Other, Paragraph, Rule
from postmortem_tui.markdown.parse.parsers import blocks
from postmortem_tui.markdown.parse.tables import read_table

if TYPE_CHECKING:
    from markdown_it.token import Token

READ_DEEP = 6
"""The depth to which nested lists are read; below it, the content of an item is one node."""

KEPT = 8
"""Texts whose nodes are kept: a document is read with several templates, and again when it is written."""

PARTS_KEPT, LONGEST_PART = 256, 2000
"""The number of answers of a document whose nodes are kept, too, and the most characters of one."""

_MARK = late(rf"(?P<mark>{LIST_MARK})(?P<blanks> *)(?P<content>.*)")
_BOX = late(rf"(?P<escape>\\?)\[(?P<box>{BOX_CHARACTER})(?P=escape)\](?:[ \t]+|$)", re.MULTILINE)
"""A box; Google Docs writes a backslash before each of its brackets."""

DONE_BOXES = frozenset("xX*✓✔")
"""The characters in the box of an item that is done; `-`, `~`, `/` and `>` mean that it is given up, begun or put
off."""


class _Span(NamedTuple):
    """The lines of a node: the index of the first, and of the one after the last."""

    first: int
    end: int


def parse(text: str) -> tuple[Node, ...]:
    r"""Return the nodes of a document; every line that is not blank is in exactly one of them.

    Lines are separated by newlines (`\n`); the text should have no other line breaks and no control characters. Raise
    nothing.
    """
    return _part_parsed(text) if len(text) <= LONGEST_PART else _document_parsed(text)


def _parsed(text: str) -> tuple[Node, ...]:
    return _parse(text.split("\n"), 1, 0)


_part_parsed, _document_parsed = lru_cache(maxsize=PARTS_KEPT)(_parsed), lru_cache(maxsize=KEPT)(_parsed)


def _parse(lines: Sequence[str], line: int, depth: int) -> tuple[Node, ...]:
    """Return the nodes of these lines; `line` is the number of the first in the document."""
    if lines and all(_goes_on(text) for text in lines):
        return (Paragraph(source="\n".join(lines), line=line),)
    nodes = []
    end = 0
    for token, span in _spans(lines):
        source = "\n".join(lines[span.first : span.end])
        node = _node(token, source, span.first + line, depth)
        before = "".join(blank + "\n" for blank in lines[end : span.first])
        nodes.append(replace(node, gap=span.first - end, before=before))
        end = span.end
    return tuple(nodes)


def _goes_on(line: str) -> bool:
    """Return whether a line can only be a line of a paragraph, whatever is before it.

    No other block of CommonMark (0.31.2, sections 4 and 5), nor a table, begins with a letter or with a bold one.
    """
    return line[2 * line.startswith("**") :][:1].isalpha()


def _spans(lines: Sequence[str]) -> "Iterator[tuple[Sequence[Token], _Span]]":
    """Yield the tokens and the lines of each node, in order; lines without a token come with no tokens."""
    tokens = blocks().parse("\n".join(map(shallow, lines)))
    end = 0
    for part in _top(tokens):
        first, after = part[0].map or [end, end]
        while after > first and is_blank(lines[after - 1]):
            after -= 1
        yield from _uncovered(lines, end, first)
        yield part, _Span(first, after)
        end = after
    yield from _uncovered(lines, end, len(lines))


def _top(tokens: "Sequence[Token]") -> "Iterator[Sequence[Token]]":
    """Yield the tokens of each block at the top level."""
    first = 0
    for n, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[first : n + 1]
            first = n + 1


def _uncovered(lines: Sequence[str], first: int, end: int) -> "Iterator[tuple[Sequence[Token], _Span]]":
    """Yield the runs of lines that are not blank, as definitions of link references, which have no token."""
    n = first
    while n < end:
        start = n
        while n < end and not is_blank(lines[n]):
            n += 1
        if n > start:
            yield (), _Span(start, n)
        n += 1


def _node(tokens: "Sequence[Token]", source: str, line: int, depth: int) -> Node:
    match [token.type for token in tokens[:1]]:
        case ["heading_open"]:
            return Heading(level=int(tokens[0].tag[1]), text=tokens[1].content, source=source, line=line)
        case ["paragraph_open"]:
            return Paragraph(source=source, line=line)
        case ["bullet_list_open" | "ordered_list_open"]:
            return _listing(tokens, source, line, depth)
        case ["table_open"]:
            return read_table(source, line)
        case ["fence"]:
            return read_fence(source, line)
        case ["hr"]:
            return Rule(source=source, line=line)
        case _:
            return Other(source=source, line=line)


def _listing(tokens: "Sequence[Token]", source: str, line: int, depth: int) -> Listing:
    lines = source.split("\n")
    origin = tokens[0].map or [0, 0]
    items = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1 and token.map:
            first, end = (n - origin[0] for n in token.map)
            items.append(_item(lines[first:end], first + line, depth))
    return Listing(ordered=tokens[0].tag == "ol", items=tuple(items), source=source, line=line)


def _item(lines: Sequence[str], line: int, depth: int) -> Item:
    content = _content(lines)
    while content and is_blank(content[-1]):
        content.pop()
    source = "\n".join(content)
    if depth < READ_DEEP:
        nodes = _parse(content, line, depth + 1)
    else:
        nodes = (Other(source=source, line=line),) if source else ()
    match nodes:
        case (Paragraph() as lead, *rest) if box := _BOX.match(lead.source):
            left = lead.source[box.end() :].lstrip("\n")
            lead = replace(lead, source=left, line=lead.line + lead.source.count("\n") - left.count("\n"))
            return Item(checked=box["box"] in DONE_BOXES, nodes=(*[lead] * bool(left), *rest), source=source, line=line)
    return Item(checked=None, nodes=nodes, source=source, line=line)


def _content(lines: Sequence[str]) -> list[str]:
    """Return the lines of an item without its mark and its indent."""
    first = expand(lines[0])
    found = _MARK.match(first.lstrip(" "))
    if found is None:
        return list(lines)
    blanks = len(found["blanks"]) if found["content"] and len(found["blanks"]) <= 4 else 1
    columns = indent_of(first) + len(found["mark"]) + blanks
    return [first[columns:], *(_under(line, columns) for line in lines[1:])]


def _under(line: str, columns: int) -> str:
    # A lazy continuation line (CommonMark 5.1) must stay one: with an indent of four it can begin no other block.
    lazy = indent_of(line) < columns and not is_blank(line)
    return "    " + line.lstrip(" \t") if lazy else dedent(line, columns)
