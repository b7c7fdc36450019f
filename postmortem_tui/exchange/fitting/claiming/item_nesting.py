"""Find how deep an item of a document is nested, and the slot of its indent; and where one that is a heading ends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import Indent
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import LIST_MARK
from postmortem_tui.markdown.parse.nodes import Heading, Node, Rule

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


def with_text_beside(source: Source, spans: Sequence[RowSpan], nodes: Sequence[Node]) -> Iterator[RowSpan]:
    """Yield the spans of items that are headings, each up to the end of the text beside it, such as a fence or steps.

    A new item stands after that.
    """
    starts = [(source.start_of(node.line - 1), node) for node in nodes if not isinstance(node, Rule)]
    limits = [*(span.start for span in spans[1:]), len(source.text)]
    for span, limit in zip(spans, limits, strict=True):
        beside = [node for start, node in starts if span.start <= start < limit]
        is_headed = bool(beside) and isinstance(beside[0], Heading)
        yield replace(span, end=source.start_of(max(lines_of(beside)) + 1)) if is_headed else span
