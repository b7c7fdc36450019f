"""The date of an incident as lists show it, even if no question of the template asks for one."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import CLOCKS, Entry, Timeline
from postmortem_tui.document.draft.day_ranges import from_first_day
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import day_in_words, days_in_words, first_day
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.timeline.measured import has_day, moments
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.times.numbered_days import day_first, with_iso_day
from postmortem_tui.values.zones.zones import zone_named
from postmortem_tui.words import words_in

_SLASHED = late(r"\d{1,2}([/-])\d{1,2}\1\d{4}(?!\d)")
_DAY = late(r"(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?!\d)")


def _words(key: str) -> str:
    return "|".join(map(re.escape, words_in("own", "documents", key)))


def _of_incident() -> str:
    begins = r"(?:^|[.!?:|·•–—]\s|[*_(\n])\W{0,3}(?:[^\W\d_]{1,3} |(?:(?-i:[A-Z])[\w-]{1,20} ){1,4})?"
    return rf"{begins}(?:{_words('incident')})\s(?:{_words('linked')})\s[*_`]{{0,3}}"


def _happened() -> str:
    return rf"(?<!\w)(?:{_words('incident')})\s[^.!?\n]{{0,80}}?(?<!\w)(?:{_words('happened')})\s[*_`]{{0,3}}"


_OF_INCIDENT = late(_of_incident, re.IGNORECASE)
_HAPPENED = late(_happened, re.IGNORECASE)

_BEFORE_DAY = late(r"^\W*[^\W\d_]{1,4}\s+")
"""The short word before a day with which a text begins: `On 31 July 2018`, `Am 3. Mai 2026`."""

LONGEST = 2000
"""Characters of a text that are searched for the day of its incident."""

NEAR = timedelta(days=7)
"""How long after its incident the first row of a timeline may be."""

SHORT = 60
"""Characters of the longest answer that is a clock and a day, and no sentence."""


def shown_date(draft: Draft, of_file: date | None = None) -> str:
    """Return the date that is answered; else the day of the start, or the first that the title names.

    Of an answer with words beside it the first day is shown, in any language: `2026-07-22 (drill)`, `14 May 2026, in
    the evening`, `12. März 2026, 14:05 Uhr`. That of a row, and of the start, is by the clocks of the document. Without
    any of these it is, of the days of the rows, the one that the document says beside them or its file is called by
    (`of_file`), else the first. A file that is called by a day up to a week before all rows has that of its incident,
    and a label for a date above the timeline, in a section that no template asks for, counts before the rows. Without
    rows it is the day on which the incident was found, by a label or a heading that says so, or what the document or
    the name of its file says, else the day on which it was filed.
    """
    if text := draft.role("date"):
        return _day_in(text, draft) or text
    if start := draft.moment("start"):
        return say_date(start.astimezone(_zone_of_rows(draft)).date())
    if (known_day := draft.day) is not None:
        return say_date(known_day)
    if text := _day_in(draft.role("title"), draft):
        return text
    if len(dated := set(_days_under_date(draft))) == 1:
        return say_date(dated.pop())
    rows = [day for row in _rows(draft) if (day := _day_of_row(row))]
    if not rows:
        found_on, filed_on = (
            filter(None, (_day_found_on(text, draft) for text in _texts_under(key, draft)))
            for key in ("found_on", "filed_on")
        )
        known = next(found_on, None) or next(_told(draft), None) or of_file or next(filed_on, None)
        return say_date(known) if known else ""
    days = [*rows, *_days_after(draft)]
    if of_file and timedelta() < date.fromisoformat(min(days)) - of_file <= NEAR:
        return say_date(of_file)  # no document is filed before its incident: the rows begin when it was found
    if min(days) == max(days):
        return rows[0]
    told = map(say_date, (*_told(draft), *([of_file] if of_file else [])))
    return next((day for day in told if min(days) <= day <= max(days)), rows[0])


def _told(draft: Draft) -> Iterator[date]:
    """Yield the days of the incident that its document tells of, the surest first.

    They are the only day of the heading and of a note of the timeline, that of the sentence `Incident of 17 February
    2026`, and that with which the texts above the first heading, or the summary, begin: `On 31 July 2018 we ...`.
    """
    for section in draft.template.sections:
        if any(isinstance(block, Timeline) and block.id in draft.answers for block in section.blocks):
            notes = (draft[block] for block in section.blocks if isinstance(block, Prose))
            for text in (section.written or section.title, *notes):
                if len(days := set(days_in_words(text, draft.updated))) == 1:
                    yield days.pop()
    opening = tuple(_opening(draft))
    if len(days := {day for text in opening for day in days_of_incident(text, draft.updated)}) == 1:
        yield days.pop()
    for text in opening:
        if day := first_day(_BEFORE_DAY.sub("", text[:LONGEST], count=1), draft.updated):
            yield day


def days_of_incident(text: str, now: datetime) -> Iterator[date]:
    """Yield each day that is right after the word for the incident at the beginning of a sentence, or on which it was.

    `An outage that occurred on 3 May 2026` has that day;
    `Prepared on 20 February 2026. Incident of 17 February 2026` has one: the 17th.
    """
    for found in (*_OF_INCIDENT.finditer(text, 0, LONGEST), *_HAPPENED.finditer(text, 0, LONGEST)):
        if day := first_day(text[found.end() : LONGEST], now):
            yield day


@cache
def _labels(key: str) -> frozenset[str]:
    return frozenset(map(title_key, words_in("own", "documents", key)))


def _day_found_on(text: str, draft: Draft) -> date | None:
    """Return the day of an answer that is a day, or a clock and its day; None for one that tells how it was found.

    Of 11/08/2026 the other days of the draft, such as 13/08/2026, say which number is the month.
    """
    now, bare = draft.updated, text.strip()
    if _SLASHED.match(bare):
        blocks: Iterable[Block[Any]] = draft.template.blocks()
        texts = [one for block in blocks for one in block.texts(draft[block])]
        bare = with_iso_day(bare, day_first(["\n".join(texts)]))
    return first_day(bare, now) or (day_in_words(bare, now) if bare[:1].isdigit() and len(bare) <= SHORT else None)


def _days_under_date(draft: Draft) -> Iterator[date]:
    """Yield the days that are answered under a label or a heading for the date, above the first timeline."""
    sections = draft.template.sections
    at = next((n for n, one in enumerate(sections) if any(isinstance(block, Timeline) for block in one.blocks)), 0)
    for text in _texts_under("dated", draft, at):
        if day := _day_found_on(text, draft):
            yield day


def _texts_under(key: str, draft: Draft, end: int | None = None) -> Iterator[str]:
    """Yield what is answered under a label, or alone under a heading, of the words with a key (`found_on`).

    Sections from `end` on are left out.
    """
    for section in draft.template.sections[:end]:
        for block in section.blocks:
            if isinstance(block, Fields):
                row = draft[block]
                yield from (row.text(one.id) for one in block.fields if title_key(one.written) in _labels(key))
            elif isinstance(block, Prose) and title_key(block.title or section.title) in _labels(key):
                text = draft[block].strip()
                yield text if "\n" not in text else ""


def _opening(draft: Draft) -> Iterator[str]:
    """Yield the texts above the first heading, and the summary."""
    yield draft.unplaced
    for section in draft.template.sections:
        yield from (draft[one] for one in section.blocks if isinstance(one, Prose) and not section.heading)
    yield draft.role("summary")


def _day_in(text: str, draft: Draft) -> str:
    """Return the first day, with its year, that a text has among its words; "" without one."""
    day = day_in_words(from_first_day(text[:LONGEST]), draft.updated) or day_in_words(text, draft.updated)
    return say_date(day) if day else ""


def _rows(draft: Draft) -> Iterator[Entry]:
    for block in draft.template.blocks():
        if isinstance(block, Timeline) and block.id in draft.answers:
            yield from draft[block]


def _days_after(draft: Draft) -> Iterator[str]:
    """Yield the day of each row from the first that names one on, also of those that passed midnight without a day."""
    zone = _zone_of_rows(draft)
    for moment in moments([*_rows(draft)], None):
        if moment and has_day(moment):
            yield say_date(moment.astimezone(zone).date())


def _zone_of_rows(draft: Draft) -> tzinfo:
    """Return the zone in which all rows of a document were read that keep one; UTC if there are several, or none."""
    named = {zone for entry in _rows(draft) if (zone := entry.text(CLOCKS))}
    try:
        return zone_named(named.pop()) if len(named) == 1 else UTC
    except Misread:
        return UTC


def _day_of_row(entry: Entry) -> str:
    """Return the day of a row, in the zone that it was read in if it keeps that; "" if it names none."""
    found = _DAY.search(entry.time)
    if found is None or not (zone := entry.text(CLOCKS)):
        return found[0] if found else ""
    try:
        moment = datetime.fromisoformat(entry.time[found.start() :]).replace(tzinfo=UTC)
        return say_date(moment.astimezone(zone_named(zone)).date())
    except (ValueError, OverflowError, Misread):
        return found[0]
