"""The times of a timeline taken together: which moment each one means, in what order, and said as briefly as is clear."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from postmortem_tui.blocks.answers import Reading
from postmortem_tui.blocks.clock import Context, Misread, TimeOfEntry, read_entry_time, say_date, say_entry_time
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.blocks.typed import one_line

UNNAMED = date(1, 1, 2)
"""The day that times stand on when nothing in a timeline, and nothing around it, names any."""

_STORED = re.compile(r"(~?)(?:([12]\d{3}-\d\d-\d\d)(?:[ T]|$))?(?:(\d{1,2}):(\d\d)(?::(\d\d))?)?")
_HALF_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A time as a draft keeps it; without a clock it is a mere day, which stands at its beginning."""

    mark: str
    day: date | None
    time: time
    clock: str

    def said(self, day: date | None) -> str:
        return self.mark + " ".join(filter(None, (say_date(day) if day else "", self.clock)))


def resolve(times: Sequence[str], day: date | None) -> list[datetime | None]:
    """Give the moment, aware, in UTC, that each stored time means; None where it is unknown or cannot be read.

    A time without a day is of the day of the time before it, or of the day after where it would be more than twelve
    hours earlier; the first is of the incident's `day`. Without one, the first time that names its day tells the day
    of those before it; where no time does, all stand from `UNNAMED` on.
    """
    stored = [_read(text) for text in times]
    first = _first_day([known for known in stored if known], day)
    moments: list[datetime | None] = []
    above: datetime | None = None
    for known in stored:
        if known is None:
            moments.append(None)
        else:
            above = _follow(above, known, first)
            moments.append(above)
    return moments


def pin(entries: Sequence[Entry], day: date | None) -> tuple[Entry, ...]:
    """Give the entries with their days named wherever they are known, so that rows can come, go and move."""
    return tuple(_say(entry, moment, None) for entry, moment in zip(entries, _moments(entries, day), strict=True))


def brief(entries: Sequence[Entry], day: date | None) -> tuple[Entry, ...]:
    """Give the entries, in the order they are in, with a day named only where it is not that of the time above."""
    moments = _moments(entries, day)
    above = accumulate(moments, lambda last, moment: moment or last, initial=None)
    said = []
    for entry, moment, last in zip(entries, moments, above, strict=False):
        expected = last.date() if last else day
        turned = last is not None and moment is not None and last - moment > _HALF_DAY
        said.append(_say(entry, moment, None if turned else expected))
    return tuple(said)


def in_order(entries: Sequence[Entry], day: date | None) -> tuple[Entry, ...]:
    """Give the entries in order of time, briefly said; equal ones stay as they are, unknown ones with the one above."""
    moments = _moments(entries, day)
    start = datetime.min.replace(tzinfo=UTC)
    keys = accumulate(moments, lambda last, moment: moment or last, initial=start)
    next(keys)
    by_time = sorted(zip(keys, pin(entries, day), strict=True), key=lambda pair: pair[0])
    return brief([entry for _, entry in by_time], day)


def read_time(text: str, above: Sequence[Entry], context: Context) -> Reading:
    """Give how a typed time is read under the entries above it: as briefly as is clear, and said back in full.

    `+5m` counts from the last known time above, and a time without a day takes the day nearest to it, but none before
    the timeline began. Never raises.
    """
    typed = one_line(text)
    moments = [moment for moment in _moments(above, context.day) if moment]
    try:
        entry = _read_typed(typed, context, moments)
    except Misread as misread:
        return Reading(typed, problem=str(misread))
    said = say_entry_time(entry)
    if not said:
        return Reading("")
    short = brief([*pin(above, context.day), Entry(time=said)], context.day)[-1].time
    if short == typed:
        return Reading(short)
    return Reading(short, f"{said} UTC{_turn(entry.day, moments)}" if entry.time else said)


def _read_typed(typed: str, context: Context, moments: Sequence[datetime]) -> TimeOfEntry:
    alone = Context(context.now)
    if not moments:
        return read_entry_time(typed, Context(context.now, context.day))
    if moments[-1].year == UNNAMED.year:
        try:
            return read_entry_time(typed, alone)
        except Misread:
            counted = read_entry_time(typed, Context(context.now, after=moments[-1]))
            return TimeOfEntry(None, counted.time, counted.approximate, counted.zero_seconds)
    entry = read_entry_time(typed, Context(context.now, context.day, moments[-1]))
    if entry.day and entry.day < min(moments).date() and _undated(typed, alone):
        return TimeOfEntry(entry.day + _DAY, entry.time, entry.approximate, entry.zero_seconds)
    return entry


def _undated(typed: str, alone: Context) -> bool:
    try:
        return read_entry_time(typed, alone).day is None
    except Misread:
        return False


def _turn(day: date | None, moments: Sequence[datetime]) -> str:
    if day is None or not moments:
        return ""
    away = (day - moments[-1].date()).days
    return {1: ", the next day", -1: ", the day before"}.get(away, "")


def _moments(entries: Iterable[Entry], day: date | None) -> list[datetime | None]:
    return resolve([entry.time for entry in entries], day)


def _read(text: str) -> _Stored | None:
    found = _STORED.fullmatch(text.strip())
    if found is None or not (found[2] or found[3]):
        return None
    mark, day, hour, minute, second = found.groups()
    try:
        clock = time(int(hour or 0), int(minute or 0), int(second or 0))
        said = "" if hour is None else clock.isoformat("minutes" if second is None else "seconds")
        return _Stored(mark, date.fromisoformat(day) if day else None, clock, said)
    except ValueError:
        return None


def _follow(above: datetime | None, known: _Stored, first: date) -> datetime:
    moment = datetime.combine(known.day or (above.date() if above else first), known.time, UTC)
    passed = known.day is None and above is not None and above - moment > _HALF_DAY
    return moment + _DAY if passed else moment


def _first_day(known: Sequence[_Stored], day: date | None) -> date:
    """Give the day of the first time: without the incident's, the one that the first named day is reached from."""
    if day is not None:
        return day
    reached: datetime | None = None
    for stored in known:
        bare = _Stored("", None, stored.time, stored.clock)
        reached = _follow(reached, bare, UNNAMED)
        if stored.day is not None:
            return stored.day - (reached.date() - UNNAMED)
    return UNNAMED


def _say(entry: Entry, moment: datetime | None, expected: date | None) -> Entry:
    stored = _read(entry.time)
    if stored is None or moment is None:
        return entry
    bare = moment.year == UNNAMED.year or (moment.date() == expected and stored.clock != "")
    return entry.having(time=stored.said(None if bare else moment.date()))
