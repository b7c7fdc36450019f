"""The times of a timeline as a whole: the moments that they mean, their order, and the shortest clear form of each."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.clock import is_open_end, say_date

UNNAMED = date(1, 1, 2)
"""The day of the first time when no time above it, and nothing around the timeline, names a day."""

_STORED = late(r"(~?)(?:([12]\d{3}-\d\d-\d\d)(?:[ T]|$))?(?:(\d{1,2}):(\d\d)(?::(\d\d))?)?")
_HALF_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A time as a draft keeps it; without a time of day it is only a day, and counts as the beginning of that day."""

    mark: str
    day: date | None
    time: time
    clock: str

    def text(self, day: date | None) -> str:
        return self.mark + " ".join(filter(None, (say_date(day) if day else "", self.clock)))


def resolve(times: Sequence[str], day: date | None) -> list[datetime | None]:
    """Return the moment, aware, in UTC, that each stored time means; None if it is unknown or cannot be read.

    A time without a day is of the day of the time before it, or of the day after if it would be more than twelve
    hours earlier; the first is of the incident's `day`. Without one, the times above the first that names its day count
    from `UNNAMED`: nobody knows their day.
    """
    stored = [_read(text) for text in times]
    first = day or UNNAMED
    moments: list[datetime | None] = []
    above: datetime | None = None
    for known in stored:
        if known is None:
            moments.append(None)
        else:
            above = _follow(above, known, first)
            moments.append(above)
    return moments


def is_known(time: str) -> bool:
    """Return whether a stored time says when it was: a day, a time of day, or both."""
    return _read(time) is not None


def in_utc(time: str) -> str:
    """Return a stored time in words: in UTC if that is known, else as it is."""
    return f"{time} UTC" if is_known(time) else time


def says_when(time: str, context: Context) -> bool:
    """Return whether a stored time says when it was, or an end of that: `before 07:18`, as documents have it."""
    return is_known(time) or is_open_end(time, context)


def day_and_clock(time: str) -> tuple[str, str]:
    """Return the day that a stored time names, if any, and the rest of it."""
    stored = _read(time)
    if stored is None or stored.day is None:
        return "", time
    return say_date(stored.day), stored.mark + stored.clock if stored.clock else ""


Retime = Callable[[Entry, str], Entry]
"""Returns an entry with another time; a caller that asks for the same entries repeatedly may pass one with a cache."""


def retimed(entry: Entry, time: str) -> Entry:
    """Return the entry with another time."""
    return entry if entry.time == time else entry.changed(time=time)


def pin(entries: Sequence[Entry], day: date | None, retime: Retime = retimed) -> tuple[Entry, ...]:
    """Return the entries with their days named wherever they are known, so that rows can come, go and move."""
    moments = _moments(entries, day)
    return tuple(retime(entry, _say(entry, moment, None)) for entry, moment in zip(entries, moments, strict=True))


def brief(entries: Sequence[Entry], day: date | None, retime: Retime = retimed) -> tuple[Entry, ...]:
    """Return the entries, in the order they are in, with a day named only if it is not that of the time above.

    A row that has only its day, another one, says nothing of the times below to a reader of times: the next names it.
    """
    moments = _moments(entries, day)
    told = zip(entries, moments, _above(entries, moments, day), strict=True)
    return tuple(
        retime(entry, _say(entry, moment, _expected(above, moment, day) if is_told else None))
        for entry, moment, (above, is_told) in told
    )


def unnamed(entries: Sequence[Entry], day: date | None, rows: Container[int]) -> tuple[Entry, ...]:
    """Return the entries; those with these indexes name no day if it follows from the time above, past midnight too.

    Such a time moves with that above it if the incident gets another day.
    """
    moments, found = _moments(entries, day), list(entries)
    for n, (above, is_told) in enumerate(_above(entries, moments, day)):
        stored = _read(entries[n].time) if n in rows and is_told else None
        if above and stored and stored.clock and _follow(above, replace(stored, day=None), above.date()) == moments[n]:
            found[n] = retimed(entries[n], stored.text(None))
    return tuple(found)


def order(entries: Sequence[Entry], day: date | None, like: Sequence[Entry] | None = None) -> list[int]:
    """Return the indexes of the entries in order of time: equal ones stay as they are, unknown ones with the one above.

    Those of a day alone stay below one of that day. A timeline that begins with the newest entry keeps that order;
    `like` are the entries that show the order, if others were added since. Entries whose day is unknown come first in
    both: below one with a day they would be of that day.
    """
    newest_first = _is_newest_first(_in_place(entries if like is None else like, day))
    first = (datetime.max if newest_first else datetime.min).replace(tzinfo=UTC)
    last_year = datetime.max.year - 1 if newest_first else UNNAMED.year
    known = [moment or first for moment in _last_known(_in_place(entries, day))]
    keys = [moment.replace(year=last_year) if moment.year == UNNAMED.year else moment for moment in known]
    return sorted(range(len(keys)), key=keys.__getitem__, reverse=newest_first)


def in_order(entries: Sequence[Entry], day: date | None, like: Sequence[Entry] | None = None) -> tuple[Entry, ...]:
    """Return the entries in the order that they, or those in `like`, are kept in, each time in its shortest form."""
    pinned = pin(entries, day)
    return brief([pinned[at] for at in order(pinned, day, like)], day)


def with_added(entries: Sequence[Entry], added: Sequence[Entry], day: date | None) -> tuple[Entry, ...]:
    """Return entries, which name their days, with others in their places, each time in its shortest form.

    Where they are in no order of time, none of them moves: each other is after the last that is not later.
    """
    if is_in_order(entries, day):
        return in_order([*entries, *added], day, entries)
    found, moments = list(entries), _in_place(entries, day)
    for entry in added:
        (moment,) = _moments([entry], day)
        told = enumerate(_last_known(moments))
        before = [n for n, one in told if one is not None and moment is not None and one <= moment]
        at = before[-1] + 1 if before else 0 if moment else len(found)
        found.insert(at, entry)
        moments.insert(at, moment)
    return brief(pin(found, day), day)


def is_in_order(entries: Sequence[Entry], day: date | None) -> bool:
    """Return whether the entries are in order of time, from the oldest or from the newest."""
    return order(entries, day) == list(range(len(entries)))


def _in_place(entries: Sequence[Entry], day: date | None) -> list[datetime | None]:
    """Return the moments of entries; one of a day alone, whose clock is unknown, has that above it of the same day."""
    found: list[datetime | None] = []
    above: datetime | None = None
    for entry, moment in zip(entries, _moments(entries, day), strict=True):
        is_of_above = (
            _is_day_alone(entry) and above is not None and moment is not None and above.date() == moment.date()
        )
        above = above if moment is None or is_of_above else moment
        found.append(moment and above)
    return found


def _is_newest_first(moments: Sequence[datetime | None]) -> bool:
    """Return whether entries begin with the newest: most are before the one above, and more than one is."""
    known = [moment for moment in moments if moment is not None]
    down = sum(below < above for above, below in pairwise(known))
    up = sum(below > above for above, below in pairwise(known))
    return down > max(up, 1)


def _moments(entries: Iterable[Entry], day: date | None) -> list[datetime | None]:
    return resolve([entry.time for entry in entries], day)


def _last_known(moments: Sequence[datetime | None]) -> Iterator[datetime | None]:
    return accumulate(moments, lambda last, moment: moment or last)


def _above(
    entries: Iterable[Entry], moments: Iterable[datetime | None], day: date | None
) -> Iterator[tuple[datetime | None, bool]]:
    """Yield for each entry the last known moment above it, and whether times alone tell the day of that.

    A reader of times knows nothing of a row that has only its day.
    """
    above: datetime | None = None
    told = day
    for entry, moment in zip(entries, moments, strict=True):
        yield above, above is None or above.date() == told
        if moment is not None:
            above = moment
            told = told if _is_day_alone(entry) else moment.date()


def _expected(above: datetime | None, moment: datetime | None, day: date | None) -> date | None:
    """Return the day that a time without one would be of, or None if it would be misread."""
    if above is None:
        return day
    return None if moment and above - moment > _HALF_DAY else above.date()


def _is_day_alone(entry: Entry) -> bool:
    stored = _read(entry.time)
    return stored is not None and not stored.clock


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> _Stored | None:
    found = _STORED.fullmatch(text.strip())
    if found is None or not (found[2] or found[3]):
        return None
    mark, day, hour, minute, second = found.groups()
    try:
        clock = time(int(hour or 0), int(minute or 0), int(second or 0))
        shown = "" if hour is None else clock.isoformat("minutes" if second is None else "seconds")
        return _Stored(mark, date.fromisoformat(day) if day else None, clock, shown)
    except ValueError:
        return None


def _follow(above: datetime | None, known: _Stored, first: date) -> datetime:
    moment = datetime.combine(known.day or (above.date() if above else first), known.time, UTC)
    passed = known.day is None and above is not None and above - moment > _HALF_DAY
    return moment + _DAY if passed else moment


def _say(entry: Entry, moment: datetime | None, expected: date | None) -> str:
    stored = _read(entry.time)
    if stored is None or moment is None:
        return entry.time
    bare = moment.year == UNNAMED.year or (moment.date() == expected and stored.clock != "")
    return stored.text(None if bare else moment.date())
