"""From stamps to moments: zones, halves of the day, days and years, as far as the facts go and no further.

What is certain is taken; if a fact is missing the time is None and the fact is asked for (law: no time, day or zone
moves in silence).
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from postmortem_tui.evidence.model import Facts, Read, Stamp
from postmortem_tui.evidence.resolving.am_or_pm import with_halves
from postmortem_tui.evidence.resolving.clock_changes import fold_at
from postmortem_tui.evidence.resolving.day_orders import one_reading
from postmortem_tui.evidence.resolving.local_days import LocalDays
from postmortem_tui.evidence.resolving.open_facts import OpenFacts
from postmortem_tui.evidence.stamps.order import order_of, order_of_moments
from postmortem_tui.timeline.chronology import UNNAMED
from postmortem_tui.values.zones.zones import kept_name

_DAY = timedelta(days=1)
CLOCK_CHANGE = "clock_change"


class Resolved(NamedTuple):
    """The moments of the events, in the same order, and the notices about them."""

    times: list[datetime | None]
    untils: dict[int, datetime]
    order: str
    assumed: list[str]
    asks: list[str]
    bare_zone: bool = False
    open: Mapping[int, datetime] = {}
    """The local times of the events whose zone is not known, by index."""


def resolve(read: Read, facts: Facts) -> Resolved:
    """Return the moment, aware, in UTC, of each event, or None if it is not certain."""
    if all(seen.stamp.at and seen.stamp.at.tzinfo for seen in read.seen):
        times: list[datetime | None] = [seen.stamp.at for seen in read.seen]
        ends = ((at, seen.until.at) for at, seen in enumerate(read.seen) if seen.until and seen.until.at)
        untils = {at: end for at, end in ends if end.tzinfo}
        return Resolved(times, untils, order_of_moments(times), [*read.assumed], [])
    return _Resolving(read, facts).run()


class _Resolving:
    """Resolves the times of one source to moments in UTC."""

    def __init__(self, read: Read, facts: Facts) -> None:
        self.read = read
        self.facts = facts
        self.zone = read.zone or facts.zone
        self.open = OpenFacts(read.assumed)
        self.bare_zone = False
        self.without_zone: dict[int, datetime] = {}
        self.offsets: dict[tuple[tzinfo, date, int], tuple[timedelta | None, timedelta | None]] = {}
        if read.zone_name:
            self.open.assume(f"zone: {read.zone_name}, as the text says of its times")

    def run(self) -> Resolved:
        stamps = [seen.stamp for seen in self.read.seen]
        stamps = one_reading(stamps, self.facts, self.open, shown=self.read.shown, zoned=self.zone is not None)
        stamps = with_halves(stamps, self.facts.half, self.open)
        order = order_of(stamps)
        days = LocalDays(self.read, self.facts, self.zone, self.open)
        locals_ = days.of(stamps, newest_first=order == "newest-first")
        times = self._in_utc(stamps, locals_, newest_first=order == "newest-first")
        times = self._steps(stamps, times)
        untils = self._untils(times, locals_)
        return Resolved(times, untils, order, self.open.assumed, self.open.asks, self.bare_zone, self.without_zone)

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
                    self.open.ask("zone")
                    if local:
                        self.without_zone[at] = local
                times.append(self._moment(local, zone, at, locals_, newest_first) if local and zone else None)
        return times

    def _from(self, moment: datetime | None, away: timedelta, fact: str) -> datetime | None:
        if moment is None:
            self.open.ask(fact)
            return None
        later = _later(moment, away)
        return later.replace(microsecond=0) if later else None

    def _moment(
        self, local: datetime, zone: tzinfo, at: int, locals_: list[datetime | None], newest_first: bool
    ) -> datetime | None:
        """Return the moment of a local time in a zone; ask if there is none, or two."""
        if zone is UTC:
            return local.replace(tzinfo=UTC)
        first, second = self._offset(self._on_a_known_day(local, zone), zone)
        if first is None or second is None:
            return None
        try:
            if first == second:
                return (local - first).replace(tzinfo=UTC)
            shown = fold_at(at, locals_, newest_first) if first > second else None
            if (fold := self.facts.fold if shown is None else shown) is not None:
                return (local - (second if fold else first)).replace(tzinfo=UTC)
        except OverflowError:  # outside the calendar: there is no such moment
            return None
        self.open.ask(CLOCK_CHANGE)
        came = "came twice" if first > second else "never came"
        change = f"{local:%H:%M} {came} on {local:%Y-%m-%d} in {zone}"
        self.open.assume(f"{CLOCK_CHANGE.replace('_', ' ')}: {change}, so its time is left out")
        return None

    def _on_a_known_day(self, local: datetime, zone: tzinfo) -> datetime:
        """Return a local time for the offset of its zone: today where nobody knows its day, which is said.

        The tz database has the time of the sun for days before zones: Berlin's is 53 minutes and 28 seconds.
        """
        today = self.facts.today
        if local.year > UNNAMED.year or today is None:
            return local
        if zone.utcoffset(None) is None:
            self.open.assume(f"zone: {kept_name(zone)} as it is on {today}, as no day is known")
        return datetime.combine(today, local.time())

    def _offset(self, local: datetime, zone: tzinfo) -> tuple[timedelta | None, timedelta | None]:
        key = (zone, local.date(), local.hour * 4 + local.minute // 15)
        if key not in self.offsets:
            aware = local.replace(tzinfo=zone)
            self.offsets[key] = aware.utcoffset(), aware.replace(fold=1).utcoffset()
        return self.offsets[key]

    def _steps(self, stamps: list[Stamp], times: list[datetime | None]) -> list[datetime | None]:
        """Count `+5m` from the time above, and `T+5` from that of T0, wherever it stands."""
        begun = [time for stamp, time in zip(stamps, times, strict=True) if stamp.since == timedelta() and time]
        above: datetime | None = None
        for at, stamp in enumerate(stamps):
            if stamp.since is not None and times[at] is None:
                times[at] = self._from(
                    begun[0] if begun else self.facts.recording_start, stamp.since, "recording_start"
                )
            if stamp.step is not None:
                times[at] = _later(above, stamp.step) if above else None
            above = times[at] or above
        return times

    def _untils(self, times: list[datetime | None], locals_: list[datetime | None]) -> dict[int, datetime]:
        """Return the end of each range: the first moment after its beginning with that time of day.

        One outside the calendar is left out.
        """
        ends = ((at, self._until(seen.until, times[at], locals_[at])) for at, seen in enumerate(self.read.seen))
        return {at: end for at, end in ends if end is not None}

    def _until(self, until: Stamp | None, start: datetime | None, begun: datetime | None) -> datetime | None:
        """Return the end of a range from its start in UTC, which is `begun` in its own zone; None if it is unknown."""
        if until is None or start is None:
            return None
        if begun and until.clock:
            gone = datetime.combine(begun.date(), until.clock) - begun
            gone = gone if gone >= timedelta() else gone + _DAY
        elif until.at and not until.at.tzinfo and begun and until.at >= begun:
            gone = until.at - begun
        else:
            return until.at if until.at and until.at.tzinfo else None
        return _later(start, gone)


def _later(moment: datetime, length: timedelta) -> datetime | None:
    """Return the moment in UTC a length of time after another; None outside the calendar."""
    try:
        return (moment + length).astimezone(UTC)
    except OverflowError:
        return None
