"""What is said beside a day or a moment: how far it is from another (`11 days ago`), and its time in a zone."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.zones.zones import is_utc, kept_name, short_name

_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_MONTHS = 61
"""From this many days on, a distance is in months."""
_YEARS = 730
"""From this many days on, a distance is in years."""
_MONTH, _YEAR = 30.44, 365.25
"""Mean days of a month and of a year of the Gregorian calendar."""


def day_distance(day: date, today: date) -> str:
    """Return how far a day is from today: `yesterday`, `in 3 days`, `5 months ago`."""
    days = (day - today).days
    if days in _NEAR:
        return _NEAR[days]
    return _ago(*_rounded(abs(days)), past=days < 0)


def working_distance(count: int) -> str:
    """Return how far a day is that is `count` working days ahead: `in 10 working days`."""
    return f"in {count} working day{'s' if count > 1 else ''}"


def moment_distance(moment: datetime, now: datetime) -> str:
    """Return how far a moment is from now: `51 minutes ago`, `in 2 hours`, and from a day on as days."""
    away = abs(moment - now)
    if away >= timedelta(days=1):
        days = (moment.date() - now.date()).days
        return _ago(*_rounded(abs(days)), past=days < 0)
    return "just now" if away < timedelta(minutes=1) else _ago(*_clock(away), past=moment < now)


def from_start(moment: datetime, start: datetime) -> str:
    """Return how far a moment is from the start: `51 minutes after the start`, `2 days before the start`."""
    away = abs(moment - start)
    if away < timedelta(minutes=1):
        return "at the start"
    number, unit = _clock(away) if away < timedelta(days=2) else _rounded(away.days)
    return f"{_counted(number, unit)} {'before' if moment < start else 'after'} the start"


def _clock(away: timedelta) -> tuple[int, str]:
    minutes = round(away / timedelta(minutes=1))
    return (minutes, "minute") if minutes < 120 else (round(minutes / 60), "hour")


def _rounded(days: int) -> tuple[int, str]:
    if days >= _YEARS:
        return round(days / _YEAR), "year"
    return (round(days / _MONTH), "month") if days >= _MONTHS else (days, "day")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _ago(number: int, unit: str, *, past: bool) -> str:
    return f"{_counted(number, unit)} ago" if past else f"in {_counted(number, unit)}"


def local_clock(moment: datetime, zone: tzinfo) -> str:
    """Return the moment on the clocks of a zone, to be put after it: ` (23:55 in Berlin)`; "" in UTC."""
    if is_utc(zone):
        return ""
    local = moment.astimezone(zone)
    day = "" if local.date() == moment.astimezone(UTC).date() else f"{say_date(local.date())} "
    where = f"in {short_name(zone)}" if "/" in kept_name(zone) else kept_name(zone)
    return f" ({day}{local.time().isoformat('seconds' if local.second else 'minutes')} {where})"
