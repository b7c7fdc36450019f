"""Find the plain lines that name sections, which are the headings of a document without others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

from postmortem_tui.exchange.outline.document_outline import BOLD_LEVEL, Head, head_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph, Table

LONGEST_PLAIN = 40
"""Characters of the longest plain line that can be a heading."""

LONGEST_TITLE = 100
"""Characters of the longest first line that is the title among such headings."""

_NO_NAME = late(r"[:：]|[.!?。！？]$")
"""What a plain line that names a section does not have: an answer, or the end of a sentence."""

_SYMBOLS = late("^[\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+[ \t]*")
"""Symbols in front of a plain line: `🧠 What we know`."""

LEAST_PLAIN = 2
"""The fewest plain lines with the names of sections that make such lines the headings of a document without others."""

_COLON = late(r"[:：]\W*$")


def names_in_text(nodes: Sequence[Node], vocabulary: Vocabulary) -> frozenset[int]:
    """Return the lines that name a section before a colon, and go on a list, a table or a quote by Markdown's rules."""
    return frozenset(
        n
        for node in nodes
        if isinstance(node, Listing | Table) or (isinstance(node, Other) and node.source.startswith(">"))
        for n, line in enumerate(node.source.split("\n"), node.line)
        if line[:1].strip() and _is_plain_name(line) and _COLON.search(line) and vocabulary.concept(line)
    )


def plain_heads(nodes: Sequence[Node], vocabulary: Vocabulary) -> tuple[tuple[Node, ...], dict[int, Head]] | None:
    """Return the nodes of a document without headings cut at the plain lines that name sections, and these as heads.

    Return None if there are too few of them. `Timeline` on a line of its own is one, `Timeline: see below` is none.
    """
    cut: list[Node] = []
    heads: dict[int, Head] = {}
    for node in nodes:
        if not isinstance(node, Paragraph):
            cut.append(node)
            continue
        kept: list[str] = []
        for n, line in enumerate(lines := node.source.split("\n")):
            if not _is_plain_name(line) or not vocabulary.concept(line):
                kept.append(line)
                continue
            if kept:
                cut.append(replace(node, source="\n".join(kept), line=node.line + n - len(kept)))
                kept = []
            head = replace(node, source=line, line=node.line + n)
            heads[head.line] = _plain_head(head)
            cut.append(head)
        if kept:
            cut.append(replace(node, source="\n".join(kept), line=node.line + len(lines) - len(kept)))
    if len(heads) < LEAST_PLAIN:
        return None
    if cut[0].line not in heads and _may_be_title(cut[0]):
        heads[cut[0].line] = _plain_head(cut[0])
    for node, below in pairwise(cut):  # among such headings, a line alone before a list or a table is one, too
        if isinstance(node, Paragraph) and isinstance(below, Listing | Table) and _is_plain_name(node.source):
            heads.setdefault(node.line, _plain_head(node))
    return tuple(cut), heads


def _may_be_title(node: Node) -> TypeGuard[Paragraph]:
    """Return whether the first node of a document is a line with a few words that names it, and no answer."""
    line = node.source.strip()
    return (
        isinstance(node, Paragraph)
        and "\n" not in line
        and len(line) <= LONGEST_TITLE
        and len(line.split()) > 1
        and _NO_NAME.search(line) is None
        and line[:1].isalnum()
    )


def plain_names_over_nodes(nodes: Sequence[Node], vocabulary: Vocabulary) -> int:
    """Return how many plain lines that name sections are right above a list or a table; with a colon, above text."""
    return sum(
        isinstance(node, Paragraph)
        and isinstance(below, Listing | Table | Paragraph)
        and (not isinstance(below, Paragraph) or _COLON.search(node.source) is not None)
        and _is_plain_name(node.source)
        and bool(vocabulary.concept(node.source))
        for node, below in pairwise(nodes)
    )


def _plain_head(node: Paragraph) -> Head:
    return head_of(node, re.sub(r"\s*[:：]\s*$", "", node.source.strip()), BOLD_LEVEL, "**")


def _is_plain_name(line: str) -> bool:
    """Return whether a line may be the name of a section and nothing else, and begins as a heading does."""
    bare = line.strip()
    name = bare[:-1].rstrip() if bare.endswith((":", "：")) else bare
    if "\n" in name or len(name) > LONGEST_PLAIN or _NO_NAME.search(name):
        return False
    begun = _SYMBOLS.sub("", name)
    return begun[:1].isalpha() and not begun[0].islower()
