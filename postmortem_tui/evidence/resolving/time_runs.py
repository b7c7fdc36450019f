"""Consecutive times without a day, and where they pass midnight."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.order import is_bare_clock

HALF_DAY = timedelta(hours=12)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
_SMALL_HOURS = 3
"""The hour until which a log that goes back has passed midnight."""


def gone(one: time, two: time) -> timedelta:
    """Return how long after one time of the day another is, on the same day: negative if it is before."""
    return datetime.combine(date.min, two) - datetime.combine(date.min, one)


def passing_midnight(clocks: Sequence[time], newest_first: bool, to_the_second: bool = False) -> list[int]:
    """Return how many days after the first clock each of them is: those that follow one another pass midnight.

    What writes seconds writes in order: a step back to the small hours, by an hour or more, is midnight as well.
    """
    days = [0]
    for one, two in pairwise(clocks):
        step, early = (gone(two, one), one) if newest_first else (gone(one, two), two)
        crossed = step < (-HOUR if to_the_second and early.hour < _SMALL_HOURS else -HALF_DAY)
        days.append(days[-1] + (0 if not crossed else -1 if newest_first else 1))
    return days


class Run(NamedTuple):
    """Consecutive times without a day, and what stands around them.

    above: the moment of the row above; is_above_counted: whether its day was counted from that of the copy, as
    Yesterday.
    before, before_clock: the day that is named further on, and the time beside it; is_before_counted: as above.
    """

    clocks: Sequence[time]
    newest_first: bool
    above: datetime | None
    is_above_counted: bool
    before: date | None
    before_clock: time | None
    is_before_counted: bool

    def from_above(self) -> int:
        """Return how many days after the row above the first of these times is."""
        return passing_midnight([self.above.time(), self.clocks[0]], self.newest_first)[-1] if self.above else 0


def in_zone_of_clocks(stamps: list[Stamp], zone: tzinfo | None) -> list[Stamp]:
    """Return the stamps with each certain moment as the local one, naive, of the zone that all bare clocks are in.

    So `09:20 CEST` below `14 Oct 2026, 09:02 CEST` is of that day. `zone` is that of clocks which name none.
    """
    zones = {stamp.zone or zone for stamp in stamps if stamp.clock is not None and is_bare_clock(stamp)}
    told = zones.pop() if len(zones) == 1 else None
    if told is None:
        return stamps
    with suppress(OverflowError):  # beyond the ends of the calendar there is no local time
        return [
            stamp._replace(at=stamp.at.astimezone(told).replace(tzinfo=None)) if stamp.at and stamp.at.tzinfo else stamp
            for stamp in stamps
        ]
    return stamps
