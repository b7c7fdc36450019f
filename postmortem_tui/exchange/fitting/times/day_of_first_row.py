"""Find the day of the first row of a timeline whose zone has another day at the time of the incident."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.shapes.parts.days_in_text import days_named
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.timeline.chronology import UNNAMED
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import read_zone

FIRST_DAY = date(1000, 1, 1)
"""Days up to this one stand for none."""

_BRACKET = late(r"[(（\[]")


def moments_told(reading: Reading, written: str) -> Sequence[datetime]:
    """Return the moments, with their zones, at the start of the day of an incident as it is written, and in brackets.

    `2026-02-15 7 PM MST (2026-02-16 02:00 UTC)` tells two.
    """
    return [*_moments_in(reading, written)]


def days_by_zone(reading: Reading, written: str) -> Mapping[str, date]:
    """Return the days of an incident as it is written, by their zones, if it names several: none if one has no zone.

    `10 Feb 2026 (PST) / 11 Feb 2026 (UTC)` names two.
    """
    named = days_named(written, reading.vocabulary, DAY_ORDERS[reading.day_first])
    full = {when.zone: day.full() for day, when in named.items()}
    found = {zone: day for zone, day in full.items() if zone and day is not None}
    return found if len(found) == len(named) > 1 else {}


def _moments_in(reading: Reading, written: str) -> Iterator[datetime]:
    reader = moments(reading.vocabulary)
    for start in (0, *(found.end() for found in _BRACKET.finditer(written))):
        found = reader.read(written, start, DAY_ORDERS[reading.day_first])
        if found is None or not found.zone or not found.hour or not isinstance(found.day, Day):
            continue
        day = found.day.full()
        try:
            clock, zone = time.fromisoformat(found.hour), read_zone(found.zone)
        except (ValueError, Misread):
            continue
        if day is not None:
            yield datetime.combine(day, clock, zone)


def day_of_first(reading: Reading, zone: str, clock: time | None) -> date | None:
    """Return the day of a row that names none and has the first clock: that of the incident, as the zone has it.

    Where the zone has another day at the moments that the document tells of the incident, it is the one on which the
    clock is nearer to them: at 19:00 MST on the 15th it is the 16th in UTC, where a row may begin at 02:00 or 23:50.
    """
    if clock is None or not zone:
        return reading.day
    if reading.day is None:
        return _day_in(zone, reading.days_by_zone)
    if not reading.told:
        return reading.day
    try:
        known = read_zone(zone)
        local = [moment.astimezone(known).replace(tzinfo=None) for moment in reading.told]
    except Misread:
        return reading.day
    days = {reading.day, *(moment.date() for moment in local)}
    return min(sorted(days), key=lambda day: min(abs(datetime.combine(day, clock) - moment) for moment in local))


def day_before_named(reading: Reading, last: time | None, first: time | None, named: date) -> date | None:
    """Return the day before the first that a row names, on which those above it are; None if nothing says so.

    As rows are in order, those above are not on that day if the last of them has a later clock (`last`) than it has
    (`first`). The document has to name the day before with its year, too.
    """
    if last is None or first is None or last <= first or named <= FIRST_DAY:
        return None
    before = named - timedelta(days=1)
    return before if reading.days_told.get((before.month, before.day)) == before else None


def _day_in(zone: str, days: Mapping[str, date]) -> date | None:
    """Return the day in the zone of rows, of those that are named by their zones; None if it is none of these."""
    for name, day in days.items():
        noon = datetime.combine(day, time(12))
        try:
            if noon.replace(tzinfo=read_zone(name)).utcoffset() == noon.replace(tzinfo=read_zone(zone)).utcoffset():
                return day
        except Misread:
            continue
    return None


def nearest(day: Day, near: date) -> date:
    """Return the date of a day without a year that is nearest to another one; `UNNAMED` if there is none."""
    days = [full for year in (near.year - 1, near.year, near.year + 1) if (full := day.full(year))]
    return min(days, key=lambda full: abs(full - near), default=UNNAMED)
