"""Find the day of an incident: in its form, otherwise in its timeline, its title or its summary."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.shown_date import days_of_incident
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.outline.document_outline import Head
from postmortem_tui.exchange.outline.front_matter_data import front_matter
from postmortem_tui.exchange.shapes.parts.days_in_text import day_beside_name, only_day_named
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.timeline_zone import LONGEST_NOTE
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.vocabulary.label_zones import zone_called
from postmortem_tui.exchange.written_times.days import Day, is_within
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.front_matter import entries
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph
from postmortem_tui.values.text.one_row import first_side
from postmortem_tui.values.times.clock import Context, Misread, read_date
from postmortem_tui.words import words_in

_SHORT = late(r"(?<![\d/.-])(\d{1,2})(?:/(?=\d{1,2}(?![\d/]))|-(?=\d\d?,?[ T][~≈]?\d{1,2}:\d\d))(\d{1,2})")
"""A day of two numbers: `2/7`, and `02-07` before a clock."""

_SHORT_WORD = late(r"[*_\s]*[^\W\d_]{1,4}\s+[*_]*")
"""The short word before a day with which a text begins: `On 31 July 2018`, `Am 3. Mai 2026`."""

_PART_OF_DAY = late(
    lambda: rf"(?i:[*_\s]*(?:{'|'.join(map(re.escape, words_in('times', 'clock', 'part_of_day')))})\s+(?:[*_]*))"
)
"""The words for a part of the day before it, with which a text begins: `On the evening of Feb 23`."""

_SENTENCE_END = late(r"(?<=[^\d\s.][.!?])\s+|(?<=[。！？])")

_INCIDENT = late(lambda: rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, words_in('own', 'documents', 'incident')))}))")

_HEADING = late(r"(?P<marks>#{1,6})\s+(?P<words>\S.*)")

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


def named_day(
    reading: Reading, title: str, parts: Sequence[Part], timelines: Sequence[Part]
) -> tuple[date | None, str]:
    """Return the day of the incident from the texts of a document, and the name of that text, or None and "".

    The first of these counts: the text under a heading that asks for it, the heading and the notes of the timeline, the
    title, lines beside the timeline, and the summary. A text that names several days is skipped. Without any the day
    is that of `Incident of 17 February 2026` above the first heading, or in the summary.
    """
    under, heading = day_under_heading(reading, parts)
    if under:
        return under, f"'{heading}'"
    for name, text in _tellers(reading, title, parts, timelines):
        if day := reading.only_day(text):
            return day, name
    return _day_of_sentence(reading, parts)


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


def _opening(reading: Reading, parts: Iterable[Part]) -> Sequence[Paragraph]:
    """Return the paragraphs above the first heading; those of the summary if there are none."""
    told = [part for part in parts if part.branch is None or _is_summary(reading, part)]
    lead = [node for part in told if part.branch is None for node in part.nodes if isinstance(node, Paragraph)]
    return lead or [node for part in told for node in part.nodes if isinstance(node, Paragraph)][:1]


def _is_summary(reading: Reading, part: Part) -> bool:
    return part.branch is not None and reading.vocabulary.concept(part.branch.head.source) == "summary"


def _is_of_page(reading: Reading, day: date) -> bool:
    """Return whether the front matter of a document has a day as its date."""
    front = front_matter(reading.text)
    told = entries(front.source, front.format) if front else ()
    dates = (one.value.strip("'\" ") for one in told if reading.vocabulary.role(one.key) == "date")
    found = (moments(reading.vocabulary).read(text) for text in dates)
    return any(when is not None and when.day is not None and when.day.full() == day for when in found)


def _day_of_sentence(reading: Reading, parts: Sequence[Part]) -> tuple[date | None, str]:
    """Return the day after the words for the incident in a sentence of the opening or the summary, and where that is.

    The opening is what is above the first section with a name that is known.
    """
    days: dict[date, str] = {}
    is_opening = True
    for part in parts:
        head = part.branch.head if part.branch is not None else None
        concept = reading.vocabulary.concept(head.source) if head is not None else ""
        is_opening = is_opening and not concept
        if not is_opening and concept != "summary":
            continue
        for node in part.nodes:
            if isinstance(node, Paragraph):
                found = days_of_incident(node.source, reading.now)
                days.update(dict.fromkeys(found, f"'{head.text}'" if head else "the opening lines"))
    return next(iter(days.items())) if len(days) == 1 else (None, "")


def _tellers(
    reading: Reading, title: str, parts: Sequence[Part], timelines: Sequence[Part]
) -> Iterator[tuple[str, str]]:
    for part in timelines:
        head = part.branch.head.source if part.branch else ""
        yield "the heading of the timeline", head
        yield "the note over the timeline", "\n".join(_notes(reading, part.nodes))
    yield "the title", title
    for part in timelines:
        alone = (node.source for node in part.nodes if isinstance(node, Paragraph))
        yield "a line beside the timeline", "\n".join(line for line in alone if is_day(line, reading.vocabulary))
    told = [part for part in parts if part.branch is not None and part not in timelines]
    named = [part for part in told if _is_summary(reading, part)]
    with_text = (part for part in told if any(isinstance(node, Paragraph) for node in part.nodes))
    for part in [*named, *([] if named else [*with_text][:1])]:
        assert part.branch is not None
        texts = (Paragraph, Listing) if part in named else (Paragraph,)
        yield f"'{part.branch.head.text}'", "\n".join(n.source for n in part.nodes if isinstance(n, texts))


def _notes(reading: Reading, nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the texts above the rows of a timeline."""
    for node in nodes:
        if rows_in(reading.pieces, node, reading.vocabulary):
            return
        if isinstance(node, Paragraph | Other) and len(node.source) <= LONGEST_NOTE:
            yield node.source


def day_under_heading(reading: Reading, parts: Iterable[Part]) -> tuple[date | None, str]:
    """Return the day that is alone under a heading such as `Incident date`, and the heading; None if there is none."""
    for part in parts:
        if part.branch is None or reading.vocabulary.role(part.branch.head.text) != "date":
            continue
        texts = [node.source for node in part.nodes if isinstance(node, Paragraph)]
        if len(texts) == 1 and (day := reading.iso_day(texts[0].strip())):
            return date.fromisoformat(day), part.branch.head.text
    return None, ""


def day_of_headings(reading: Reading, head: Head) -> Day | None:
    """Return the day that the heading of rows names beside its name, or with which one above it begins, or None."""
    day = day_beside_name(head.source, reading.vocabulary, DAY_ORDERS[reading.day_first])
    if day is None:
        return _day_of_heading_above(reading, head.line - 1)
    return day if reading.day is None or day.full() != reading.day else None


def _day_of_heading_above(reading: Reading, line: int) -> Day | None:
    """Return the day, with its year, with which the nearest heading above that on a line (its index) begins, or None.

    `## 2026-10-04 – Inbetriebnahme` has the day of `### Timeline` below. The title of a document is not asked here.
    """
    lines = reading.source.lines
    level = len(found["marks"]) if line < len(lines) and (found := _HEADING.match(lines[line])) else 0
    for text in reversed(lines[:line]):
        head = _HEADING.match(text)
        if head is None or not 1 < len(head["marks"]) < level:
            continue
        level = len(head["marks"])
        when = moments(reading.vocabulary).read(head["words"], order=DAY_ORDERS[reading.day_first])
        if when and not when.clock and isinstance(when.day, Day) and when.day.year:
            return when.day
    return None


def order_near(reading: Reading, timelines: Iterable[Part]) -> bool | None:
    """Return whether days such as 2/7 and 02-07 in timelines have the day first, or None if that is undecided.

    By the day of the incident it is decided if all of them are near that day in one order, but not in the other.
    """
    if reading.day is None:
        return None
    found = [match for part in timelines for node in part.nodes for match in _SHORT.finditer(node.source)]
    pairs = {(int(one), int(two)) for one, two in (match.groups() for match in found)}
    first = all(_is_near(reading.day, two, one) for one, two in pairs)
    second = all(_is_near(reading.day, one, two) for one, two in pairs)
    return first if pairs and first != second else None


def _is_near(day: date, month: int, number: int) -> bool:
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            if abs(date(year, month, number) - day) <= NEAR:
                return True
        except ValueError:
            continue
    return False
