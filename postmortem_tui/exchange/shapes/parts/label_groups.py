"""Find groups of labelled lines, each of which begins with the same label: `**Factor:** …`, `**Why:** …`, and again."""

from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Node, Paragraph, Rule

LEAST = 2
"""The fewest groups that are records and no form, and the fewest labels of one."""


_NUMBER = late(r"(?<=[^\W\d_])[ ]?#?[0-9]{1,3}$")


class Group(NamedTuple):
    """Labelled lines that belong together; the next group begins with the same label."""

    node: int
    """The line of the node in which it begins, from 1."""
    answers: Sequence[Labelled]


def name_of(one: Labelled) -> str:
    """Return the label as it is compared, without the number of its group: `Action 2`."""
    return _NUMBER.sub("", title_key(one.label.text))


def repeated_groups(
    pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, least: int = LEAST
) -> Sequence[Group]:
    """Return the groups of labelled lines in a run of nodes, if the same first label begins at least so many of them.

    None of them may be interrupted by other nodes than thematic breaks, and each has a second label.
    """
    groups: list[Group] = []
    answers: list[Labelled] = []
    for node in nodes:
        found = labelled_in(pieces, node, vocabulary) if isinstance(node, Paragraph) else ()
        if not found and not isinstance(node, Rule):
            answers = []
        for one in found:
            if not groups or name_of(one) == name_of(groups[0].answers[0]):
                answers = [one]
                groups.append(Group(node.line, answers))
            elif not answers:
                return ()
            else:
                answers.append(one)
    whole = len(groups) >= least and all(len(group.answers) >= LEAST for group in groups)
    return groups if whole else ()
