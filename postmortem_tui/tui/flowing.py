"""Markdown for a pane of any width: the line breaks within its paragraphs are the writer's, and are taken out."""

from dataclasses import replace

from postmortem_tui.markdown.nodes import Node, Paragraph, join
from postmortem_tui.markdown.reading import parse


def flowing(source: str) -> str:
    """Give Markdown with each paragraph on one line; lists, tables and code stay as they are."""
    return join(tuple(map(_flowing, parse(source.strip("\n")))))


def _flowing(node: Node) -> Node:
    return replace(node, source=" ".join(node.source.split())) if isinstance(node, Paragraph) else node
