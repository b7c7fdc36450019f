"""Find the day of each row of a timeline: from the row, a heading or the rows above, and from passing midnight."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.times.day_of_first_row import day_before_named, day_of_first, nearest
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.days import AnyDay, Day, DayBefore, NextDay, Weekday
from postmortem_tui.timeline.chronology import UNNAMED

HALF_DAY = timedelta(hours=12)

UNDATED = date(500, 1, 1)
"""The day of the newest row, as long as no row has a day yet."""

DATED = date(1000, 1, 1)


class RowDays:
    """The local times of rows, in their own zone, with their days if these are known."""

    def __init__(self, reading: Reading, rows: Sequence[TimelineRow], phase_above: datetime | None, zone: str) -> None:
        """Take the local time of the last row of the phase of the timeline above these rows, and their zone."""
        self.reading = reading
        self.zone = zone
        self.phase_above = phase_above
        self.rows = rows
        self.by_weekday: date | None = None
        self.newest_first = False
        self.locals = self._local()

    @property
    def last(self) -> datetime | None:
        """The local time of the last row whose time is known."""
        return next((local for local in reversed(self.locals) if local), None)

    def _local(self) -> list[datetime | None]:
        """Return the local time of each row, with its day if known; None if it has no clock, or an unclear day.

        A day that a row or a heading names applies to the rows below it; the earliest row is on the incident's day. A
        time that jumps back by more than half a day has passed midnight; or forward, if the newest row is first.
        """
        clocks = [None if row.is_open else clock_of(row.clock) for row in self.rows]
        found: list[datetime | None] = [None] * len(clocks)
        self.newest_first = _is_newest_first(self.rows, clocks)
        step = timedelta(days=-1 if self.newest_first else 1)
        day, last = (None, None) if self.newest_first else self._first(clocks)
        above: date | None = None
        undated: list[int] = []
        before = _of_day_before(self.rows, clocks)
        passed = False  # whether a row above passed midnight without naming the next day
        heading: AnyDay | None = None
        for n, (row, clock) in enumerate(zip(self.rows, clocks, strict=True)):
            own = row.day if row.date or row.day != heading else None  # the day of a heading counts once
            if isinstance(own, NextDay):
                if day is None or day < DATED or self.newest_first:  # the day before is unknown: it stays as written
                    last = None
                    continue
                marked = n > 0 and isinstance(self.rows[n - 1].day, NextDay)
                above = day = day if marked or passed else day + timedelta(days=own.days)
                last, passed = None, False
            elif n in before:
                found[n] = self._on_day_before(row, clock)
                continue
            elif own:
                heading = heading if row.date else own
                above = day = self._of_weekday(own, above) if isinstance(own, Weekday) else self._of_year(row)
                last, undated, passed = None, [], False
            if clock is None:
                day = self.reading.day if own and self._is_only_before(n, day) else day
                continue
            if is_unread_day(row):  # 03/04/2026 may be two days: it stays as written
                day = last = None
                continue
            if day == UNNAMED and row.day and day_within_time(row):  # the year is unknown: it stays as written
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

    def _first(self, clocks: Sequence[time | None]) -> tuple[date | None, datetime | None]:
        """Return the day of the first row, as far as those above tell it, and the time of the last of those.

        It goes on from the phase above: `Impact` ends at 23:40, and `Recovery` begins at 00:25. Rows that would begin
        more than half a day after it are no phase, but what happened elsewhere at the same time.
        """
        above, clock = self.phase_above, next((clock for clock in clocks if clock is not None), None)
        if above is None or clock is None or above.date() < DATED:
            return self._day_of(clock), None
        if datetime.combine(above.date(), clock) - above > HALF_DAY:
            return self._day_of(clock), None
        return above.date(), above

    def _day_of(self, clock: time | None) -> date | None:
        zone = next((row.zone for row in self.rows if row.clock), "") or self.zone
        return day_of_first(self.reading, zone, clock) or self._before_first

    @property
    def _before_first(self) -> date | None:
        """The day before that of the first row that names one, if the rows above it have to be on an earlier one."""
        at = next((n for n, row in enumerate(self.rows) if row.day), 0)
        if at == 0 or self.newest_first or not isinstance(self.rows[at].day, Day):
            return None
        clocks = clock_of(self.rows[at - 1].clock), clock_of(self.rows[at].clock)
        return day_before_named(self.reading, *clocks, self._of_year(self.rows[at]))

    def _is_only_before(self, n: int, day: date | None) -> bool:
        """Return whether the day of a row without a clock is before the incident's, and no row below it names a day.

        It is the day of that row alone, as otherwise no row would be on the day of the incident.
        """
        on = self.reading.day
        earlier = self.rows[n].date is not None and day is not None and on is not None and DATED < day < on
        return earlier and not self.newest_first and not any(row.day for row in self.rows[n + 1 :])

    def _on_day_before(self, row: TimelineRow, clock: time | None) -> datetime | None:
        """Return the local time of a row on the day before that of the incident; None if that is unknown.

        Under a heading that is a day it may be the day before that.
        """
        day = self.reading.day or self._first_full
        known = (
            clock is not None and day is not None and day > DATED and row.layout != "dated" and not self.newest_first
        )
        return datetime.combine(day - timedelta(days=1), clock) if known and day and clock else None

    def _date(self, found: list[datetime | None], undated: Sequence[int]) -> None:
        """Set the days of rows whose newest is first: the last row is on the incident's day."""
        if not undated:
            return
        earliest = found[undated[-1]]
        assert earliest is not None
        day = self._day_of(earliest.time()) or UNNAMED
        for n in undated:
            local = found[n]
            assert local is not None
            found[n] = local + (day - earliest.date())

    def _of_year(self, row: TimelineRow) -> date:
        """Return the day of a row; without a year, the one nearest to the incident, or to the first full day.

        Where no row has a full day, the text of the document may name one of their days with its year, or the day on
        which it was written.
        """
        assert isinstance(row.day, Day)
        near = self.reading.day or self._first_full or self._first_told or self.reading.written_on
        if row.day.year is not None or near is None:
            return row.day.full() or UNNAMED
        return nearest(row.day, near)

    def _of_weekday(self, weekday: Weekday, above: date | None) -> date:
        """Return the date of a day of the week: the next from the row above on, or the nearest to the incident's.

        If the newest row is first, it is the last one up to the row above.
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
        """The first day of a row with its year; None if there is none."""
        return next((day for row in self.rows if row.day and (day := row.day.full())), None)

    @cached_property
    def _first_told(self) -> date | None:
        """The first day of a row that the document names elsewhere with one year; None if there is none."""
        told = self.reading.days_told
        return next((told[row.day[1:]] for row in self.rows if isinstance(row.day, Day) and row.day[1:] in told), None)


LEAST = 3
"""The fewest rows with a time of day whose order is decided."""


def _is_newest_first(rows: Sequence[TimelineRow], clocks: Sequence[time | None]) -> bool:
    """Return whether most times are earlier than the one above, measured the shorter way round the clock."""
    down = up = 0
    above: tuple[TimelineRow, datetime] | None = None
    for row, clock in zip(rows, clocks, strict=True):
        if clock is None:
            continue
        full = row.day.full() if row.day else None
        at = datetime.combine(full or (above[1].date() if above else UNDATED), clock)  # a day applies below its row
        if above is not None and at != above[1]:
            later = at > above[1]
            dated = full and above[0].day and above[0].day.full()
            later = later if dated or abs(at - above[1]) <= HALF_DAY else not later
            up, down = up + later, down + (not later)
        above = row, at
    return down > 2 * up and down + up >= LEAST - 1


def _of_day_before(rows: Sequence[TimelineRow], clocks: Sequence[time | None]) -> set[int]:
    """Return the rows on the day before the incident: those that say so, and those that follow one up to midnight.

    `day before 16:05`, `17:00`, `09:00`: as rows are in order, 17:00 is on the day before too, since 09:00 is not.
    """
    found = {n for n, row in enumerate(rows) if isinstance(row.day, DayBefore)}
    for n in sorted(found):
        above, after = clocks[n], set[int]()
        for m in range(n + 1, len(rows)):
            clock = clocks[m]
            if rows[m].day or clock is None or above is None:
                break
            if clock < above:
                found |= after
                break
            after.add(m)
            above = clock
    return found


def day_within_time(row: TimelineRow) -> bool:
    """Return whether the day of a row is a part of its time: `2026-02-20 10:00`."""
    return bool(row.date and row.time and row.time.start <= row.date.start < row.time.end)


def is_unread_day(row: TimelineRow) -> bool:
    """Return whether a row has its own day, which cannot be read."""
    return bool(row.date and row.day is None and re.search(r"\d", row.date.text))


def clock_of(text: str) -> time | None:
    """Return the time of day of a row; None if it has none."""
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
