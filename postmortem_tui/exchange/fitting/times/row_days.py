"""The day of each row of a timeline: what the row, a heading or the rows above say, and what midnight does."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property

from postmortem_tui.exchange.fitting.parts.claims import Reading
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.days import AnyDay, Day, NextDay, Weekday
from postmortem_tui.timeline.chronology import UNNAMED

HALF_DAY = timedelta(hours=12)

UNDATED = date(500, 1, 1)
"""The day of the newest of rows that nothing has given a day to yet."""

DATED = date(1000, 1, 1)


class RowDays:
    """The times of rows by the clocks of their own zone, with the day where it is known."""

    def __init__(self, reading: Reading, rows: Sequence[TimelineRow]) -> None:
        self.reading = reading
        self.rows = rows
        self.by_weekday: date | None = None
        self.newest_first = False
        self.locals = self._local()

    def _local(self) -> list[datetime | None]:
        """Return the times by the clocks of the rows' own zone, with the day where it is known.

        A day that a row or a heading names holds for the rows below it; the earliest row is of the incident's day. A
        time that jumps by more than half a day passes midnight: forward, or back where the newest row is first.
        """
        clocks = [clock_of(row.clock) for row in self.rows]
        found: list[datetime | None] = [None] * len(clocks)
        self.newest_first = _is_newest_first(self.rows, clocks)
        step = timedelta(days=-1 if self.newest_first else 1)
        day, last = None if self.newest_first else self.reading.day, None
        above: date | None = None
        undated: list[int] = []
        passed = False  # whether a row above went past midnight without a word for the next day
        heading: AnyDay | None = None
        for n, (row, clock) in enumerate(zip(self.rows, clocks, strict=True)):
            own = row.day if row.date or row.day != heading else None  # a heading says its day once
            if isinstance(own, NextDay):
                if day is None or day < DATED or self.newest_first:  # after which day is not known: it stays as written
                    last = None
                    continue
                marked = n > 0 and isinstance(self.rows[n - 1].day, NextDay)
                above = day = day if marked or passed else day + timedelta(days=own.days)
                last, passed = None, False
            elif own:
                heading = heading if row.date else own
                above = day = self._of_weekday(own, above) if isinstance(own, Weekday) else self._of_year(row)
                last, undated, passed = None, [], False
            if clock is None:
                continue
            if is_unread_day(row):  # 03/04/2026 may be two days: it stays as written
                day = last = None
                continue
            if day == UNNAMED and row.day and day_within_time(row):  # a year that nothing names: it stays as written
                continue
            local = datetime.combine(day or (UNDATED if self.newest_first else UNNAMED), clock)
            if last is not None and not own and (local - last if self.newest_first else last - local) > HALF_DAY:
                local += step
                above = day = local.date()
                passed = True
            found[n] = last = local
            if self.newest_first and (day is None or undated):
                day = local.date()
                undated.append(n)
        self._date(found, undated)
        return found

    def _date(self, found: list[datetime | None], undated: Sequence[int]) -> None:
        """Date rows whose newest is first: the last row is of the incident's day, those above of the days after it."""
        if not undated:
            return
        earliest = found[undated[-1]]
        assert earliest is not None
        day = self.reading.day or UNNAMED
        for n in undated:
            local = found[n]
            assert local is not None
            found[n] = local + (day - earliest.date())

    def _of_year(self, row: TimelineRow) -> date:
        """Return the day of a row; one without a year gets that nearest to the incident, or to the first full day."""
        assert isinstance(row.day, Day)
        near = self.reading.day or self._first_full
        if row.day.year is not None or near is None:
            return row.day.full() or UNNAMED
        days = [day for year in (near.year - 1, near.year, near.year + 1) if (day := row.day.full(year))]
        return min(days, key=lambda day: abs(day - near), default=UNNAMED)

    def _of_weekday(self, weekday: Weekday, above: date | None) -> date:
        """Return the day that a day of the week is: the next from the row above on, or the nearest to the incident's.

        Where the newest row is first, it is the one before the row above.
        """
        near = above if above and above >= DATED else None
        if near:
            ahead = (weekday.number - near.weekday()) % 7
            return near + timedelta(days=ahead - 7 if ahead and self.newest_first else ahead)
        near = self.reading.day or self._first_full
        if near is None:
            return UNNAMED
        self.by_weekday = near
        return near + timedelta(days=(weekday.number - near.weekday() + 3) % 7 - 3)

    @cached_property
    def _first_full(self) -> date | None:
        """The first day of a row that is written with its year."""
        return next((day for row in self.rows if row.day and (day := row.day.full())), None)


LEAST = 3
"""Rows with a time of day, from which on their order can be decided."""


def _is_newest_first(rows: Sequence[TimelineRow], clocks: Sequence[time | None]) -> bool:
    """Return whether most times are earlier than the one above, measured the shorter way round the clock."""
    down = up = 0
    above: tuple[TimelineRow, datetime] | None = None
    for row, clock in zip(rows, clocks, strict=True):
        if clock is None:
            continue
        full = row.day.full() if row.day else None
        at = datetime.combine(full or (above[1].date() if above else UNDATED), clock)  # a day holds below its row
        if above is not None and at != above[1]:
            later = at > above[1]
            dated = full and above[0].day and above[0].day.full()
            later = later if dated or abs(at - above[1]) <= HALF_DAY else not later
            up, down = up + later, down + (not later)
        above = row, at
    return down > 2 * up and down + up >= LEAST - 1


def day_within_time(row: TimelineRow) -> bool:
    """Return whether the day of a row is a part of its time: `2026-02-20 10:00`."""
    return bool(row.date and row.time and row.time.start <= row.date.start < row.time.end)


def is_unread_day(row: TimelineRow) -> bool:
    """Return whether a row has a day of its own that cannot be read."""
    return bool(row.date and row.day is None and re.search(r"\d", row.date.text))


def clock_of(text: str) -> time | None:
    """Return a time of day as a row has it; None where it has none."""
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
