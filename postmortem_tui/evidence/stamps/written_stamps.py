"""A time of day with its day as people write it: day and month in numbers or by name, with or without the year."""

import re
from datetime import UTC, date, datetime, time, timezone, tzinfo

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.lazy import late
from postmortem_tui.values.times import dates

NO_YEAR = 4
"""The year, a leap year, of the two moments of a day that names none, such as 03/04."""


MONTHS = {name[:3]: number for number, name in enumerate(dates.MONTHS, 1)}
"""The numbers of the English months by three letters; other languages are translated before (`day_words.py`)."""
WEEKDAYS = {name[:3]: number for number, name in enumerate(dates.WEEKDAYS)}
"""The numbers of the English days of the week by three letters, Monday 0."""


_ORG = late(r"[<\[](?P<day>\d{4}-\d\d-\d\d) [^\W\d_]{2,4}\.? (?P<clock>\d{1,2}:\d\d)(?:-\d{1,2}:\d\d)?[>\]]")
"""A time as Org writes it: `<2026-10-14 Wed 09:02>`."""


def without_org_marks(text: str) -> str:
    """Return a text with its first time in Org's form as a day and a clock."""
    return _ORG.sub(r"\g<day> \g<clock>", text, count=1) if "[" in text or "<" in text else text


_WEEK = late(r"(?<![\w-])(?P<year>(?:19|20)\d\d)-?W(?P<week>\d\d)-?(?P<day>[1-7])(?!\d)")
"""A day as ISO 8601 counts weeks: `2026-W42-3`."""


def without_week(text: str) -> str:
    """Return a text with its first day of a week that is counted as a day of a month."""
    found = _WEEK.search(text) if "W" in text else None
    if found is None:
        return text
    try:
        day = date.fromisocalendar(int(found["year"]), int(found["week"]), int(found["day"]))
    except ValueError:  # a week that the year has not
        return text
    return f"{text[: found.start()]}{day.isoformat()}{text[found.end() :]}"


def stamp_of_people(found: re.Match[str], zone: tzinfo | None) -> Stamp | None:
    """Return the stamp of a clock of 12 or of 24 hours, with its day; None if it is no time."""
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 12 and not found["hour"].startswith("0"):
        half = "?"
    try:
        clock = time(hour, minute, second)
    except ValueError:
        return None
    return dated(found, clock, zone, half)


def dated(found: re.Match[str], clock: time | None, zone: tzinfo | None, half: str) -> Stamp | None:
    """Return the stamp of a day, or of a clock with whatever is said of its day."""
    weekday = WEEKDAYS.get((found["weekday"] or "").lower())
    if word := found["word"]:
        return Stamp(clock=clock, zone=zone, half=half, shift=0 if word.lower() == "today" else -1)
    year, month, day, numeric, either = _parts(found)
    if either is not None:
        first, second = (moment_of(*one, *hms(clock)) for one in either)
        if weekday is not None and either[0][0] != NO_YEAR:
            first, second = (one if one and one.weekday() == weekday else None for one in (first, second))
        if first and second and first != second:
            return Stamp(zone=zone, clock=clock, half=half, either=(first, second))
        moment = first or second
        if moment and moment.year == NO_YEAR:  # 9/9: the same day in either order, of a year that is not said
            return Stamp(clock=clock, zone=zone, half=half, month=moment.month, day=moment.day, weekday=weekday)
        return Stamp(at=moment, zone=zone, clock=clock, half=half) if moment else None
    if not day:
        return Stamp(clock=clock, zone=zone, half=half, weekday=weekday) if clock or weekday is not None else None
    if not year:
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        return Stamp(clock=clock, zone=zone, half=half, month=month, day=day, weekday=weekday, numeric=numeric)
    moment = moment_of(year, month, day, *hms(clock))
    if moment is None:
        return None
    if clock is None:
        return Stamp(at=moment, numeric=numeric)
    if half == "?":
        return Stamp(at=moment, clock=clock, zone=zone, half=half, numeric=numeric)
    stamp = zoned(moment, zone)
    return stamp._replace(numeric=numeric, half=half)


def _parts(found: re.Match[str]) -> tuple[int, int, int, str, tuple[tuple[int, int, int], tuple[int, int, int]] | None]:
    """Return year, month and day, which part came first, or the two days that numbers can mean."""
    if found["y"]:
        return int(found["y"]), int(found["m"]), int(found["d"]), "", None
    for day, month, year in (("d3", "month", "y3"), ("d4", "month4", "y4")):
        if found[day]:
            return _year(found[year]), MONTHS[found[month].lower()], int(found[day]), "", None
    if not found["one"]:
        return 0, 0, 0, "", None
    one, two, year_named = int(found["one"]), int(found["two"]), _year(found["year2"])
    if found["mark"] == "." or one > 12:  # with dots the day comes first: ISO 9897 has no other use of them
        return year_named, two, one, "d" if one > 12 else "", None
    if two > 12:
        return year_named, one, two, "m", None
    year_named = year_named or NO_YEAR
    return 0, 0, 0, "", ((year_named, one, two), (year_named, two, one))


def _year(digits: str | None) -> int:
    return 0 if not digits else int(digits) + (2000 if len(digits) == 2 else 0)


def hms(clock: time | None) -> tuple[int, int, int]:
    """Return hour, minute and second of a clock; midnight if there is none."""
    return (clock.hour, clock.minute, clock.second) if clock else (0, 0, 0)


def moment_of(*parts: int) -> datetime | None:
    """Return the moment of year, month, day, hour, minute and second; None if there is no such day or time."""
    try:
        return datetime(*parts)  # type: ignore[arg-type]  # year, month, day, hour, minute, second
    except ValueError:
        return None


def zoned(moment: datetime, zone: tzinfo | None) -> Stamp:
    """Return the stamp of a moment in UTC if the zone is an offset; else of the clock, with its zone if known."""
    if zone is None:
        return Stamp(at=moment)
    if isinstance(zone, timezone):
        try:
            return Stamp(at=moment.replace(tzinfo=zone).astimezone(UTC), zone=zone)
        except OverflowError:
            return Stamp(at=moment)
    return Stamp(at=moment, zone=zone)
