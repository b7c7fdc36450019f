"""Read the rows of a timeline in a fence or in indented code."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker, in_zone
from postmortem_tui.exchange.shapes.timeline.row_persons import with_speakers
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks
from postmortem_tui.exchange.written_times.days import AnyDay, Day
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Fence, Other

ITEM_MARK = late(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+")
"""The mark of an item within a paragraph: in Markdown only a list that begins with 1 interrupts one (CommonMark
5.3)."""

LEAST = 2
"""The fewest rows of a fence: one line with a time is what a log says of the row above it."""

_DAY_COLUMN = late(r"(?P<day>\S*\d\S*)(?: {2,}|\t)\s*(?=\S)")
"""A day in the place of days and clocks, as columns of a fence are set apart by blanks: `09-19       again`."""

_WORDS = late(r"[ \t]*(?:[-–—:|]|[ \t])[ \t]*[^\W\d_]{2,}[^\n]*?\s[^\W\d_]{2,}")
_OPEN = late(r"(?P<open>\[(?P<words>[^\]\d]{3,40})\])[ \t]*[-–—:][ \t]+(?=\S)")


def fenced_rows(maker: RowMaker, node: Fence, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield the rows of a fence; none if one of its lines neither begins with a time, nor is a day, nor is indented.

    A line without a time that is indented deeper than the row above goes on with that row.
    """
    rows: list[_Line] = []
    lines = [*maker.pieces.lines_of(maker.pieces.node(node))][1:][: len(node.body.split("\n"))]
    above: When | None = None
    bare = _are_bare(maker, lines)
    in_brackets = all(line.text.startswith("[") for line in lines if line)
    for n, line in enumerate(lines, node.line + 1):
        if not line:
            continue
        names_day = is_day(line.text, maker.vocabulary)
        when = maker.read(line.text, bare=bare and not names_day)
        if names_day and when and when.day:
            above, day = when, when.day
        elif when and (when.clock or when.is_hint):
            rows.append(_Line(line, when, n, above, day))
        elif rows and _indent(maker, line) > _indent(maker, rows[-1].whole):
            rows[-1] = rows[-1]._replace(whole=maker.pieces.piece(rows[-1].whole.start, line.end))
        elif when and _tells_of_day(line.text, when):
            rows.append(_Line(line, when, n, above, day))
        elif alone := _day_in_column(maker, line.text) or (_unknown(line.text) if in_brackets else None):
            rows.append(_Line(line, alone, n, above, day))
        else:
            return
    by_day = all(_tells_of_day(row.whole.text, row.when) for row in rows)
    if len(rows) < LEAST or (sum(not row.when.clock for row in rows) * 2 > len(rows) and not by_day):
        return  # a line of a log beside its row, or figures by day
    made = (in_zone(maker.line(row.whole, row.when, "fenced", row.line, row.day), row.above) for row in rows)
    yield from with_speakers(maker.pieces, tuple(made), maker.vocabulary)


class _Line(NamedTuple):
    """A row as it is read: its text, time, line number, the line with its day above it, and that day."""

    whole: Piece
    when: When
    line: int
    above: When | None
    day: AnyDay | None


def _are_bare(maker: RowMaker, lines: Sequence[Piece]) -> bool:
    """Return whether the lines have clocks of four digits: `0705 the update starts`."""
    texts = [line.text for line in lines if line and not is_day(line.text, maker.vocabulary)]
    return bool(texts) and are_bare_clocks(texts, expected=True)


def _indent(maker: RowMaker, line: Piece) -> int:
    return line.start - (maker.pieces.text.rfind("\n", 0, line.start) + 1)


def _day_in_column(maker: RowMaker, text: str) -> When | None:
    found = _DAY_COLUMN.match(text)
    day = maker.moments.days.day(found["day"], maker.order) if found else None
    if found is None or day is None:
        return None
    span = found.span("day")
    return When(0, found.end("day"), span, None, None, day, "", approximate=False, zone="", is_hint=False)


def _tells_of_day(text: str, when: When) -> bool:
    """Return whether a line is a whole day and some words: `2025-11-10: the guide is written`, and no figure."""
    return isinstance(when.day, Day) and bool(when.day.year) and _WORDS.match(text, when.end) is not None


def _unknown(text: str) -> When | None:
    """Return the place of a time that is left open in brackets: `[date unknown] - somebody logs in`."""
    found = _OPEN.match(text)
    if found is None:
        return None
    end, nothing = found.end("open"), (None, None, None, None, "")
    return When(0, end, *nothing, approximate=False, zone="", is_hint=False, open=found.span("words"))


def indented_rows(maker: RowMaker, node: Other, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield the rows of indented code; none if a line after a blank one does not begin with a time.

    Below a line with a mark, as `??? note` in MkDocs, it is a list, each item after its mark.
    """
    rows: list[tuple[Piece, When, int]] = []
    goes_on = False
    lines = [
        maker.pieces.part(line, mark.end(), len(line.text)) if (mark := ITEM_MARK.match(line.text)) else line
        for line in maker.pieces.lines_of(maker.pieces.node(node))
    ]
    bare = _are_bare(maker, lines)
    for n, line in enumerate(lines, node.line):
        when = maker.read(line.text, bare=bare)
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
