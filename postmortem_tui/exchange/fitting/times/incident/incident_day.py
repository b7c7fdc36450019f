"""Find the day of an incident in its form, and an earlier one in its title or with which a page opens."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.outline.front_matter_data import front_matter
from postmortem_tui.exchange.shapes.parts.days_in_text import only_day_named
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.timeline.timeline_zone import LONGEST_NOTE
from postmortem_tui.exchange.vocabulary.label_zones import zone_called
from postmortem_tui.exchange.written_times.days import Day, is_within
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.front_matter import entries
from postmortem_tui.markdown.parse.nodes import Paragraph
from postmortem_tui.values.text.one_row import first_side
from postmortem_tui.values.times.clock import Context, Misread, read_date
from postmortem_tui.words import words_in

_SHORT_WORD = late(r"[*_\s]*[^\W\d_]{1,4}\s+[*_]*")
"""The short word before a day with which a text begins: `On 31 July 2018`, `Am 3. Mai 2026`."""

_PART_OF_DAY = late(
    lambda: rf"(?i:[*_\s]*(?:{'|'.join(map(re.escape, words_in('times', 'clock', 'part_of_day')))})\s+(?:[*_]*))"
)
"""The words for a part of the day before it, with which a text begins: `On the evening of Feb 23`."""

_SENTENCE_END = late(r"(?<=[^\d\s.][.!?])\s+|(?<=[。！？])")

_INCIDENT = late(lambda: rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, words_in('own', 'documents', 'incident')))}))")

NEAR = timedelta(days=31)
"""How far days of a timeline may be from the incident's, to decide which number is the month."""


def incident_day(reading: Reading, draft: Draft) -> date | None:
    """Return the day of the incident from its form, in the zone of the document.

    Return None if the form has none, or one at an end of the calendar, from which no times can be counted.
    """
    text = first_side(draft.role("date"))
    try:
        day = read_date(text, Context(reading.now)) if text else None
    except Misread:
        day = None
    if day is None and (start := draft.moment("start")) and is_within(start.year):
        day = start.astimezone(zone_called(reading.zone)).date()
    if day is None and not text and (began := reading.iso_day(draft.role("start").strip())):
        day = date.fromisoformat(began)
    return day if day is not None and is_within(day.year) else None


def earlier_day_of_title(reading: Reading, title: str, asked: date) -> date | None:
    """Return the day that the title names if it is up to a month before the one that a form has; None otherwise.

    That is when the document was written: `title: The outage of September 25th` over `date: 2025-09-26`.
    """
    named = only_day_named(title, reading.vocabulary)
    day = named.last_until(asked) if named else None
    return day if day is not None and timedelta() < asked - day <= NEAR else None


def earlier_day_of_opening(reading: Reading, parts: Iterable[Part], asked: date) -> date | None:
    """Return the day with which a sentence about the incident opens a page, up to a month before that of the page.

    Only the day of front matter is one of a page: `date: '2024-08-21'` over `On 2024-08-14 … experienced an outage`. A
    page without a text above its first heading opens with its summary. A day of which the sentence tells the hour, or
    the part, is that of the incident: `On the evening of Feb 23, students got errors`.
    """
    opening = _opening(reading, parts)
    if not opening or not _is_of_page(reading, asked):
        return None
    for node in opening:
        sentence = _SENTENCE_END.split(node.source.strip(), maxsplit=1)[0]
        part = _PART_OF_DAY.match(sentence)
        found = part or _SHORT_WORD.match(sentence)
        begin = found.end() if found else 0
        when = moments(reading.vocabulary).read(sentence[:LONGEST_NOTE], begin, DAY_ORDERS[reading.day_first])
        if when is None or not isinstance(when.day, Day):
            continue
        day = when.day.last_until(asked)
        is_of_incident = part or when.clock or _INCIDENT.search(sentence)
        return day if day is not None and is_of_incident and timedelta() < asked - day <= NEAR else None
    return None


def first_day_of_duration(reading: Reading, parts: Iterable[Part]) -> tuple[date | None, str]:
    """Return the day with which a duration of the form begins: `June 10, 2023, 08:00 AM – June 11, 2023, 10:00 AM`."""
    for part in parts:
        for one in (one for node in part.nodes for one in labelled_in(reading.pieces, node, reading.vocabulary)):
            if reading.vocabulary.role(one.label.text) != "duration":
                continue
            when = moments(reading.vocabulary).read(one.value.text, order=DAY_ORDERS[reading.day_first])
            if when and when.clock and isinstance(when.day, Day) and (day := when.day.full()):
                return day, f"'{one.label.text}'"
    return None, ""


def _opening(reading: Reading, parts: Iterable[Part]) -> Sequence[Paragraph]:
    """Return the paragraphs above the first heading; those of the summary if there are none."""
    told = [part for part in parts if part.branch is None or is_summary(reading, part)]
    lead = [node for part in told if part.branch is None for node in part.nodes if isinstance(node, Paragraph)]
    return lead or [node for part in told for node in part.nodes if isinstance(node, Paragraph)][:1]


def is_summary(reading: Reading, part: Part) -> bool:
    """Return whether a part is a summary by its heading."""
    return part.branch is not None and reading.vocabulary.concept(part.branch.head.source) == "summary"


def _is_of_page(reading: Reading, day: date) -> bool:
    """Return whether the front matter of a document has a day as its date."""
    front = front_matter(reading.text)
    told = entries(front.source, front.format) if front else ()
    dates = (one.value.strip("'\" ") for one in told if reading.vocabulary.role(one.key) == "date")
    found = (moments(reading.vocabulary).read(text) for text in dates)
    return any(when is not None and when.day is not None and when.day.full() == day for when in found)
