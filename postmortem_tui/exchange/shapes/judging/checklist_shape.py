"""Judge whether nodes are action items: boxes, a table with their columns, a list under a heading of that name."""

from collections.abc import Callable, Sequence

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_tables import action_table, recommends
from postmortem_tui.exchange.shapes.items.announced_items import announced_at
from postmortem_tui.exchange.shapes.items.grouped_items import (
    every_item,
    has_box,
    is_bulleted,
)
from postmortem_tui.exchange.shapes.items.headed_items import are_items, labelled_items
from postmortem_tui.exchange.shapes.items.state_words import begins_with_sign
from postmortem_tui.exchange.shapes.items.tabbed_lines import tabbed_items
from postmortem_tui.exchange.shapes.judging.list_evidence import (
    OF_LINE_ABOVE,
    TO_DO,
    Heading,
)
from postmortem_tui.exchange.shapes.judging.list_labels import are_hints, are_parts, have_parts, labels_under
from postmortem_tui.exchange.shapes.judging.seen_nodes import SeenNodes
from postmortem_tui.exchange.shapes.judging.shape import Shape, has_clocks, named
from postmortem_tui.exchange.shapes.parts.label_groups import LEAST
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Paragraph, Table

OF_DATED = ("timeline", "links", "communication", "impact")
"""What headings are about below which tables have days, people and states, though nothing is to do in them."""

CERTAINLY = 0.9
"""The score of a list after a line that names actions, or looks ahead, whatever its heading names."""

EMPTY_BOXES = ("☐", "□", "⬜", "🔲")
"""Empty boxes that people type; with a tick before each of the others, a list has boxes."""

DOES = 0.87
"""The score of a list under a name of actions whose points all begin with something to do, after a label or not."""


def checklist_shape(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, heading: Heading) -> Shape | None:
    """Return the shape of nodes under a heading that are action items, or None.

    Boxes, ticks, columns and labels show it by themselves; then the evidence of a list is weighed; and at last the name
    of the heading decides, if nothing under it speaks against that.
    """
    seen = SeenNodes(pieces, vocabulary, heading, nodes)
    shown = _first((_with_boxes, _with_ticks, _as_table, _as_labelled_groups), seen)
    if shown or seen.is_of_something_else:
        return shown
    weighed = _first((_told_elsewhere, _announced, _told_under_heading, _with_owners_below, _with_parts), seen)
    return weighed or _first((_as_tabbed_lines, _as_bulleted_lines, _as_plain_lines, _by_heading_alone), seen)


def _first(judges: Sequence[Callable[[SeenNodes], Shape | None]], seen: SeenNodes) -> Shape | None:
    """Return the shape that the first of some judges finds, or None."""
    return next(filter(None, (judge(seen) for judge in judges)), None)


def _layout(lists: Sequence[Listing]) -> str:
    return "numbered" if lists[0].ordered else "bullets"


# What nodes show by themselves.


def _with_boxes(seen: SeenNodes) -> Shape | None:
    boxes = [item for item in seen.items if has_box(item)]
    if not boxes or len(boxes) * 2 < len(seen.items):
        return None
    told = [one for one, _ in seen.told]
    boxed = tuple(node for node in seen.lists if any(map(has_box, every_item(node))) or node in told)
    to_do = not seen.names_actions and all(node in told for node in boxed)
    return Shape("checklist", "boxes", 0.96, "items with boxes", rows=len(seen.items), nodes=boxed, of_actions=to_do)


def _with_ticks(seen: SeenNodes) -> Shape | None:
    leads = [seen.pieces.lead(item).text for item in seen.items]
    ticked = bool(leads) and all(map(begins_with_sign, leads))
    is_boxed = any(lead.startswith(EMPTY_BOXES) for lead in leads)
    lists = seen.lists if is_boxed else [node for node, _ in seen.told] if seen.names_actions else []
    if not ticked or not lists:
        return None
    why = "items with a tick or an empty box in front"
    return Shape("checklist", "bullets", 0.9, why, rows=len(seen.items), nodes=tuple(lists))


def _as_table(seen: SeenNodes) -> Shape | None:
    for node in (one for one in seen.nodes if isinstance(one, Table)):
        recommended = recommends(node, seen.vocabulary)
        table = action_table(node, seen.vocabulary, expected=seen.names_actions or recommended)
        if table is None:
            continue
        if seen.heading.concept in OF_DATED and not (table.names_actions(seen.vocabulary) or table.is_to_tick):
            continue  # what happened on which day, and how it ended; who was told when
        if seen.names_actions or not _is_timeline(node, seen.vocabulary):
            why = f"a table with the columns {named(table.columns)}"
            score = 0.93 if seen.names_actions else 0.8
            return Shape(
                "checklist",
                "table",
                score,
                why,
                table.columns,
                rows=len(node.rows),
                nodes=(node,),
                of_actions=not seen.names_actions and (recommended or table.names_actions(seen.vocabulary)),
            )
    return None


def _is_timeline(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a table has a column of times with clocks in it."""
    at = table_of(table, vocabulary)
    return bool(at and at.time is not None and has_clocks(table, vocabulary))


def _as_labelled_groups(seen: SeenNodes) -> Shape | None:
    least = 1 if seen.names_actions else LEAST
    labelled = tuple(labelled_items(seen.pieces, seen.nodes, seen.vocabulary, least))
    why = "groups of lines with the labels of an action and its parts"
    return Shape("checklist", "lines", 0.94, why, rows=len(labelled), nodes=tuple(seen.nodes)) if labelled else None


# What the evidence of a list says.


def _told_elsewhere(seen: SeenNodes) -> Shape | None:
    """Judge lists of items under a heading that does not name actions."""
    if seen.names_actions or not seen.told:
        return None
    lists, verdict = tuple(node for node, _ in seen.told), seen.told[0][1]
    score = CERTAINLY if any(one in verdict for one in OF_LINE_ABOVE) else 0.83
    rows = sum(len(node.items) for node in lists)
    return Shape("checklist", _layout(lists), score, verdict.why, rows=rows, nodes=lists, of_actions=True)


def _announced(seen: SeenNodes) -> Shape | None:
    """Judge paragraphs that a label announces as items under a heading of something else."""
    found = tuple(node for node in seen.nodes if announced_at(node, seen.pieces.text, seen.vocabulary))
    if seen.names_actions or not found:
        return None
    why = "a paragraph with a label of actions"
    return Shape("checklist", "bullets", CERTAINLY, why, rows=len(found), nodes=found, of_actions=True)


def _told_under_heading(seen: SeenNodes) -> Shape | None:
    """Judge lists under a heading that names actions."""
    lists = tuple(node for node, _ in seen.told)
    if not seen.names_actions or not lists:
        return None
    labelled = labels_under(seen.pieces, lists, seen.vocabulary)
    score = 0.85 if labelled else 0.83  # records with labelled lines have 0.82
    if all(TO_DO in verdict for _, verdict in seen.told) and not are_parts(seen.pieces, lists, seen.vocabulary):
        score = DOES  # `**Runbook**: Document the repair`
    mixed = seen.heading.is_mixed(seen.vocabulary)
    why = seen.told[0][1].why
    return Shape("checklist", _layout(lists), score, why, rows=len(seen.items), nodes=lists, of_actions=mixed)


def _with_owners_below(seen: SeenNodes) -> Shape | None:
    if seen.heading.concept or "owner" not in labels_under(seen.pieces, seen.lists, seen.vocabulary):
        return None
    why = "items with their owner and other parts on lines under them"
    return Shape("checklist", _layout(seen.lists), 0.86, why, rows=len(seen.items), nodes=tuple(seen.lists))


def _with_parts(seen: SeenNodes) -> Shape | None:
    if seen.heading.concept or not seen.lists or not have_parts(seen.pieces, seen.lists, seen.vocabulary):
        return None
    score = 0.86 if are_hints(seen.pieces, seen.lists, seen.vocabulary) else 0.78
    why = "a list whose items have an owner, and a due day or a ticket"
    return Shape("checklist", _layout(seen.lists), score, why, rows=len(seen.items), nodes=tuple(seen.lists))


# What only the name of the heading says.


def _as_tabbed_lines(seen: SeenNodes) -> Shape | None:
    for node in seen.nodes if seen.names_actions else ():
        if tabbed := tabbed_items(node, seen.vocabulary):
            table, found = tabbed
            why = f"lines with tabs between {named(found.columns)}"
            return Shape("checklist", "lines", 0.8, why, found.columns, rows=len(table.rows), nodes=(node,))
    return None


def _as_bulleted_lines(seen: SeenNodes) -> Shape | None:
    lines = tuple(node for node in seen.nodes if isinstance(node, Paragraph) and is_bulleted(node))
    if not seen.names_actions or not lines or len(lines) * 2 < len(seen.nodes):
        return None
    return Shape("checklist", "bullets", 0.8, "bullets under a heading that names actions", nodes=lines)


def _as_plain_lines(seen: SeenNodes) -> Shape | None:
    if not seen.names_actions or not seen.plain:
        return None
    return Shape("checklist", "lines", 0.7, "plain lines under a heading that names actions", nodes=tuple(seen.plain))


def _by_heading_alone(seen: SeenNodes) -> Shape | None:
    if not seen.names_actions or any(isinstance(node, Table | Fence) for node in seen.nodes):
        return None
    return Shape("checklist", "boxes", 0.45 if seen.nodes else 0.6, "its heading's name")


def headed_checklist(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> Shape | None:
    """Return the shape of headings that are action items, or None."""
    if not are_items(pieces, branch, vocabulary):
        return None
    why = "headings that are to do, or have an owner, a due day or a ticket under each"
    return Shape("checklist", "headed", 0.94, why, rows=len(branch.branches))
