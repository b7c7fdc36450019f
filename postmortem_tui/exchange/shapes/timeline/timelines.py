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
from postmortem_tui.exchange.shapes.timeline.time_headings import is_day, is_moment, without_number
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import TimelineTable, table_of
from postmortem_tui.exchange.vocabulary.label_zones import known_zone, without_zone, zone_named_in
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks, bare_clock
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.row_times import DayOrder, Moments, When, moments
from postmortem_tui.exchange.written_times.time_marks import RELATIVE, bold_left_open, goes_on_in_bold, with_colons
from postmortem_tui.exchange.written_times.times_at_end import LEAST, time_at_end
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone, short_unknown, zone_note

_SEPARATOR = late(r"\s*(?:[-–—−]+>?|[:：|,;→]|=>|•|[·»›▶►▸➜➤➔⇒⟶│¦>/=~](?=\s))?\s*(?:[-–—]\s+)?")

_WORDS = late(r"[^\W\d_]{3}|\d")
"""A word or a number beside the time in a cell, which is kept."""

_ZONE_ALONE = late(r"[(\[]?(?P<zone>[A-Z]{2,4}T)[)\]]?")
LONGEST_OF_ALL = 80
"""Characters of the longest line under the last heading that only says the zone of all times."""
LINK = "Link"
"""The column of what a time is a link to."""
_QUOTED_MARK = late(r"^[>\s]*(?:[-*+•]\s+)?")
_ADDRESS = late(r"\((?P<address>[^()\s]{1,2000})\)(?:\*\*|[*_`])?")
"""What follows a time that is a link: `[14:58](https://chat.example.com/p1)`."""


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
    when = moments(vocabulary).read(without_number(under), 0, order) if under and is_day(under, vocabulary) else None
    rows = _Reader(pieces, vocabulary, order, expected=expected).nodes(nodes, when.day if when else None)
    return tuple(_in_zone(row, when) for row in rows)


def rows_in(
    pieces: Pieces, node: Node, vocabulary: Vocabulary, order: DayOrder = "", *, expected: bool = False
) -> tuple[TimelineRow, ...]:
    """Return the rows in one node."""
    return tuple(_Reader(pieces, vocabulary, order, expected=expected).node(node, None))


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
                when = self._read(without_number(node.source))
                day = when.day if when else day
                if when and when.day:
                    continue
            yield from self.node(node, day)

    def _read(self, text: str, *, dotted: bool = False, bare: bool = False) -> When | None:
        if bare:
            return bare_clock(text)
        dotted = dotted or self._pieces.has_dotted_clocks
        found = self._moments.read(with_colons(text) if dotted else text, 0, self._order)
        if found is None and (relative := RELATIVE.match(text)):
            return When(
                *relative.span(), None, relative.span("time"), None, None, "", approximate=False, zone="", is_hint=False
            )
        return found

    def branch(self, branch: Branch, day: AnyDay | None = None) -> Iterator[TimelineRow]:
        yield from self.nodes(branch.nodes, day)
        for below in branch.branches:
            title = below.head.source
            if is_day(title, self._words):
                when = self._read(without_number(title))
                if when and not when.zone and (note := zone_note(title)) and note.known:
                    when = when._replace(zone=known_zone(note.zone))
                for row in self.branch(below, when.day if when else day):
                    row = _in_zone(row, when)
                    yield replace(row, layout="dated") if row.layout != "headed" else row
                if when and when.day and not below.nodes and not below.branches:
                    day = when.day  # the times are headings beside it
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
        address, rest = self._address(time, when)
        row = replace(row, others=(*address, *row.others))
        rest = self._behind_separator(rest)
        if not when.zone and (unknown := _ZONE_ALONE.fullmatch(rest.text)):  # `10:00 XQT`: nobody knows that zone
            return replace(self._timed(row, when, time), zone=unknown["zone"])
        if _WORDS.search(without_zone(rest.text)):
            row = replace(row, others=((table.header[found.time or 0], rest), *row.others))
        return self._timed(row, when, time)

    def _listing(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        rows = tuple(self._items(node, day)) or tuple(self._ending(node, day))
        yield from with_persons_at_end(self._pieces, with_speakers(self._pieces, rows, self._words))

    def _ending(self, node: Listing, day: AnyDay | None) -> Iterator[TimelineRow]:
        """Yield a row for each item where all of a list, and two, end with a time: `… at 2021-02-13 5:37 AM`."""
        items = [(item, self._pieces.lead(item)) for item in node.items]
        items = [(item, lead) for item, lead in items if not self._is_sample(lead.text)]
        leads = [lead for _, lead in items]
        found = [time_at_end(self._moments, self._words, lead.text, self._order) for lead in leads]
        if len(found) < LEAST or not all(found):
            return
        for (item, lead), ending in zip(items, found, strict=True):
            if ending:
                event = self._pieces.part(lead, 0, ending.before)
                row = TimelineRow(item.line, "list", self._pieces.item(item), event, day=day)
                yield self._timed(row, ending.when, lead)

    def _is_sample(self, text: str) -> bool:
        """Return whether a text is one of a blank form: it has no time, and begins or ends with a hint."""
        words = text.split()
        return not re.search(r"\d", text) and any(self._words.hint(word.strip("[]<>{}()*_")) for word in words)

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
            else:
                return
        for whole, when, at in rows:
            yield self._line(whole, when, "lines", at, day)

    def _quoted(self, node: Other, day: AnyDay | None) -> Iterator[TimelineRow]:
        yield from with_speakers(self._pieces, tuple(self._quotes(node, day)), self._words, chat=True)

    def _quotes(self, node: Other, day: AnyDay | None) -> Iterator[TimelineRow]:
        for n, line in enumerate(self._pieces.lines_of(self._pieces.node(node))):
            bare = _QUOTED_MARK.sub("", line.text)
            inner = self._pieces.piece(line.end - len(bare), line.end)
            if when := self._read(inner.text):
                yield self._line(inner, when, "quotes", node.line + n, day)

    def _headed(self, branch: Branch, day: AnyDay | None) -> TimelineRow:
        head = branch.head
        title = self._title(branch)
        when = self._read(title.text)
        address, behind = self._address(title, when) if when else ((), title)
        behind = self._behind_separator(behind)
        nodes = list(branch.all_nodes())
        while len(nodes) > (not behind) and self._is_of_all(nodes[-1]):
            nodes.pop()
        end = self._pieces.lines.of(nodes[-1])[1] if nodes else title.end
        start = self._pieces.lines.start(head.line)
        under = self._pieces.piece(self._pieces.lines.of(nodes[0])[0], end) if nodes else Piece(end, end, "")
        event = behind if not under else under if not behind else self._pieces.piece(behind.start, under.end)
        whole = self._pieces.piece(start, end)
        row = TimelineRow(line=head.line, layout="headed", whole=whole, event=event, others=address, day=day)
        return self._timed(row, when, title) if when else row

    def _is_of_all(self, node: Node) -> bool:
        """Return whether a paragraph only says the zone of all the times, known or not."""
        if not isinstance(node, Paragraph) or len(node.source) > LONGEST_OF_ALL:
            return False
        about = self._words.times.about
        told = says_only_a_zone(node.source) or short_unknown(node.source, about)
        return bool(told or (about.search(node.source) and zone_named_in(node.source) and not self._read(node.source)))

    def _title(self, branch: Branch) -> Piece:
        node = self._pieces.node(branch.head.node)
        at = node.text.find(branch.head.source)
        return self._pieces.part(node, at, at + len(branch.head.source)) if at >= 0 else node

    def _line(self, whole: Piece, when: When, layout: TimelineLayout, line: int, day: AnyDay | None) -> TimelineRow:
        address, event = self._address(whole, when)
        event = self._behind_separator(event)
        who, event = person_before(self._pieces, event, self._words)
        row = TimelineRow(line=line, layout=layout, whole=whole, event=event, who=who, others=address, day=day)
        return self._timed(row, when, whole)

    def _address(self, whole: Piece, when: When) -> tuple[tuple[tuple[str, Piece], ...], Piece]:
        """Return the address that a time is a link to, as a column of its own, and the text behind both."""
        found = _ADDRESS.match(whole.text, when.end) if whole.text[: when.end].endswith("]") else None
        if found is None:
            return (), self._behind_time(whole, when)
        address = self._pieces.part(whole, *found.span("address"))
        return ((LINK, address),), self._behind_time(whole, when._replace(end=found.end()))

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
