"""Markdown without the line breaks that were only for the eye."""

from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Paragraph


def flowing(text: str) -> str:
    """Return Markdown whose paragraphs are one line each, so that a narrow pane can break them as it needs."""
    nodes = parse(text)
    return "\n\n".join(" ".join(n.source.split()) if isinstance(n, Paragraph) else n.source for n in nodes)
