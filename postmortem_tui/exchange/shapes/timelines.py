"""The rows of a timeline, in any layout that people write one in: each part of a row with the place where it stands.

| layout   | a row is                                                            |
| -------- | ------------------------------------------------------------------- |
| `table`  | a row of a table with a column of times, in any order of columns    |
| `list`   | an item that begins with a time                                     |
| `lines`  | a line or a paragraph that begins with a time                       |
| `headed` | a heading that is a time, with what stands under it                 |
| `dated`  | any of these under a heading that is a day                          |
| `quotes` | a quoted line that begins with a time                               |

Nothing is assumed: a row has the day that stands in it, in its column of days, or in the heading above, and no other.
Together a row's pieces, and the marks and separators between them, are all of the row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from postmortem_tui.exchange.headings import Branch
from postmortem_tui.exchange.shapes.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.row_times import Day, DayOrder, Moments, When, moments
from postmortem_tui.exchange.shapes.speakers import Speaker, speakers
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.nodes import Listing, Node, Other, Paragraph, Table

TimelineLayout = Literal["table", "list", "lines", "headed", "dated", "quotes"]

LONGEST_NOTE = 300
"""Characters of the longest text over a timeline that may say its zone."""

_SEPARATOR = late(r"\s*(?:[-–—−]+>?|[:：|,;→]|=>|•)?\s*(?:[-–—]\s+)?")
_PERSON = r"@?[\w .'-]{1,40}"
_WHO = late(
    rf"(?:<(?P<angled>{_PERSON})>|\[(?P<square>{_PERSON})\](?![(\[])|(?P<at>@[\w.-]+)"
    r"|\*\*(?P<bold>[^*\n:]{1,40})(?::\*\*|\*\*:))\s*(?:[-–—:]\s+)?"
)

_HOURS = late(r"\d{1,2}\s?h", re.IGNORECASE)
"""An hour without minutes, which may be a duration too."""

_AGAIN = late(r"\s*(?:[+&/,]|\d)|\s*\w{1,4}\s+\d")
"""What goes on with the time within the same bold marks: another time, or the end of a range."""

_WORDS = late(r"[^\W\d_]{3}|\d")
"""A word or a number beside the time in a cell: what is said of it is kept."""

_RELATIVE = late(
    r"[\s*_`\[(]*(?P<time>(?:[^\W\d_]+ \d{1,3}\s*[-–,:]\s*)?T(?:\s?[+\-−±]\s?\d[\d:.]*(?:\s?[^\W\d_]{1,7})?|0))"
    r"(?![\w+:])[*_`\])]*"
)
"""A time from the beginning on: `T+5`, `T-0:30`, `Day 2 - T+25:00`."""

_OPENS_BOLD = late(r"[\s~≈]*(\*\*|__)")

_PERSON_BEHIND = late(r"\s+\((?P<name>[^()\[\]\n]{2,40})\)\s*$")


class Column(NamedTuple):
    """A column of a table: what it is called, and what it holds: "time", "owner", …; nothing where that is unknown."""

    label: str
    role: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row as it stands."""

    line: int
    layout: TimelineLayout
    whole: Piece
    """All that belongs to the row; of a headed one, from its heading to the next."""
    event: Piece
    time: Piece | None = None
    """The clock as written, without the marks around it; with the day before it where both stand together."""
    date: Piece | None = None
    """The day as written, in the row or in its column of days."""
    until: Piece | None = None
    who: Piece | None = None
    others: tuple[tuple[str, Piece], ...] = ()
    """The cells of further columns, by the header's name."""
    day: Day | None = None
    """The day of the row, of its column, or of the heading above."""
    clock: str = ""
    """`HH:MM` or `HH:MM:SS` on a clock of 24 hours; nothing where none is written."""
    approximate: bool = False
    zone: str = ""
    """The zone that stands in the row itself."""
    is_hint: bool = False
    """Whether the row is one of a blank form."""


@dataclass(frozen=True, slots=True)
class TimelineTable:
    """How the columns of a table are taken for a timeline."""

    columns: tuple[Column, ...]
    time: int | None
    date: int | None
    event: int | None
    who: int | None


def timeline_rows(
    pieces: Pieces, branch: Branch, vocabulary: Vocabulary, order: DayOrder = ""
) -> tuple[TimelineRow, ...]:
    """Return the rows under a heading, in the document's order.

    What says no time stays out: see `TimelineRow.whole` for what was taken.
    """
    return tuple(_Reader(pieces, vocabulary, order).branch(branch))


def rows_of(
    pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, order: DayOrder = ""
) -> tuple[TimelineRow, ...]:
    """Return the rows in nodes that follow each other, without any under deeper headings."""
    return tuple(_Reader(pieces, vocabulary, order).nodes(nodes))


def rows_in(pieces: Pieces, node: Node, vocabulary: Vocabulary, order: DayOrder = "") -> tuple[TimelineRow, ...]:
    """Return the rows in one node."""
    return tuple(_Reader(pieces, vocabulary, order).node(node, None))


def is_day(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading is a day, or a hint for one."""
    when = moments(vocabulary).read(title)
    return bool(when and when.date and not when.clock and not re.search(r"\w", title[when.end :]))


def is_moment(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading begins with a clock, or with a hint for one."""
    when = moments(vocabulary).read(title)
    return bool(when and when.clock)


def table_of(table: Table, vocabulary: Vocabulary, *, expected: bool = False) -> TimelineTable | None:
    """Return how a table is read as a timeline; None where no column of it holds times.

    Where one is expected, the first column of an empty table is that of times if its header is in an unknown language.
    """
    reader = moments(vocabulary)
    roles = [vocabulary.columns(label) for label in table.header]
    taken: dict[str, int] = {}

    def take(role: str, at: int | None) -> None:
        if at is not None and role not in taken:
            taken[role] = at

    def first(role: str) -> int | None:
        return next((n for n, names in enumerate(roles) if role in names and n not in taken.values()), None)

    def share(n: int, *, clock: bool) -> float:
        cells = [row[n] for row in table.rows if row[n].strip()]
        whens = [(cell, reader.read(cell)) for cell in cells]
        good = sum(bool(when and (_is_clock(cell, when, roles[n]) if clock else when.date)) for cell, when in whens)
        return good / len(cells) if cells else 0

    clocks = [n for n in range(len(table.header)) if share(n, clock=True) >= 0.5]
    days = [n for n in range(len(table.header)) if share(n, clock=False) >= 0.5 and roles[n][:1] != ("due",)]
    named = next((n for n, names in enumerate(roles) if names[:1] == ("time",)), first("time"))
    if clocks:
        take("time", named if named in clocks else clocks[0])
    elif (named is not None and not any(row[named].strip() for row in table.rows)) or (
        named is not None and "time" in roles[named][:1]
    ):
        take("time", named)
    elif expected and not any(roles) and not any(any(map(str.strip, row)) for row in table.rows):
        take("time", 0)
    at_day = next((n for n in days if n not in clocks and n != taken.get("time")), None)
    take("date", at_day if at_day is not None else first("date"))
    if "time" not in taken:
        if at_day is None or "event" not in {name for names in roles for name in names}:
            return None
        taken["time"] = taken.pop("date")
    take(
        "event",
        next(
            (n for n, names in enumerate(roles) if names[:1] == ("event",) and n not in taken.values()), first("event")
        ),
    )
    take(
        "who",
        next((n for n, names in enumerate(roles) if names[:1] == ("who",) and n not in taken.values()), first("who")),
    )
    if "event" not in taken:
        left = [n for n in range(len(roles)) if n not in taken.values()]
        take("event", next((n for n in left if "number" not in roles[n]), left[0] if left else None))
    role_of = {n: role for role, n in taken.items()}
    columns = tuple(Column(label, role_of.get(n, _other(roles[n]))) for n, label in enumerate(table.header))
    return TimelineTable(columns, taken.get("time"), taken.get("date"), taken.get("event"), taken.get("who"))


def _is_clock(cell: str, when: When, names: Sequence[str]) -> bool:
    """Return whether a cell says a time of day: `2h` alone is an effort, unless its column is one of times."""
    return bool(when.clock) and ("time" in names or not _HOURS.fullmatch(cell[slice(*(when.clock or (0, 0)))]))


def _other(names: Sequence[str]) -> str:
    return next((name for name in names if name not in ("time", "date", "event", "who")), "")


def zone_of(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the zone that a timeline's heading, header or note names, and the words that name it.

    The nearest to the rows counts: the header before the note, the note before the heading.
    """
    for node in branch.nodes:
        if isinstance(node, Table) and (at := table_of(node, vocabulary)) and at.time is not None:
            label = node.header[at.time]
            if zone := vocabulary.zone(label):
                return zone, label
    for node in branch.nodes:
        is_note = isinstance(node, Paragraph | Other) and len(node.source) < LONGEST_NOTE
        zone = vocabulary.zone(node.source) if is_note and not rows_in(pieces, node, vocabulary) else ""
        if zone:
            return zone, node.source
    return vocabulary.zone(branch.head.source), branch.head.text


class _Reader:
    """Reads the rows of one timeline."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, order: DayOrder) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._moments: Moments = moments(vocabulary)
        self._order = order

    def nodes(self, nodes: Sequence[Node], day: Day | None = None) -> Iterator[TimelineRow]:
        """Yield the rows of nodes that follow each other; a line that is a day holds for those below it."""
        for node in nodes:
            if isinstance(node, Paragraph) and is_day(node.source, self._words):
                when = self._read(node.source)
                day = when.day if when else day
            yield from self.node(node, day)

    def _read(self, text: str) -> When | None:
        found = self._moments.read(with_colons(text) if self._pieces.has_dotted_clocks else text, 0, self._order)
        if found is None and (relative := _RELATIVE.match(text)):
            return When(
                *relative.span(), None, relative.span("time"), None, None, "", approximate=False, zone="", is_hint=False
            )
        return found

    def branch(self, branch: Branch, day: Day | None = None) -> Iterator[TimelineRow]:
        yield from self.nodes(branch.nodes, day)
        for below in branch.branches:
            title = below.head.source
            if is_day(title, self._words):
                when = self._read(title)
                for row in self.branch(below, when.day if when else day):
                    yield replace(row, layout="dated") if row.layout != "headed" else row
            elif is_moment(title, self._words):
                yield self._headed(below, day)
            else:
                yield from self.branch(below, day)

    def node(self, node: Node, day: Day | None) -> Iterator[TimelineRow]:
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

    def _table(self, table: Table, day: Day | None) -> Iterator[TimelineRow]:
        found = table_of(table, self._words)
        if found is None or found.time is None:
            return
        for n in range(len(table.rows)):
            cells = self._pieces.cells(table, n)
            row = self._row(table, n, cells, found, day)
            if row.day and found.date is not None:
                day = row.day
            yield row

    def _row(self, table: Table, n: int, cells: Sequence[Piece], found: TimelineTable, day: Day | None) -> TimelineRow:
        time = cells[found.time or 0]
        when = self._read(time.text)
        date = cells[found.date] if found.date is not None else None
        own = self._moments.day(date.text, self._order) if date else None
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
            day=own or day,
        )
        if when is None:
            return replace(row, is_hint=not any(cells))
        rest = self._behind_separator(self._behind_time(time, when))
        if _WORDS.search(self._words.without_zone(rest.text)):
            row = replace(row, others=((table.header[found.time or 0], rest), *row.others))
        return self._timed(row, when, time)

    def _listing(self, node: Listing, day: Day | None) -> Iterator[TimelineRow]:
        yield from self._with_persons(self._with_speakers(tuple(self._items(node, day)), chat=False))

    def _with_speakers(self, rows: Sequence[TimelineRow], *, chat: bool) -> Sequence[TimelineRow]:
        """Return the rows with who stands at the beginning of each of them."""
        if any(row.who for row in rows):
            return rows
        named = speakers([row.event.text for row in rows], self._words, chat=chat)
        return [self._spoken_by(row, one) if one else row for row, one in zip(rows, named, strict=True)]

    def _spoken_by(self, row: TimelineRow, one: Speaker) -> TimelineRow:
        who = self._pieces.part(row.event, one.start, one.end)
        return replace(row, who=who, event=self._pieces.part(row.event, one.behind, len(row.event.text)))

    def _with_persons(self, rows: Sequence[TimelineRow]) -> Iterator[TimelineRow]:
        """Take the person in brackets at the end of a row, where at least half of the rows, and two, end with one."""
        ends = [_PERSON_BEHIND.search(row.event.text) if row.who is None else None for row in rows]
        named = [bool(found and _is_cased_person(found["name"])) for found in ends]
        whole = sum(named) >= 2 and sum(named) * 2 >= len(rows)
        for row, found, has_name in zip(rows, ends, named, strict=True):
            if whole and has_name and found:
                who = self._pieces.part(row.event, *found.span("name"))
                yield replace(row, who=who, event=self._pieces.part(row.event, 0, found.start()))
            else:
                yield row

    def _items(self, node: Listing, day: Day | None) -> Iterator[TimelineRow]:
        for item in node.items:
            lead, whole = self._pieces.lead(item), self._pieces.item(item)
            when = self._read(lead.text)
            if when is None:
                # A bullet that is a day, with the times nested under it.
                continue
            if when.date and not when.clock and not re.search(r"\w", lead.text[when.end :]):
                for nested in item.nodes[1:]:
                    yield from self.node(nested, when.day)
                continue
            if not _goes_on_in_bold(lead.text, when):
                yield self._line(whole, when, "list", item.line, day)

    def _lines(self, node: Paragraph, day: Day | None) -> Iterator[TimelineRow]:
        """Yield a row for each line that begins with a time; other lines go on with the row above."""
        rows: list[tuple[Piece, When, int]] = []
        for n, line in enumerate(self._pieces.lines_of(self._pieces.node(node))):
            when = self._read(line.text)
            if when and (when.clock or when.is_hint or re.match(r"\s*[-–—:]", line.text[when.end :])):
                rows.append((line, when, node.line + n))
            elif rows:
                above, its_when, at = rows[-1]
                rows[-1] = (self._pieces.piece(above.start, line.end), its_when, at)
            else:
                return
        for whole, when, at in rows:
            yield self._line(whole, when, "lines", at, day)

    def _quoted(self, node: Other, day: Day | None) -> Iterator[TimelineRow]:
        yield from self._with_speakers(tuple(self._quotes(node, day)), chat=True)

    def _quotes(self, node: Other, day: Day | None) -> Iterator[TimelineRow]:
        for n, line in enumerate(self._pieces.lines_of(self._pieces.node(node))):
            bare = line.text.lstrip("> \t")
            inner = self._pieces.piece(line.end - len(bare), line.end)
            if when := self._read(inner.text):
                yield self._line(inner, when, "quotes", node.line + n, day)

    def _headed(self, branch: Branch, day: Day | None) -> TimelineRow:
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

    def _line(self, whole: Piece, when: When, layout: TimelineLayout, line: int, day: Day | None) -> TimelineRow:
        event = self._behind_separator(self._behind_time(whole, when))
        who: Piece | None = None
        if found := _WHO.match(event.text):
            name = next(group for group in ("angled", "square", "at", "bold") if found[group])
            rest = self._pieces.part(event, found.end(), len(event.text))
            if rest and not self._words.hint(found[name]) and (name != "bold" or self._may_be_person(found[name])):
                who, event = self._pieces.part(event, *found.span(name)), rest
        row = TimelineRow(line=line, layout=layout, whole=whole, event=event, who=who, day=day)
        return self._timed(row, when, whole)

    def _may_be_person(self, name: str) -> bool:
        """Return whether a bold word before a colon may be who speaks: `**Ana:**`, and not `**INCIDENT START:**`."""
        word = self._words
        return _is_cased_person(name) and not (word.concept(name) or word.role(name) or word.columns(name))

    def _behind_time(self, whole: Piece, when: When) -> Piece:
        """Return what stands behind a time; without the marks around a row that is bold as a whole."""
        rest = self._pieces.part(whole, when.end, len(whole.text))
        mark = _bold_left_open(whole.text, when)
        if not mark:
            return rest
        if (at := rest.text.find(mark)) >= 0 and not re.search(r"\w", rest.text[:at]):
            return self._pieces.part(rest, at + len(mark), len(rest.text))
        return self._pieces.part(rest, 0, len(rest.text) - len(mark)) if at == len(rest.text) - len(mark) else rest

    def _behind_separator(self, piece: Piece) -> Piece:
        found = _SEPARATOR.match(piece.text)
        return self._pieces.part(piece, found.end() if found else 0, len(piece.text))

    def _timed(self, row: TimelineRow, when: When, within: Piece) -> TimelineRow:
        """Return a row with what its time says."""
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


_DOTTED = late(r"[\s*_`~≈]*(?:[01]?\d|2[0-3])(\.)[0-5]\d(?![\d.])(?:\s*[-–—]\s*(?:[01]?\d|2[0-3])(\.)[0-5]\d(?!\d))?")


def with_colons(text: str) -> str:
    """Return a text that begins with `9.05`, or with `9.05-9.20`, with colons in these; all offsets stay."""
    found = _DOTTED.match(text)
    for at in (found.start(1), found.start(2)) if found else ():
        text = f"{text[:at]}:{text[at + 1 :]}" if at >= 0 else text
    return text


def _bold_left_open(text: str, when: When) -> str:
    """Return the bold mark that opens before a time and does not close right behind it; nothing for none."""
    found = _OPENS_BOLD.match(text)
    return found[1] if found and text.count(found[1], 0, when.end) % 2 and found[1] in text[when.end :] else ""


def _goes_on_in_bold(text: str, when: When) -> bool:
    """Return whether more of the time follows in the same bold marks, as in `**07:44 + 08:44**`."""
    mark = _bold_left_open(text, when)
    inside = text[when.end : text.find(mark, when.end)] if mark else ""
    return bool(re.search(r"\d", inside) and _AGAIN.match(inside))


def _is_cased_person(text: str) -> bool:
    """Return whether each word begins with a capital and goes on in small letters: `(Ana)`, and not `(DNS)`."""
    return looks_like_person(text) and all(word[:1].isupper() and word[1:].islower() for word in text.split())
