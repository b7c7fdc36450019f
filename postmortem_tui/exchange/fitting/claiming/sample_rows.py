"""Find the sample rows of a blank form, where their parts are, and which rows of a document are no more than these."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.fitting.claiming.item_days import due_speller
from postmortem_tui.exchange.fitting.parts.claims import Claimed, in_table, says_something
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import Columns
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.parts.states_of_list import StatesOfList
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans, Sample
from postmortem_tui.exchange.lens.samples import NUMBER, LineSample, table_sample
from postmortem_tui.exchange.lens.slots import DONE, Inline, Slot, Spelled
from postmortem_tui.exchange.lens.times import local_day
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.items.hinted_parts import spans_of_hint
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import split
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.markdown.parse.nodes import Listing, Node, Table
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.pieces.one_line import forget_placeholders
from postmortem_tui.notation.pieces.rows import RowsNotation

OWN = {"owner": ("Owner", "people"), "due": ("Due", "date"), "ticket": ("Ticket", "link")}
"""The label and the type of the columns that are added if only the document has them."""


def with_hinted_parts(reading: Reading, block: Checklist, row: ActionRow, span: RowSpan) -> RowSpan:
    """Return the span of a sample, with a slot for each part that its hint names: `Action - who - when`."""
    start, end = row.action.start, row.action.end
    slots = dict(span.slots)
    found = spans_of_hint(reading.text[start:end], reading.vocabulary)
    columns = {role: column_for(block, role) for role in OWN}
    if (labelled := split(reading.pieces, row.action, "bullets", 0)) and labelled.awaits_answer:
        return replace(span, slots={})  # `**Short term:** [what]` is no spelling of an item
    if in_table(reading, start) or any(one and one.id in slots for one in columns.values()):
        return span
    for role, (a, b) in found.items():
        column = columns.get(role)
        if role == "action":
            slots[block.action.id] = Inline(start + a, start + b, "")
        elif role not in OWN:
            slots[role] = Inline(start + a, start + b, "")
        elif column is not None:
            spelled = Spelled(start + a, start + b, "", due_speller(reading))
            slots[column.id] = spelled if role == "due" else Inline(start + a, start + b, "")
    return replace(span, slots=slots)


def sample_of_items(
    reading: Reading,
    block: Checklist,
    nodes: Sequence[Node],
    samples: Sequence[RowSpan],
    words: StatesOfList,
    more: Columns,
) -> Sample | None:
    """Return the sample row of a blank form: of its table, which may be empty, or of its list; else None."""
    done, opened = words.in_cell
    for node in nodes:
        found = action_table(node, reading.vocabulary, expected=True) if isinstance(node, Table) else None
        if found is None or not isinstance(node, Table):
            continue
        role_of = {n: role for role, n in found.column_of.items()}
        names: list[str] = []
        for n, label in enumerate(node.header):
            role = role_of.get(n, "")
            column = column_for(block, role) if role in OWN else None
            if role == "action":
                names.append(block.action.id)
            elif role == "state":
                names.append(DONE)
            elif column is not None:
                names.append(column.id)
            elif not role and "number" in reading.vocabulary.columns(label):
                names.append(NUMBER)
            else:
                names.append(more.called(label, names))
        return table_sample(reading.source, node, names, {DONE: lambda table: done if table.get(DONE) else opened})
    return LineSample(samples[0], samples[0].start, samples[-1].end) if samples else None


def sample_of_timeline(
    reading: Reading,
    block: Timeline,
    nodes: Sequence[Node],
    samples: Sequence[RowSpan],
    moments: Moments,
    more: Columns,
) -> Sample | None:
    """Return the sample row of a blank form: of its table, which may be empty, or of its list; otherwise None."""
    tables = [node for node in nodes if isinstance(node, Table)]
    for table in tables:
        found = table_of(table, reading.vocabulary, expected=True)
        if found is None or found.time is None:
            continue
        roles = {found.time: "time", found.date: "date", found.event: block.event.id, found.who: block.who.id}
        names: list[str] = []
        for n, label in enumerate(table.header):
            names.append(roles.get(n) or more.called(label, names))
        hint = _cell(table, found.time)
        day = moments.day_written(_cell(table, found.date)) if found.date is not None else None
        spell = {"time": moments.time_written(hint), **({"date": day} if day else {})}
        made = table_sample(reading.source, table, names, spell)
        return replace(made, day=_day_in(moments), has_day=_has_day(reading, hint))
    lists = [node for node in nodes if isinstance(node, Listing) and reading.is_form(node.source)]
    if lists and not samples and not tables:  # points without times, such as `1. Detection`
        end = reading.source.start_of(max(lines_of(lists)) + 1)
        points = _sample_of_points(reading, lists[0], end, moments)
        hint = reading.text[points.span.slots["time"].start : points.span.slots["time"].end]
        return replace(points, day=_day_in(moments), has_day=_has_day(reading, hint))
    if not samples or tables:
        return None
    time = samples[0].slots.get("time")
    has_day = time is not None and _has_day(reading, reading.text[time.start : time.end])
    end = max(samples[-1].end, reading.source.start_of(max(lines_of(lists), default=-1) + 1))
    return LineSample(samples[0], samples[0].start, end, _day_in(moments), has_day)


def _day_in(moments: Moments) -> Callable[[str], str]:
    """Return a function that returns the day (ISO 8601) of a time of a draft in the timeline's zone."""
    return lambda time: local_day(time, moments.own_zone)


def _has_day(reading: Reading, hint: str) -> bool:
    """Return whether a hint for a time has a day, too: `YYYY-MM-DD HH:MM`."""
    return any(reading.vocabulary.hint(word) == "day" for word in hint.strip("<>[]{}()`* ").split())


def _sample_of_points(reading: Reading, listing: Listing, end: int, moments: Moments) -> LineSample:
    """Return a list without times as a sample: its label is the time (`**Hour 1**: found`), or none is there yet."""
    start = reading.source.start_of(listing.line - 1)
    last = reading.source.start_of(max(lines_of(listing.items[0].nodes)) + 1)
    labelled = labelled_in(reading.pieces, listing, reading.vocabulary)
    lead = reading.pieces.lead(listing.items[0])
    time = labelled[0].label if labelled else reading.pieces.piece(lead.start, lead.start)
    event = labelled[0].value if labelled else lead
    spell = moments.first_speller if labelled else _before_event(moments.first_speller)
    slots: dict[str, Slot] = {
        "time": Spelled(time.start, time.end, "", spell),
        "event": Inline(event.start, event.end, ""),
    }
    return LineSample(RowSpan(start, last, slots), start, end)


def _before_event(spell: Callable[[str, str], str]) -> Callable[[str, str], str]:
    return lambda old, new: f"{spell(old, new)} "


def _cell(table: Table, at: int) -> str:
    return table.rows[0][at].strip() if table.rows else ""


def without_samples(reading: Reading, block: Rows[Any], found: Claimed, spans: RowsSpans) -> Claimed:
    """Return what a list claimed, without sample rows of the blank form and texts that are placeholders."""
    how = notation(block)  # type: ignore[arg-type]  # every kind with rows is one of them
    samples = how.samples() if isinstance(how, RowsNotation) else ()
    cleaned: list[Row] = [_without_hints(reading, block, row) for row in found.value]
    kept = [n for n, row in enumerate(found.value) if _without_day(row) not in samples and block.begun(cleaned[n])]
    rows = tuple(spans.rows[n] for n in kept) if len(spans.rows) == len(found.value) else spans.rows
    sample = spans.sample
    if spans.rows and not rows and sample is None and not spans.columns:
        sample = LineSample(spans.rows[0], spans.rows[0].start, spans.rows[-1].end)
    return found._replace(value=tuple(cleaned[n] for n in kept), spans=replace(spans, rows=rows, sample=sample))


def _without_hints(reading: Reading, block: Rows[Any], row: Row) -> Row:
    """Return a row without the texts that are placeholders; in a real row of cells, only those of any form."""
    if _is_timed(row):
        return row
    cleaned = forget_placeholders(row, block.asked)
    in_cells = isinstance(block, Checklist | Timeline) or (isinstance(block, Records) and block.layout == "table")
    if not in_cells or not cleaned.text(block.asked[0].id):
        return cleaned
    texts = {one.id: row.text(one.id) for one in block.asked if not cleaned.text(one.id)}
    kept = {one.id: texts[one.id] for one in block.asked if says_something(reading, one, texts.get(one.id, ""))}
    return cleaned.having(**kept)


def _without_day(row: Row) -> Row:
    """Return a row as the blank form has it: the first row of a document says the day of the incident."""
    return row.changed(time=row.time.rpartition(" ")[2]) if isinstance(row, Entry) and " " in row.time else row


def _is_timed(row: Row) -> bool:
    """Return whether a row has a time, so that it happened, even if the blank form has the same words."""
    return isinstance(row, Entry) and any(map(str.isdigit, row.time))
