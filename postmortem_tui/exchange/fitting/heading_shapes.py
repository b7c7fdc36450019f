"""What is under each heading of a document: its shape, given what the headings above it are about."""

from postmortem_tui.exchange.outline.document_outline import Branch, Outline
from postmortem_tui.exchange.shapes.judging.inherited_concepts import concepts_above
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, Vocabulary
from postmortem_tui.identity import IdentityMap


class HeadingShapes:
    """The shapes of the nodes under the headings of one document, each judged once."""

    def __init__(self, outline: Outline, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._pieces = pieces
        self._vocabulary = vocabulary
        self._above: IdentityMap[Branch, str] = IdentityMap()
        self._shapes: IdentityMap[Branch, Shape] = IdentityMap()
        for branch, about in concepts_above(outline.branches, vocabulary):
            self._above.put(branch, about)

    def about_above(self, branch: Branch) -> str:
        """Return the concept of the heading above that of a branch, or ""."""
        return self._above.get(branch) or ""

    def of(self, branch: Branch) -> Shape:
        """Return the shape of the nodes under a heading."""
        shape = self._shapes.get(branch)
        if shape is None:
            shape = shape_of(self._pieces, branch, self._vocabulary, self.about_above(branch))
            self._shapes.put(branch, shape)
        return shape

    def lists_actions_above(self, branch: Branch, least: float) -> bool:
        """Return whether a heading is below one of actions and has items of these under it, by at least that score."""
        if self.about_above(branch) != ACTIONS:
            return False
        shape = self.of(branch)
        return shape.kind == "checklist" and shape.score >= least and shape.rows > 0
