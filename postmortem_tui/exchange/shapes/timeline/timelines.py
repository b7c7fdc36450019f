"""Read the rows of a timeline in any layout, each part of a row with its offsets.

| layout   | a row is                                                            |
| -------- | ------------------------------------------------------------------- |
| `table`  | a row of a table with a column of times, in any order of columns    |
| `list`   | an item that begins with a time                                     |
| `lines`  | a line or a paragraph that begins with a time, or a text after one  |
|          | of its line breaks                                                  |
| `headed` | a heading that is a time, with the nodes under it                   |
| `dated`  | any of these under a heading that is a day                          |
| `quotes` | a quoted line after a time, or under a name and a time              |
| `fenced` | a line of a fence in which all lines begin with a time or are a day |
|          | lines of indented code, if all groups of them begin with a time     |

Nothing is assumed: a row has only the day that is in it, in its column of days, or in the heading above. The pieces of
a row, with the marks and separators between them, are the whole row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline import headed_row as headed
from postmortem_tui.exchange.shapes.timeline.days_as_headings import (
    are_days,
    day_of,
    day_of_all,
    is_day,
    is_moment,
    is_since_start,
    is_timelines_name,
)
from postmortem_tui.exchange.shapes.timeline.fenced_rows import ITEM_MARK, fenced_rows, indented_rows, items_in_fence
from postmortem_tui.exchange.shapes.timeline.lists.ending_rows import ending_rows
from postmortem_tui.exchange.shapes.timeline.lists.labelled_rows import labelled_rows
from postmortem_tui.exchange.shapes.timeline.lists.untimed_rows import untimed_rows, with_untimed
from postmortem_tui.exchange.shapes.timeline.paragraph_rows import rows_of_lines, rows_of_paragraph
from postmortem_tui.exchange.shapes.timeline.quoted_messages import messages_outside_quotes, quoted_rows
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker, in_zone
from postmortem_tui.exchange.shapes.timeline.row_persons import with_persons, with_speakers
from postmortem_tui.exchange.shapes.timeline.table_rows import table_rows
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks
from postmortem_tui.exchange.written_times.days import AnyDay, Day
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.time_marks import are_steps, goes_on_in_bold
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.identity import Itself
from postmortem_tui.markdown.parse.indents import indent_of
from postmortem_tui.markdown.parse.nodes import Fence, Item, Listing, Node, Other, Paragraph, Table

_CODE = 4
"""Columns by which a line of indented code is indented."""


def timeline_rows(
    pieces: Pieces,
    branch: Branch,
    vocabulary: Vocabulary,
    order: DayOrder = "",
    *,
    expected: bool = False,
    on: AnyDay | None = None,
) -> tuple[TimelineRow, ...]:
    """Return the rows under a heading, in document order; they are on the day `on` unless another one is named.

    Nodes without a time are left out, except items where times are expected; `TimelineRow.whole` is the text of a row.
    """
    maker = RowMaker(pieces, vocabulary, order)
    when = day_of(branch.head.source, vocabulary, order)
    reader = _Reader(maker, expected=expected, untimed=expected, days=are_days(when))
    found = reader.branch(branch, when.day if when else on)
    rows = tuple(in_zone(row, when) for row in found)
    if expected and not rows and not branch.branches:
        rows = tuple(untimed_rows(maker, branch.nodes, branch.head.source))
    return with_persons(pieces, rows, vocabulary)


def rows_of(
    pieces: Pieces,
    nodes: Sequence[Node],
    vocabulary: Vocabulary,
    order: DayOrder = "",
    under: str = "",
    *,
    expected: bool = False,
    on: AnyDay | None = None,
) -> tuple[TimelineRow, ...]:
    """Return the rows in a run of nodes, without those under deeper headings; on the day `on` if nothing names another.

    `under` is the heading above them, which may be their day; `expected` says that they are known to be a timeline:
    items without a time are rows then.
    """
    when = day_of(under, vocabulary, order) if under else None
    maker = RowMaker(pieces, vocabulary, order)
    reader = _Reader(maker, expected=expected, untimed=expected, days=are_days(when))
    found = reader.nodes(nodes, when.day if when else on)
    rows = tuple(in_zone(row, when) for row in found) or tuple(untimed_rows(maker, nodes, under) if expected else ())
    return with_persons(pieces, rows, vocabulary)


def rows_in(
    pieces: Pieces, node: Node, vocabulary: Vocabulary, order: DayOrder = "", *, expected: bool = False
) -> tuple[TimelineRow, ...]:
    """Return the rows in one node."""
    asked = (rows_in, Itself(node), Itself(vocabulary), order, expected)
    maker = RowMaker(pieces, vocabulary, order)
    return pieces.once(asked, lambda: tuple(_Reader(maker, expected=expected).node(node, None)))


class _Reader:
    """Reads the rows of one timeline."""

    def __init__(self, maker: RowMaker, *, expected: bool, untimed: bool = False, days: bool = False) -> None:
        self._maker = maker
        self._expected = expected
        self._untimed = untimed
        self._under_days = days
        self._pieces = maker.pieces
        self._words = maker.vocabulary

    def nodes(self, nodes: Sequence[Node], day: AnyDay | None = None) -> Iterator[TimelineRow]:
        """Yield the rows of a run of nodes; a day that a line is, or says of all rows, applies to those below it."""
        above = False
        line: When | None = None
        for node, below in headed.under_times(self._maker, nodes, self._has_rows, expected=self._expected):
            if below and isinstance(node, Paragraph):
                yield in_zone(headed.row_above_nodes(self._maker, node, below, day), line)
                continue
            when = day_of(node.source, self._words, self._maker.order) if isinstance(node, Paragraph) else None
            if when and when.day:
                day, line = when.day, when
                continue
            rows = tuple(in_zone(row, line) for row in self.node(node, day))
            if not rows and isinstance(node, Paragraph):
                day = day_of_all(node.source, self._words, self._maker.order) or day
            above = above or (isinstance(node, Listing) and bool(rows))
            yield from items_in_fence(self._maker, node, day) if isinstance(node, Fence) and above else rows

    def _has_rows(self, node: Node) -> bool:
        return any(self.node(node, None))

    def branch(self, branch: Branch, day: AnyDay | None = None) -> Iterator[TimelineRow]:
        yield from self.nodes(branch.nodes, day)
        for below in branch.branches:
            title = below.head.source
            if self._expected and headed.is_row_of_day(below, self._words, self._has_rows):
                yield headed.headed_row(self._maker, below, day)
            elif is_day(title, self._words):
                when = day_of(title, self._words, self._maker.order)
                under = _Reader(self._maker, expected=self._expected, untimed=self._untimed, days=are_days(when))
                for row in under.branch(below, when.day if when else day):
                    row = in_zone(row, when)
                    yield replace(row, layout="dated") if row.layout != "headed" else row
                if when and when.day and not below.nodes and not below.branches:
                    day = when.day  # the next headings are its times
            elif phase := headed.phase_of(self._maker, below, lambda node: self.node(node, None)):
                yield from self.branch(below, phase.day or day)
            elif is_moment(title, self._words) or (self._expected and is_since_start(title)):
                yield headed.headed_row(self._maker, below, day)
            else:
                yield from self.branch(below, day)

    def node(self, node: Node, day: AnyDay | None) -> Iterator[TimelineRow]:
        match node:
            case Table():
                yield from table_rows(self._maker, node, day, expected=self._expected)
            case Listing():
                yield from self._listing(node, day)
            case Paragraph():
                told = tuple(rows_of_paragraph(self._maker, node, day, expected=self._expected))
                yield from with_speakers(self._pieces, told, self._words) or self._spoken_lines(node, day)
            case Other() if node.source.lstrip().startswith(">"):
                yield from quoted_rows(self._maker, node, day, expected=self._expected, untimed=self._untimed)
            case Fence() if self._expected:
                yield from fenced_rows(self._maker, node, day)
            case Other() if self._expected and indent_of(node.source) >= _CODE:
                yield from indented_rows(self._maker, node, day)
            case _:
                pass

    def _listing(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        rows: Sequence[TimelineRow] = tuple(self._items(node, day))
        others = () if rows else tuple(ending_rows(self._maker, node, day)) or self._spoken_items(node, day)
        if self._expected and not rows and not others and (told := labelled_rows(self._maker, node, day)):
            yield from told  # their labels are no persons
            return
        if self._untimed and not others and (rows or isinstance(day, Day) or self._under_days):
            rows = with_untimed(self._maker, node, rows, day)
        yield from with_persons(self._pieces, rows or others, self._words)

    def _items(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        leads = [self._pieces.lead(item) for item in node.items]
        texts = [lead.text for lead in leads]
        bare, step = are_bare_clocks(texts, expected=self._expected), are_steps(texts)
        for item, lead in zip(node.items, leads, strict=True):
            whole = self._pieces.item(item)
            if rows := tuple(self._under_day(item, lead)):
                yield from rows
                continue
            when = self._maker.read(lead.text, bare=bare, step=step)
            if above := self._above_times(item, lead, when):
                for nested in item.nodes[1:]:
                    yield from (in_zone(row, above) for row in self.node(nested, above.day or day))
            elif when is None and is_timelines_name(lead.text, self._words) and self._begins_with_time(item):
                for nested in item.nodes[1:]:
                    yield from self.node(nested, day)
            elif when and not goes_on_in_bold(lead.text, when):
                yield self._maker.line(whole, when, "list", item.line, day)

    def _above_times(self, item: Item, lead: Piece, when: When | None) -> When | None:
        """Return what a bullet is that has its times nested under it: a day, or the first and the last time."""
        is_alone = when is not None and not re.search(r"\w", lead.text[when.end :])
        if when and when.clock:
            return when if is_alone and self._begins_with_time(item) else None
        told = day_of(lead.text, self._words, self._maker.order)
        return told if is_alone or len(item.nodes) > 1 else None

    def _begins_with_time(self, item: Item) -> bool:
        """Return whether the list right under the first line of an item begins with a clock: it tells of the times."""
        below = item.nodes[1] if len(item.nodes) > 1 else None
        when = self._maker.read(self._pieces.lead(below.items[0]).text) if isinstance(below, Listing) else None
        return bool(when and when.clock)

    def _under_day(self, item: Item, lead: Piece) -> Iterator[TimelineRow]:
        """Yield the rows of an item whose first line is a day, and whose further lines begin with times."""
        first, *lines = self._pieces.lines_of(lead)
        if not lines or not (when := day_of(first.text, self._words, self._maker.order)):
            return
        lines = [
            self._pieces.part(line, found.end() if (found := ITEM_MARK.match(line.text)) else 0, len(line.text))
            for line in lines
        ]
        rows = tuple(rows_of_lines(self._maker, lines, item.line + 1, when.day, expected=self._expected))
        for nested in item.nodes[1:] if rows else ():
            rows += tuple(self.node(nested, when.day))
        yield from (in_zone(row, when) for row in rows)

    def _spoken_lines(self, node: Paragraph, day: AnyDay | None) -> Sequence[TimelineRow]:
        lines = [*enumerate(self._pieces.lines_of(self._pieces.node(node)), node.line)]
        told = [(line, n) for n, line in lines]
        return messages_outside_quotes(self._maker, told, "lines", day) if self._expected else ()

    def _spoken_items(self, node: Listing, day: AnyDay | None) -> Sequence[TimelineRow]:
        told = [(self._pieces.item(item), item.line) for item in node.items]
        return messages_outside_quotes(self._maker, told, "list", day) if self._expected else ()
