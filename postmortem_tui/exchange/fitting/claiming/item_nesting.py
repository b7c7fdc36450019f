"""Find how deep an item of a document is nested, and the slot of its indent."""

from dataclasses import replace

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import Indent
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import LIST_MARK

NESTING = "nesting"

_INDENT = late(rf"(?P<indent>[ \t]*)(?P<mark>{LIST_MARK}[ \t]+)")
"""The beginning of a line of a list, up to its text or its box."""


def with_nesting(
    reading: Reading, row: ActionRow, levels: tuple[str, ...], span: RowSpan
) -> tuple[tuple[str, ...], RowSpan]:
    """Return the indents of the levels of the list so far and of the next, and the row with the slot of its indent.

    An item with other lines under it has no such slot.
    """
    found = _INDENT.match(reading.text, span.start) if row.layout in ("boxes", "bullets", "numbered") else None
    if found is None:
        return (), span
    indent = found["indent"]
    deeper = levels[row.nesting + 1 :] or (indent + " " * len(found["mark"]),)
    levels = (*levels[: row.nesting], indent, *deeper)
    if row.nested is not None:
        return levels, span
    slot = Indent(span.start, found.end("indent"), str(row.nesting or ""), levels)
    return levels, replace(span, slots={**span.slots, NESTING: slot})
