"""Claim records and excerpts: their notation reads them, then each text is located in its lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.records import Records
from postmortem_tui.exchange.fitting.claiming.record_slots import rows_of_records
from postmortem_tui.exchange.fitting.parts.claims import Claimed, in_table, items_at
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import name_for
from postmortem_tui.exchange.fitting.parts.list_forms import form_of_items, form_of_table
from postmortem_tui.exchange.fitting.parts.node_lines import inline_text_at, lines_of
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans, Sample
from postmortem_tui.exchange.lens.samples import table_sample
from postmortem_tui.exchange.lens.slots import Cell, Inline, Slot
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Table
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.pieces.nesting import parted
from postmortem_tui.notation.pieces.one_line import item_text, label_and_rest, labelled, read_text
from postmortem_tui.notation.pieces.table_layout import Tabled, unnamed
from postmortem_tui.values.answers.answers import Field


def claim_by_notation(
    reading: Reading, block: Records | Excerpts, nodes: Sequence[Node], surroundings: Surroundings
) -> Claimed:
    """Claim the nodes in the layout of the block; a column of a table that the block lacks is added to the template."""
    more = _more_columns(block, nodes)
    if more and isinstance(block, Records):
        block = block.changed(fields=(*block.fields, *more))
    how = notation(block)
    claim = how.read(nodes, surroundings)
    left = set(lines_of(claim.rest))
    lines = sorted(set(lines_of(nodes)) - left)
    kept: tuple[Row, ...] = how.forget(claim.value)
    rows = rows_of_records(reading, block, claim.value, nodes) if isinstance(block, Records) else []
    if lines and claim.value and not rows:
        items = [span for node in nodes if isinstance(node, Listing) for span in items_at(reading.source, node)]
        fences = [reading.source.start_of(node.line - 1) for node in nodes if isinstance(node, Fence)]
        rows = _rows(reading, block, claim.value, lines, items, fences)
    spans = [row for row, one in zip(rows, claim.value, strict=True) if one in kept]
    if len(spans) != len(kept):
        bare = [RowSpan(row.start, row.end) for row in rows[: len(kept)]]
        spans = rows if len(rows) == len(kept) else bare  # a row that lost a placeholder is where it was
    at = reading.source.start_of(lines[-1] + 1) if lines else -1
    return Claimed(
        kept,
        RowsSpans(tuple(spans), at, sample=_sample_of(reading, block, nodes)),
        frozenset(lines),
        columns=tuple(more) if kept else (),
        labels=_labels(block, nodes),
        form=_form(block, nodes) if kept and isinstance(block, Records) else {},
    )


def _sample_of(reading: Reading, block: Records | Excerpts, nodes: Sequence[Node]) -> Sample | None:
    """Return the rows of the table of records, which new ones replace if the blank form has them; otherwise None."""
    if not isinstance(block, Records) or block.layout != "table":
        return None
    layout = Tabled(block.fields)
    named = ((node, names) for node in nodes if isinstance(node, Table) and (names := layout.names(node)))
    return next((table_sample(reading.source, node, [one or "" for one in names], {}) for node, names in named), None)


def _form(block: Records, nodes: Sequence[Node]) -> Mapping[str, Any]:
    """Return the form of the records in the document: marks and labels of items, or order of columns."""
    if block.layout != "table":
        return form_of_items(block, nodes)
    layout = Tabled(block.fields)
    names = (layout.names(node) for node in nodes if isinstance(node, Table))
    return form_of_table(block, (), next(filter(None, names), ()))


def _more_columns(block: Records | Excerpts, nodes: Sequence[Node]) -> list[Field]:
    """Return a field for each column of a table of records that has a text and is not in the block."""
    if not isinstance(block, Records) or block.layout != "table":
        return []
    layout = Tabled(block.fields)
    more: dict[str, Field] = {}
    for node in nodes:
        if isinstance(node, Table) and (names := layout.names(node)):
            for n in unnamed(node, names):
                label = read_text(node.header[n]) or "More"
                if any(fold(one.label) == fold(label) for one in more.values()):
                    continue
                name = name_for(label, {*more, *(one.id for one in block.fields)}, "")
                more[name] = Field(id=name, label=label)
    return list(more.values())


def _labels(block: Records | Excerpts, nodes: Sequence[Node]) -> dict[str, str]:
    """Return the document's labels of the fields: from the first table of records, or the first line of each field."""
    if not isinstance(block, Records):
        return {}
    if block.layout != "table":
        lines = [(label_and_rest(text), labelled(text, block.fields)) for text in _item_texts(nodes)]
        return {field[0].id: label[0] for label, field in reversed(lines) if label and field}
    layout = Tabled(block.fields)
    found = ((node, names) for node in nodes if isinstance(node, Table) and (names := layout.names(node)))
    return next(
        ({name: head for name, head in zip(names, node.header, strict=True) if name} for node, names in found), {}
    )


def _item_texts(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the first paragraph of each item of lists, nested ones included."""
    for node in nodes:
        for item in node.items if isinstance(node, Listing) else ():
            source, nested = item_text(item)
            yield source
            yield from _item_texts(nested)


def _rows(
    reading: Reading,
    block: Records | Excerpts,
    rows: Sequence[Row],
    lines: Sequence[int],
    items: Sequence[tuple[int, int]],
    fences: Sequence[int],
) -> list[RowSpan]:
    """Return the span of each row, from its first text or the fence around it, without the blank lines after it."""
    source = reading.source
    cursor, end = source.starts[lines[0]], source.start_of(lines[-1] + 1)
    found: list[tuple[int, dict[str, Slot]]] = []
    for row in rows:
        slots: dict[str, Slot] = {}
        begin = cursor
        for column in block.asked:
            text = row.text(column.id)
            at = source.text.find(text, cursor, end) if text else -1
            if at < 0:
                if slot := _with_blocks(reading, text, cursor, items):
                    begin = begin if slots else slot.start
                    slots[column.id] = slot
                    cursor = slot.nested.end if slot.nested else slot.end
                continue
            verbatim = isinstance(block, Excerpts) and column.id == "body"
            slots[column.id] = _slot(reading, at, text, verbatim=verbatim)
            begin = begin if len(slots) > 1 else at
            cursor = at + len(text)
        before = bisect_left(fences, cursor)
        fence = fences[before - 1] if before else begin
        begin = fence if (found and found[-1][0] < fence < begin) or (not found and fence < begin) else begin
        found.append((begin, slots))
    starts = [source.start_of(source.line_at(begin)) for begin, _ in found]
    ends = [_before_blanks(source.text, a, b) for a, b in zip(starts, [*starts[1:], end], strict=True)]
    return [RowSpan(a, max(a, b), slots) for a, b, (_, slots) in zip(starts, ends, found, strict=True)]


def _before_blanks(text: str, start: int, end: int) -> int:
    """Return the offset after the last line between two offsets that is not blank."""
    last = start + len(text[start:end].rstrip())
    return min(end, text.find("\n", last) + 1 or end) if last > start else end


def _with_blocks(reading: Reading, text: str, cursor: int, items: Sequence[tuple[int, int]]) -> Inline | None:
    """Return the slot of a text that is the line of the next item with the blocks under it; otherwise None."""
    first, blocks = parted(text)
    n = bisect_right(items, cursor, key=itemgetter(1))
    if not blocks or n == len(items) or (at := reading.source.text.find(first, cursor, items[n][1])) < 0:
        return None
    found = inline_text_at(reading.source, at, items[n][1], blocks=True)
    return found.slot if found.text == text else None


def _slot(reading: Reading, at: int, text: str, *, verbatim: bool) -> Slot:
    source = reading.source
    if in_table(reading, at):
        return Cell(at, at + len(text), text)
    if "\n" not in text and not verbatim:
        return Inline(at, at + len(text), text)
    first = source.line_at(at)
    spans = [
        (max(at, source.starts[n]), min(at + len(text), source.starts[n] + len(source.lines[n])))
        for n in range(first, first + text.count("\n") + 1)
    ]
    return Verbatim(tuple(spans), text)
