"""What the labels in and under the items of a list say: parts of items, hints for such, or the parts of one thing."""

from collections import Counter
from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.items.hinted_parts import parts_of_hint
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing

_DIGIT = late(r"\d")
_LABELLED_END = late(r"[(\[（](?P<label>[^()\[\]（）:：]{2,40})[:：][^()\[\]（）]+[)\]）]\s*\.?\s*$")
"""An answer with its label in brackets at the end: `… (Estimated completion: May 2026)`."""

_BOLD = r"\W{0,4}(?:\*\*|__)(?P<label>[^*_\n:：]{2,60}?)(?:[:：](?:\*\*|__)|(?:\*\*|__)\s?[:：])"
_BOLD_LABEL = late(_BOLD)
_LABEL_OF_POINT = late(rf"[ \t]*(?:[-*+]|\d{{1,3}}[.)])[ \t]+{_BOLD}")
"""The same at the start of a point of a list."""

PARTS_OF_ITEM = frozenset({"action", *ITEM_PARTS})

LEAST_LABELS, MOST_LABELS = 3, 12
"""The fewest and the most points of a list whose labels may be those of another."""


def have_parts(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the items have an owner, and a day or a ticket; or hints for these."""
    items = [item for node in lists for item in node.items]
    ends = [_LABELLED_END.search(pieces.lead(item).text) for item in items]
    told = sum(bool(end and {"owner", "due"} & set(vocabulary.columns(end["label"]))) for end in ends)
    if told and told * 2 >= len(items):
        return True
    if are_hints(pieces, lists, vocabulary):
        return True
    if not any(_DIGIT.search(node.source) for node in lists):
        return False
    rows = action_items(pieces, lists, vocabulary)
    return sum(bool(row.owner and (row.due or row.ticket)) for row in rows) * 2 >= len(items)


def are_hints(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the items are hints for an owner and one more part: `**Owner** -- task (due)`.

    The hint after a label is one answer: `**Reviewed by:** [name, date]`.
    """
    labelled = {one.line for node in lists for one in labelled_in(pieces, node, vocabulary) if one.awaits_answer}
    items = [item for node in lists for item in node.items]
    hinted = [parts_of_hint(pieces.lead(item).text, vocabulary) for item in items if item.line not in labelled]
    return sum("owner" in parts and len(parts) > 1 for parts in hinted) * 2 >= len(items)


def are_parts(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether any item is a label of one part of an item, as in a form of one: `- **Due:**`."""
    labels = [one.label.text for node in lists for one in labelled_in(pieces, node, vocabulary)]
    return any(ITEM_PARTS & set(vocabulary.columns(label)) for label in labels)


def labels_under(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> set[str]:
    """Return the parts that the labelled lines under items are; none if any line is something else."""
    nested = [node for listing in lists for item in listing.items for node in item.nodes[1:]]
    labels = [one.label.text for node in nested for one in labelled_in(pieces, node, vocabulary)]
    roles = [ITEM_PARTS & set(vocabulary.columns(label)) for label in labels]
    return set().union(*roles) if all(roles) else set()


def bold_labels(leads: Sequence[str]) -> Sequence[str]:
    """Return the label in bold with which each point begins; "" for one that begins with none."""
    return [found["label"].strip() if (found := _BOLD_LABEL.match(lead)) else "" for lead in leads]


def _own_labels(leads: Sequence[str]) -> Sequence[str]:
    """Return the labels of several points that each begin with one of their own; none otherwise."""
    labels = bold_labels(leads)
    return labels if len(labels) >= LEAST_LABELS and all(labels) and len({*labels}) == len(labels) else ()


def repeats_labels(leads: Sequence[str], pieces: Pieces) -> bool:
    """Return whether each point begins with a label of its own, and most labels begin points of other lists, too.

    So do the answers to the same questions about one thing after another: `**Reason**: …`, `**Impact**: …`.
    """
    labels = _own_labels(leads) if len(leads) <= MOST_LABELS else ()
    told = pieces.once((repeats_labels,), lambda: _labels_of_points(pieces.text)) if labels else Counter[str]()
    again = sum(told[label] > 1 for label in labels)
    return again >= LEAST_LABELS and again * 2 > len(labels)


def _labels_of_points(document: str) -> Counter[str]:
    """Return how many points of a document begin with each label in bold."""
    return Counter(found["label"].strip() for line in document.split("\n") if (found := _LABEL_OF_POINT.match(line)))


def are_parts_of_one(leads: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether each point begins with a label of its own, and two of these are parts of an item: one thing.

    `**File**: …`, `**Finding**: …`, `**Status**: accepted`, `**Action**: none` tell of one finding.
    """
    return sum(bool(PARTS_OF_ITEM & set(vocabulary.columns(label))) for label in _own_labels(leads)) > 1
