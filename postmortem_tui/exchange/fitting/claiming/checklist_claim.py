"""Claim the items of a checklist, from boxes, bullets or a table, with owner, due day and ticket anywhere in them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.fitting.claiming.item_days import due_of, due_speller
from postmortem_tui.exchange.fitting.claiming.item_nesting import with_nesting, with_text_beside
from postmortem_tui.exchange.fitting.claiming.item_states_claim import (
    box_slot,
    groups_left,
    reason_of,
    state_slots,
    states_of_list,
    tail_slots,
    trail_of,
    unkept_of,
    without_box,
)
from postmortem_tui.exchange.fitting.claiming.sample_rows import OWN, sample_of_items, with_hinted_parts
from postmortem_tui.exchange.fitting.parts.claims import Claimed, in_table, row_span, slot_for, speller
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.parts.growing import Columns
from postmortem_tui.exchange.fitting.parts.list_forms import form_of_actions, own_states
from postmortem_tui.exchange.fitting.parts.node_lines import closed_up, inline_text_at, lines_of, lines_under
from postmortem_tui.exchange.fitting.parts.states_of_list import StatesOfList
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans
from postmortem_tui.exchange.lens.slots import DONE, Cell, Inline, Slot, Spelled
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.items.hinted_parts import owner_position
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.tabbed_lines import tabbed_items
from postmortem_tui.exchange.shapes.judging.list_evidence import Heading
from postmortem_tui.exchange.shapes.judging.lists_to_do import is_asked_for, points_left_out, without_done
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Listing, Node, Rule, Table
from postmortem_tui.markdown.parse.table_lines import without_escaped_pipes
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.kinds.checklist import ChecklistNotation
from postmortem_tui.notation.pieces.rows import with_tags


def claim_items(
    reading: Reading, block: Checklist, nodes: Sequence[Node], under: str, listed: Sequence[Node]
) -> Claimed:
    """Return the items among the nodes, with their spans; lists that only tell what was done stay text.

    `under` is the heading above them, and `listed` the lists that were judged to be items, if any were.
    """
    every = nodes
    nodes = without_done(reading.pieces, nodes, reading.vocabulary)
    lists = [node for node in nodes if isinstance(node, Listing)]
    if lists and not block.grown and not is_asked_for(reading.pieces, lists, reading.vocabulary):
        nodes = [node for node in nodes if not isinstance(node, Listing)]
    if listed:
        nodes = [node for node in nodes if not isinstance(node, Listing) or any(node is one for one in listed)]
    left_out = points_left_out(reading.pieces, lists, Heading(under, ACTIONS), reading.vocabulary)
    items: list[ActionItem] = []
    spans: list[RowSpan] = []
    samples: list[RowSpan] = []
    lines: set[int] = set()
    order = DAY_ORDERS[reading.day_first]
    owner_at = owner_position(block.placeholder, reading.vocabulary)
    found = action_items(reading.pieces, nodes, reading.vocabulary, order, owner_at=owner_at)
    found = tuple(row for row in found if row.line not in left_out) if left_out else found
    words = states_of_list(reading, found, block.samples)
    more = Columns(block, reading.vocabulary)
    if not block.state:
        reading.notices.update(dict.fromkeys(unkept_of(reading, found)))
    levels: tuple[str, ...] = ()
    sampled = {without_box(line).strip() for sample in block.samples for line in sample.split("\n")}
    for row in found:
        item, span = _as_written(reading, block, row) or _item(reading, block, row, words, more)
        item = item.changed(nesting=row.nesting) if row.nesting else item
        levels, span = with_nesting(reading, row, levels, span)
        last = reading.source.line_at(max(span.start, span.end - 1)) + 1
        lines.update(range(reading.source.line_at(span.start), last))
        bare = without_box(row.whole.text)
        own = row.is_hint or reading.is_own(bare) or (bare.strip() in sampled and not row.done)
        if block.begun(item) and not own and not (item.action and reading.is_hint(item.action)):
            items.append(item)
            spans.append(span)
        else:
            samples.append(with_hinted_parts(reading, block, row, span))
    for node in nodes:
        if isinstance(node, Table) and (lines.intersection(lines_of([node])) or _is_empty_of(reading, node)):
            lines.update((node.line - 1, node.line))
        elif node.line in lines and tabbed_items(node, reading.vocabulary):
            lines.add(node.line - 1)
    between = [node for node in nodes if isinstance(node, Rule) and lines and min(lines) < node.line - 1 < max(lines)]
    lines.update(lines_of(between))
    reading.notices.update(dict.fromkeys(groups_left(nodes, lines)))
    at = reading.source.start_of(max(lines) + 1) if lines else -1
    sample = None if items else sample_of_items(reading, block, nodes, samples, words, more)
    if found and found[-1].layout == "headed":
        spans = [*with_text_beside(reading.source, spans, every)]
    where = RowsSpans(tuple(spans), at, sample=sample)
    columns = more.used_in(items)
    form = {**form_of_actions(block, columns, nodes, lines), **own_states(block, words.in_cell)}
    labels = _labels(reading, block, nodes, lines) | more.labels
    return Claimed(tuple(items), where, frozenset(lines), columns=columns, form=form, labels=labels)


def _labels(reading: Reading, block: Checklist, nodes: Sequence[Node], lines: Collection[int]) -> dict[str, str]:
    """Return what the first table on these lines calls the columns of the block, by id."""
    table = next((node for node in nodes if isinstance(node, Table) and node.line - 1 in lines), None)
    found = action_table(table, reading.vocabulary, expected=True) if table is not None else None
    if table is None or found is None:
        return {}
    ids = {role: column.id for role in OWN if (column := column_for(block, role))} | {"action": block.action.id}
    return {ids[role]: table.header[n] for role, n in found.column_of.items() if role in ids}


def _as_written(reading: Reading, block: Checklist, row: ActionRow) -> tuple[ActionItem, RowSpan] | None:
    """Return item and span of a line that is written as an export writes it, or None."""
    source = row.whole.text
    if not block.columns or "\n" in source or row.box is None or in_table(reading, row.whole.start):
        return None
    item = as_exported(block, reading.source.lines[reading.source.line_at(row.whole.start)].strip())
    if item is None:
        return None
    slots: dict[str, Slot] = {DONE: box_slot(row.box, done=item.done)}
    first, last = reading.source.whole_lines(row.whole.start, row.whole.end)
    at = row.box.end
    for column in block.asked:
        text = item.text(column.id)
        found = reading.text.find(text, at, last) if text else -1
        if found >= 0:
            slots[column.id] = Inline(found, found + len(text), text)
            at = found + len(text)
    if (item.wont_do, item.trail) != (reason_of(row), trail_of(row)):
        return None
    return item, RowSpan(first, last, slots | tail_slots(row))


def as_exported(block: Checklist, line: str) -> ActionItem | None:
    """Return the item of a line written as an export writes it, apart from brackets, or None."""
    how = ChecklistNotation(block)
    read = how.read(parse(line), Surroundings()).value
    bare = str.maketrans("", "", "\\[]")
    if len(read) != 1 or how.write(read, Surroundings()).translate(bare).casefold() != line.translate(bare).casefold():
        return None
    item: ActionItem = read[0]
    return item


def _is_empty_of(reading: Reading, node: Table) -> bool:
    """Return whether a table has the columns of action items, but no rows."""
    return not node.rows and any("action" in reading.vocabulary.columns(cell) for cell in node.header)


def _item(
    reading: Reading, block: Checklist, row: ActionRow, words: StatesOfList, more: Columns
) -> tuple[ActionItem, RowSpan]:
    cell = in_table(reading, row.whole.start)
    slots: dict[str, Slot] = {}
    texts: dict[str, str] = {}
    texts["action"], slots["action"] = slot_for(reading, block.action, row.action.start, row.action.end, cell=cell)
    real = bool(texts["action"]) and not row.is_hint
    if row.nested is not None:
        texts["action"], slots["action"] = _with_nested(reading, row, texts["action"], slots["action"])
    if row.done_on is not None:
        name = block.done_on or more.called("Done on", texts, type="date")
        texts[name], slots[name] = slot_for(reading, None, row.done_on.start, row.done_on.end, cell=cell)
        texts[name] = reading.iso_day(texts[name]) or texts[name]
        slots[name] = Spelled(slots[name].start, slots[name].end, texts[name], speller(reading), cell)
    for remark in row.remarks:
        name = more.called("State", texts)
        texts[name], slots[name] = slot_for(reading, None, remark.start, remark.end, cell=cell)
    pieces = {"owner": row.owner, "due": row.due, "ticket": row.ticket}
    for part, piece in pieces.items():
        if piece is None:
            continue
        column = column_for(block, part)
        name = column.id if column else more.called(OWN[part][0], texts, type=OWN[part][1])
        texts[name], slots[name] = slot_for(reading, column, piece.start, piece.end, cell=cell, beside_real=real)
        if part == "due" and texts[name]:
            texts[name] = due_of(reading, row, texts[name])
            slots[name] = Spelled(slots[name].start, slots[name].end, texts[name], due_speller(reading), cell)
    for label, piece in row.others:
        name = more.called(label, texts)
        texts[name], slots[name] = slot_for(reading, None, piece.start, piece.end, cell=cell, beside_real=real)
    is_done: bool | None = None
    if cell and block.state and row.state is not None:
        column = next(one for one in block.columns if one.id == block.state)
        start, end = row.state.start, row.state.end
        texts[column.id], slots[column.id] = slot_for(reading, column, start, end, cell=cell, beside_real=real)
        is_done = None if row.dropped else block.means_done(texts[column.id])
    slots |= state_slots(reading, row, words, cell=cell)
    slots = _of_empty_cells(reading, block, row, words, more, texts) | slots
    if block.state in slots and row.done_by not in ("box", "strike"):
        slots.pop(DONE, None)  # the word in the column of states says it
    texts |= {"wont_do": reason_of(row, cell=cell), "trail": trail_of(row, cell=cell)}
    item = ActionItem.of(
        {name: text for name, text in texts.items() if text} | {"done": row.done if is_done is None else is_done}
    )
    source = reading.text[row.action.start : row.nested.end if row.nested is not None else row.action.end]
    item = with_tags(item, *(without_escaped_pipes(source) if cell else source).split("\n"))
    return item, row_span(reading.source, row.whole.start, row.whole.end, slots)


def _of_empty_cells(
    reading: Reading, block: Checklist, row: ActionRow, words: StatesOfList, more: Columns, texts: Collection[str]
) -> dict[str, Slot]:
    """Return the slots of the empty cells of a row."""
    slots: dict[str, Slot] = {}
    cell = in_table(reading, row.whole.start)
    for role, label, at in row.empty:
        column = column_for(block, role) if role in OWN else None
        if role == "state" and not block.state:
            continue
        if role == "state":
            name = block.state
        elif role == "action":
            name = block.action.id
        elif column is not None:
            name = column.id
        else:
            own = OWN.get(role)
            name = more.called(own[0], texts, type=own[1]) if own else more.called(label, texts)
        slots[name] = (
            Spelled(at.start, at.end, "", words.day_speller(due_speller(reading)), cell)
            if role == "due"
            else Cell(at.start, at.end, "")
            if cell
            else Inline(at.start, at.end, "")
        )
    return slots


def _with_nested(reading: Reading, row: ActionRow, text: str, slot: Slot) -> tuple[str, Slot]:
    """Return the text of an item and its slot, with the lines under it that are not its owner, day, ticket or state."""
    assert row.nested is not None
    under = inline_text_at(reading.source, row.action.start, row.nested.end, blocks=True).slot.nested
    if under is None or not isinstance(slot, Inline):
        return text, slot
    lines = closed_up([one for one in under.lines if reading.source.line_at(one[0]) + 1 not in row.lines_taken])
    if not lines:
        return text, slot
    if lines != under.lines:
        value = lines_under(reading.source, lines, len(under.indent), inline=under.inline)
        under = replace(under, lines=lines, value=value, reworded=False)
    whole = "\n".join(filter(None, (text, under.value)))
    return whole, replace(slot, value=whole, nested=under)
