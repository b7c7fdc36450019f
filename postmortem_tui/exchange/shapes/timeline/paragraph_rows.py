"""Read the rows of a paragraph: lines that begin with a time, or texts between line breaks within its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Paragraph
from postmortem_tui.values.zones.zone_notes import says_only_a_zone

_CELLS = late(r"\|\s*(?P<row>[^|\s][^|]*\|.*[^|\s])[|\s]*")
"""A line with the cells of a table row, which is no table as it has no header and no line of dashes."""

_LINE_BREAK = late(r"<br[ \t]*/?>[ \t]*\n?[ \t]*|(?:\\|(?<! ) {2,})\n[ \t]*", re.IGNORECASE)
"""A line break of a paragraph (CommonMark 6.7), or its element of HTML, with the blanks after it."""


def rows_of_paragraph(maker: RowMaker, node: Paragraph, day: AnyDay | None, *, expected: bool) -> Iterator[TimelineRow]:
    """Yield a row for each line that begins with a time; other lines continue the row above.

    Where a time is right after a line break within a line (`<br>`), a row begins after such a break alone.
    """
    pieces, whole = maker.pieces, maker.pieces.node(node)
    parts = _between_breaks(pieces, whole)
    timed = [bool((when := maker.read(part.text)) and when.clock) for part, _ in parts]
    if not timed[0] or not any(has_time and within for has_time, (_, within) in zip(timed, parts, strict=True)):
        lines = [_within_cells(pieces, line) for line in pieces.lines_of(whole)]
        yield from rows_of_lines(maker, lines, node.line, day, expected=expected)
        return
    rows = tuple(rows_of_lines(maker, [part for part, _ in parts], node.line, day, expected=expected))
    gaps = [pieces.text[one.whole.end : after.whole.start] for one, after in pairwise(rows)]
    for row, gap in zip(rows, [*gaps, gaps[-1]], strict=True):
        line = node.line + pieces.text.count("\n", whole.start, row.whole.start)
        yield replace(row, line=line, separator=gap)


def rows_of_lines(
    maker: RowMaker, lines: Sequence[Piece], first: int, day: AnyDay | None, *, expected: bool
) -> Iterator[TimelineRow]:
    """Yield a row for each of the lines that begins with a time; the first of them is line `first`.

    The others go on with the row above. Yield none if a line above the first row says anything but a zone, and is not
    the name of a timeline.
    """
    rows: list[tuple[Piece, When, int]] = []
    bare = are_bare_clocks([line.text for line in lines], expected=expected)
    for n, line in enumerate(lines):
        when = maker.read(line.text, bare=bare)
        if when and (when.clock or when.is_hint or re.match(r"\s*[-–—:]", line.text[when.end :])):
            rows.append((line, when, first + n))
        elif rows:
            above, its_when, at = rows[-1]
            rows[-1] = (maker.pieces.piece(above.start, line.end), its_when, at)
        elif not says_only_a_zone(line.text) and maker.vocabulary.concept(line.text) != "timeline":
            return
    for whole, when, at in rows:
        yield maker.line(whole, when, "lines", at, day)


def _within_cells(pieces: Pieces, line: Piece) -> Piece:
    """Return a line without the bars at its ends if it has the cells of a table row; any other unchanged."""
    found = _CELLS.fullmatch(line.text)
    return pieces.part(line, *found.span("row")) if found else line


def _between_breaks(pieces: Pieces, whole: Piece) -> Sequence[tuple[Piece, bool]]:
    """Return the texts between the line breaks of a paragraph, each with whether it begins within a line."""
    breaks = [*_LINE_BREAK.finditer(whole.text)]
    starts = [(0, False), *((found.end(), "\n" not in found[0]) for found in breaks)]
    ends = [*(found.start() for found in breaks), len(whole.text)]
    return [(pieces.part(whole, start, end), within) for (start, within), end in zip(starts, ends, strict=True)]
