"""The times of a timeline's rows as moments in UTC: the days, zones and order that rows around them name."""

import re
from calendar import month_abbr
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property

from postmortem_tui.exchange.fitting.claims import (
    Reading,
    speller,
    zone_called,
)
from postmortem_tui.exchange.lens.samples import clock_like, example_of
from postmortem_tui.exchange.lens.slots import DayAndTime, Slot, Spelled
from postmortem_tui.exchange.lens.spelled_dates import spell_date
from postmortem_tui.exchange.lens.times import CLOCK, local_day, spell_time
from postmortem_tui.exchange.shapes.row_times import Day, Weekday, moments
from postmortem_tui.exchange.shapes.timeline_row import TimelineRow
from postmortem_tui.lazy import late
from postmortem_tui.timeline.chronology import UNNAMED
from postmortem_tui.timeline.zone_doubts import doubts_of
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.zones.zones import AMBIGUOUS, read_zone

HALF_DAY = timedelta(hours=12)


class Moments:
    """The times of the rows, taken together: the day that each is on, and what it is in UTC."""

    def __init__(self, reading: Reading, rows: Sequence[TimelineRow], zone: str) -> None:
        self.reading = reading
        self.rows = rows
        named = {row.zone for row in rows if row.zone}
        # The zone of `2026-07-15 12:02 ET` in a row holds for rows without one, unless another row names another zone.
        self.zone = zone or (named.pop() if len(named) == 1 else "")
        self.by_weekday: date | None = None
        self.locals = self._local()
        self.unknown: dict[str, None] = {}
        self.converted: dict[str, None] = {}
        self.dayless: dict[str, None] = {}
        self.plain = False

    def _local(self) -> list[datetime | None]:
        """Return the times by the clocks of the rows' own zone, with the day where it is known.

        A day that a row or a heading names holds for the rows below it; the earliest row is of the incident's day. A
        time that jumps by more than half a day passes midnight: forward, or back where the newest row is first.
        """
        clocks = [_clock(row.clock) for row in self.rows]
        found: list[datetime | None] = [None] * len(clocks)
        self.newest_first = _is_newest_first(self.rows, clocks)
        step = timedelta(days=-1 if self.newest_first else 1)
        day, last = None if self.newest_first else self.reading.day, None
        above: date | None = None
        undated: list[int] = []
        for n, (row, clock) in enumerate(zip(self.rows, clocks, strict=True)):
            if row.day:
                above = day = self._of_weekday(row.day, above) if isinstance(row.day, Weekday) else self._of_year(row)
                last, undated = None, []
            if clock is None:
                continue
            if _is_unread_day(row):  # 03/04/2026 may be two days: it stays as written
                day = last = None
                continue
            if day == UNNAMED and row.day and _day_within_time(row):  # a year that nothing names: it stays as written
                continue
            local = datetime.combine(day or (UNDATED if self.newest_first else UNNAMED), clock)
            if last is not None and not row.day and (local - last if self.newest_first else last - local) > HALF_DAY:
                local += step
                above = day = local.date()
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
        assert row.day is not None and not isinstance(row.day, Weekday)
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

    def zone_of(self, n: int) -> tzinfo | None:
        """Return the zone of a row; UTC where none is named, None where it is not known."""
        name = self.rows[n].zone or self.zone
        if not name:
            self.plain = self.plain or self.locals[n] is not None
            return UTC
        try:
            return read_zone(name)
        except Misread:
            self.unknown[name] = None
            return None

    def text(self, n: int) -> str:
        """Return the time of a row as a draft keeps it; as it is written where its moment is unknown."""
        row, local = self.rows[n], self.locals[n]
        assert row.time is not None
        written = row.time.text.strip().strip("`*_").strip()
        if local is None:
            day = row.date.text.strip() if row.date and not _day_within_time(row) and _is_unread_day(row) else ""
            named = row.zone or self.zone
            beside = named if row.clock and named != "UTC" and not day else ""
            return "" if self.reading.is_hint(written) else f"{day} {written} {beside}".strip()
        zone = self.zone_of(n)
        if zone is None:
            return self._kept(local, row)
        return self._in_utc(n, local, zone, row)

    def _in_utc(self, n: int, local: datetime, zone: tzinfo, row: TimelineRow) -> str:
        """Return a time in UTC as a draft keeps it; with its zone where that has summer time and the day is unknown."""
        moment = self._utc(n, local, zone)
        if moment is not None:
            return self._kept(moment, row)
        name = self.rows[n].zone or self.zone
        self.dayless[name] = None
        return f"{self._kept(local, row)} {name}"

    def _utc(self, n: int, local: datetime, zone: tzinfo) -> datetime | None:
        """Return the moment of a row in UTC, and note its zone; None if that has summer time and the day is unknown."""
        if local.date() >= DATED:
            moment = local.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
        else:
            offset = zone.utcoffset(None)
            if offset is None:
                return None
            moment = local - offset
        if moment != local:
            self.converted[self.rows[n].zone or self.zone] = None
        return moment

    def _kept(self, moment: datetime, row: TimelineRow) -> str:
        seconds = row.clock.count(":") > 1
        clock = moment.time().isoformat("seconds" if seconds else "minutes")
        day = f"{say_date(moment.date())} " if moment.date() >= DATED else ""
        if not day and row.layout == "dated" and isinstance(row.day, Day):  # a heading without a year
            day = f"{row.day.day} {month_abbr[row.day.month]} "
        return f"{'~' if row.approximate else ''}{day}{clock}"

    def until(self, n: int) -> str:
        """Return the end of the range of a row in UTC, in the form of its beginning; as written if it is no clock."""
        row, local = self.rows[n], self.locals[n]
        written = row.until.text.strip() if row.until else ""
        when = moments(self.reading.vocabulary).read(written) if written else None
        clock, zone = _clock(when.hour) if when and not when.date else None, self.zone_of(n)
        if when is None or clock is None or local is None or zone is None:
            return written
        moment = self._utc(n, datetime.combine(local.date(), clock), zone)
        return written if moment is None else self._kept(moment.replace(year=1), replace(row, clock=when.hour))

    def speller(self, n: int) -> Callable[[str, str], str]:
        """Return a function that writes another time of a row in the zone and the spelling of the present one."""
        row, zone, local = self.rows[n], self.zone_of(n) or UTC, self.locals[n]
        if local is None and not row.is_hint:
            return lambda source, new: new
        written = row.date.text if row.date and _day_within_time(row) else ""

        def spell(source: str, new: str) -> str:
            spelled = spell_time(source, new, zone, local, rough=row.approximate)
            day = local_day(new, zone) if written else ""
            if not day or (local and day == say_date(local.date())):
                return spelled
            return spelled.replace(written, spell_date(written, day, self.reading.day_first), 1)

        return spell

    def first_speller(self, source: str, new: str) -> str:
        """Return the time of a row that has none yet as other rows of the timeline are spelled, in its zone."""
        like = next((row.time.text for row in self.rows if row.time and row.clock), "")
        clock = CLOCK.search(like)
        return spell_time(clock[0] if clock else "", new, self.own_zone, None)

    def time_written(self, hint: str) -> Callable[[Mapping[str, str]], str]:
        """Return a function that writes a row's time in the timeline's zone, as a hint such as HHhMM does."""
        shape = clock_like(hint.strip("<>[]{}()`*"))
        return lambda table: spell_time(shape, table["time"], self.own_zone, None) if table.get("time") else ""

    def day_written(self, hint: str) -> Callable[[Mapping[str, str]], str]:
        """Return a function that writes a row's day in the timeline's zone, as a hint such as TT.MM. does."""
        example, first = example_of(hint.strip("<>[]{}()`*"))

        def write(table: Mapping[str, str]) -> str:
            day = local_day(table.get("time", ""), self.own_zone)
            return spell_date(example, day, first) if example and day else day

        return write

    @property
    def own_zone(self) -> tzinfo:
        """The zone that the timeline names; UTC where it names none, or one that nobody knows."""
        return zone_called(self.zone)

    def slot(self, n: int, *, cell: bool) -> Slot:
        """Return the slot of the time of a row, and that of its day where it is separate."""
        row = self.rows[n]
        assert row.time is not None
        line = self.reading.source.starts[self.reading.source.line_at(row.time.start)]
        rough = self._rough.search(self.reading.text[line : row.time.start]) if row.approximate else None
        begin = line + rough.start() if rough else row.time.start
        time = Spelled(begin, row.time.end, "", self.speller(n), cell)
        if row.date is None or _day_within_time(row) or self.reading.source.line_at(row.date.start) != row.line - 1:
            return time
        day = Spelled(row.date.start, row.date.end, "", speller(self.reading), cell)
        return DayAndTime(time, day, self.zone_of(n) or UTC)

    @cached_property
    def _rough(self) -> re.Pattern[str]:
        """Finds words right before a time that say it is approximate."""
        return re.compile(rf"(?<!\w)(?:{self.reading.vocabulary.times.approximate}|[~≈])\s*$", re.IGNORECASE)

    def tell(self) -> None:
        """Add the notices on what was converted and what is unknown."""
        if self.newest_first:
            on = f"; the oldest is of {say_date(self.reading.day)}" if self.reading.day else ""
            self.reading.notices[f"The timeline begins with the newest row, and is kept so{on}."] = None
        first = next((row for row in self.rows if row.clock or row.day), None)
        if self.reading.day and self.reading.day_from and first and not first.day:
            day = say_date(self.reading.day)
            self.reading.notices[f"Times without a day are of {day}, which {self.reading.day_from} names."] = None
        if self.plain:
            self.reading.notices["No zone is named: the times of the timeline are read as UTC."] = None
        if self.by_weekday:
            around = say_date(self.by_weekday)
            self.reading.notices[f"Days of the week without a date are those nearest to {around}."] = None
        for name in self.converted:
            self.reading.notices[f"Times were given in {name}, and are kept in UTC."] = None
        for name in self.unknown:
            self.reading.notices[f"The zone {name} is not known here: its times are kept as they are written."] = None
        for name in self.dayless:
            self.reading.notices[
                f"The clocks of {name} change, and no day is known: its times keep their zone, and are not in UTC."
            ] = None
        for remark in self._doubts():
            self.reading.notices[remark] = None

    def _doubts(self) -> Iterator[str]:
        """Yield the doubts: an abbreviation of several zones, and the name of a zone before an event."""
        for row in self.rows:
            found = _ABBREVIATION.match(self.reading.text, row.time.end) if row.time and row.zone else None
            if found and found["zone"] in AMBIGUOUS:
                yield f"{AMBIGUOUS[found['zone']]}."
        bare = (row.event.text for row in self.rows if row.clock and not row.zone and row.layout != "table")
        yield from doubts_of(bare, self.zone or "UTC")


_ABBREVIATION = late(r"[\s(\[*_`]{0,4}(?P<zone>[A-Z]{3})\b")

UNDATED = date(500, 1, 1)
"""The day of the newest of rows that nothing has given a day to yet."""

DATED = date(1000, 1, 1)


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
        at = datetime.combine(full or UNDATED, clock)
        if above is not None and at != above[1]:
            later = at > above[1]
            dated = full and above[0].day and above[0].day.full()
            later = later if dated or abs(at - above[1]) <= HALF_DAY else not later
            up, down = up + later, down + (not later)
        above = row, at
    return down > 2 * up and down + up >= LEAST - 1


def _day_within_time(row: TimelineRow) -> bool:
    return bool(row.date and row.time and row.time.start <= row.date.start < row.time.end)


def _is_unread_day(row: TimelineRow) -> bool:
    """Return whether a row has a day of its own that cannot be read."""
    return bool(row.date and row.day is None and re.search(r"\d", row.date.text))


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
