"""A note: fixed text of the template, shown and exported, never asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from postmortem_tui.blocks.base import Block, Place, Plain

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Heading, Node, Paragraph


class Note(Block[None]):
    """Text that the template says by itself."""

    kind: Literal["note"]
    text: str
    """Markdown that is shown and exported as it is."""

    @property
    def empty(self) -> None:
        """A note has no answer."""
        return

    def clean(self, value: None) -> None:
        """Give back the nothing that a note holds."""
        return

    def write(self, value: None, place: Place) -> str:
        """Return the note's own words."""
        return self.text

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[None, tuple[Node, ...]]":
        """Claim the note's own words, be they a paragraph or a heading; a changed note is somebody's text."""
        from postmortem_tui.markdown.folding import fold
        from postmortem_tui.markdown.nodes import Heading, Paragraph

        own = fold(self.text)
        rest = tuple(node for node in nodes if not (isinstance(node, Paragraph | Heading) and fold(said(node)) == own))
        return None, rest

    @property
    def known_keys(self) -> frozenset[str]:
        """No key."""
        return frozenset()

    def to_plain(self, value: None) -> Plain:
        """Return an empty table."""
        return {}

    def from_plain(self, table: Plain) -> None:
        """Read nothing."""
        return

    def forget(self, value: None) -> None:
        """Give back the nothing that a note holds."""
        return

    def texts(self, value: None) -> tuple[str, ...]:
        """Nobody typed a note."""
        return ()


def said(node: "Paragraph | Heading") -> str:
    """Return the words of a paragraph or a heading."""
    from postmortem_tui.markdown.nodes import Heading, join

    return node.text if isinstance(node, Heading) else join([node]).replace("\n", " ")
