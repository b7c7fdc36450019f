"""The ends of ranges of times in UTC, and how others are written: each in its own zone, within a day from the start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from postmortem_tui.exchange.fitting.parts.claims import zone_called
from postmortem_tui.exchange.fitting.times.row_days import DATED, clock_of
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.lens.range_slot import RangeEnd
from postmortem_tui.exchange.lens.slots import Slot, Spelled
from postmortem_tui.exchange.lens.times import local_day, spell_time
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments as reader_of
from postmortem_tui.exchange.written_times.when import When


def end_of(moments: Moments, n: int) -> str:
    """Return the end of the range of a row in UTC, with a day if it has one; as written if it is no clock."""
    row = moments.rows[n]
    written = row.until.text.strip() if row.until else ""
    when = reader_of(moments.reading.vocabulary).read(_with_hour(row, written)) if written else None
    moment = _moment(moments, n, when) if when else None
    if when is None or moment is None:
        return written
    clock = row.until_clock or when.hour
    return moments.kept(moment if when.date else moment.replace(year=1), replace(row, clock=clock))


def end_slot(moments: Moments, n: int, *, cell: bool) -> Slot | None:
    """Return the slot of the end of the range of a row; None if it is within the span of its time and day."""
    row = moments.rows[n]
    if row.time is None or row.until is None or row.range is None or row.time.end > row.range.start:
        return None
    zone = zone_called(row.until_zone) if row.until_zone else moments.zone_of(n) or UTC
    hour = _with_hour(row, row.until.text).removesuffix(row.until.text)
    when = reader_of(moments.reading.vocabulary).read(f"{hour}{row.until.text}")
    moment = _moment(moments, n, when) if when else None
    dated = moment if moment and moment.date() >= DATED else None
    local = dated.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if dated else None
    day_written = row.until.text[slice(*when.date)] if when and when.date else ""

    def spell(source: str, new: str) -> str:
        spelled, day = spell_time(f"{hour}{source}", new, zone, local).removeprefix(hour), local_day(new, zone)
        if not (day and day_written):
            return spelled
        return spelled.replace(day_written, moments.reading.spell_day(day_written, day), 1)

    before = moments.reading.text[row.time.end : row.range.start].rstrip()
    time = Spelled(row.until.start, row.until.end, "", spell, cell)
    return RangeEnd(time, row.time.end + len(before), row.range.end)


def _with_hour(row: TimelineRow, end: str) -> str:
    """Return the end of a row's range, with the hour of its start if it is only minutes: `15:34` of `15:32–34`."""
    return f"{row.clock[:3]}{end}" if end.isdecimal() and len(end) == len("34") else end


def _moment(moments: Moments, n: int, when: When) -> datetime | None:
    """Return the end of the range of a row in UTC: without a day, within a day from the start; None if unknown."""
    row, local, zone = moments.rows[n], moments.locals[n], moments.zone_of(n)
    end_zone = moments.zone_named(row.until_zone) if row.until_zone else zone
    clock = clock_of(row.until_clock or when.hour)
    if clock is None or local is None or zone is None or end_zone is None:
        return None
    day = local.date() if not when.date else when.day.full(local.year) if isinstance(when.day, Day) else None
    name = row.zone or moments.zone
    start = moments.in_utc(local, zone, name)
    moment = moments.in_utc(datetime.combine(day, clock), end_zone, row.until_zone or name) if day else None
    if moment is None or start is None or when.date:
        return moment
    return start + (moment - start) % timedelta(days=1)
