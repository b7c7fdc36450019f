"""Days as people type them: 2024-01-15, 15 Jan 2024, tomorrow, fri, +2w."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from postmortem_tui.lazy import late, library
from postmortem_tui.values.text.typed import Context, Misread, is_stretch, shown, tidy

if TYPE_CHECKING:
    import calendar

    from postmortem_tui.values.times import other_languages
else:
    calendar = library("calendar")
    other_languages = library("postmortem_tui.values.times.other_languages")

_Read = TypeVar("_Read")

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_MONTHS, SHORT_WEEKDAYS = ("|".join(name[:3] for name in names) for names in (MONTHS, WEEKDAYS))
"""Patterns of the first three letters of the names; to be used ignoring case."""

YEAR = timedelta(days=365)
SOON = timedelta(days=60)
"""How far ahead a day without a year may be: most days in a postmortem are in the past."""

_NEAR_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1, "next week": 7}

_MONTH = rf"(?P<month>(?:{SHORT_MONTHS})[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR_FIRST = late(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})")
_WITH_MORE = late(r"(?P<day>(?:19|20)\d\d(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2})(?:T(?=\d)|[^\w/.:])(?s:.*)")
"""A day, the year first, with more after it: `2024-01-15T10:00`, `2024-01-15 to 2024-01-16`, `2024-01-15 (Mon)`."""
_EIGHT_DIGITS = late(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_SHORT = late(r"(?P<one>\d{1,2})(?:/(?P<two>\d{1,2})|\.(?P<month>\d{1,2})\.)")
"""A day without a year in numbers: `3/27`, `27.3.`, in which the day is first; `12.10` may be a time."""
_YEAR_LAST = late(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})")
_NAMED = (
    late(rf"{_DAY}[ /-]?(?:of )?{_MONTH}(?:,? ?[ /-]?{_YEAR})?"),
    late(rf"{_MONTH} ?{_DAY}(?:,? ?{_YEAR})?"),
)
_MARKED = late(
    r"(?:(?P<year>(?:19|20)\d\d) ?[年년] ?)?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일号號]?"
    r"(?: ?[(（][日月火水木金土一二三四五六화수목금토][)）])?"
)
"""A day as East Asian teams write it, with or without its year: `1月30日`, `2026年1月30日`, `1월 30일`."""
_RELATIVE = late(
    r"(?P<sign>in |[+-] ?)?(?P<count>\d{1,4}|an?)(?: ?(?P<unit>days?|weeks?|months?|years?|[dwmy]))(?P<ago> ago)?"
)
_WEEKDAY = late(r"(?P<which>last |next |this |on )?(?P<name>[a-z]{3,9})\.?")


class NoSuchDay(Misread):
    """The text is spelled like a day, and the calendar has no such day: `30 feb`."""


_LONGEST = 3
"""Words of the longest day with a month's name."""


def no_day_in(text: str, context: Context) -> str:
    """Return the words of a text that are spelled like a day that does not exist; "" for most texts."""
    words = [word.strip("()[],;:") for word in text.split()]
    for at in range(len(words)):
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            span = " ".join(words[at : at + count])
            if not any(map(str.isdigit, span)):
                continue
            try:
                read_date(span, context)
            except NoSuchDay:
                return span
            except Misread:
                continue
            break
    return ""


def is_day(text: str, context: Context) -> bool:
    """Return whether a text is a day that the calendar has."""
    with suppress(Misread):
        return read_date(text, context) is not None
    return False


def read_date(text: str, context: Context) -> date:
    """Return the day in the text; day words count from the UTC day of `context.now`.

    A weekday is the next one (`fri` typed on a Friday is a week away), `last fri` the one before today. A day without a
    year is the last one up to SOON from today; with `context.ahead` the next one, from SOON before today on. With
    `context.past` a weekday is the last one up to today, and a day without a year is in the past, except one up to SOON
    ahead if the last one was before the incident: `30 Nov` typed on 28 Nov, three days after it. With `context.ahead`,
    today is the day of the person's own clock, `2w` and `end of month` are days, and a time of day is ignored. With
    `context.working`, days and weeks ahead are working days; a month that ends in a weekend ends on the Monday after
    it. Raise Misread.
    """
    if context.ahead:
        return _due_day(tidy(text), context)[0]
    today = context.now.date()
    if context.past:
        day = read_day(tidy(text), today=today, near=today, first=-6, lead=timedelta())
        if context.start is None or day >= context.start.date():
            return day
        soon = read_day(tidy(text), today=today, near=today, first=-6, lead=SOON)
        return soon if soon >= context.start.date() else day
    return read_day(tidy(text), today=today, near=today, first=1, lead=SOON)


def read_or_translate(read: Callable[[str], _Read], text: str, context: Context) -> _Read:
    """Return what `read` makes of a tidied time, else of its translations.

    Raise Misread about the time as typed, or that it is outside the calendar.
    """
    typed = tidy(text)
    try:
        return read(typed)
    except OverflowError:
        raise Misread(f"Outside the calendar: {shown(text)}.") from None
    except Misread:
        if context.in_any_language:
            for way in other_languages.ways_in_english(typed, context.anchor):
                with suppress(Misread, OverflowError):
                    return read(way)
        raise


def read_typed_date(text: str, context: Context) -> date:
    """Return the day in a typed answer, in the language of its document, too: `6 mars 2026`. Raise Misread."""
    if context.ahead:  # a due day is read in any language there
        return read_date(text, context)
    return read_or_translate(lambda typed: read_date(typed, context), text, context)


def at_the_beginning_of_a_line(head: str, context: Context) -> Context:
    """Return the context for the beginning of a line: it is translated only up to a clock and the units of it."""
    return context._replace(in_any_language=other_languages.ends_like_a_time(head))


def begins_with_day(text: str) -> bool:
    """Return whether a text is a day that exists, the year first, with more after it, as documents have it."""
    found = _WITH_MORE.fullmatch(text.strip())
    try:
        return bool(found and _unnamed_day(found["day"], date.max))
    except Misread:
        return False


def working_days_to(text: str, context: Context) -> int:
    """Return how many working days ahead a text that is a day to come was read as; 0 if it counts none.

    Raise Misread.
    """
    return _due_day(tidy(text), context)[1] if context.ahead else 0


def _due_day(typed: str, context: Context) -> tuple[date, int]:
    """Return the day, and how many working days ahead of today that was said to be; 0 if it was not."""
    due_days, today = other_languages.due_days, context.now.astimezone().date()
    typed = due_days.with_month_named(due_days.without_lead(typed))
    after = due_days.without_lead(due_days.without_clock_first(typed))
    refused: Misread | None = None
    ways = tuple(dict.fromkeys((typed, after, due_days.without_clock(typed))))
    others = filter(None, map(other_languages.due_in_english, ways))  # English is read first
    for way in chain(map(due_days.with_month_in_english, ways), others):
        try:
            if last := due_days.end_of(way, today):
                return last, 0
            if count := due_days.working_days_in(way, weeks_too=context.working):
                return due_days.after_working_days(count, today), count
            day = read_day(due_days.signed(way), today=today, near=today, first=1, lead=YEAR - SOON)
            day = _near_former(way, day, today, context.former)
            return due_days.on_working_day(day) if context.working and due_days.is_of_months(way) else day, 0
        except OverflowError:
            raise Misread(f"Outside the calendar: {shown(typed)}.") from None
        except Misread as misread:
            refused = refused or misread
    assert refused is not None
    raise refused


def _near_former(typed: str, day: date, today: date, former: date | None) -> date:
    """Return a due day; one without a year, typed in place of a past one, is soon after that if it would be far ahead.

    A document of March, in which `due 19 March` becomes `26 March` in November, means the same year.
    """
    if former is None or not former < today < day:
        return day
    near = read_day(typed, today=today, near=former, first=1, lead=YEAR - timedelta(days=1))
    same = (near.month, near.day) == (day.month, day.day)
    return near if same and former <= near < day and near - former < day - today else day


def read_day(text: str, *, today: date, near: date, first: int, lead: timedelta) -> date:
    """Return the day in a tidied text.

    today: what `yesterday` and `+2w` count from; near: what a day without a year is near to; first: how many days from
    `near` the seven days begin among which a bare weekday is looked for; lead: how long after `near` a day without a
    year is at most. Raise Misread.
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        with suppress(ValueError):  # no such day: said below
            return date.fromisoformat(text)
    typed = text.casefold()
    try:
        day = _relative(typed, today) or _weekday(typed, today, near, first) or _calendar(typed, near + lead)
    except OverflowError:
        raise Misread(f"Outside the calendar: {shown(text)}.") from None
    if day is None and is_stretch(text):
        raise Misread(f"“{shown(text)}” names no one day: write a day, such as yesterday or 15 Jan.")
    if day is None:
        raise Misread(f"Not a date: {shown(text)}. Try 2024-01-15, 15 Jan 2024, tomorrow, fri or +2w.")
    return day


def say_date(day: date) -> str:
    """Return the day as `2024-01-15`."""
    return day.isoformat()


def _relative(typed: str, today: date) -> date | None:
    if typed in _NEAR_WORDS:
        return today + timedelta(days=_NEAR_WORDS[typed])
    found = _RELATIVE.fullmatch(typed)
    if not found or bool(found["sign"]) == bool(found["ago"]):
        return None
    count = 1 if found["count"].startswith("a") else int(found["count"])
    if found["ago"] or found["sign"].startswith("-"):
        count = -count
    months = {"m": 1, "y": 12}.get(found["unit"][0])
    if months is None:
        return today + timedelta(days=count * {"d": 1, "w": 7}[found["unit"][0]])
    year, month = divmod(today.year * 12 + today.month - 1 + count * months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(typed: str, today: date, near: date, first: int) -> date | None:
    found = _WEEKDAY.fullmatch(typed)
    number = _number_of(found["name"], WEEKDAYS) if found else None
    if found is None or number is None:
        return None
    ahead = found["which"] == "next " and first < 1 and near == today
    begin = near + timedelta(days=1 if ahead else first)
    if found["which"] == "last ":
        begin = today - timedelta(days=7)
    return begin + timedelta(days=(number - begin.weekday()) % 7)


def _calendar(typed: str, latest: date) -> date | None:
    head, _, rest = typed.partition(" ")
    weekday = _number_of(head.rstrip(",."), WEEKDAYS)
    day = _unnamed_day(rest if weekday is not None else typed, latest)
    if day and weekday is not None and day.weekday() != weekday:
        is_a, not_a = WEEKDAYS[day.weekday()].title(), WEEKDAYS[weekday].title()
        raise Misread(f"{say_date(day)} is a {is_a}, not a {not_a}.")
    return day


def _unnamed_day(typed: str, latest: date) -> date | None:
    for shape in (_YEAR_FIRST, _EIGHT_DIGITS):
        if found := shape.fullmatch(typed):
            return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _YEAR_LAST.fullmatch(typed):
        return _year_last(typed, int(found["one"]), int(found["two"]), int(found["year"]))
    if (found := _SHORT.fullmatch(typed)) and (numbers := _day_and_month(typed, found)):
        return _in_year(None, *numbers, latest)
    if (found := _MARKED.fullmatch(typed)) and int(found["month"]) in range(1, 13):
        return _in_year(found["year"], int(found["month"]), int(found["day"]), latest)
    for shape in _NAMED:
        found = shape.fullmatch(typed)
        month = _number_of(found["month"], MONTHS) if found else None
        if found and month is not None:
            return _in_year(found["year"], month + 1, int(found["day"]), latest)
    return None


def _day_and_month(typed: str, found: "re.Match[str]") -> tuple[int, int] | None:
    """Return the month and the day of a day in numbers; None if it is none. Raise Misread if it may be two."""
    one, two = int(found["one"]), int(found["two"] or found["month"])
    pairs = [(two, one)] if found["month"] or one == two else [(one, two), (two, one)]
    days = [(month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31]
    if len(days) > 1:
        first, second = (f"{day} {MONTHS[month - 1].title()}" for month, day in days)
        raise Misread(f"{typed} is {first} to some and {second} to others. Write {first} or {second}.")
    return next(iter(days), None)


def _year_last(typed: str, one: int, two: int, year: int) -> date:
    if one > 12 or one == two:
        return _day(year, two, one)
    if two > 12:
        return _day(year, one, two)
    if "." in typed:  # all who write a day with dots put it first, as documents are read
        return _day(year, two, one)
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    raise Misread(
        f"{typed} is {_in_words(day_first)} to some and {_in_words(month_first)} to others. "
        f"Write {say_date(day_first)} or {say_date(month_first)}."
    )


def _in_year(year: str | None, month: int, day: int, latest: date) -> date:
    if year:
        return _day(int(year), month, day)
    years = range(latest.year, max(latest.year - 9, date.min.year), -1)  # a 29 February may be eight years away
    days = (date(each, month, day) for each in years if 1 <= day <= calendar.monthrange(each, month)[1])
    return next((each for each in days if each <= latest), None) or _day(latest.year, month, day)


def _day(year: int, month: int, day: int) -> date:
    if not date.min.year <= year <= date.max.year:
        raise Misread(f"No such year: {year:04}.")
    if not 1 <= month <= 12:
        raise NoSuchDay(f"No such month: {month}. Months run from 1 to 12.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NoSuchDay(f"No such day: {MONTHS[month - 1].title()} {year:04} has {last} days.")
    return date(year, month, day)


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year:04}"


def _number_of(typed: str, names: tuple[str, ...]) -> int | None:
    """Return the number of the name that begins with what was typed, from three letters on."""
    if len(typed) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(typed)), None)
