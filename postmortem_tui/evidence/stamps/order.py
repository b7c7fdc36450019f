"""Whether a text has the oldest or the newest first, if its times can be compared."""

from collections.abc import Sequence
from datetime import datetime, time

from postmortem_tui.evidence.model import Stamp

_FAR = 21_600
"""Seconds between two clocks from which on it is not certain that the day changed between them."""


def order_of(stamps: Sequence[Stamp]) -> str:
    """Return `newest-first` if more times are before the one above than after it, else `oldest-first`."""
    up = down = 0
    above: Stamp | None = None
    for stamp in stamps:
        if above is not None and (gone := _between(above, stamp)):
            up, down = (up + 1, down) if gone > 0 else (up, down + 1)
        above = stamp
    return "newest-first" if down > up else "oldest-first"


def _between(one: Stamp, two: Stamp) -> float:
    """Return the seconds from one stamp to the next, or 0 if they cannot be compared."""
    if one.at and two.at:
        if (one.at.tzinfo is None) != (two.at.tzinfo is None):
            return 0
        return (two.at - one.at).total_seconds()
    if one.age is not None and two.age is not None:
        return (one.age - two.age).total_seconds()
    if one.offset is not None and two.offset is not None:
        return (two.offset - one.offset).total_seconds()
    if one.clock is None or two.clock is None:
        return 0
    gone = _seconds(two.clock) - _seconds(one.clock)
    if one.month and two.month:
        months = (two.month - one.month + 6) % 12 - 6
        return gone + 86_400 * (two.day - one.day + 31 * months)
    if one.shift is not None and two.shift is not None:
        return gone + 86_400 * (two.shift - one.shift)
    if not (is_bare_clock(one) and is_bare_clock(two)) or one.zone != two.zone:
        return 0
    passing_midnight = (gone + 43_200) % 86_400 - 43_200
    return passing_midnight if abs(passing_midnight) <= _FAR else max(gone, 0)


def _seconds(clock: time) -> int:
    return (clock.hour * 60 + clock.minute) * 60 + clock.second


def order_of_moments(times: Sequence[datetime | None]) -> str:
    """Return `newest-first` if more moments are before the one above than after it, else `oldest-first`."""
    up = down = 0
    above: datetime | None = None
    for moment in times:
        if above and moment:
            up += moment > above
            down += moment < above
        above = moment
    return "newest-first" if down > up else "oldest-first"


def is_bare_clock(stamp: Stamp) -> bool:
    """Return whether a stamp has a time of day and nothing about its day."""
    return not (stamp.month or stamp.at or stamp.either) and stamp.shift is None and stamp.weekday is None
