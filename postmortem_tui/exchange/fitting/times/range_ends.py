"""The ends of ranges of times in UTC, and how others are written: each in its own zone, within a day from the start.

So are the clocks in further columns of a row, in its zone.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from postmortem_tui.exchange.fitting.times.row_days import DATED, clock_of
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.lens.range_slot import RangeEnd
from postmortem_tui.exchange.lens.slots import Slot, Spelled
from postmortem_tui.exchange.lens.times import local_day, spell_time
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.vocabulary.label_zones import zone_called
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments as reader_of
from postmortem_tui.exchange.written_times.when import When


def end_of(moments: Moments, n: int) -> str:
    """Return the end of the range of a row in UTC, with a day if it has one; as written if it is no clock."""
    row = moments.rows[n]
    written = row.until.text.strip() if row.until else ""
    when = reader_of(moments.reading.vocabulary).read(_with_hour(row, written)) if written else None
    moment = _end(moments, n, when)
    if when is None or moment is None:
        return written
    clock = row.until_clock or when.hour
    if when.date:
        return moments.kept(moment, replace(row, clock=clock))
    return moments.kept(moment.replace(year=1), replace(row, clock=clock, day=None))


def end_slot(moments: Moments, n: int, *, cell: bool) -> Slot | None:
    """Return the slot of the end of the range of a row; None if it is within the span of its time and day."""
    row = moments.rows[n]
    if row.time is None or row.until is None or row.range is None or row.time.end > row.range.start:
        return None
    zone = zone_called(row.until_zone) if row.until_zone else moments.zone_of(n) or UTC
    hour = _with_hour(row, row.until.text).removesuffix(row.until.text)
    when = reader_of(moments.reading.vocabulary).read(f"{hour}{row.until.text}")
    moment = _end(moments, n, when)
    local = _in_zone(moment, zone)
    day_written = row.until.text[slice(*when.date)] if when and when.date else ""

    def spell(source: str, new: str) -> str:
        spelled, day = spell_time(f"{hour}{source}", new, zone, local).removeprefix(hour), local_day(new, zone)
        if not (day and day_written):
            return spelled
        return spelled.replace(day_written, moments.reading.spell_day(day_written, day), 1)

    before = moments.reading.text[row.time.end : row.range.start].rstrip()
    time = Spelled(row.until.start, row.until.end, "", spell, cell)
    return RangeEnd(time, row.time.end + len(before), row.range.end)


def _end(moments: Moments, n: int, when: When | None) -> datetime | None:
    """Return the end of the range of a row in UTC; None if it is unknown."""
    row = moments.rows[n]
    return _moment(moments, n, when, row.until_clock or when.hour, row.until_zone) if when else None


def clock_beside(moments: Moments, n: int, piece: Piece, *, cell: bool) -> tuple[str, Slot] | None:
    """Return a clock in a further column of a row in UTC, and its slot; None if its moment is unknown."""
    row, when = moments.rows[n], reader_of(moments.reading.vocabulary).read(piece.text)
    moment = _moment(moments, n, when, when.hour, "") if when and when.clock else None
    if when is None or moment is None:
        return None
    zone = moments.zone_of(n) or UTC
    local = _in_zone(moment, zone)

    def spell(source: str, new: str) -> str:
        return spell_time(source, new, zone, local)

    text = moments.kept(moment.replace(year=1), replace(row, clock=when.hour, day=None, approximate=when.approximate))
    return text, Spelled(piece.start, piece.end, "", spell, cell)


def _in_zone(moment: datetime | None, zone: tzinfo) -> datetime | None:
    """Return a moment in UTC as the local time of a zone; None if its day is unknown."""
    known = moment is not None and moment.date() >= DATED
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if moment and known else None


def _with_hour(row: TimelineRow, end: str) -> str:
    """Return the end of a row's range, with the hour of its start if it is only minutes: `15:34` of `15:32–34`."""
    return f"{row.clock[:3]}{end}" if end.isdecimal() and len(end) == len("34") else end


def _moment(moments: Moments, n: int, when: When, hour: str, named: str) -> datetime | None:
    """Return a time of a row in UTC, with its clock and the zone named for it, "" if none is; None if it is unknown.

    Without a day it is within a day from the start of the row.
    """
    row, local, zone = moments.rows[n], moments.locals[n], moments.zone_of(n)
    own_zone = moments.zone_named(named) if named else zone
    clock = clock_of(hour)
    if clock is None or local is None or zone is None or own_zone is None:
        return None
    day = local.date() if not when.date else when.day.full(local.year) if isinstance(when.day, Day) else None
    name = row.zone or moments.zone
    start = moments.in_utc(local, zone, name)
    moment = moments.in_utc(datetime.combine(day, clock), own_zone, named or name) if day else None
    if moment is None or start is None or when.date:
        return moment
    return start + (moment - start) % timedelta(days=1)
