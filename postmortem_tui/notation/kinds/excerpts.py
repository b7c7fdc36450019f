"""Excerpts in Markdown: each caption over its fenced text."""

from collections.abc import Sequence

from postmortem_tui.blocks.excerpts import Excerpt, Excerpts
from postmortem_tui.markdown.parse.nodes import Fence, Node, Paragraph
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.notation.pieces.one_line import read_text, write_text
from postmortem_tui.notation.pieces.rows import RowsNotation


class ExcerptsNotation(RowsNotation[Excerpts, Excerpt]):
    """Writes a fence for each excerpt, and reads fences."""

    def write(self, value: tuple[Excerpt, ...], surroundings: Surroundings) -> str:
        """Return each caption over its fenced text."""
        return writing.blocks(
            *(writing.blocks(write_text(e.caption), writing.fence(e.body, e.language)) for e in value)
        )

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[tuple[Excerpt, ...]]:
        """Claim fenced texts, each with the line of text right before it."""
        excerpts: list[Excerpt] = []
        rest: list[Node] = []
        for node, before in zip(nodes, (None, *nodes), strict=False):
            match node:
                case Fence():
                    caption = ""
                    if isinstance(before, Paragraph) and rest and rest[-1] is before and "\n" not in before.source:
                        caption = read_text(rest.pop().source)
                    excerpts.append(Excerpt(language=node.language, caption=caption, body=node.body))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return Claim(self.clean(excerpts), tuple(rest))
