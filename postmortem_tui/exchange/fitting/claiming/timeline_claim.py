"""Claim the rows of a timeline, with their times in UTC, and add notices on what was assumed or converted."""

from collections.abc import Sequence
from datetime import datetime

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.fitting.claiming.sample_rows import sample_of_timeline
from postmortem_tui.exchange.fitting.parts.bold_ends import without_bold_end
from postmortem_tui.exchange.fitting.parts.claims import Claimed, in_table, row_span, slot_for, whole_lines
from postmortem_tui.exchange.fitting.parts.day_lines import add_lines_around
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.parts.growing import Columns
from postmortem_tui.exchange.fitting.parts.list_forms import form_of_table, form_with_persons
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.times.kept_days import first_in_its_zone, with_days
from postmortem_tui.exchange.fitting.times.range_ends import clock_beside, end_of, end_slot
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.fitting.times.untimed import day_above, speller_before
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans, Sample
from postmortem_tui.exchange.lens.samples import LineSample
from postmortem_tui.exchange.lens.slots import Cell, Slot, Spelled
from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.shown_persons import persons_as_shown
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_of, timeline_rows
from postmortem_tui.exchange.vocabulary.label_zones import in_utc
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.markdown.parse.nodes import Node, Table
from postmortem_tui.markdown.parse.table_lines import without_escaped_pipes
from postmortem_tui.notation.pieces.rows import with_tags
from postmortem_tui.values.answers.answers import Field


def claim_timeline(
    reading: Reading,
    block: Timeline,
    nodes: Sequence[Node],
    branch: Branch | None,
    zone: str,
    under: str,
    above: datetime | None,
    on: Day | None,
) -> Claimed:
    """Claim the rows with a time, and lines that are only the day of such rows.

    `zone` is the zone that applies to the rows, or ""; `under` is the heading above the nodes, which may be their day;
    `above` is the local time of the last row of the phase of the timeline above them, `on` the day with which a
    heading further above begins.
    """
    rows = _rows(reading, block, nodes, branch, under, on)
    moments = Moments(reading, rows, zone, above)
    more = Columns(block, reading.vocabulary)
    read = [_RowParts(reading, block, row, moments, n, more).read() for n, row in enumerate(rows)]
    lines = {line for _, span in read for line in whole_lines(reading.source, span.start, span.end)}
    hints = [_is_sample(reading, row) for row in rows]
    kept = [n for n, (entry, _) in enumerate(read) if not hints[n] and block.begun(entry)]
    add_lines_around(reading, nodes, branch, lines)
    moments.tell()
    dated = with_days([read[n][0] for n in kept], reading, [rows[n] for n in kept])
    entries = first_in_its_zone(dated, kept, moments)
    spans = tuple(read[n][1] for n in kept)
    tables = [node for node in nodes if isinstance(node, Table)]
    sample = None
    if not entries:
        samples = [span for (_, span), is_hint in zip(read, hints, strict=True) if is_hint]
        sample = sample_of_timeline(reading, block, nodes, samples, moments, more)
        lines.update(_lines_of_sample(reading, sample, tables, is_alone=not lines))
    where = RowsSpans(spans, max((span.end for span in spans), default=-1), sample=sample)
    columns = more.used_in(entries)
    claimed = Claimed(
        tuple(entries), where, frozenset(lines), columns=columns, last=moments.days.last, zone=moments.zone
    )
    says_utc = reading.form_says_zone and moments.converted
    table = next((one for one in tables if lines.intersection(lines_of([one]))), None)
    known = table_of(table, reading.vocabulary, expected=True) if table and entries else None
    if table is None or known is None:
        utc = {block.time.id: in_utc(block.time.label, "(UTC)")} if says_utc else {}
        return claimed._replace(labels=more.labels | utc, form=form_with_persons(block, columns, entries))
    ids = {known.time: block.time.id, known.event: block.event.id, known.who: block.who.id, known.date: ""}
    names: list[str] = []
    for n, label in enumerate(table.header):
        names.append(ids[n] if n in ids else more.known(label, names))
    labels = {name: table.header[at] for at, name in ids.items() if at is not None and name}
    utc = {block.time.id: in_utc(labels.get(block.time.id, block.time.label), "(UTC)")} if says_utc else {}
    return claimed._replace(labels=labels | more.labels | utc, form=form_of_table(block, columns, names))


def _rows(
    reading: Reading, block: Timeline, nodes: Sequence[Node], branch: Branch | None, under: str, on: Day | None
) -> list[TimelineRow]:
    """Return the rows with words or a time; a line without a time that the blank form has, too, is none."""
    order, words = DAY_ORDERS[reading.day_first], reading.vocabulary
    if branch is not None:
        found = list(timeline_rows(reading.pieces, branch, words, order, expected=True, on=on))
    else:
        found = list(rows_of(reading.pieces, nodes, words, order, under, expected=True, on=on))
    shown = persons_as_shown(reading.pieces, found, block.event.placeholder, words)
    rows = [row for row in shown if row.clock or row.time or row.event.text.strip()]
    return [row for row in rows if row.time or row.layout != "list" or not reading.is_form(_first_line(reading, row))]


def _lines_of_sample(reading: Reading, sample: Sample | None, tables: Sequence[Table], *, is_alone: bool) -> set[int]:
    """Return the lines of a sample: of one that is alone, its table without rows, or with blank ones."""
    lines: set[int] = set()
    if sample is not None and is_alone:
        first = reading.source.line_at(sample.start)
        lines.update(lines_of(one for one in tables if first == one.line + 1))
    if isinstance(sample, LineSample):  # a list without times
        first, last = map(reading.source.line_at, (sample.start, sample.end - 1))
        lines.update(range(first, last + 1))
    return lines


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


class _RowParts:
    """Takes the parts of one row: the text of each, and its slot in the document, by the id of its column."""

    def __init__(
        self, reading: Reading, block: Timeline, row: TimelineRow, moments: Moments, n: int, more: Columns
    ) -> None:
        self._reading, self._block, self._row, self._more = reading, block, row, more
        self._moments, self._n = moments, n
        self._cell = in_table(reading, row.whole.start)
        self._real = bool(row.clock) and not row.is_hint
        self._texts: dict[str, str] = {}
        self._slots: dict[str, Slot] = {}

    def read(self) -> tuple[Entry, RowSpan]:
        """Return the entry of the row, and the span of the row with its slots."""
        self._take_time()
        self._take_event_and_person()
        self._take_end_and_columns()
        self._take_empty_cells()
        row, text = self._row, self._reading.text
        entry = Entry.of({name: text for name, text in self._texts.items() if text})
        if row.layout != "fenced":
            event = text[self._slots["event"].start : self._slots["event"].end]
            entry = with_tags(entry, *(without_escaped_pipes(event) if self._cell else event).split("\n"))
        if row.separator:
            return entry, RowSpan(row.whole.start, row.whole.end, self._slots, row.separator)
        return entry, row_span(self._reading.source, row.whole.start, row.whole.end, self._slots)

    def _take_time(self) -> None:
        row = self._row
        if row.time is not None:
            self._texts["time"] = self._moments.text(self._n)
            self._slots["time"] = self._moments.slot(self._n, cell=self._cell)
        elif row.layout in ("list", "dated", "quotes"):
            self._texts["time"] = above = day_above(row, self._reading.day)
            how = speller_before(self._moments, row.layout, above)
            self._slots["time"] = Spelled(row.whole.start, row.whole.start, "", how)

    def _take_event_and_person(self) -> None:
        row, event = self._row, self._row.event
        text, slot = slot_for(
            self._reading,
            self._block.event,
            event.start,
            event.end,
            cell=self._cell,
            real=self._real,
            lead_end=row.lead_end,
        )
        if row.bold_end is not None and row.who is None:
            text, slot = without_bold_end(self._reading, text, slot, row.bold_end)
        self._texts["event"], self._slots["event"] = text, slot
        if row.who is not None:
            self._texts["who"], self._slots["who"] = self._beside(self._block.who, row.who)
        if row.layout == "fenced":
            literal = {"event": event} | ({"who": row.who} if row.who is not None else {})
            self._texts |= {name: _one_line(piece.text) for name, piece in literal.items() if self._texts[name]}
            self._slots |= {
                name: Spelled(piece.start, piece.end, self._texts[name], _literal) for name, piece in literal.items()
            }

    def _take_end_and_columns(self) -> None:
        row = self._row
        if row.until is not None:
            name = self._more.called("Until", self._texts)
            self._texts[name] = end_of(self._moments, self._n)
            if end := end_slot(self._moments, self._n, cell=self._cell):
                self._slots[name] = end
        for label, piece in row.others:
            name = self._more.called(label, self._texts)
            is_clock = piece in row.clocks
            clock = clock_beside(self._moments, self._n, piece, cell=self._cell) if is_clock else None
            self._texts[name], self._slots[name] = clock or self._beside(None, piece)

    def _take_empty_cells(self) -> None:
        own = {"who": self._block.who.id, "event": self._block.event.id}
        for empty in self._row.empty:
            start, end = empty.at.start, empty.at.end
            if empty.role == "time":
                self._slots["time"] = Spelled(start, end, "", self._moments.first_speller, self._cell)
            elif empty.role != "date":
                name = own.get(empty.role, "") or self._more.called(empty.label, self._texts)
                self._slots.setdefault(name, Cell(start, end, ""))

    def _beside(self, asked: Field | None, piece: Piece) -> tuple[str, Slot]:
        """Return the text and the slot of a part beside the event of the row."""
        return slot_for(self._reading, asked, piece.start, piece.end, cell=self._cell, beside_real=self._real)
