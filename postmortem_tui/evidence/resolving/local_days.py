"""The days of times without one: named beside or above them, counted from the day of the copy, or passing midnight."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from postmortem_tui.evidence.model import UNKNOWN, Facts, Read, Stamp
from postmortem_tui.evidence.resolving.open_facts import OpenFacts
from postmortem_tui.evidence.resolving.time_runs import (
    DAY,
    HALF_DAY,
    HOUR,
    Run,
    gone,
    in_zone_of_clocks,
    passing_midnight,
)
from postmortem_tui.evidence.resolving.years import day_of, in_year, near_to
from postmortem_tui.evidence.stamps.order import is_bare_clock

OF_INCIDENT = ", that of the incident, as nothing says another"
"""How an assumed day ends that is the incident's own."""


class LocalDays:
    """Finds the local day of each time that was read."""

    def __init__(self, read: Read, facts: Facts, zone: tzinfo | None, open_facts: OpenFacts) -> None:
        """Take what was read, the facts, and the zone of times that name none."""
        self.read = read
        self.facts = facts
        self.zone = zone
        self.open = open_facts

    def of(self, stamps: list[Stamp], *, newest_first: bool) -> list[datetime | None]:
        """Return the local moment, naive, of each stamp; the certain ones are left out (None)."""
        if all(stamp.at and not stamp.at.tzinfo for stamp in stamps):
            return [stamp.at for stamp in stamps]
        certain = [bool(stamp.at and stamp.at.tzinfo) for stamp in stamps]
        stamps = in_zone_of_clocks(stamps, self.zone)
        found: list[datetime | None] = [None] * len(stamps)
        day: date | None = None
        pending: list[int] = []
        lost = False
        for at, (seen, stamp) in enumerate(zip(self.read.seen, stamps, strict=True)):
            named = self._day_named(stamp, day)
            if seen.text is None:
                above = named - DAY if named and day is None and pending and not newest_first else None
                if above is not None:
                    self.open.assume(f"day: {above}, the day before the first that is named, for the rows above it")
                if not lost:
                    self._roll(pending, stamps, found, day, newest_first, before=above)
                # Below a day whose year is unknown, no other day is assumed.
                pending, day, lost = [], named, named is None and seen.stamp != UNKNOWN
            elif stamp.clock is not None and named is None and is_bare_clock(stamp):
                pending.append(at)
            elif (stamp.at and not stamp.at.tzinfo) or (named is not None and stamp.clock is not None):
                moment = stamp.at or (datetime.combine(named, stamp.clock) if named and stamp.clock else None)
                assert moment
                if not lost:
                    self._roll(pending, stamps, found, day, newest_first, before=named, before_clock=moment.time())
                pending, lost = [], False
                found[at], day = moment, moment.date()
        if not lost:
            self._roll(pending, stamps, found, day, newest_first)
        return [None if is_certain else local for is_certain, local in zip(certain, found, strict=True)]

    def _roll(
        self,
        pending: list[int],
        stamps: list[Stamp],
        found: list[datetime | None],
        day: date | None,
        newest_first: bool,
        before: date | None = None,
        before_clock: time | None = None,
    ) -> None:
        """Set the days of consecutive times without a day: they pass midnight in the order of the file.

        `day` is that of the mark or the row above; without one, that of the facts. `before` is a day that is named
        further on, with the time of day that is beside it.
        """
        if not pending:
            return
        first, last = pending[0], pending[-1]
        run = Run(
            clocks=[clock for at in pending if (clock := stamps[at].clock)],
            newest_first=newest_first,
            above=found[first - 1] if first else None,
            is_above_counted=bool(first) and stamps[first - 1].shift is not None,
            before=before,
            before_clock=before_clock,
            is_before_counted=before_clock is not None and stamps[last + 1].shift is not None,
        )
        further = self._days_after_counted(run)
        days = [more - further[0] for more in further] if further else self._usual_days(run)
        self._say_what_goes_back_in(run, days)
        with suppress(OverflowError):  # beyond the ends of the calendar there is no day
            if day is not None and run.above is not None and run.above.date() == day:
                day += (further[0] if further else run.from_above()) * DAY
            if day is None and before is not None and not self._counts_back(pending, before):
                day = self._day_ahead_of(run, before, days)
            if day is None:
                day = self._day_of_facts(run, days)
            if day is None:
                self.open.ask(self.read.day_fact)
                return
            for at, clock, more in zip(pending, run.clocks, days, strict=True):
                found[at] = datetime.combine(day + more * DAY, clock)

    def _usual_days(self, run: Run) -> list[int]:
        """Return how many days after the first of the times each of them is, as nothing around them says more."""
        to_the_second = sum(clock.second != 0 for clock in run.clocks) * 2 > len(run.clocks)
        return passing_midnight(run.clocks, run.newest_first, self.read.day_fact == "day" and to_the_second)

    def _days_after_counted(self, run: Run) -> list[int] | None:
        """Return how many days after the row above each time is, if a time below a row like Yesterday goes back."""
        if run.above is None or not run.is_above_counted or run.newest_first:
            return None
        last = datetime.combine(run.before, run.before_clock or time.max) if run.before else None
        with suppress(OverflowError):
            return self._days_below(run.above, run.clocks, last)
        return None

    def _say_what_goes_back_in(self, run: Run, days: Sequence[int]) -> None:
        if run.newest_first:
            self._say_what_goes_back(run.clocks[::-1], days[::-1], "above")
            return
        self._say_what_goes_back(run.clocks, days)
        if run.above is not None and not run.is_above_counted:
            self._say_what_goes_back([run.above.time(), run.clocks[0]], [0, run.from_above()])

    def _day_ahead_of(self, run: Run, before: date, days: Sequence[int]) -> date:
        """Return the day of the first time above a row that names its day; say it if that is counted: Yesterday."""
        counted = run.is_before_counted and not run.newest_first
        passed = 0
        if run.before_clock:
            goes_back = counted and run.before_clock < run.clocks[-1]
            passed = 1 if goes_back else passing_midnight([run.clocks[-1], run.before_clock], run.newest_first)[-1]
        day = before - (days[-1] + passed) * DAY
        if counted:
            self.open.assume(f"day: {day} for {run.clocks[0]:%H:%M}, as it stands above a row of {before}")
        return day

    def _day_of_facts(self, run: Run, days: Sequence[int]) -> date | None:
        """Return the day of the first time where no row around it says one: by the facts, near the beginning."""
        day, captured = self._first_day(days), self.facts.captured_day
        if day is not None and (captured is None or day + days[-1] * DAY < captured):
            day += self._away_from_start(run.clocks, days, day)
        return day

    def _days_below(self, above: datetime, clocks: Sequence[time], last: datetime | None) -> list[int] | None:
        """Return how many days after a row like Yesterday at 23:10 the times below it are, if one goes back.

        Rows are in order, so what goes back is of the next day, unless that is after the copy or after `last`, the row
        below that names its day: then it stays on its day (None). Either is said, as both days are possible.
        """
        usual = passing_midnight([above.time(), *clocks], newest_first=False)
        days = [0]
        for at, (one, two) in enumerate(pairwise([above.time(), *clocks])):
            days.append(days[-1] + (gone(one, two) < (-HOUR if at else timedelta())))
        if days == usual:
            return None
        first = next(at for at, (more, other) in enumerate(zip(days, usual, strict=True)) if more != other)
        one, two = [above.time(), *clocks][first - 1 : first + 1]
        captured = self.facts.captured_day or day_of(self.facts.captured_at, self.zone)
        end = datetime.combine(above.date() + days[-1] * DAY, clocks[-1])
        if (captured is not None and end.date() > captured) or (last is not None and end > last):
            if first == 1:
                self.open.assume(f"day: {two:%H:%M} below {one:%H:%M} was read as earlier on the same day")
            return None
        self.open.assume(f"day: {above.date() + days[first] * DAY} for {two:%H:%M}, as it stands below {one:%H:%M}")
        return days[1:]

    def _say_what_goes_back(self, clocks: Sequence[time], days: Sequence[int], stands: str = "below") -> None:
        """Add a notice if a time is before the one above it on the same day, as people add what was earlier."""
        pairs = zip(pairwise(clocks), pairwise(days), strict=True)
        back = next((two for two, (day, next_day) in pairs if day == next_day and gone(*two) < -HOUR), None)
        if back:
            self.open.assume(f"day: {back[1]:%H:%M} {stands} {back[0]:%H:%M} was read as earlier on the same day")

    def _counts_back(self, pending: list[int], before: date) -> bool:
        """Return whether a time without a day is of the day of the copy, since others name an earlier day."""
        captured = self.facts.captured_day
        if self.read.day_fact != "captured_day" or captured is None or before >= captured:
            return False
        return self.read.seen[pending[-1] + 1].text is not None

    def _away_from_start(self, clocks: Sequence[time], days: Sequence[int], first: date) -> timedelta:
        """Return a day, or the next one if the earliest row is then nearer to the beginning of the incident."""
        if self.zone is None or self.facts.start is None:
            return timedelta()
        earliest = datetime.combine(first + min(days) * DAY, clocks[days.index(min(days))])
        begun = self.facts.start.astimezone(self.zone).replace(tzinfo=None)
        return DAY if begun - earliest > HALF_DAY else timedelta()

    def _first_day(self, days: Sequence[int]) -> date | None:
        """Return the day of the first line of a text without days: the earliest row is of the fact's day."""
        facts = self.facts
        captured = facts.captured_day or day_of(facts.captured_at, self.zone)
        if self.read.day_fact == "captured_day" and captured:
            return captured - max(days) * DAY
        if facts.day:
            if facts.of_draft:
                self.open.assume(f"day: {facts.day}{OF_INCIDENT}")
            return facts.day - min(days) * DAY
        if captured:
            self.open.assume(f"day: {captured}, on which it was copied, as nothing says another")
            return captured - max(days) * DAY
        return None

    def _day_named(self, stamp: Stamp, near: date | None) -> date | None:
        """Return the day of a stamp, completed by the day above and the facts; None for a time without any day."""
        try:
            return self._day_of_stamp(stamp, near)
        except OverflowError:  # beyond the ends of the calendar there is no day
            return None

    def _day_of_stamp(self, stamp: Stamp, near: date | None) -> date | None:
        if stamp.at:
            return stamp.at.date()
        facts = self.facts
        captured = facts.captured_day or day_of(facts.captured_at, self.zone)
        if stamp.shift is not None:
            if captured is None:
                self.open.ask("captured_day")
                return None
            return captured + stamp.shift * DAY
        if stamp.month:
            day = (
                near_to(stamp.month, stamp.day, stamp.weekday, near)
                if near
                else in_year(stamp.month, stamp.day, stamp.weekday, facts.day, captured, facts.latest)
            )
            if day is None:
                self.open.ask("captured_day" if self.read.day_fact == "captured_day" else "day")
            return day
        if stamp.weekday is not None:
            if captured is not None:
                return captured - ((captured.weekday() - stamp.weekday) % 7) * DAY
            if facts.day is not None:
                day = facts.day + ((stamp.weekday - facts.day.weekday()) % 7) * DAY
                if facts.latest is None or day <= facts.latest:
                    return day
            self.open.ask("captured_day")
        return None
