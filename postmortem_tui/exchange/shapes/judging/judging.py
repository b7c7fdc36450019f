"""Judge which kind of block nodes are, in which layout, and why; for inference, for fitting, and for grown sections.

The score is between 0 and 1; it is low if only the name of the heading decided, or nothing better was found.
"""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.judging.checklist_shape import checklist_shape, headed_checklist
from postmortem_tui.exchange.shapes.judging.fields_shape import fields_shape
from postmortem_tui.exchange.shapes.judging.inherited_concepts import concept_below
from postmortem_tui.exchange.shapes.judging.list_evidence import Heading
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.shapes.judging.timeline_shape import timeline_shape
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_tables import Column
from postmortem_tui.exchange.vocabulary.vocabulary import LIST_CONCEPTS, NO_NAME, Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Other, Rule, Table

_LINK = late(r"\W{0,3}(?:\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<?https?://\S+>?)(?P<after>.*)", re.DOTALL)


_BEFORE = late(r"(?:(?<!\s)\s+)?[(（\[,，、:：]|\s[-–—]\s")
"""What separates the name of a heading from a remark after it."""
_SILENT = late(r"(?:<!--.*?-->\s*)+|(?:\[[^\]\n]+\]:[^\n]*(?:\n|\Z))+", re.DOTALL)


def shape_of(pieces: Pieces, branch: Branch, vocabulary: Vocabulary, above: str = "") -> Shape:
    """Return the shape of the nodes under a heading; headings below it count only if they are times, days or items.

    `above` is the concept of the heading above it.
    """
    return shapes_of(pieces, branch, vocabulary, above)[0]


def shapes_of(pieces: Pieces, branch: Branch, vocabulary: Vocabulary, above: str) -> tuple[Shape, ...]:
    """Return every shape that the nodes under a heading may have, the best first; prose is always among them."""
    nodes = [node for node in branch.nodes if not is_silent(node)]
    concept = concept_below(branch.head.source, above, vocabulary)
    # `Future Improvements` is no usual name of its concept, so its items may be action items.
    is_loose = concept in LIST_CONCEPTS and vocabulary.rank(branch.head.source) >= NO_NAME
    timeline = timeline_shape(pieces, branch, nodes, vocabulary, concept, above)
    heading = Heading(branch.head.source, "" if is_loose else concept, above)
    checklist = checklist_shape(pieces, nodes, vocabulary, heading)
    if checklist and not concept and _tells_how_far(branch.head.source, checklist, vocabulary):
        checklist = None
    if timeline and timeline.rows and _begins_with_timeline(branch.head.source, vocabulary):
        checklist = None  # a box that begins with a time is an event, and nothing to do
    found = [
        shape
        for shape in (
            timeline,
            headed_checklist(pieces, branch, vocabulary),
            checklist,
            fields_shape(pieces, nodes, vocabulary, concept),
            _records(pieces, nodes, vocabulary),
            _links(nodes, concept),
            _excerpts(nodes),
            _points(nodes, concept),
        )
        if shape
    ]
    prose = Shape(
        "prose", "", 0.5 if nodes else 0.3, "text" if nodes else "nothing under the heading", nodes=tuple(nodes)
    )
    return tuple(sorted([*found, prose], key=lambda shape: -shape.score))


def _begins_with_timeline(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading names the timeline before a remark: `Timeline (CET), 15 January 2026`."""
    return vocabulary.concept(_BEFORE.split(title, maxsplit=1)[0]) == "timeline"


def _tells_how_far(title: str, shape: Shape, vocabulary: Vocabulary) -> bool:
    """Return whether a table under the name of a state has states alone, as the phases of an incident have.

    A column that is called one of actions has items there, too: `Correction`.
    """
    parts = {column.role for column in shape.columns} & ITEM_PARTS
    known = [vocabulary.columns(column.label) for column in shape.columns]
    named = any("action" in names and "event" not in names for names in known)
    return shape.layout == "table" and parts == {"state"} and not named and vocabulary.role(title) == "status"


def is_silent(node: Node) -> bool:
    """Return whether a node has no content: a rule, a comment, or definitions of links."""
    source = node.source.strip()
    return isinstance(node, Rule) or (isinstance(node, Other) and bool(_SILENT.fullmatch(source)))


def _records(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary) -> Shape | None:
    for node in nodes:
        match node:
            case Table() if len(node.header) >= 2:
                columns = tuple(Column(label, next(iter(vocabulary.columns(label)), "")) for label in node.header)
                return Shape(
                    "records",
                    "table",
                    0.75,
                    f"a table with the columns {', '.join(map(title_text, node.header))}",
                    columns,
                    rows=len(node.rows),
                    nodes=(node,),
                )
            case Listing():
                nested = [
                    item
                    for item in node.items
                    if any(
                        isinstance(below, Listing) and labelled_in(pieces, below, vocabulary)
                        for below in item.nodes[1:]
                    )
                ]
                if nested and len(nested) * 2 >= len(node.items):
                    return Shape(
                        "records",
                        "numbered" if node.ordered else "bulleted",
                        0.82,
                        "items with labelled lines under them",
                        rows=len(node.items),
                        nodes=(node,),
                    )
            case _:
                pass
    return None


def _links(nodes: Sequence[Node], concept: str) -> Shape | None:
    items = [item for node in nodes if isinstance(node, Listing) for item in node.items]
    if not items or not all(isinstance(node, Listing) for node in nodes):
        return None
    linked = [item for item in items if (found := _LINK.match(item.source)) and len(found["after"]) < 80]
    loose = [item for item in items if re.search(r"https?://|\]\[|\]\(", item.source)]
    if len(linked) == len(items) or (concept == "links" and (len(loose) * 2 >= len(items) or len(items) == 1)):
        return Shape(
            "links", "", 0.85 if concept == "links" else 0.66, "a list of links", rows=len(items), nodes=tuple(nodes)
        )
    return None


def _excerpts(nodes: Sequence[Node]) -> Shape | None:
    if nodes and all(isinstance(node, Fence) for node in nodes):
        return Shape("excerpts", "", 0.8, "fenced text", rows=len(nodes), nodes=tuple(nodes))
    return None


def _points(nodes: Sequence[Node], concept: str) -> Shape | None:
    lists = [node for node in nodes if isinstance(node, Listing)]
    if lists and len(lists) == len(nodes):
        layout = "numbered" if lists[0].ordered else "bulleted"
        count = sum(len(node.items) for node in lists)
        return Shape(
            "points", layout, 0.7 + 0.02 * (concept in LIST_CONCEPTS), "a list", rows=count, nodes=tuple(lists)
        )
    return None
