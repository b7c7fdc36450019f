"""From stamps to moments: zones, halves of the day, days and years, as far as the facts go and no further.

What is certain is taken; where a fact is missing the time is None and the fact is asked for (law: no time, day or zone
moves in silence).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from postmortem_tui.evidence.clock_changes import fold_at
from postmortem_tui.evidence.halves import with_halves
from postmortem_tui.evidence.model import UNKNOWN, Facts, Read, Stamp
from postmortem_tui.evidence.order import is_bare_clock, order_of, order_of_moments
from postmortem_tui.evidence.stamps import NO_YEAR
from postmortem_tui.evidence.years import day_of, in_year, near_day, near_to

_HALF_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)
CLOCK_CHANGE = "clock_change"


class Resolved(NamedTuple):
    """The moments of what was seen, in the same order, and what is to be said about them."""

    times: list[datetime | None]
    untils: dict[int, datetime]
    order: str
    assumed: list[str]
    asks: list[str]
    bare_zone: bool = False


def resolve(read: Read, facts: Facts) -> Resolved:
    """Return the moment, aware, in UTC, of each thing that was seen, or None where it is not certain."""
    if all(seen.stamp.at and seen.stamp.at.tzinfo for seen in read.seen):
        times: list[datetime | None] = [seen.stamp.at for seen in read.seen]
        return Resolved(times, {}, order_of_moments(times), [], [])
    return _Resolving(read, facts).run()


class _Resolving:
    def __init__(self, read: Read, facts: Facts) -> None:
        self.read = read
        self.facts = facts
        self.zone = read.zone or facts.zone
        self.assumed = [*read.assumed]
        self.asks: list[str] = []
        self.bare_zone = False
        self.offsets: dict[tuple[tzinfo, date, int], tuple[timedelta | None, timedelta | None]] = {}
        if read.zone_name:
            self.assumed.append(f"zone: {read.zone_name}, as the text says of its times")

    def run(self) -> Resolved:
        stamps = self._one_reading([seen.stamp for seen in self.read.seen])
        stamps = with_halves(stamps, self.facts.half, self.assumed.append, self.ask)
        order = order_of(stamps)
        locals_ = self._days(stamps, newest_first=order == "newest-first")
        times = self._in_utc(stamps, locals_, newest_first=order == "newest-first")
        times = self._steps(stamps, times)
        untils = self._untils(times, locals_)
        return Resolved(times, untils, order, self.assumed, self.asks, self.bare_zone)

    def ask(self, fact: str) -> None:
        if fact not in self.asks:
            self.asks.append(fact)

    def _one_reading(self, stamps: list[Stamp]) -> list[Stamp]:
        """Read days such as 03/04 in the way that another day of the same text, or a fact, shows to be meant."""
        if not any(stamp.either for stamp in stamps):
            return stamps
        shown = {stamp.numeric for stamp in stamps if stamp.numeric}
        known = [day for day in (self.facts.day, self.facts.captured_day, day_of(self.facts.captured_at)) if day]
        first = shown.pop() if len(shown) == 1 else self._first_by_facts(stamps, known) if not shown else ""
        if not first:
            self.ask("day")
            self._ask_zone_of(stamps)
            self.assumed.append("order of day and month: not said, and both can be meant")
            return [stamp if not stamp.either else Stamp() for stamp in stamps]
        return [_chosen(stamp, first) if stamp.either else stamp for stamp in stamps]

    def _ask_zone_of(self, stamps: list[Stamp]) -> None:
        """Ask for the zone together with what else times lack, so that a person is asked once."""
        if self.zone is None and any(stamp.zone is None and stamp.clock for stamp in stamps):
            self.ask("zone")

    def _first_by_facts(self, stamps: list[Stamp], known: list[date]) -> str:
        """Return which part is first where only that reading is near a known day: within a week before it, or after."""
        fits = set()
        for at, name in ((0, "m"), (1, "d")):
            days = [near_day(stamp.either[at], known) for stamp in stamps if stamp.either]
            if days and all(day is not None and abs((day - each).days) <= 7 for day in days for each in known[:1]):
                fits.add(name)
        return fits.pop() if len(fits) == 1 else ""

    def _days(self, stamps: list[Stamp], *, newest_first: bool) -> list[datetime | None]:
        """Return the local moment, naive, of each stamp; the certain ones are left out (None)."""
        if all(stamp.at and not stamp.at.tzinfo for stamp in stamps):
            return [stamp.at for stamp in stamps]
        found: list[datetime | None] = [None] * len(stamps)
        day: date | None = None
        pending: list[int] = []
        lost = False
        for at, (seen, stamp) in enumerate(zip(self.read.seen, stamps, strict=True)):
            named = self._day_named(stamp, day)
            if seen.text is None:
                above = named - _DAY if named and day is None and pending and not newest_first else None
                if above is not None:
                    self.assumed.append(f"day: {above}, the day before the first that is named, for the rows above it")
                if not lost:
                    self._roll(pending, stamps, found, day, newest_first, before=above)
                # Under a day that nobody can tell the year of, no other day is assumed.
                pending, day, lost = [], named, named is None and seen.stamp != UNKNOWN
            elif stamp.clock is not None and named is None and is_bare_clock(stamp):
                pending.append(at)
            elif (stamp.at and not stamp.at.tzinfo) or (named is not None and stamp.clock is not None):
                if not lost:
                    self._roll(pending, stamps, found, day, newest_first, before=named)
                pending, lost = [], False
                moment = stamp.at or (datetime.combine(named, stamp.clock) if named and stamp.clock else None)
                assert moment
                found[at], day = moment, moment.date()
        if not lost:
            self._roll(pending, stamps, found, day, newest_first)
        return found

    def _roll(
        self,
        pending: list[int],
        stamps: list[Stamp],
        found: list[datetime | None],
        day: date | None,
        newest_first: bool,
        before: date | None = None,
    ) -> None:
        """Set the days of the bare clocks of a stretch: they go on over midnight, in the order of the file.

        `day` is that of the mark or the row above; without one, that of the facts. `before` is a day said further on.
        """
        if not pending:
            return
        step = -1 if newest_first else 1
        days = [0]
        for one, two in pairwise(pending):
            first, second = stamps[one].clock, stamps[two].clock
            assert first and second
            gone = datetime.combine(date.min, second) - datetime.combine(date.min, first)
            crossed = gone < -_HALF_DAY if step == 1 else gone > _HALF_DAY
            days.append(days[-1] + (step if crossed else 0))
        above = found[pending[0] - 1] if pending[0] else None
        start = day
        if start is not None and above is not None and above.date() == start:
            clock = stamps[pending[0]].clock
            assert clock
            gone = datetime.combine(start, clock) - above
            if (gone < -_HALF_DAY) if step == 1 else (gone > _HALF_DAY):
                start += step * _DAY
        if start is None and before is not None and self._counts_back(pending, before):
            start = None
        elif start is None and before is not None:
            start = before - days[-1] * _DAY
        if start is None:
            start = self._first_day(days)
            if start is not None and self.facts.start is not None and self.facts.captured_day is None:
                start += self._away_from_start(pending, days, stamps, start)
        if start is None:
            self.ask(self.read.day_fact)
            return
        for at, more in zip(pending, days, strict=True):
            clock = stamps[at].clock
            assert clock
            found[at] = datetime.combine(start + more * _DAY, clock)

    def _counts_back(self, pending: list[int], before: date) -> bool:
        """Return whether a time without a day is of the day of the copy, as others name an earlier day."""
        captured = self.facts.captured_day
        if self.read.day_fact != "captured_day" or captured is None or before >= captured:
            return False
        return self.read.seen[pending[-1] + 1].text is not None

    def _away_from_start(self, pending: list[int], days: Sequence[int], stamps: list[Stamp], first: date) -> timedelta:
        """Return a day, where the earliest row is nearer to the beginning of the incident on the next day."""
        clock = stamps[pending[days.index(min(days))]].clock
        if clock is None or self.zone is None or self.facts.start is None:
            return timedelta()
        earliest = datetime.combine(first + min(days) * _DAY, clock)
        begun = self.facts.start.astimezone(self.zone).replace(tzinfo=None)
        return _DAY if begun - earliest > _HALF_DAY else timedelta()

    def _first_day(self, days: Sequence[int]) -> date | None:
        """Return the day of the first line of a stretch without any: the earliest row is of the fact's day."""
        facts = self.facts
        captured = facts.captured_day or day_of(facts.captured_at, self.zone)
        if self.read.day_fact == "captured_day" and captured:
            return captured - max(days) * _DAY
        if facts.day:
            return facts.day - min(days) * _DAY
        if captured:
            return captured - max(days) * _DAY
        return None

    def _day_named(self, stamp: Stamp, near: date | None) -> date | None:
        """Return the day that a stamp says, completed by the day above and the facts; a bare clock says none."""
        if stamp.at:
            return stamp.at.date()
        facts = self.facts
        captured = facts.captured_day or day_of(facts.captured_at, self.zone)
        if stamp.shift is not None:
            if captured is None:
                self.ask("captured_day")
                return None
            return captured + stamp.shift * _DAY
        if stamp.month:
            day = (
                near_to(stamp.month, stamp.day, stamp.weekday, near)
                if near
                else in_year(stamp.month, stamp.day, stamp.weekday, facts.day, captured)
            )
            if day is None:
                self.ask("captured_day" if self.read.day_fact == "captured_day" else "day")
            return day
        if stamp.weekday is not None:
            if captured is not None:
                return captured - ((captured.weekday() - stamp.weekday) % 7) * _DAY
            if facts.day is not None:
                return facts.day + ((stamp.weekday - facts.day.weekday()) % 7) * _DAY
            self.ask("captured_day")
        return None

    def _in_utc(
        self, stamps: list[Stamp], locals_: list[datetime | None], *, newest_first: bool
    ) -> list[datetime | None]:
        if self.zone is UTC and all(local and not stamp.zone for stamp, local in zip(stamps, locals_, strict=True)):
            self.bare_zone = self.read.zone is None
            return [local and local.replace(tzinfo=UTC) for local in locals_]
        times: list[datetime | None] = []
        for at, (stamp, local) in enumerate(zip(stamps, locals_, strict=True)):
            if stamp.at and stamp.at.tzinfo:
                times.append(stamp.at)
            elif stamp.age is not None:
                times.append(self._from(self.facts.captured_at, -stamp.age, "captured_at"))
            elif stamp.offset is not None:
                times.append(self._from(self.facts.recording_start, stamp.offset, "recording_start"))
            elif stamp.clock is None and not stamp.at:
                times.append(None)
            else:
                zone = stamp.zone or self.zone
                self.bare_zone = self.bare_zone or (stamp.zone is None and self.read.zone is None)
                if zone is None and self.read.seen[at].text is not None:
                    self.ask("zone")
                times.append(self._moment(local, zone, at, locals_, newest_first) if local and zone else None)
        return times

    def _from(self, moment: datetime | None, away: timedelta, fact: str) -> datetime | None:
        if moment is None:
            self.ask(fact)
            return None
        return (moment + away).astimezone(UTC).replace(microsecond=0)

    def _moment(
        self, local: datetime, zone: tzinfo, at: int, locals_: list[datetime | None], newest_first: bool
    ) -> datetime | None:
        """Return the moment at which the clocks of a zone say this; ask where they never do, or do twice."""
        if zone is UTC:
            return local.replace(tzinfo=UTC)
        first, second = self._offset(local, zone)
        if first is None or second is None:
            return None
        try:
            if first == second:
                return (local - first).replace(tzinfo=UTC)
            shown = fold_at(at, locals_, newest_first) if first > second else None
            if (fold := self.facts.fold if shown is None else shown) is not None:
                return (local - (second if fold else first)).replace(tzinfo=UTC)
        except OverflowError:  # outside the calendar: no moment can be said
            return None
        self.ask(CLOCK_CHANGE)
        came = "came twice" if first > second else "never came"
        change = f"{local:%H:%M} {came} on {local:%Y-%m-%d} in {zone}"
        self.assumed.append(f"{CLOCK_CHANGE.replace('_', ' ')}: {change}, so its time is left out")
        return None

    def _offset(self, local: datetime, zone: tzinfo) -> tuple[timedelta | None, timedelta | None]:
        key = (zone, local.date(), local.hour * 4 + local.minute // 15)
        if key not in self.offsets:
            aware = local.replace(tzinfo=zone)
            self.offsets[key] = aware.utcoffset(), aware.replace(fold=1).utcoffset()
        return self.offsets[key]

    def _steps(self, stamps: list[Stamp], times: list[datetime | None]) -> list[datetime | None]:
        """Count `+5m` from the time above, and `T+5` from that of T0, wherever it stands."""
        begun = [time for stamp, time in zip(stamps, times, strict=True) if stamp.since == timedelta() and time]
        for at, stamp in enumerate(stamps):
            if stamp.since is not None and times[at] is None:
                times[at] = self._from(
                    begun[0] if begun else self.facts.recording_start, stamp.since, "recording_start"
                )
            if stamp.step is not None:
                above = next((time for time in reversed(times[:at]) if time), None)
                times[at] = above + stamp.step if above else None
        return times

    def _untils(self, times: list[datetime | None], locals_: list[datetime | None]) -> dict[int, datetime]:
        """Return the end of each range: the first moment after its beginning at which the clock says so."""
        found: dict[int, datetime] = {}
        for at, seen in enumerate(self.read.seen):
            start, begun = times[at], locals_[at]
            clock = seen.until.clock if seen.until else None
            if start and begun and clock:
                gone = datetime.combine(begun.date(), clock) - begun
                found[at] = start + (gone if gone >= timedelta() else gone + _DAY)
            elif start and seen.until and (end := seen.until.at):
                if end.tzinfo:
                    found[at] = end
                elif begun and end >= begun:
                    found[at] = start + (end - begun)
        return found


def _chosen(stamp: Stamp, first: str) -> Stamp:
    """Return the stamp of a day of numbers, read with the month first or with the day first."""
    assert stamp.either
    moment = stamp.either[0 if first == "m" else 1]
    if moment.year == NO_YEAR:
        return stamp._replace(either=None, month=moment.month, day=moment.day)
    if stamp.clock is None:
        return stamp._replace(either=None, at=moment)
    return stamp._replace(either=None, at=moment)
