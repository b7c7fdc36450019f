"""Judge whether nodes are action items: boxes, a table with their columns, a list under a heading of that name."""

from collections.abc import Sequence

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS, action_table
from postmortem_tui.exchange.shapes.items.grouped_items import (
    every_item,
    grouped_items,
    has_box,
    is_bulleted,
    plain_items,
)
from postmortem_tui.exchange.shapes.items.headed_items import are_items, labelled_items
from postmortem_tui.exchange.shapes.items.hinted_parts import parts_of_hint
from postmortem_tui.exchange.shapes.items.state_words import begins_with_sign
from postmortem_tui.exchange.shapes.judging.list_evidence import MARKED, OF_LINE_ABOVE, PROMISED, TO_DO, Heading
from postmortem_tui.exchange.shapes.judging.lists_to_do import is_announced_as_done, lists_of_items, without_done
from postmortem_tui.exchange.shapes.judging.shape import Shape, has_clocks, named
from postmortem_tui.exchange.shapes.parts.label_groups import LEAST
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Paragraph, Table

CERTAINLY = 0.9
"""The score of a list after a line that names actions, or looks ahead, whatever its heading names."""

_DIGIT = late(r"\d")
_LABELLED_END = late(r"[(\[（](?P<label>[^()\[\]（）:：]{2,40})[:：][^()\[\]（）]+[)\]）]\s*\.?\s*$")
"""An answer with its label in brackets at the end: `… (Estimated completion: May 2026)`."""


def checklist_shape(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, heading: Heading) -> Shape | None:
    """Return the shape of nodes under a heading that are action items, or None."""
    concept = heading.concept
    titled = concept == ACTIONS or heading.is_mixed(vocabulary)
    told = lists_of_items(pieces, nodes, heading, vocabulary)
    nodes = without_done(pieces, nodes, vocabulary)
    lists = [node for node in nodes if isinstance(node, Listing)]
    items = [item for node in lists for _, item, _ in grouped_items(node)]
    boxes = [item for item in items if has_box(item)]
    if boxes and len(boxes) * 2 >= len(items):
        boxed = tuple(node for node in lists if any(map(has_box, every_item(node))) or node in [one for one, _ in told])
        return Shape("checklist", "boxes", 0.96, "items with boxes", rows=len(items), nodes=boxed)
    if titled and items and all(begins_with_sign(pieces.lead(item).text) for item in items):
        why = "items with a tick or an empty box in front"
        return Shape("checklist", "bullets", 0.9, why, rows=len(items), nodes=tuple(lists))
    for node in nodes:
        if isinstance(node, Table) and (table := action_table(node, vocabulary, expected=titled)):
            at = table_of(node, vocabulary)
            if not titled and at and at.time is not None and has_clocks(node, vocabulary):
                continue
            score = 0.93 if titled else 0.8
            return Shape(
                "checklist",
                "table",
                score,
                f"a table with the columns {named(table.columns)}",
                table.columns,
                rows=len(node.rows),
                nodes=(node,),
            )
    if labelled := tuple(labelled_items(pieces, nodes, vocabulary, 1 if titled else LEAST)):
        why = "groups of lines with the labels of an action and its parts"
        return Shape("checklist", "lines", 0.94, why, rows=len(labelled), nodes=tuple(nodes))
    rows = lists or plain_items(nodes, vocabulary.sentences.told_to_do)
    if titled and rows and not lists and is_announced_as_done(nodes, rows, vocabulary):
        return None
    if titled and lists and not told:
        return None
    if told and not titled:
        first = told[0][0]
        layout = "numbered" if first.ordered else "bullets"
        score = CERTAINLY if any(one in told[0][1] for one in OF_LINE_ABOVE) else 0.83
        rows_told = sum(len(node.items) for node, _ in told)
        found = tuple(node for node, _ in told)
        return Shape("checklist", layout, score, told[0][1].why, rows=rows_told, nodes=found, of_actions=True)
    if titled:
        lists = [node for node, _ in told]
    surely = any(one in verdict for _, verdict in told for one in (MARKED, TO_DO, PROMISED))
    if titled and lists and (surely or sum(isinstance(node, Paragraph) for node in nodes) <= len(lists)):
        layout = "numbered" if lists[0].ordered else "bullets"
        score = 0.85 if _labelled_parts(pieces, lists, vocabulary) else 0.83  # records with labelled lines have 0.82
        return Shape("checklist", layout, score, told[0][1].why, rows=len(items), nodes=tuple(lists))
    if not concept and lists and "owner" in _labels_under(pieces, lists, vocabulary):
        layout = "numbered" if lists[0].ordered else "bullets"
        why = "items with their owner and other parts on lines under them"
        return Shape("checklist", layout, 0.86, why, rows=len(items), nodes=tuple(lists))
    if not concept and lists and _have_parts(pieces, lists, vocabulary):
        layout = "numbered" if lists[0].ordered else "bullets"
        why = "a list whose items have an owner, and a due day or a ticket"
        return Shape(
            "checklist",
            layout,
            0.86 if _are_hints(pieces, lists, vocabulary) else 0.78,
            why,
            rows=len(items),
            nodes=tuple(lists),
        )
    lines = [node for node in nodes if isinstance(node, Paragraph) and is_bulleted(node)]
    if titled and lines and len(lines) * 2 >= len(nodes):
        return Shape("checklist", "bullets", 0.8, "bullets under a heading that names actions", nodes=tuple(lines))
    if titled and rows and not lists:
        return Shape("checklist", "lines", 0.7, "plain lines under a heading that names actions", nodes=tuple(rows))
    if titled and not any(isinstance(node, Table | Fence) for node in nodes):
        return Shape("checklist", "boxes", 0.45 if nodes else 0.6, "its heading's name")
    return None


def headed_checklist(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> Shape | None:
    """Return the shape of headings that are action items, or None."""
    if not are_items(pieces, branch, vocabulary):
        return None
    why = "headings with an owner, a due day or a ticket under each"
    return Shape("checklist", "headed", 0.94, why, rows=len(branch.branches))


def _have_parts(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the items have an owner, and a day or a ticket; or hints for these."""
    items = [item for node in lists for item in node.items]
    ends = [_LABELLED_END.search(pieces.lead(item).text) for item in items]
    told = sum(bool(end and {"owner", "due"} & set(vocabulary.columns(end["label"]))) for end in ends)
    if told and told * 2 >= len(items):
        return True
    if _are_hints(pieces, lists, vocabulary):
        return True
    if not any(_DIGIT.search(node.source) for node in lists):
        return False
    rows = action_items(pieces, lists, vocabulary)
    return sum(bool(row.owner and (row.due or row.ticket)) for row in rows) * 2 >= len(items)


def _are_hints(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the items are hints for an owner and one more part: `**Owner** -- task (due)`.

    The hint after a label is one answer: `**Reviewed by:** [name, date]`.
    """
    labelled = {one.line for node in lists for one in labelled_in(pieces, node, vocabulary) if one.awaits_answer}
    items = [item for node in lists for item in node.items]
    hinted = [parts_of_hint(pieces.lead(item).text, vocabulary) for item in items if item.line not in labelled]
    return sum("owner" in parts and len(parts) > 1 for parts in hinted) * 2 >= len(items)


def _labelled_parts(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> bool:
    """Return whether all labelled lines under the items are an owner, a due day, a ticket or a state."""
    return bool(_labels_under(pieces, lists, vocabulary))


def _labels_under(pieces: Pieces, lists: Sequence[Listing], vocabulary: Vocabulary) -> set[str]:
    """Return the parts that the labelled lines under items are; none if any line is something else."""
    nested = [node for listing in lists for item in listing.items for node in item.nodes[1:]]
    labels = [one.label.text for node in nested for one in labelled_in(pieces, node, vocabulary)]
    roles = [ITEM_PARTS & set(vocabulary.columns(label)) for label in labels]
    return set().union(*roles) if all(roles) else set()
