"""Find where each text of a record is: in the item, the heading or the row of the table that it was read from."""

from collections.abc import Iterator, Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records
from postmortem_tui.exchange.fitting.parts.claims import in_table, items_at, row_span
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import inline_text_at
from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import Cell, Inline, Slot
from postmortem_tui.exchange.lens.splicing import read_cell
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.markdown.line.inline import unbold
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Table
from postmortem_tui.notation.pieces.item_labels import strip_item_label
from postmortem_tui.notation.pieces.one_line import labelled, read_text
from postmortem_tui.notation.pieces.table_layout import Tabled


def rows_of_records(reading: Reading, block: Records, rows: Sequence[Row], nodes: Sequence[Node]) -> list[RowSpan]:
    """Return the span of each record of a list or a table; none if there are not as many records as items."""
    match block.layout:
        case "numbered" | "bulleted":
            lists = [node for node in nodes if isinstance(node, Listing)]
            items = [(span, item) for node in lists for span, item in _items(reading, node)]
            if len(items) != len(rows):
                return []
            return [_of_item(reading, block, row, *one) for row, one in zip(rows, items, strict=True)]
        case "table":
            found = [span for node in nodes if isinstance(node, Table) for span in _of_table(reading, block, node)]
            return found if len(found) == len(rows) else []
        case _:
            return []


def _items(reading: Reading, node: Listing) -> Iterator[tuple[tuple[int, int], Item]]:
    yield from zip(items_at(reading.source, node), node.items, strict=True)


def _of_item(reading: Reading, block: Records, row: Row, span: tuple[int, int], item: Item) -> RowSpan:
    """Return the span of a record that is an item, with its other texts in items under it."""
    start, end = span
    lead, *others = block.fields
    slots: dict[str, Slot] = {}
    if slot := _lead_slot(reading, block, row.text(lead.id), start, end, item):
        slots[lead.id] = slot
    for node in item.nodes:
        if not isinstance(node, Listing):
            continue
        for under, one in _items(reading, node):
            whole = _lead(reading, one, *under)
            found = labelled(whole.text, others)
            if found is None or found[0].id in slots or not whole.text.endswith(found[1]):
                continue
            field, source = found
            if read_text(source) == row.text(field.id):
                slots[field.id] = Inline(whole.end - len(source), whole.end, row.text(field.id))
    return row_span(reading.source, start, end, slots)


def _lead_slot(reading: Reading, block: Records, text: str, start: int, end: int, item: Item) -> Inline | None:
    """Return the slot of the first text of an item: of its first paragraph, or of all that is under it, too."""
    whole = _lead(reading, item, start, end)
    at, last = whole.start, whole.end
    if block.item_label:
        at = last - len(strip_item_label(whole.text, block.item_label))
    elif unbold(whole.text) is not None:
        at, last = at + 2, last - 2
    if read_text(reading.text[at:last]) == text:
        return Inline(at, last, text)
    found = (inline_text_at(reading.source, at, end, blocks=blocks) for blocks in (True, False))
    return next((one.slot for one in found if one.text == text), None)


def _lead(reading: Reading, item: Item, start: int, end: int) -> Piece:
    """Return the first paragraph of an item, between the offsets of its span."""
    lead = reading.pieces.lead(item)
    return reading.pieces.piece(start, min(end, max(start, lead.end)))


def _of_table(reading: Reading, block: Records, table: Table) -> Iterator[RowSpan]:
    """Yield the span of each row of a table of records, with a slot for each of its cells, even an empty one."""
    layout = Tabled(block.fields)
    names = layout.names(table)
    records, _ = layout.read([table], 0)
    for n, record in enumerate(records):
        cells = reading.pieces.cells(table, n)
        slots: dict[str, Slot] = {}
        for name, cell in zip(names, cells, strict=True):
            inner = unbold(cell.text) if name == block.fields[0].id else None
            at, last = (cell.start + 2, cell.end - 2) if inner is not None else (cell.start, cell.end)
            if name and in_table(reading, at) and read_cell(reading.text[at:last]).strip() == record.get(name, ""):
                slots[name] = Cell(at, last, record.get(name, ""))
        start = min(cell.start for cell in cells)
        yield row_span(reading.source, start, max(start, *(cell.end for cell in cells)), slots)
