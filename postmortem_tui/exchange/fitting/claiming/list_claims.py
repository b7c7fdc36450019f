"""Claim points and links: the items of lists, each with the span of its words."""

import re
from collections.abc import Iterator, Sequence

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.exchange.fitting.parts.claims import Claimed, items_at, row_span
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.list_forms import form_of_items
from postmortem_tui.exchange.fitting.parts.node_lines import InlineText, inline_text_at, lines_of
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans
from postmortem_tui.exchange.lens.samples import LineSample
from postmortem_tui.exchange.lens.slots import Inline, Slot, Spelled
from postmortem_tui.markdown.line.inline_links import read_link
from postmortem_tui.markdown.parse.nodes import Listing, Node
from postmortem_tui.notation.pieces.item_labels import strip_item_label
from postmortem_tui.notation.pieces.rows import with_tags


class _Items:
    """The items of the lists among some nodes, and their lines (indices)."""

    def __init__(self, reading: Reading, nodes: Sequence[Node], *, blocks: bool = False) -> None:
        self._reading = reading
        self._blocks = blocks
        self._lists = [node for node in nodes if isinstance(node, Listing)]
        self.lines = frozenset(lines_of(self._lists))
        self.end = reading.source.start_of(max(self.lines) + 1) if self.lines else -1
        """The offset at which a new item is written; -1 if there is no list."""

    def __iter__(self) -> Iterator[tuple[int, int, InlineText]]:
        for node in self._lists:
            for start, end in items_at(self._reading.source, node):
                yield start, end, inline_text_at(self._reading.source, start, end, blocks=self._blocks)


def claim_points(reading: Reading, block: Points, nodes: Sequence[Node]) -> Claimed:
    """Claim the lists: each item is a point, with the lines nested under it."""
    items = _Items(reading, nodes, blocks=True)
    points: list[Point] = []
    rows: list[RowSpan] = []
    samples: list[RowSpan] = []
    for start, end, inline in items:
        if block.item_label:
            bare = strip_item_label(reading.text[inline.slot.start : inline.slot.end], block.item_label)
            inline = inline_text_at(reading.source, inline.slot.end - len(bare), end, blocks=True)
        text = inline.text
        span = row_span(reading.source, start, end, {"point": inline.slot})
        if text and not reading.is_hint(text) and not _is_hint(block, text):
            lines = reading.text[inline.slot.start : end].split("\n")
            points.append(with_tags(Point(point=text), *lines))
            rows.append(span)
        else:
            samples.append(span)
    sample = LineSample(samples[0], samples[0].start, samples[-1].end) if samples and not rows else None
    form = form_of_items(block, nodes) if points else {}
    return Claimed(tuple(points), RowsSpans(tuple(rows), items.end, sample=sample), items.lines, form=form)


def claim_links(reading: Reading, block: Links, nodes: Sequence[Node]) -> Claimed:
    """Claim the lists: each item is a title, an address, or both."""
    items = _Items(reading, nodes)
    links: list[Link] = []
    rows: list[RowSpan] = []
    for start, end, inline in items:
        if not inline.text or reading.is_hint(inline.text) or _is_hint(block, inline.text):
            continue
        source = reading.text[inline.slot.start : inline.slot.end]
        found = None if inline.slot.nested else read_link(source)
        slots: dict[str, Slot] = {"title": inline.slot}
        link = Link(title=inline.text)
        if found and found[0] and source.startswith(f"[{found[0]}]("):
            at = inline.slot.start + 1
            begin = at + len(found[0]) + 2
            slots["title"] = Inline(at, at + len(found[0]), found[0])
            if reading.text.startswith(found[1], begin):
                slots["address"] = Spelled(begin, begin + len(found[1]), found[1], _as_destination)
            link = Link(title=found[0], address=found[1])
        elif found:
            link = Link(title=found[0], address=found[1])
            slots = {}
            if source.strip("<>") == found[1]:
                slots["address"] = Spelled(inline.slot.start, inline.slot.end, found[1], _in_brackets)
        links.append(link)
        rows.append(row_span(reading.source, start, end, slots))
    return Claimed(tuple(links), RowsSpans(tuple(rows), items.end), items.lines)


def _as_destination(_: str, new: str) -> str:
    """Return an address as the destination of a link: one with blanks or brackets in it is put into `<>`."""
    return f"<{new}>" if re.search(r"[\s()]", new) else new


def _in_brackets(source: str, new: str) -> str:
    return f"<{new}>" if source.startswith("<") else new


def _is_hint(block: AnyBlock, text: str) -> bool:
    return bool(block.placeholder) and text in (block.placeholder, f"[{block.placeholder}]")
