"""Collect the labelled answers of many nodes, among them paragraphs that are a form only beside each other."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled, split
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph

LEAST_IN_A_ROW = 3
"""The fewest paragraphs of one labelled line each, in a row, among which an unknown label is one, too."""


def labelled_values(pieces: Pieces, nodes: Iterable[Node], vocabulary: Vocabulary) -> tuple[Labelled, ...]:
    """Return each labelled answer in the nodes, in order; text without a label is skipped."""
    told = list(nodes)
    alone = _lines_alone(pieces, told, vocabulary)
    parts = ((alone.get(node.line), labelled_in(pieces, node, vocabulary)) for node in told)
    return tuple(one for line, found in parts for one in (found if len(found) > 1 else line or found))


def leads_list(one: Labelled, nodes: Sequence[Node]) -> bool:
    """Return whether a label in plain text, without an answer, is the whole paragraph above a list: `Dashboard:`."""
    if one.marked or one.value.text or one.layout != "lines":
        return False
    leads = (node for node, below in pairwise(nodes) if isinstance(below, Listing) and node.line == one.line)
    return any(isinstance(node, Paragraph) and "\n" not in node.source for node in leads)


def _lines_alone(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> dict[int, tuple[Labelled, ...]]:
    """Return the labels without marks of paragraphs of one line in a row, by line: `Service: api`, a blank line, ….

    At least half of the labels of a row of three or more have to be known; one line alone may be a sentence.
    """
    made: dict[int, tuple[Labelled, ...]] = {}
    row: list[Labelled] = []
    for node in (*nodes, None):
        plain = isinstance(node, Paragraph) and "\n" not in node.source
        found = split(pieces, pieces.node(node), "lines", node.line) if node and plain else None
        if found and not found.marked and found.value:
            row.append(found)
            continue
        known = sum(bool(vocabulary.role(one.label.text)) for one in row)
        if len(row) >= LEAST_IN_A_ROW and known * 2 >= len(row):
            made |= {one.line: (one,) for one in row}
        row = []
    return made
