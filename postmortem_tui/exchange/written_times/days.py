"""The day of a row as it is written: a date, a day of the week, or the day after the one above."""

from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from postmortem_tui.values.times.dates import MONTHS

_TO_LEAP_YEAR = 8
"""The most years between two 29th of February."""


def is_within(year: int) -> bool:
    """Return whether the days around those of a year are in the calendar, too: in other zones, or after midnight."""
    return MINYEAR < year < MAXYEAR


class Day(NamedTuple):
    """A day as it is written; the year is None if none is written."""

    year: int | None
    month: int
    day: int

    def full(self, year: int | None = None) -> date | None:
        """Return the date, with `year` if none is written; None if there is no such day, or one at an end of time."""
        known = self.year or year
        try:
            return date(known, self.month, self.day) if known and is_within(known) else None
        except ValueError:
            return None

    def short(self) -> str:
        """Return the day without a year, as a draft keeps one of an unknown year: `7 Oct`."""
        return f"{self.day} {MONTHS[self.month - 1][:3].capitalize()}"

    def from_on(self, start: date) -> date | None:
        """Return the date; without a year the first such day from `start` on."""
        if self.year:
            return self.full()
        years = range(start.year, start.year + _TO_LEAP_YEAR + 1)
        return next((day for year in years if (day := self.full(year)) and day >= start), None)

    def last_until(self, end: date) -> date | None:
        """Return the date; without a year the last such day up to `end`."""
        if self.year:
            return self.full()
        years = range(end.year, end.year - _TO_LEAP_YEAR - 1, -1)
        return next((day for year in years if (day := self.full(year)) and day <= end), None)


class Weekday(NamedTuple):
    """A day of the week alone, as in `Tue 14:02`: 0 is Monday."""

    number: int

    def full(self, year: int | None = None) -> date | None:
        """Return None, as only the days around it can say which date it is."""
        return None


class NextDay(NamedTuple):
    """The day after the one above, as in `次日 00:15` and `00:15 (next day)`."""

    days: int = 1

    def full(self, year: int | None = None) -> date | None:
        """Return None, as only the rows above can say which date it is."""
        return None


class DayBefore(NamedTuple):
    """The day before that of the incident, as in `Veille, 16h05` and `16:05 (day before)`."""

    days: int = 1

    def full(self, year: int | None = None) -> date | None:
        """Return None, as only the document can say which date it is."""
        return None


AnyDay = Day | Weekday | NextDay | DayBefore
