"""The lines around the rows of a timeline that say no more than their day, or only hold the rows together."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import frames, lines_of
from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Paragraph


def add_lines_around(reading: Reading, nodes: Sequence[Node], branch: Branch | None, lines: set[int]) -> None:
    """Add to the lines of rows those around them: of their tables and fences, and of the days that they are under."""
    lines.update([*frames(reading.source.lines, nodes, lines)])
    lines.update(_day_lines(reading, nodes, lines))
    lines.update(_around_fences(reading, [*nodes, *(branch.all_nodes() if branch else ())], lines))
    if branch is not None:
        for below in branch.walk():
            lines.update(_day_lines(reading, below.nodes, lines))
        lines.update(_day_heads(reading, branch, lines))


def _day_lines(reading: Reading, nodes: Sequence[Node], lines: set[int]) -> Iterator[int]:
    """Yield the lines that are only a day, if the lines right after or nested under them are claimed as rows."""
    for listing in nodes:
        for item in listing.items if isinstance(listing, Listing) else ():
            head, *nested = item.nodes or (None,)
            if nested and isinstance(head, Paragraph) and is_day(head.source, reading.vocabulary):
                yield from lines_of([head]) if lines.issuperset(lines_of(nested)) else ()
    for node, after in pairwise(nodes):
        if not isinstance(node, Paragraph) or not lines.issuperset(lines_of([after])):
            continue
        if is_day(node.source, reading.vocabulary):
            yield from lines_of([node])


def _around_fences(reading: Reading, nodes: Sequence[Node], lines: set[int]) -> Iterator[int]:
    """Yield the first and the last line of a fence, and those that are a day, if its first row is among the lines.

    A fence that was not closed has other text before a row.
    """
    for node in nodes:
        own = set(lines_of([node])) if isinstance(node, Fence) else set()
        if not (rows := own & lines):
            continue
        opening, first = min(own), min(rows)
        above = (reading.source.lines[n] for n in range(opening + 1, first))
        if all(not line.strip() or is_day(line, reading.vocabulary) for line in above):
            yield from own


def _day_heads(reading: Reading, branch: Branch, lines: set[int]) -> Iterator[int]:
    """Yield the lines of the headings that are only a day, if all lines under them are claimed as rows."""
    for below in branch.branches:
        if is_day(below.head.source, reading.vocabulary) and lines.issuperset(lines_of(below.all_nodes())):
            yield from lines_of([below.head.node])
