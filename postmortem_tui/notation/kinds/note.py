"""A note in Markdown: the template's own words."""

from collections.abc import Sequence

from postmortem_tui.blocks.note import Note
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.parse.nodes import Heading, Node, Paragraph, join
from postmortem_tui.notation.contract import Claim, Notation, Surroundings


class NoteNotation(Notation[Note, None]):
    """Writes the words of the template, and reads them."""

    def write(self, value: None, surroundings: Surroundings) -> str:
        """Return the note's own words."""
        return self.block.text

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[None]:
        """Claim the note's own words as a paragraph or a heading; a changed note is a person's text, and is left."""
        own = fold(self.block.text)
        return Claim(None, tuple(node for node in nodes if fold(_words(node)) != own))

    def forget(self, value: None) -> None:
        """Return None, the only value of a note."""
        return


def _words(node: Node) -> str:
    match node:
        case Heading():
            return node.text
        case Paragraph():
            return join([node]).replace("\n", " ")
        case _:
            return ""
