"""Recognise one moment that is written in several zones, as in `23:15 UTC / 16:15 PDT` and `14:58 (13:58 UTC)`."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from postmortem_tui.exchange.vocabulary.label_zones import known_zone, zone_of_times
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import read_zone

BETWEEN = late(r"\s*(?:(?P<open>[(\[（])|[/|=≙·;,]|[-–—]{1,2})\s*")
"""The separators between the clocks of one moment."""

CLOSING = late(r"\s*[)\]）](?:\*\*|__|[*_`])?")

_DAY = timedelta(days=1)
_SEASONS = (date(2026, 1, 15), date(2026, 7, 15))
_ODD_MINUTES = frozenset({-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765})
"""The offsets from UTC in use that are no whole hours, in minutes (tz database)."""


def are_same(first: tuple[str, str], second: tuple[str, str], day: object = None) -> bool:
    """Return whether two clocks, each `HH:MM` or `HH:MM:SS` with its zone, are one moment in different zones.

    Without a day the season is unknown, so it is enough if they are in winter or in summer. Days are not compared.
    """
    full = day.full() if isinstance(day, Day) else None
    return first != second and any(
        _in_utc(*first, one) == _in_utc(*second, one) is not None for one in ([full] if full else _SEASONS)
    )


def zone_beside(clock: str, other: tuple[str, str]) -> str:
    """Return the offset of a clock without a zone from the same moment in UTC; "" if no zone has that offset."""
    there = _in_utc(*other, _SEASONS[0]) if other[1] == "UTC" else None
    if there is None:
        return ""
    away = (_since_midnight(clock) - there) / timedelta(minutes=1)
    away -= 1440 * (away > 840) - 1440 * (away < -720)
    if away == 0 or (away % 60 and away not in _ODD_MINUTES):
        return ""
    return known_zone(f"{'-' if away < 0 else '+'}{int(abs(away)) // 60:02}:{int(abs(away)) % 60:02}")


def _since_midnight(clock: str) -> timedelta:
    hour, minute, *_ = map(int, clock.split(":"))
    return timedelta(hours=hour, minutes=minute)


@lru_cache(maxsize=256)
def _in_utc(clock: str, zone: str, day: date) -> timedelta | None:
    """Return the time of day in UTC, since midnight, to the minute; None for an unknown zone."""
    try:
        away = read_zone(zone).utcoffset(datetime.combine(day, time(12), UTC).replace(tzinfo=None)) if zone else None
    except Misread:
        return None
    return None if away is None else (_since_midnight(clock) - away) % _DAY


def column_with_days(table: Table, read: Callable[[str], When | None], clocks: Sequence[int], named: int | None) -> int:
    """Return, of the columns of clocks, the one that is `named` or the first, or one in another zone that says more.

    That has all of the clocks and days, and more of them, below a header that is a zone: `2026-06-19 17:00 | 05:00`,
    `2026-06-22 12:00 | —`. A clock without a day is on the one of the cell beside it after the conversion.
    """
    at = named if named is not None and named in clocks else clocks[0]
    rows = [[read(cell) for cell in row] for row in table.rows]
    zones = {n: known_zone(table.header[n].strip("*_ ()")) for n in clocks if n != at}
    own = zone_of_times(table.header[at])
    for n, zone in zones.items():
        both = [(row[at], row[n]) for row in rows]
        if zone and any(_lacks(*pair) for pair in both) and not any(_lacks(there, here) for here, there in both):
            told = [(here, there) for here, there in both if here and there and here.clock and there.clock]
            if not own or all(are_same((here.hour, own), (there.hour, zone), there.day) for here, there in told):
                return n
    return at


def _lacks(one: When | None, beside: When | None) -> bool:
    """Return whether a time lacks a clock, or the day of one, that another cell of the row has."""
    return bool(beside and beside.clock and not (one and one.clock and (one.date or not beside.date)))
