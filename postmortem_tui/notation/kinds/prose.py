"""Prose in Markdown: as it was typed, guarded so that it stays under its heading."""

from collections.abc import Sequence

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Node, join
from postmortem_tui.markdown.write.guarding import guard, unguard
from postmortem_tui.notation.contract import Claim, Notation, Surroundings
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.values.text.cleaning import clean_text


class ProseNotation(Notation[Prose, str]):
    """Writes typed Markdown, guarded, and reads it."""

    def write(self, value: str, surroundings: Surroundings) -> str:
        """Return the text, guarded so that it does not end its section or look like a mark."""
        return f"&#42;{value[1:]}" if is_mark(value) else guard(value, surroundings.guarded, surroundings.labels)

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[str]:
        """Claim everything: prose comes last among its neighbours."""
        source = join(nodes)
        return Claim("" if is_mark(source) else clean_text(unguard(source)))

    def forget(self, value: str) -> str:
        """Return the text without the paragraphs that are the placeholder or a sample."""
        nodes = parse(value)
        own = {f"[{self.block.placeholder}]", *self.block.samples}
        kept = tuple(node for node in nodes if node.source.strip() not in own)
        return value if len(kept) == len(nodes) else clean_text(join(kept))
