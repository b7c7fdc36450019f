"""Remove the line breaks of Markdown that only wrap a paragraph."""

from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Paragraph


def flowing(text: str) -> str:
    """Return Markdown with each paragraph on one line, so that a narrow pane can wrap it."""
    nodes = parse(text)
    return "\n\n".join(" ".join(n.source.split()) if isinstance(n, Paragraph) else n.source for n in nodes)
