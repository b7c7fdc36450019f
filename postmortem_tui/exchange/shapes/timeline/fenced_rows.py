"""Read the rows of a timeline in a fence or in indented code."""

from collections.abc import Iterator
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker, in_zone
from postmortem_tui.exchange.shapes.timeline.row_persons import with_speakers
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Fence, Other

ITEM_MARK = late(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+")
"""The mark of an item within a paragraph: in Markdown only a list that begins with 1 interrupts one (CommonMark
5.3)."""


def fenced_rows(maker: RowMaker, node: Fence, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield the rows of a fence; none if one of its lines neither begins with a time nor is a day."""
    rows: list[TimelineRow] = []
    lines = [*maker.pieces.lines_of(maker.pieces.node(node))][1:][: len(node.body.split("\n"))]
    above: When | None = None
    for n, line in enumerate(lines, node.line + 1):
        if not line:
            continue
        when = maker.read(line.text)
        if is_day(line.text, maker.vocabulary) and when and when.day:
            above, day = when, when.day
        elif when and (when.clock or when.is_hint):
            rows.append(in_zone(maker.line(line, when, "fenced", n, day), above))
        else:
            return
    yield from with_speakers(maker.pieces, tuple(rows), maker.vocabulary)


def indented_rows(maker: RowMaker, node: Other, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield the rows of indented code; none if a line after a blank one does not begin with a time."""
    rows: list[tuple[Piece, When, int]] = []
    goes_on = False
    for n, line in enumerate(maker.pieces.lines_of(maker.pieces.node(node)), node.line):
        when = maker.read(line.text)
        if when and (when.clock or when.is_hint):
            rows.append((line, when, n))
        elif line and not goes_on:
            return
        elif line:
            above, its_when, at = rows[-1]
            rows[-1] = (maker.pieces.piece(above.start, line.end), its_when, at)
        goes_on = bool(line)
    made = (maker.line(whole, when, "fenced", at, day) for whole, when, at in rows)
    yield from with_speakers(maker.pieces, tuple(made), maker.vocabulary)


def items_in_fence(maker: RowMaker, node: Fence, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield the items with a time after blank lines in a fence below such a list, which was not closed before."""
    lines = [*maker.pieces.lines_of(maker.pieces.node(node))]
    for n, (before, line) in enumerate(pairwise(lines), node.line + 1):
        mark = None if before else ITEM_MARK.match(line.text)
        item = maker.pieces.part(line, mark.end(), len(line.text)) if mark else line
        if mark and (when := maker.read(item.text)) and when.clock:
            yield maker.line(item, when, "fenced", n, day)
