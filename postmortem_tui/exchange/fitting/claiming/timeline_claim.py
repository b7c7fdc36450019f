"""Claim the rows of a timeline, with their times in UTC, and add notices on what was assumed or converted."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.fitting.claiming.sample_rows import sample_of_timeline
from postmortem_tui.exchange.fitting.parts.bold_ends import without_bold_end
from postmortem_tui.exchange.fitting.parts.claims import Claimed, in_table, row_span, slot_for, whole_lines
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.parts.growing import Columns
from postmortem_tui.exchange.fitting.parts.list_forms import form_of_table, form_with_persons
from postmortem_tui.exchange.fitting.parts.node_lines import frames, lines_of
from postmortem_tui.exchange.fitting.times.kept_days import first_in_its_zone, with_days
from postmortem_tui.exchange.fitting.times.range_ends import clock_beside, end_of, end_slot
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.fitting.times.untimed import day_above, speller_before
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans
from postmortem_tui.exchange.lens.samples import LineSample
from postmortem_tui.exchange.lens.slots import Cell, Slot, Spelled
from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.shown_persons import persons_as_shown
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_of, timeline_rows
from postmortem_tui.exchange.vocabulary.label_zones import in_utc
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Paragraph, Table
from postmortem_tui.markdown.parse.table_lines import without_escaped_pipes
from postmortem_tui.notation.pieces.rows import with_tags


def claim_timeline(
    reading: Reading,
    block: Timeline,
    nodes: Sequence[Node],
    branch: Branch | None,
    zone: str,
    under: str = "",
    above: datetime | None = None,
    on: Day | None = None,
) -> Claimed:
    """Claim the rows with a time, and lines that are only the day of such rows.

    `zone` is the zone that applies to the rows, or ""; `under` is the heading above the nodes, which may be their day;
    `above` is the local time of the last row of the phase of the timeline above them, `on` the day with which a
    heading further above begins.
    """
    order = DAY_ORDERS[reading.day_first]
    if branch is not None:
        found = list(timeline_rows(reading.pieces, branch, reading.vocabulary, order, expected=True, on=on))
    else:
        found = list(rows_of(reading.pieces, nodes, reading.vocabulary, order, under, expected=True, on=on))
    found = [*persons_as_shown(reading.pieces, found, block.event.placeholder, reading.vocabulary)]
    rows = [row for row in found if row.clock or row.time or row.event.text.strip()]
    rows = [row for row in rows if row.time or row.layout != "list" or not reading.is_form(_first_line(reading, row))]
    moments = Moments(reading, rows, zone, above)
    entries: list[Entry] = []
    numbers: list[int] = []
    spans: list[RowSpan] = []
    samples: list[RowSpan] = []
    lines: set[int] = set()
    more = Columns(block, reading.vocabulary)
    for n, row in enumerate(rows):
        entry, span = _row(reading, block, row, moments, n, more)
        lines.update(whole_lines(reading.source, span.start, span.end))
        if block.begun(entry) and not _is_sample(reading, row):
            entries.append(entry)
            numbers.append(n)
            spans.append(span)
        elif _is_sample(reading, row):
            samples.append(span)
    lines.update([*frames(reading.source.lines, nodes, lines)])
    lines.update(_day_lines(reading, nodes, lines))
    lines.update(_around_fences(reading, [*nodes, *(branch.all_nodes() if branch else ())], lines))
    if branch is not None:
        for below in branch.walk():
            lines.update(_day_lines(reading, below.nodes, lines))
        lines.update(_day_heads(reading, branch, lines))
    moments.tell()
    entries = first_in_its_zone(with_days(entries, reading, [rows[n] for n in numbers]), numbers, moments)
    at = max((span.end for span in spans), default=-1)
    tables = [node for node in nodes if isinstance(node, Table)]
    sample = None if entries else sample_of_timeline(reading, block, nodes, samples, moments, more)
    if sample is not None and not lines:  # a table without rows, or with blank ones; a list without times
        lines.update(lines_of(one for one in tables if reading.source.line_at(sample.start) == one.line + 1))
    if isinstance(sample, LineSample):
        first, last = map(reading.source.line_at, (sample.start, sample.end - 1))
        lines.update(range(first, last + 1))
    where = RowsSpans(tuple(spans), at, sample=sample)
    table = next((one for one in tables if lines.intersection(lines_of([one]))), None)
    known = table_of(table, reading.vocabulary, expected=True) if table and entries else None
    columns = more.used_in(entries)
    utc = {block.time.id: in_utc(block.time.label, "(UTC)")} if reading.form_says_zone and moments.converted else {}
    claimed = Claimed(
        tuple(entries), where, frozenset(lines), columns=columns, labels=more.labels | utc, last=moments.days.last
    )
    if table is None or known is None:
        return claimed._replace(form=form_with_persons(block, columns, entries))
    ids = {known.time: block.time.id, known.event: block.event.id, known.who: block.who.id, known.date: ""}
    names: list[str] = []
    for n, label in enumerate(table.header):
        names.append(ids[n] if n in ids else more.known(label, names))
    labels = {name: table.header[at] for at, name in ids.items() if at is not None and name}
    if utc and block.time.id in labels:
        utc = {block.time.id: in_utc(labels[block.time.id], "(UTC)")}
    return claimed._replace(labels=labels | more.labels | utc, form=form_of_table(block, columns, names))


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


def _is_sample(reading: Reading, row: TimelineRow) -> bool:
    """Return whether a row is a sample of a blank form: its time is a hint, or it is the form's own `T+5 alert`."""
    if not row.clock and row.time is not None and reading.is_form(_first_line(reading, row)):
        return True
    words = [piece.text for piece in (row.time, row.event, row.who) if piece is not None and piece.text.strip()]
    return not row.clock and (row.is_hint or all(map(reading.is_hint, words)))


def _first_line(reading: Reading, row: TimelineRow) -> str:
    return reading.source.lines[reading.source.line_at(row.whole.start)]


def _literal(_: str, new: str) -> str:
    """Return a text for a line of a fence, in which nothing is escaped."""
    return _one_line(new)


def _one_line(text: str) -> str:
    return " ".join(map(str.strip, text.split("\n"))) if "\n" in text else text


def _row(
    reading: Reading, block: Timeline, row: TimelineRow, moments: Moments, n: int, more: "Columns"
) -> tuple[Entry, RowSpan]:
    texts: dict[str, str] = {}
    slots: dict[str, Slot] = {}
    cell = in_table(reading, row.whole.start)
    if row.time is not None:
        texts["time"] = moments.text(n)
        slots["time"] = moments.slot(n, cell=cell)
    elif row.layout in ("list", "dated", "quotes"):
        texts["time"] = above = day_above(row, reading.day)
        slots["time"] = Spelled(row.whole.start, row.whole.start, "", speller_before(moments, row.layout, above))
    real = bool(row.clock) and not row.is_hint
    texts["event"], slots["event"] = slot_for(
        reading, block.event, row.event.start, row.event.end, cell=cell, real=real, lead_end=row.lead_end
    )
    if row.bold_end is not None and row.who is None:
        texts["event"], slots["event"] = without_bold_end(reading, texts["event"], slots["event"], row.bold_end)
    if row.who is not None:
        texts["who"], slots["who"] = slot_for(
            reading, block.who, row.who.start, row.who.end, cell=cell, beside_real=real
        )
    if row.layout == "fenced":
        literal = {"event": row.event} | ({"who": row.who} if row.who is not None else {})
        texts |= {name: _one_line(piece.text) for name, piece in literal.items() if texts[name]}
        slots |= {name: Spelled(piece.start, piece.end, texts[name], _literal) for name, piece in literal.items()}
    if row.until is not None:
        name = more.called("Until", texts)
        texts[name] = end_of(moments, n)
        if end := end_slot(moments, n, cell=cell):
            slots[name] = end
    for label, piece in row.others:
        name = more.called(label, texts)
        of_time = clock_beside(moments, n, piece, cell=cell) if piece in row.clocks else None
        texts[name], slots[name] = of_time or slot_for(
            reading, None, piece.start, piece.end, cell=cell, beside_real=real
        )
    for empty in row.empty:
        if empty.role == "time":
            slots["time"] = Spelled(empty.at.start, empty.at.end, "", moments.first_speller, cell)
        elif empty.role != "date":
            name = block.who.id if empty.role == "who" else block.event.id if empty.role == "event" else ""
            name = name or more.called(empty.label, texts)
            slots.setdefault(name, Cell(empty.at.start, empty.at.end, ""))
    entry = Entry.of({name: text for name, text in texts.items() if text})
    if row.layout != "fenced":
        source = reading.text[slots["event"].start : slots["event"].end]
        entry = with_tags(entry, *(without_escaped_pipes(source) if cell else source).split("\n"))
    if row.separator:
        return entry, RowSpan(row.whole.start, row.whole.end, slots, row.separator)
    return entry, row_span(reading.source, row.whole.start, row.whole.end, slots)
