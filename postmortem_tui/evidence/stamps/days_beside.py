"""The day that a note names after its clock: `23:50 (13th)`, `23:50 (Tue)`, `09:10 (next day)`, `23:50 Oct 13: …`.

It says of which day the clock is, counted from the day that the lines above it name.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from postmortem_tui.evidence.model import Facts, Stamp
from postmortem_tui.evidence.stamps.stamps import read_day
from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import after_number
from postmortem_tui.words import words_in

_DAY = timedelta(days=1)
_NEXT = (0, 1, -1)
"""How far away a day is that is named by its weekday alone, as people are called like some: `(Sam)`."""
_NEAR = (*_NEXT, 2, -2, 3, -3)


def _next_to(key: str) -> str:
    return "|".join(re.escape(word) for word in words_in("times", "clock", key))


def _shape() -> str:
    counted = rf"\d{{1,2}}{after_number()}?"
    named = rf"[^\W\d_]{{3,12}}\.?(?: {counted})?|{counted} [^\W\d_]{{3,12}}"
    bare = f"{_next_to('next_day')}|{_next_to('day_before')}|{named}"
    return (
        rf"(?:[(\[]\s*(?P<day>[^()\[\]]{{2,30}}?)\s*[)\]](?!\()|(?P<bare>{bare})(?=\s?[-–—:|,;]))"
        r"(?:\s*[-–—:|,;]+\s*|\s+)(?P<rest>\S.*)"
    )


_BESIDE = late(_shape, re.IGNORECASE | re.DOTALL)
_AFTER = late(lambda: rf"{_next_to('next_day')}|\+ ?1 ?d(?:ays?)?", re.IGNORECASE)
_BEFORE = late(lambda: rf"{_next_to('day_before')}|[-−–] ?1 ?d(?:ays?)?", re.IGNORECASE)
_COUNTED = late(lambda: rf"(?:the )?(?P<day>[0-3]?\d)(?:{after_number()}|\.)", re.IGNORECASE)


def with_day_beside(stamp: Stamp, event: str, base: date | None) -> tuple[Stamp, str]:
    """Return a clock with the day that its event begins with, and the event without it.

    `base` is the day that the lines above name. Without one, or if the event begins with anything else, both stay.
    """
    if base is None or stamp.clock is None or stamp != stamp._replace(at=None, month=0, weekday=None, shift=None):
        return stamp, event
    found = _BESIDE.match(event)
    day = _day(found["day"] or found["bare"], base, in_brackets=bool(found["day"])) if found else None
    if found is None or day is None:
        return stamp, event
    return stamp._replace(month=day.month, day=day.day), found["rest"]


def day_above(stamp: Stamp, facts: Facts) -> date | None:
    """Return the day that a heading names, in the year that the facts say if it names none."""
    if stamp.at:
        return stamp.at.date()
    near = facts.day or facts.captured_day
    return _in_a_year(stamp, near) if stamp.month and near else None


def _day(words: str, base: date, *, in_brackets: bool) -> date | None:
    with suppress(OverflowError):  # beyond the ends of the calendar there is no day
        if _AFTER.fullmatch(words):
            return base + _DAY
        if _BEFORE.fullmatch(words):
            return base - _DAY
        if counted := _COUNTED.fullmatch(words):
            number = int(counted["day"])
            return _around(base, lambda day: day.day == number, _NEAR)  # `(2nd)` may count anything else
        if (stamp := read_day(words)) is None:
            return None
        if stamp.shift is not None:
            return base + stamp.shift * _DAY
        if stamp.at or stamp.month:
            return stamp.at.date() if stamp.at else _in_a_year(stamp, base)
        if stamp.weekday is not None and in_brackets:
            return _around(base, lambda day: day.weekday() == stamp.weekday, _NEXT)
    return None


def _around(base: date, holds: Callable[[date], bool], away: Sequence[int]) -> date | None:
    """Return the nearest of the days around another that something holds of."""
    return next((day for more in away if holds(day := base + more * _DAY)), None)


def _in_a_year(stamp: Stamp, near: date) -> date | None:
    """Return a day without a year in the year in which it is nearest to another."""
    days = list[date]()
    for year in (near.year - 1, near.year, near.year + 1):
        with suppress(ValueError):  # the 29th of February
            days.append(date(year, stamp.month, stamp.day))
    days = [day for day in days if stamp.weekday in (None, day.weekday())]
    return min(days, key=lambda day: abs(day - near), default=None)
