"""Decide whether `0902` is a time of day, as four digits may be a year, a count, or the number of an error."""

import itertools
from collections.abc import Sequence

from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late

_BARE = late(
    r"[\s*_`\[(]*(?:(?P<date>\d{4}-\d\d-\d\d)[ T]+)?"
    r"(?P<clock>(?:[01]\d|2[0-3])[0-5]\d)(?![\w.]|-\d\d-\d)[*_`\])]*(?=(?P<off>\s*(?:[-–—:：|,→]|$))|\s)",
)
_DAY_ALONE = late(r"[\s*_`\[(]*\d{4}-\d\d-\d\d(?!\d|[ T]+\d)")
"""A day without a clock, among days with clocks of four digits: `2022-02-02 X: messaged on chat`."""

DAY = 24 * 60
"""The minutes of a day."""

_YEARS = ("1900", "2059")
"""The first and the last time that may also be a year."""


def are_bare_clocks(texts: Sequence[str], *, expected: bool) -> bool:
    """Return whether all texts begin with a time of four digits, most of them not before the one above.

    Not all may be years. One must begin with 0, as no count does; or, if times are `expected`, all must have a mark
    after them. If times are not expected, there must be at least two: `1045 - Access denied` is an error. After a day,
    as in `2024-03-12 0616: restarted`, only the mark after them is needed; other texts may have a day alone there.
    """
    found = [_BARE.match(text) for text in texts if not is_day_alone(text)]
    clocks = [one["clock"] for one in found if one]
    if len(clocks) < len(found) or len(clocks) < (1 if expected else 2):
        return False
    if all(one["date"] for one in found if one):
        return all(one["off"] is not None for one in found if one)
    minutes = [int(clock[:2]) * 60 + int(clock[2:]) for clock in clocks]
    steps = [(b - a) % DAY < DAY // 2 for a, b in itertools.pairwise(minutes)]  # midnight may be between them
    are_years = all(_YEARS[0] <= clock <= _YEARS[1] for clock in clocks)
    has_zero = any(clock.startswith("0") for clock in clocks)
    set_off = has_zero or (expected and all(one["off"] is not None for one in found if one))
    return sum(steps) * 2 >= len(steps) and set_off and not are_years


def is_day_alone(text: str) -> bool:
    """Return whether a text begins with a day in ISO 8601 that has no clock after it."""
    return _DAY_ALONE.match(text) is not None


def bare_clock(text: str) -> When | None:
    """Return the time of four digits at the start of a text; None if there is none."""
    found = _BARE.match(text)
    if found is None:
        return None
    start, end = found.span("clock")
    hour = f"{found['clock'][:2]}:{found['clock'][2:]}"
    day = Day(*map(int, found["date"].split("-"))) if found["date"] else None
    date = found.span("date") if day else None
    begin = date[0] if date else start
    return When(begin, found.end(), date, (start, end), None, day, hour, approximate=False, zone="", is_hint=False)
