"""The second end of a range of times, and the half of the day in which both ends are: `12:25–12:40am`."""

from collections.abc import Callable
from typing import NamedTuple

from postmortem_tui.exchange.written_times.clock_forms import WrittenClock

_NOON = 12
"""The highest hour of a clock of 12 hours."""


class RangeEnd(NamedTuple):
    """The second end of a range: its own span, that with the dash before it, and where its zone ends."""

    span: tuple[int, int]
    range: tuple[int, int]
    end: int
    hour: str
    zone: str
    half: str
    """The letter of the half of the day that it names, as in `day_halves`; "" if it names none."""


def with_halves(clock: WrittenClock, until: RangeEnd) -> tuple[WrittenClock, RangeEnd]:
    """Return both ends of a range of which one names the half of the day: the other is as near to it as can be.

    `12:25–12:40am` begins at 00:25, `11:45–12:10pm` in the morning, and `오후 11:50~12:10` ends after midnight.
    """
    if not (clock.hour and until.hour) or bool(clock.half) == bool(until.half):
        return clock, until
    if until.half:
        return clock._replace(hour=_nearer(clock.hour, lambda hour: _minutes(until.hour) - _minutes(hour))), until
    return clock, until._replace(hour=_nearer(until.hour, lambda hour: _minutes(hour) - _minutes(clock.hour)))


def _nearer(hour: str, gap: Callable[[str], int]) -> str:
    """Return a clock or, if it may be one of 12 hours, that 12 hours later: the one with the smaller gap in a day."""
    if not 0 < int(hour[:2]) <= _NOON:
        return hour
    turned = f"{(int(hour[:2]) + _NOON) % (2 * _NOON):02}{hour[2:]}"
    return min((hour, turned), key=lambda each: gap(each) % (2 * _NOON * 60))


def _minutes(hour: str) -> int:
    """Return a clock, `HH:MM` or `HH:MM:SS`, in minutes since midnight."""
    return int(hour[:2]) * 60 + int(hour[3:5])
