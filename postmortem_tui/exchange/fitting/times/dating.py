"""Find the day of an incident, and how its document writes days."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from types import MappingProxyType

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template, fields_of
from postmortem_tui.exchange.exporting.as_kept import as_kept
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.times.day_of_first_row import days_by_zone, moments_told
from postmortem_tui.exchange.fitting.times.incident.day_of_clocks import day_of_clocks
from postmortem_tui.exchange.fitting.times.incident.days_of_rows import order_near
from postmortem_tui.exchange.fitting.times.incident.incident_day import (
    earlier_day_of_opening,
    earlier_day_of_title,
    first_day_of_duration,
    incident_day,
)
from postmortem_tui.exchange.fitting.times.incident.named_day import named_day
from postmortem_tui.exchange.fitting.times.month_or_day import order_by_others
from postmortem_tui.exchange.inference.hints import spoken
from postmortem_tui.exchange.lens.samples import example_of
from postmortem_tui.exchange.lens.times import CLOCK
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.vocabulary.label_zones import zone_called, zone_named_in
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.values.text.one_row import each_side
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.moments import read_about, zone_in
from postmortem_tui.values.times.numbered_days import day_first

NO_LABELS: Mapping[str, str] = MappingProxyType({})

FILE_NAME = "the file's name"
"""The text that names the day if the document does not."""


def is_day_first(text: str, template: Template) -> bool | None:
    """Return whether numeric days of a document have the day first; None if neither it nor the template shows it.

    A template shows it by a hint such as M/D/YYYY; a hint that begins with the year says nothing.
    """
    order = day_first([text])
    if order is not None:
        return order
    asked = (one for block in template.blocks() for one in fields_of(block) if one.type == "date")
    examples = (example_of(spoken(one.placeholder)) for one in asked)
    return next((found for example, found in examples if example and not example.startswith(("2000", "00"))), None)


def with_iso_days(reading: Reading, block: Fields, row: Row, labels: Mapping[str, str] = NO_LABELS) -> Row:
    """Return the answers of a form with their days in ISO 8601 if they can be read.

    A moment without a zone is in that of its label, by field, as in `Start (CET): 10:05`.
    """
    for one in block.asked:
        if one.type in ("date", "moment"):
            with_clock = one.type == "moment"
            text = each_side(row.text(one.id), partial(_with_iso_day, reading, with_clock))
            if with_clock and (zone := zone_named_in(labels.get(one.id, ""))):
                text = each_side(text, partial(_in_zone, reading, zone))
            row = row if text == row.text(one.id) else row.having(**{one.id: text})
    return row


def _in_zone(reading: Reading, zone: str, text: str) -> str:
    """Return a moment with a zone after it; unchanged if it names one, or is no moment."""
    context = Context(reading.now, reading.now.date())
    with suppress(Misread):
        read_about(f"{text} {zone}", context)
        return text if zone_in(text, context) else f"{text} {zone}"
    return text


def _with_iso_day(reading: Reading, with_clock: bool, text: str) -> str:
    """Return a text with its day in ISO 8601 if that can be read; a time of day may follow it."""
    day, rest = text, ""
    if with_clock and (clock := CLOCK.search(text)):
        day, rest = text[: clock.start()].strip(" ,Tt"), f" {text[clock.start() :]}"
    known = reading.iso_day(day)
    return known + rest if known else text


def find_day(
    reading: Reading, draft: Draft, claims: FormClaims, parts: Sequence[Part], timelines: Sequence[Part]
) -> Draft:
    """Set the day of the incident, the language, and the order of day and month in `reading`.

    Return the draft with the answers of its forms, with normalised days and moments; normalise the days in the claims,
    too.
    """
    forms = claims.values
    reading.language = reading.vocabulary.language(part.branch.head.source for part in parts if part.branch)
    reading.day_first = is_day_first(reading.text, draft.template)
    if reading.day_first is None:
        reading.day_first = order_by_others(reading, timelines)
    if reading.day_first is None:
        reading.day_first = reading.vocabulary.day_first(reading.language)
    for block in draft.template.blocks():
        if isinstance(block, Fields) and block.id in forms:
            forms[block.id] = with_iso_days(reading, block, forms[block.id], claims.written.get(block.id, NO_LABELS))
            draft = draft.put(block, forms[block.id])
    before, draft = draft, as_kept(draft, zone_called(reading.zone))
    if reading.zone and draft != as_kept(before):
        reading.converted.add(reading.zone)
        reading.notices[f"Times were given in {reading.zone}, and are kept in UTC."] = None
    day, written = incident_day(reading, draft), draft.role("date")
    reading.asked_day = day if written else None
    reading.told = moments_told(reading, written or draft.role("start"))
    reading.days_by_zone = days_by_zone(reading, written)
    reading.day = day or (reading.only_day(written) if written else None)  # `2026年2月3日 7:50` has a time, too
    if reading.day is None and reading.told:
        reading.day = day = reading.told[0].date()
    if known := reading.day:
        if earlier := earlier_day_of_title(reading, draft.role("title"), known):
            reading.day, reading.day_from = earlier, "the title"
        elif earlier := earlier_day_of_opening(reading, parts, known):
            reading.day, reading.day_from = earlier, "the opening lines"
    if day is None and not written:
        reading.day, reading.day_from = named_day(reading, draft.role("title"), parts, timelines)
        if reading.day is None:
            reading.day, reading.day_from = _day_detected(reading, draft.template, forms, timelines)
        if reading.day is None:
            reading.day, reading.day_from = first_day_of_duration(reading, parts)
        if reading.day is None:
            reading.day, reading.day_from = day_of_clocks(reading, parts, timelines)
        told = reading.day_of_file
        if reading.day is None and _is_past(told, reading.now) and not _has_full_days(reading, timelines):
            reading.day, reading.day_from = told, FILE_NAME
        before, draft = draft, as_kept(draft, zone_called(reading.zone), reading.day)
        if draft != before:
            reading.notices[f"Times without a day are on {reading.day} (from {reading.day_from})."] = None
    if reading.day is None:
        lead = [node.source for part in parts if part.branch is None for node in part.nodes]
        reading.written_on = reading.only_day("\n".join(lead))
    if reading.day_first is None:
        reading.day_first = order_near(reading, timelines)
    return draft


def _is_past(day: date | None, now: datetime) -> bool:
    """Return whether an incident may have been on a day: the day has begun in some zone."""
    return day is not None and day <= now.date() + timedelta(days=1)


def _has_full_days(reading: Reading, timelines: Iterable[Part]) -> bool:
    """Return whether any row has a day with its year, from which other rows and items get theirs."""
    rows = (
        row for part in timelines for node in part.nodes for row in rows_in(reading.pieces, node, reading.vocabulary)
    )
    return any(row.day is not None and row.day.full() is not None for row in rows)


def _day_detected(
    reading: Reading, template: Template, forms: Mapping[str, Row], timelines: Iterable[Part]
) -> tuple[date | None, str]:
    """Return the day on which the incident was detected by a form, and the label of that field; None and "" if none.

    It counts only if the first row has an earlier clock in the same zone; otherwise midnight may be between the two.
    """
    reader = moments(reading.vocabulary)
    firsts = (
        [row.clock for node in part.nodes for row in rows_in(reading.pieces, node, reading.vocabulary) if row.clock]
        for part in timelines
    )
    first = next((clocks[0] for clocks in firsts if clocks), "")
    for block in template.blocks():
        for one in block.fields if isinstance(block, Fields) and block.id in forms else ():
            if reading.vocabulary.role(one.label) != "detected":
                continue
            when = reader.read(forms[block.id].text(one.id), order=DAY_ORDERS[reading.day_first])
            day = when.day.full() if when and when.day else None
            if when and day and first and first <= when.hour and (when.zone or "UTC") == (reading.zone or "UTC"):
                return day, f"'{one.label}'"
    return None, ""
