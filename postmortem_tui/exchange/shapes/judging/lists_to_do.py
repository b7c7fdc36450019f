"""Judge whether lists are what is to be done, and not what was done already, or rules that always hold."""

from collections.abc import Sequence
from itertools import pairwise

from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.grouped_items import every_item, has_box
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph

_LABEL = late(r"\W*[^.:：]{2,60}[:：]\W*(?=\w)")
"""A label before a sentence: `**Testing:** we fixed it`."""
_SENTENCE = late(r"(?<=[.。!！])\s|\n")
_QUESTION = late(r"[?？][*_]{0,3}\s*$")


LEAST = 2
"""The fewest items of a list that a template asks for as action items, and that is none."""


def is_announced_as_done(nodes: Sequence[Node], rows: Sequence[Node], vocabulary: Vocabulary) -> bool:
    """Return whether the line above the first of some rows says that they were done: `These steps were taken:`."""
    before = [node for node in nodes if node.line < rows[0].line and isinstance(node, Paragraph)]
    last = _SENTENCE.split(before[-1].source.strip(" \n*_"))[-1] if before else ""
    return last.endswith((":", "：")) and says_done(last.rstrip(" :："), vocabulary)


def says_done(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether the line above a list says that all of it was done: `Already done`, `Fixes applied`, `Done`."""
    return vocabulary.sentences.tells_what_was_done(title) or vocabulary.done(title) is True


def without_done(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> Sequence[Node]:
    """Return nodes without the unmarked lists that the line right above them announces as done, and this line.

    A list is marked if any item has a box, an owner, a due day, a ticket or a state.
    """
    done = [
        one
        for above, node in pairwise(nodes)
        if isinstance(above, Paragraph)
        and isinstance(node, Listing)
        and is_announced_as_done([above], [node], vocabulary)
        and not _has_marks(pieces, [node], vocabulary)
        for one in (above, node)
    ]
    return [node for node in nodes if node not in done] if done else nodes


def is_to_do(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary, *, asked: bool = False) -> bool:
    """Return whether lists under a heading that names actions are action items.

    They are not if more than half of their items tell what was done or ask something, or at least half are rules, and
    no item has a box, an owner, a due day, a ticket or a state. If a template `asked` for action items there, all of
    them must be so.
    """
    items = [item for node in lists for item in node.items]
    if any(map(has_box, items)):
        return True
    leads = [pieces.lead(item).text for item in items]
    rules = sum(vocabulary.sentences.is_rule(lead) for lead in leads)
    done = sum(_was_done(lead, vocabulary) for lead in leads)
    asking = sum(bool(_QUESTION.search(lead)) for lead in leads)
    most, some = max(rules, done, asking), max(done, asking)
    others = most < len(items) or len(items) < LEAST if asked else rules * 2 < len(items) >= some * 2
    return others or _has_marks(pieces, lists, vocabulary)


def _has_marks(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    if any(has_box(item) for node in lists for item in every_item(node)):
        return True
    rows = action_items(pieces, lists, vocabulary)
    return any(row.owner or row.due or row.ticket or row.state or row.struck for row in rows)


def _was_done(lead: str, vocabulary: Vocabulary) -> bool:
    """Return whether the first sentence of an item tells what was done, after its label if it has one."""
    first = _SENTENCE.split(lead, maxsplit=1)[0]
    label = _LABEL.match(first)
    return any(map(vocabulary.sentences.tells_what_was_done, (first, first[label.end() :] if label else "")))
