"""Days without a year: which year is meant, by a known day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.written_stamps import NO_YEAR
from postmortem_tui.timeline.chronology import UNNAMED

_DAY = timedelta(days=1)
_AROUND = 92 * _DAY
"""How far a day without a year may be from the first day of an incident, either way."""


def near_day(moment: datetime, known: Sequence[date]) -> date | None:
    """Return the day of a moment; of one that names no year, that of the year near a known day."""
    if moment.year != NO_YEAR:
        return moment.date()
    return _in_a_year(Stamp(month=moment.month, day=moment.day), known[0], None) if known else None


def day_of(moment: datetime | None, zone: tzinfo | None = None) -> date | None:
    """Return the day of a moment in a zone, UTC without one."""
    return moment.astimezone(zone or UTC).date() if moment else None


@lru_cache(maxsize=1024)
def in_year(
    month: int, day: int, weekday: int | None, first: date | None, captured: date | None, today: date | None
) -> date | None:
    """Return a day without a year, in the year that the first day or the day of the copy shows to be meant.

    None is after `today`, on which it is read.
    """
    found = _in_a_year(Stamp(month=month, day=day, weekday=weekday), first, captured)
    return None if found and is_to_come(found, today) else found


def is_to_come(day: date, today: date | None) -> bool:
    """Return whether a day is after the one on which the text is read, wherever on earth it was written."""
    return today is not None and day - today > _DAY


def _in_a_year(stamp: Stamp, first: date | None, captured: date | None) -> date | None:
    """Return the day of a stamp without a year: around the first day, and not after the capture.

    What led to an incident is weeks before its first day, and what followed is weeks after it. Of another day it is
    not known in which year it was.
    """
    if first is not None and first > UNNAMED:
        years = [year for year in (first.year - 1, first.year, first.year + 1) if 1 <= year <= 9999]
        days = [day for year in years if (day := _real(year, stamp)) and abs(day - first) <= _AROUND]
        if days or captured is None:
            return min(days, default=None)
    if captured is not None:
        years = [year for year in range(captured.year - 8, captured.year + 2) if 1 <= year <= 9999]
        days = [day for year in years if (day := _real(year, stamp)) and day <= captured + _DAY]
        return max(days, default=None)
    return None


@lru_cache(maxsize=1024)
def near_to(month: int, day: int, weekday: int | None, near: date) -> date | None:
    """Return a day without a year, in the year in which it is nearest to a day."""
    return _nearest(Stamp(month=month, day=day, weekday=weekday), near)


def _nearest(stamp: Stamp, near: date) -> date | None:
    years = [year for year in (near.year - 1, near.year, near.year + 1) if 1 <= year <= 9999]
    days = [day for year in years if (day := _real(year, stamp))]
    return min(days, key=lambda day: abs(day - near), default=None)


def _real(year: int, stamp: Stamp) -> date | None:
    try:
        day = date(year, stamp.month, stamp.day)
    except ValueError:
        return None
    return day if stamp.weekday in (None, day.weekday()) else None
