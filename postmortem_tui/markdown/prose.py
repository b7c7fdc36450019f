"""Markdown that a person typed, made safe to stand under a heading of a bigger document, and taken back."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from postmortem_tui.markdown.inline import fold, split_label
from postmortem_tui.markdown.nodes import Fence, Heading, Listing, Node, Other, Paragraph, Table
from postmortem_tui.markdown.reading import parse

_ENTITY = re.compile(r"( *)&#(\d{1,7});")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def guard(text: str, level: int, labels: AbstractSet[str] = frozenset()) -> str:
    """Give the text so that nothing in it ends the part of the document that it stands in.

    What would be a heading of `level` or above, a fence or HTML that never ends, or a line with one of the (folded) labels
    gets its first sign written as a decimal entity. Text without any of these is given as it is.
    """
    lines = text.split("\n")
    guarded: set[int] = set()
    # Taking the power from one line can give it to another: a fence that no longer opens lets its body speak.
    while found := set(_breaking(lines, level, labels)) - guarded:
        for n in found:
            blanks = len(lines[n]) - len(lines[n].lstrip(" "))
            lines[n] = f"{lines[n][:blanks]}&#{ord(lines[n][blanks])};{lines[n][blanks + 1 :]}"
        guarded |= found
    if "&#" in text:
        for n in _entity_lines(lines):
            if n not in guarded:
                lines[n] = lines[n].replace("&#", "&#38;#", 1)
    return "\n".join(lines)


def unguard(source: str) -> str:
    """Give the text that was guarded."""
    if "&#" not in source:
        return source
    lines = source.split("\n")
    for n in _entity_lines(lines):
        lines[n] = _ENTITY.sub(lambda found: found[1] + chr(min(int(found[2]), 0x10FFFF)), lines[n], count=1)
    return "\n".join(lines)


def _entity_lines(lines: list[str]) -> list[int]:
    """Give the numbers of the lines, from 0, that begin with a decimal entity and stand in no fence."""
    fenced = {
        n
        for node in parse("\n".join(lines))
        if isinstance(node, Fence)
        for n in range(node.line - 1, node.line + node.source.count("\n"))
    }
    return [n for n, line in enumerate(lines) if n not in fenced and _ENTITY.match(line)]


def _breaking(lines: list[str], level: int, labels: AbstractSet[str]) -> Iterator[int]:
    """Give the numbers of the lines, from 0, that would end the part of the document."""
    nodes = parse("\n".join((*lines, "", "## end")))
    for node in nodes:
        first = node.line - 1
        last = first + node.source.count("\n")
        if isinstance(node, Heading) and node.level <= level and last < len(lines):
            yield first if node.source.lstrip(" ").startswith("#") else last
        elif labels and last < len(lines):
            yield from _labelled(node, labels)
    final = nodes[-1]
    if isinstance(final, Fence | Other) and final.line - 1 < len(lines):
        yield final.line - 1
        yield from _unclosed(lines, final.line - 1)


def _unclosed(lines: list[str], first: int) -> Iterator[int]:
    """Give the fences after one that nothing closes which nothing can close either: those as long or longer."""
    opener = _FENCE.match(lines[first])
    if opener:
        for n in range(first + 1, len(lines)):
            other = _FENCE.match(lines[n])
            if other and other[1].startswith(opener[1]):
                yield n


def _labelled(node: Node, labels: AbstractSet[str]) -> Iterator[int]:
    """Give the lines of a node that a form beside it would take for its own."""
    match node:
        case Paragraph():
            for n, line in enumerate(node.source.split("\n"), node.line - 1):
                found = split_label(line)
                if found and fold(found[0]) in labels:
                    yield n
        case Listing():
            for item in node.items:
                if any(_names(child.source, labels) for child in item.nodes[:1]):
                    yield item.line - 1
        case Table() if any(fold(row[0]) in labels for row in node.rows if row):
            yield node.line
        case _:
            pass


def _names(source: str, labels: AbstractSet[str]) -> bool:
    found = split_label(source)
    return fold(found[0] if found else source.partition(":")[0]) in labels
