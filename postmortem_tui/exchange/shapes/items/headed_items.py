"""Read action items of several lines: headings with labelled lines under each, or groups of labelled lines alone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.items.hinted_parts import owner_in_front
from postmortem_tui.exchange.shapes.parts.label_groups import name_of, repeated_groups
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.emphasis import is_strong
from postmortem_tui.markdown.parse.nodes import Fence, Heading, Listing, Node, Paragraph, Rule

_BEFORE = late(
    r"[ \t]*(?:#{1,6}[ \t]+)?(?:\*\*|__)?(?:(?:[^\W\d_]{1,12}[ \t-]?)?#?\d{1,3}(?:[.):：]|[ \t][-–—])[ \t]+)?"
)
"""The marks and the number before the words of such a heading, as in `Action 1:`."""
_AFTER = late(r"(?:\*\*|__)?[ \t#]*$")


_OWNED = late(r"\s[(\[]?`?@[\w.-]+`?[)\]]?$")
"""The owner at the end of such a heading: `Alerts configured (@ana)`."""

FEWEST = 2
"""The fewest headings that are items because of their words alone."""


class HeadedItem(NamedTuple):
    """A heading or a first label that is an item: its words, the labelled answers under it, and the other texts."""

    line: int
    text: Piece
    labelled: Sequence[Labelled]
    texts: Sequence[Piece]
    end: int


def are_items(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> bool:
    """Return whether the headings right below one are items.

    Under a heading that names actions all may be, and more than half have labelled answers, or all begin with something
    to do. Under any other, each must have an owner and one more part.
    """
    below = branch.branches
    found = [_item(pieces, one.head.node, one.nodes, vocabulary) for one in below if not one.branches]
    items = [one for one in found if one is not None]
    if not items or len(items) < len(below):
        return False
    actions = vocabulary.concept(branch.head.source) == "actions"
    named = [concept for one in below if (concept := vocabulary.concept(one.head.source))]
    if named and not (actions and named == ["actions"] and len(below) == 1):  # a blank form's `### Action` is an item
        return False
    if actions:
        return sum(bool(one.labelled) for one in items) * 2 > len(items) or _are_to_do(items, vocabulary)
    parts = [{role for one in item.labelled for role in vocabulary.columns(one.label.text)} for item in items]
    return all("owner" in roles and len(roles & ITEM_PARTS) > 1 for roles in parts)


def _are_to_do(items: Sequence[HeadedItem], vocabulary: Vocabulary) -> bool:
    """Return whether several headings all begin with something to do, or all end with the `@name` of an owner."""
    heads = [one.text.text for one in items]
    owned = all(map(_OWNED.search, heads))
    return len(items) >= FEWEST and (owned or all(vocabulary.sentences.told_to_do(heads)))


def headed_items(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> Iterator[HeadedItem]:
    """Yield the items among a run of nodes, each a heading with the nodes under it."""
    heads = [n for n, node in enumerate(nodes) if _is_head(node)]
    found = [_item(pieces, nodes[n], nodes[n + 1 : after], vocabulary) for n, after in pairwise([*heads, len(nodes)])]
    items = [one for one in found if one is not None]
    every = len(items) == len(heads) and _are_to_do(items, vocabulary)
    yield from (one for one in items if one.labelled or every)


def items_by_line(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> dict[int, list[HeadedItem]]:
    """Return the items among a run of nodes by the line of the node in which each begins."""
    found = {one.line: [one] for one in headed_items(pieces, nodes, vocabulary)}
    for line, one in labelled_items(pieces, nodes, vocabulary):
        found.setdefault(line, []).append(one)
    return found


def labelled_items(
    pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, least: int = 1
) -> Iterator[tuple[int, HeadedItem]]:
    """Yield the items among a run of nodes, each with the line of its first node: groups that begin with an action.

    Each must have an owner, a due day, a ticket or a state; there must be at least so many.
    """
    groups = repeated_groups(pieces, nodes, vocabulary, least)
    parts = [{role for one in group.answers[1:] for role in vocabulary.columns(one.label.text)} for group in groups]
    if not all("action" in vocabulary.columns(name_of(group.answers[0])) for group in groups):
        return
    if not all(ITEM_PARTS & roles for roles in parts):
        return
    for node, (first, *others) in groups:
        end = max(max(one.label.end, one.value.end) for one in (first, *others))
        if first.value:
            yield node, HeadedItem(first.line, first.value, others, (), end)


def _is_head(node: Node) -> bool:
    """Return whether a node is a heading, or a line that is bold as a whole."""
    line = node.source.strip()
    return isinstance(node, Heading) or (isinstance(node, Paragraph) and "\n" not in line and is_strong(line))


def _item(pieces: Pieces, head: Node, under: Sequence[Node], vocabulary: Vocabulary) -> HeadedItem | None:
    """Return the item of a heading; None if anything under it is neither labelled lines nor a paragraph.

    Labels of which none is one of items are text. Of an item without labels so is what follows from its first fence on,
    or from the numbered steps at a screen by which it is done.
    """
    labelled: list[Labelled] = []
    texts: list[Piece] = []
    answers_of = {node.line: labelled_in(pieces, node, vocabulary) for node in under}
    labels = [one.label.text for answers in answers_of.values() for one in answers]
    has_parts = any(ITEM_PARTS & set(vocabulary.columns(label)) for label in labels)
    if has_parts and any(_is_hint_of_item(one, vocabulary) for answers in answers_of.values() for one in answers):
        return None
    steps = [node for node in under if are_steps(pieces, node, vocabulary)]
    told = [*takewhile(lambda node: not isinstance(node, Fence) and node not in steps, under)]
    rest = under[len(told) :]
    if not all((isinstance(node, Fence | Paragraph | Rule) or node in steps) and not has_parts for node in rest):
        return None
    for node in told:
        answers = answers_of[node.line] if has_parts else ()
        if isinstance(node, Listing) and len(answers) < len(node.items):
            return None
        if not isinstance(node, Listing | Paragraph | Rule):
            return None
        labelled.extend(answers)
        if isinstance(node, Paragraph) and not answers:
            texts.append(pieces.node(node))
    first = pieces.node(head)
    line = first.text.split("\n")[0]
    before, after = _BEFORE.match(line), _AFTER.search(line)
    text = pieces.part(first, before.end() if before else 0, after.start() if after else len(line))
    end = max((piece.end for piece in (text, *texts, *(one.value for one in labelled))), default=text.end)
    return HeadedItem(head.line, text, labelled, texts, end) if text else None


def are_steps(pieces: Pieces, node: Node, vocabulary: Vocabulary) -> bool:
    """Return whether a node is a numbered list of steps at a screen: how an item is done, and none itself."""
    if not isinstance(node, Listing) or not node.ordered:
        return False
    return vocabulary.sentences.are_steps([pieces.lead(item).text for item in node.items])


def _is_hint_of_item(one: Labelled, vocabulary: Vocabulary) -> bool:
    """Return whether a label is the owner in front of an item of a blank form: `Name: what (due date)`."""
    action = one.value.text.partition("(")[0].strip("[]<>{} ")
    in_front = owner_in_front(f"{one.label.text}: {one.value.text}", vocabulary)
    return bool(in_front) and "action" in vocabulary.columns(action)
