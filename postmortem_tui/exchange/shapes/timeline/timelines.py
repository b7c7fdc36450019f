"""The rows of a timeline, in any layout that people write one in: each part of a row with its offsets.

| layout   | a row is                                                            |
| -------- | ------------------------------------------------------------------- |
| `table`  | a row of a table with a column of times, in any order of columns    |
| `list`   | an item that begins with a time                                     |
| `lines`  | a line or a paragraph that begins with a time                       |
| `headed` | a heading that is a time, with what stands under it                 |
| `dated`  | any of these under a heading that is a day                          |
| `quotes` | a quoted line that begins with a time                               |

Nothing is assumed: a row has the day that is in it, in its column of days, or in the heading above, and no other.
Together a row's pieces, and the marks and separators between them, are all of the row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.exchange.outline.headings import Branch
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline.row_persons import person_before, with_persons_at_end, with_speakers
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import TimelineTable, table_of
from postmortem_tui.exchange.vocabulary.label_zones import known_zone, without_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks, bare_clock
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.row_times import DayOrder, Moments, When, moments
from postmortem_tui.exchange.written_times.time_marks import bold_left_open, goes_on_in_bold, with_colons
from postmortem_tui.exchange.written_times.times_at_end import LEAST, time_at_end
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone, zone_note

_SEPARATOR = late(r"\s*(?:[-–—−]+>?|[:：|,;→]|=>|•|[·»›▶►▸➜➤➔⇒⟶│¦>/=~](?=\s))?\s*(?:[-–—]\s+)?")

_WORDS = late(r"[^\W\d_]{3}|\d")
"""A word or a number beside the time in a cell, which is kept."""

_NTH = (
    r"(?:(?:day|tag|jour|día|dia|giorno|dag|dzień|день) (?:\d{1,2}|one|two|three|four|five|six|seven)"
    r"|第?\d{1,2}日目|第\d{1,2}天|\d{1,2}일차)"
)
_COUNTED = late(
    rf"(?i:[\s*_]*{_NTH}[*_]*(?:\s*[-–—:：,|]\s*(?P<behind>[^()]+)|\s*[(（\[](?P<inside>[^()（）]+)[)）\]])[\s:*_]*"
    rf"|(?P<before>[^()]*[^\s(,–—-])(?:\s*[-–—:,|]\s*{_NTH}|\s*[(（\[]{_NTH}[)）\]])[\s:*_]*)"
)
"""A day with its number: `Day 1 (2026-03-03)`, `3 March – day 2`; the days of the rows say the same."""

_RELATIVE = late(
    r"[\s*_`\[(]*(?P<time>(?:[^\W\d_]+ \d{1,3}\s*[-–,:]\s*)?T0?(?:\s?[+\-−±]\s?\d[\d:.]*(?:\s?[^\W\d_]{1,7})?|0))"
    r"(?![\w+:])[*_`\])]*"
)
"""A time from the beginning on: `T+5`, `T-0:30`, `Day 2 - T+25:00`."""


def timeline_rows(
    pieces: Pieces, branch: Branch, vocabulary: Vocabulary, order: DayOrder = "", *, expected: bool = False
) -> tuple[TimelineRow, ...]:
    """Return the rows under a heading, in the document's order.

    Nodes without a time are left out: `TimelineRow.whole` has what was read.
    """
    return tuple(_Reader(pieces, vocabulary, order, expected=expected).branch(branch))


def rows_of(
    pieces: Pieces,
    nodes: Sequence[Node],
    vocabulary: Vocabulary,
    order: DayOrder = "",
    under: str = "",
    *,
    expected: bool = False,
) -> tuple[TimelineRow, ...]:
    """Return the rows in nodes that follow each other, without any under deeper headings.

    `under` is the heading above them, which may be their day; `expected` says that they are known to be a timeline.
    """
    when = moments(vocabulary).read(_without_number(under), 0, order) if under and is_day(under, vocabulary) else None
    rows = _Reader(pieces, vocabulary, order, expected=expected).nodes(nodes, when.day if when else None)
    return tuple(_in_zone(row, when) for row in rows)


def rows_in(
    pieces: Pieces, node: Node, vocabulary: Vocabulary, order: DayOrder = "", *, expected: bool = False
) -> tuple[TimelineRow, ...]:
    """Return the rows in one node."""
    return tuple(_Reader(pieces, vocabulary, order, expected=expected).node(node, None))


def is_day(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading is a day, or a hint for one."""
    title = _without_number(note.name if (note := zone_note(title)) and note.known else title)
    when = moments(vocabulary).read(title)
    whole = when is not None and when.date and not when.clock and not re.search(r"\w", title[when.end :])
    return bool(whole) or vocabulary.hint(title.strip("[]<>{}()*_ ")) == "day"


def is_moment(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading begins with a clock, or with a hint for one."""
    when = moments(vocabulary).read(title)
    return bool(when and when.clock)


def _without_number(title: str) -> str:
    """Return a heading without the number of its day: `2026-03-03` for `Day 1 (2026-03-03)`."""
    found = _COUNTED.fullmatch(title)
    return next(filter(None, found.groups()), title) if found else title


class _Reader:
    """Reads the rows of one timeline."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, order: DayOrder, *, expected: bool) -> None:
        self._expected = expected
        self._pieces = pieces
        self._words = vocabulary
        self._moments: Moments = moments(vocabulary)
        self._order = order

    def nodes(self, nodes: Sequence[Node], day: AnyDay | None = None) -> Iterator[TimelineRow]:
        """Yield the rows of nodes that follow each other; a line that is a day holds for those below it."""
        for node in nodes:
            if isinstance(node, Paragraph) and is_day(node.source, self._words):
                when = self._read(_without_number(node.source))
                day = when.day if when else day
                if when and when.day:
                    continue
            yield from self.node(node, day)

    def _read(self, text: str, *, dotted: bool = False, bare: bool = False) -> When | None:
        if bare:
            return bare_clock(text)
        dotted = dotted or self._pieces.has_dotted_clocks
        found = self._moments.read(with_colons(text) if dotted else text, 0, self._order)
        if found is None and (relative := _RELATIVE.match(text)):
            return When(
                *relative.span(), None, relative.span("time"), None, None, "", approximate=False, zone="", is_hint=False
            )
        return found

    def branch(self, branch: Branch, day: AnyDay | None = None) -> Iterator[TimelineRow]:
        yield from self.nodes(branch.nodes, day)
        for below in branch.branches:
            title = below.head.source
            if is_day(title, self._words):
                when = self._read(_without_number(title))
                if when and not when.zone and (note := zone_note(title)) and note.known:
                    when = when._replace(zone=known_zone(note.zone))
                for row in self.branch(below, when.day if when else day):
                    row = _in_zone(row, when)
                    yield replace(row, layout="dated") if row.layout != "headed" else row
            elif is_moment(title, self._words):
                yield self._headed(below, day)
            else:
                yield from self.branch(below, day)

    def node(self, node: Node, day: AnyDay | None) -> Iterator[TimelineRow]:
        match node:
            case Table():
                yield from self._table(node, day)
            case Listing():
                yield from self._listing(node, day)
            case Paragraph():
                yield from self._lines(node, day)
            case Other() if node.source.lstrip().startswith(">"):
                yield from self._quoted(node, day)
            case _:
                pass

    def _table(self, table: Table, day: AnyDay | None) -> Iterator[TimelineRow]:
        found = table_of(table, self._words)
        if found is None or found.time is None:
            return
        for n in range(len(table.rows)):
            cells = self._pieces.cells(table, n)
            row = self._row(table, n, cells, found, day)
            if found.date is not None and row.date:
                day = row.day
            yield row

    def _row(
        self, table: Table, n: int, cells: Sequence[Piece], found: TimelineTable, day: AnyDay | None
    ) -> TimelineRow:
        time = cells[found.time or 0]
        when = self._read(time.text, dotted=found.dotted, bare=found.bare and bool(time))
        date = cells[found.date] if found.date is not None else None
        own = self._moments.day(date.text, self._order) or self._moments.weekday(date.text) if date else None
        unread = date is not None and own is None and bool(re.search(r"\d", date.text))  # `03/02` may be two days
        special = {at for at in (found.time, found.date, found.event, found.who) if at is not None}
        line = self._pieces.row_line(table, n)
        end = self._pieces.lines.end(line)
        row = TimelineRow(
            line=line,
            layout="table",
            whole=self._pieces.piece(self._pieces.lines.start(line), end),
            event=cells[found.event] if found.event is not None else Piece(end, end, ""),
            time=time if time else None,
            date=date,
            who=cells[found.who] if found.who is not None and cells[found.who] else None,
            others=tuple((table.header[at], cell) for at, cell in enumerate(cells) if at not in special and cell),
            day=None if unread else own or day,
            empty=self._pieces.empty_cells(table.header, cells, found.roles, end),
        )
        if when is None:
            return replace(row, is_hint=not any(cells))
        rest = self._behind_separator(self._behind_time(time, when))
        if _WORDS.search(without_zone(rest.text)):
            row = replace(row, others=((table.header[found.time or 0], rest), *row.others))
        return self._timed(row, when, time)

    def _listing(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        rows = tuple(self._items(node, day)) or tuple(self._ending(node, day))
        yield from with_persons_at_end(self._pieces, with_speakers(self._pieces, rows, self._words))

    def _ending(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        """Yield a row for each item where all of a list, and two, end with a time: `… at 2021-02-13 5:37 AM`."""
        leads = [self._pieces.lead(item) for item in node.items]
        found = [time_at_end(self._moments, self._words, lead.text, self._order) for lead in leads]
        if len(found) < LEAST or not all(found):
            return
        for item, lead, ending in zip(node.items, leads, found, strict=True):
            if ending:
                event = self._pieces.part(lead, 0, ending.before)
                row = TimelineRow(item.line, "list", self._pieces.item(item), event, day=day)
                yield self._timed(row, ending.when, lead)

    def _items(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        leads = [self._pieces.lead(item) for item in node.items]
        bare = are_bare_clocks([lead.text for lead in leads], expected=self._expected)
        for item, lead in zip(node.items, leads, strict=True):
            whole = self._pieces.item(item)
            when = self._read(lead.text, bare=bare)
            if when is None:
                # A bullet that is a day, with the times nested under it.
                continue
            if when.date and not when.clock and not re.search(r"\w", lead.text[when.end :]):
                for nested in item.nodes[1:]:
                    yield from (_in_zone(row, when) for row in self.node(nested, when.day))
                continue
            if not goes_on_in_bold(lead.text, when):
                yield self._line(whole, when, "list", item.line, day)

    def _lines(self, node: Paragraph, day: AnyDay | None) -> Iterator[TimelineRow]:
        """Yield a row for each line that begins with a time; other lines go on with the row above."""
        rows: list[tuple[Piece, When, int]] = []
        lines = tuple(self._pieces.lines_of(self._pieces.node(node)))
        bare = are_bare_clocks([line.text for line in lines], expected=self._expected)
        for n, line in enumerate(lines):
            when = self._read(line.text, bare=bare)
            if when and (when.clock or when.is_hint or re.match(r"\s*[-–—:]", line.text[when.end :])):
                rows.append((line, when, node.line + n))
            elif rows:
                above, its_when, at = rows[-1]
                rows[-1] = (self._pieces.piece(above.start, line.end), its_when, at)
            elif not says_only_a_zone(line.text):
                return
        for whole, when, at in rows:
            yield self._line(whole, when, "lines", at, day)

    def _quoted(self, node: Other, day: AnyDay | None) -> Iterator[TimelineRow]:
        yield from with_speakers(self._pieces, tuple(self._quotes(node, day)), self._words, chat=True)

    def _quotes(self, node: Other, day: AnyDay | None) -> Iterator[TimelineRow]:
        for n, line in enumerate(self._pieces.lines_of(self._pieces.node(node))):
            bare = line.text.lstrip("> \t")
            inner = self._pieces.piece(line.end - len(bare), line.end)
            if when := self._read(inner.text):
                yield self._line(inner, when, "quotes", node.line + n, day)

    def _headed(self, branch: Branch, day: AnyDay | None) -> TimelineRow:
        head = branch.head
        title = self._title(branch)
        when = self._read(title.text)
        nodes = list(branch.all_nodes())
        end = self._pieces.lines.of(nodes[-1])[1] if nodes else title.end
        start = self._pieces.lines.start(head.line)
        under = self._pieces.piece(self._pieces.lines.of(nodes[0])[0], end) if nodes else Piece(end, end, "")
        behind = self._pieces.part(title, when.end, len(title.text)) if when else title
        behind = self._behind_separator(behind)
        event = behind if not under else under if not behind else self._pieces.piece(behind.start, under.end)
        row = TimelineRow(line=head.line, layout="headed", whole=self._pieces.piece(start, end), event=event, day=day)
        return self._timed(row, when, title) if when else row

    def _title(self, branch: Branch) -> Piece:
        node = self._pieces.node(branch.head.node)
        at = node.text.find(branch.head.source)
        return self._pieces.part(node, at, at + len(branch.head.source)) if at >= 0 else node

    def _line(self, whole: Piece, when: When, layout: TimelineLayout, line: int, day: AnyDay | None) -> TimelineRow:
        event = self._behind_separator(self._behind_time(whole, when))
        who, event = person_before(self._pieces, event, self._words)
        row = TimelineRow(line=line, layout=layout, whole=whole, event=event, who=who, day=day)
        return self._timed(row, when, whole)

    def _behind_time(self, whole: Piece, when: When) -> Piece:
        """Return the text after a time; without the marks around a row that is bold as a whole."""
        rest = self._pieces.part(whole, when.end, len(whole.text))
        mark = bold_left_open(whole.text, when)
        if not mark:
            return rest
        if (at := rest.text.find(mark)) >= 0 and not re.search(r"\w", rest.text[:at]):
            return self._pieces.part(rest, at + len(mark), len(rest.text))
        return self._pieces.part(rest, 0, len(rest.text) - len(mark)) if at == len(rest.text) - len(mark) else rest

    def _behind_separator(self, piece: Piece) -> Piece:
        found = _SEPARATOR.match(piece.text)
        return self._pieces.part(piece, found.end() if found else 0, len(piece.text))

    def _timed(self, row: TimelineRow, when: When, within: Piece) -> TimelineRow:
        """Return a row with the values of its time."""
        part = self._pieces.part
        spans = [span for span in (when.date, when.clock) if span]
        return replace(
            row,
            time=part(within, min(a for a, _ in spans), max(b for _, b in spans)),
            date=part(within, *when.date) if when.date else row.date,
            until=part(within, *when.until) if when.until else None,
            day=when.day or row.day,
            clock=when.hour,
            approximate=when.approximate,
            zone=when.zone,
            is_hint=when.is_hint,
        )


def _in_zone(row: TimelineRow, day: When | None) -> TimelineRow:
    """Return a row that names no zone in the one that the day above it names: `28 January (GMT)`."""
    return replace(row, zone=day.zone) if day and day.zone and row.clock and not row.zone else row
