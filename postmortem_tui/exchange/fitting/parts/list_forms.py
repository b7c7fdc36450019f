"""Find the marks, labels and column order of the lists of a document that differ from the template's."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import in_order
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.markdown.parse.nodes import Heading, Listing, Node
from postmortem_tui.notation.pieces.item_labels import is_item_label, strip_item_label
from postmortem_tui.notation.pieces.one_line import item_text
from postmortem_tui.values.answers.answers import Field


def form_of_items(block: Points | Records, nodes: Sequence[Node]) -> Mapping[str, Any]:
    """Return the marks of the items of a list or of headings, if they differ, and whether they have no labels."""
    if block.layout in ("table", "pairs"):
        return {}
    if block.layout == "headed":
        heads = [node.text for node in nodes if isinstance(node, Heading)]
        labelled = any(is_item_label(head.partition(":")[0], block.item_label) for head in heads)
        return {"unlabelled": True} if heads and not labelled else {}
    lists = [node for node in nodes if isinstance(node, Listing)]
    if not lists:
        return {}
    marks = "numbered" if lists[0].ordered else "bulleted"
    sources = [item_text(item)[0] for node in lists for item in node.items]
    unlabelled = bool(block.item_label) and all(strip_item_label(one, block.item_label) == one for one in sources)
    return {
        **({"own_marks": marks} if marks != block.layout else {}),
        **({"unlabelled": True} if unlabelled else {}),
    }


def form_of_actions(
    block: Checklist, more: Sequence[Field], nodes: Sequence[Node], lines: Collection[int]
) -> Mapping[str, Any]:
    """Return the parts that none of the action items on these lines has, if they are items of a Markdown list.

    Such a list takes a part in brackets after the action; a table has no column for it.
    """
    listed = [node for node in nodes if isinstance(node, Listing)]
    if not (block.holds_actions or more) or block.done_from_the_start or not set(lines) <= set(lines_of(listed)):
        return {}
    return _room_for(block, {one.id for one in more})


def form_of_new_actions(block: Checklist) -> Mapping[str, Any]:
    """Return the parts that action items of a list may have which the document lacks: it is written with them."""
    return _room_for(block) if block.holds_actions and not block.done_from_the_start else {}


def _room_for(block: Checklist, known: Collection[str] = ()) -> Mapping[str, Any]:
    room = tuple(part for part in ("owner", "due") if part not in known and column_for(block, part) is None)
    return {"room_for": room} if room else {}


def own_states(block: Checklist, words: tuple[str, str]) -> Mapping[str, Any]:
    """Return the words for done and for open in a document, if they are choices of a list, and others are its first."""
    known = tuple(map(block.means_done, words)) == (True, False)
    first = (block.word_for(done=True), block.word_for(done=False))
    return {"own_states": words} if block.state and known and first != words else {}


def form_of_table(block: Timeline | Records, more: Sequence[Field], names: Sequence[str]) -> Mapping[str, Any]:
    """Return the column order of a table, by id, if it differs from that of the block with `more` columns.

    Names that are no id of these columns are left out.
    """
    who = (block.who,) if isinstance(block, Timeline) and block.who.id in names and not _asks_person(block) else ()
    columns = (*block.written, *who, *more)
    ids = [one.id for one in columns]
    order = tuple(dict.fromkeys(name for name in names if name in ids))
    shown = tuple(one.id for one in in_order(columns, order)) if isinstance(block, Records) else order
    return {"own_order": order} if order and shown != tuple(ids) else {}


def form_with_persons(block: Timeline, more: Sequence[Field], entries: Sequence[Entry]) -> Mapping[str, Any]:
    """Return the columns with that of the person if the template asks for none, but rows of a list have people."""
    if _asks_person(block) or not any(entry.who for entry in entries):
        return {}
    return {"own_order": tuple(one.id for one in (*block.written, block.who, *more))}


def _asks_person(block: Timeline) -> bool:
    return block.who.id in {one.id for one in block.asked}
