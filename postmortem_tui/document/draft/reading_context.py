"""What the reading of a date or a time depends on, in a draft."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import late
from postmortem_tui.values.text.one_row import first_side
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import read_date, read_or_translate
from postmortem_tui.values.times.moments import zone_in
from postmortem_tui.values.zones.zones import is_utc, kept_name, zone_named

_YEAR = late(r"(?<!\d)\d{4}(?!\d)|\d{8}")
_YEAR_OF_DAY = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_YEAR = late(r"(?<!\d)(?:\d{1,2}|\d{8})(?!\d)")
"""A number of a day with its year that is not the year alone."""

_EASTERN_MARKS = str.maketrans(dict.fromkeys("，、。；：（）", " "))
"""Marks that part words without a blank."""

BEFORE_YEAR = 4
"""The most words of a day before its year: `17 de marzo de 2026`."""
AFTER_YEAR = 3
"""The most words of a day from its year on: `2026년 3월 12일`."""
MOST_WORDS = 40
"""Words of a text that are looked at."""

_NOON = time(12)
_A_DAY = timedelta(days=1)


def day_owed(draft: Draft, text: str) -> date | None:
    """Return the day that a row of a draft says with a text, as a document may have it; None if it is unknown.

    A day without a year, and one that counts from another (`fri`, `2w`), follows the incident's day, or is shortly
    before it: the present says nothing about a document that was written years ago.
    """
    try:
        if _YEAR.search(text):
            return read_date(text, Context(now=draft.updated))
        day = _in_utc(draft, draft.updated, None).day
        return read_date(text, Context(now=datetime.combine(day, _NOON).astimezone(), ahead=True)) if day else None
    except Misread:
        return None


def context_of(
    draft: Draft, now: datetime, asked: Reference | None = None, zone: str = "", *, working: bool = False
) -> Context:
    """Return what the reading of a date or time depends on: the present, and the day or the start of the incident.

    `zone` is the name of the zone that times without one are typed in: UTC if it is empty. `working` says that the days
    until something is due are working days.
    """
    blocks = draft.template.blocks()
    bands = tuple(block.due_within for block in blocks if isinstance(block, Checklist) and block.due_within)
    return _in_utc(draft, now, asked)._replace(zone=zone_named(zone), working=working, bands=bands)


def context_of_note(draft: Draft, now: datetime, zone: tzinfo) -> Context:
    """Return the context in which the time of a note is read: the last such time while the incident is under way.

    An incident is under way if it began less than a day ago, or nobody said yet when it began or ended. A time of day
    is else near the start of the incident, or of its day.
    """
    begun, ended = draft.moment("start"), draft.moment("end")
    day = _in_utc(draft, now, None).day
    nearby = begun or ended
    if nearby is None and (day is None or now.date() - day <= _A_DAY):
        return Context(now, past=True, zone=zone)
    if begun and now - begun < _A_DAY:
        return Context(now, past=True, zone=zone)
    return Context(now, day, nearby, zone=zone)


def zone_taken(typed: str, before: str, context: Context) -> str:
    """Return the name of the zone that a typed start names for all times that name none; "" if it names none.

    A UTC does not count as typed if the answer had a text before: it may have been there.
    """
    zone = zone_in(typed, context)
    return "" if zone is None or (is_utc(zone) and before) else kept_name(zone)


def day_in_words(text: str, now: datetime) -> date | None:
    """Return the first day, with its year, that a text in any language has among its words; None without one."""
    return next(days_in_words(text, now), None)


def days_in_words(text: str, now: datetime) -> Iterator[date]:
    """Yield the days, each with its year, that a text in any language has among its first words."""
    words = _words_of(text)
    for n in (n for n, word in enumerate(words) if _YEAR_OF_DAY.search(word)):
        begins = range(max(0, n - BEFORE_YEAR), n + 1)
        if day := next((day for begin in begins if (day := _day_of(words, begin, n, now))), None):
            yield day


def first_day(text: str, now: datetime) -> date | None:
    """Return the day, with its year, with which a text in any language begins; None if it begins with none."""
    words = _words_of(text)[: BEFORE_YEAR + AFTER_YEAR]
    year = next((n for n, word in enumerate(words) if _YEAR_OF_DAY.search(word)), None)
    return None if year is None else _day_of(words, 0, year, now)


def _words_of(text: str) -> list[str]:
    words = text.translate(_EASTERN_MARKS).split(maxsplit=MOST_WORDS)[:MOST_WORDS]
    return [word.strip(",;:()[]*_`") for word in words]


def _day_of(words: list[str], begin: int, year: int, now: datetime) -> date | None:
    """Return the day that the words from an index on are, up to that of the year or one of the next."""
    context = Context(now)
    for end in range(year + 1, year + 1 + AFTER_YEAR):
        typed = " ".join(words[begin:end])
        if not _NO_YEAR.search(typed):
            continue
        for way in dict.fromkeys((typed, typed.rstrip("."))):
            try:
                return read_or_translate(lambda each: read_date(each, context), way, context)
            except Misread:
                continue
    return None


def _in_utc(draft: Draft, now: datetime, asked: Reference | None) -> Context:
    start, words = draft.moment("start"), draft.template.own_words
    end = draft.template.role("end")
    if start is None:
        written = first_side(draft.role("date")) or first_side(draft.role("start"))
        try:
            day = read_date(written, Context(now)) if written else None
        except Misread:
            day = day_in_words(written, now)
        return Context(now, day, words=words)
    name = asked.name if asked is not None else ""
    if name and name == draft.template.played.get("start"):
        return Context(now, start.date(), words=words)
    is_end = end is not None and name == end.name
    return Context(now, start.date(), start if is_end else None, start, words=words)
