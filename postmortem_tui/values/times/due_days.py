"""Days until which something is due, as people type them: 2w, EOM, end of week, Friday 17:00, by 3 March."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late, library
from postmortem_tui.values.times.day_names import after_number, before_month, before_year, months
from postmortem_tui.values.zones.zones import is_zone

if TYPE_CHECKING:
    import calendar
else:
    calendar = library("calendar")

_LEAD = late(r"(?:due|by|until|till|before|on|not later than|no later than)(?: the)? ")
_TIME = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?"
_PART_OF_DAY = r"(?:in the )?(?:early |late )?(?:morning|afternoon|evening)|lunch(?:time)?"
_ZONE = r"(?: ?(?P<zone>[a-z]{2,5}|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|z))?"
_CLOCK = late(
    r"(?:^|[ ,]+|(?<=\d)t)(?:at |by |before )?"
    rf"(?:{_TIME}|noon|midnight|eod|cob|close of business|{_PART_OF_DAY}){_ZONE}$"
)
_CLOCK_FIRST = late(rf"(?:at )?(?:{_TIME}|eod|cob|close of business|end of business|noon|midnight)(?:,? on)?,? (?=\S)")
_DOTTED = late(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?")
_LAST_MONTH = 12
"""The number of December."""
_LAST_DAY = 31
"""The last day of the longest month."""
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNITS = {"wk": "weeks", "wks": "weeks", "mth": "months", "mths": "months"}
_COUNTED = late(
    rf"(?:in |within )?(?:(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}) )?"
    r"(?P<unit>fortnights?|quarters?|wks?|mths?|days?|weeks?|months?|years?|(?P<work>business|working|work) days?)"
)
_NEXT = late(r"next (?P<what>month|quarter|year)")
_THIS = late(r"(?:later )?this (?P<what>week|month|quarter|year)")
_BARE = late(r"(?:\d{1,4}|an?) ?(?:days?|weeks?|months?|years?|[dwmy])")
_END = late(
    r"(?:the )?end of (?:the )?(?P<next>next |this )?(?P<what>day|week|month|quarter|year)|eo(?P<letter>[dwmqy])"
)
_PART_OF_YEAR = late(
    r"(?:(?:the )?end of |eo)?(?:(?P<before>(?:19|20)\d\d)[ /-]?)?(?P<sort>[qh])(?P<which>[1-4])"
    r"(?:[ /’'-]{0,2}(?P<year>(?:19|20)?\d\d))?"
)
"""A quarter or a half of a calendar year: `Q3`, `end of Q1 2026`, `2026-Q2`, `H2 '26`."""

_MONTH_END = late(r"(?:the )?end (?:of )?(?P<month>[^\W\d_]{3,12})\.?(?:,? ?(?P<year>(?:19|20)\d\d))?")

_MONTH_MIDDLE = late(r"(?:the )?mid(?:dle)?(?:[ -]of)?[ -](?P<month>[^\W\d_]{3,12})\.?(?:,? ?(?P<year>(?:19|20)\d\d))?")
_MIDDLE = 15
"""The day that the middle of a month is."""

_WORDS = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_AHEAD = late(r"(?:\+ ?|in )(?P<count>\d{1,4}|an?) ?(?P<unit>[dw])(?:ays?|eeks?)?")
_MONTHS_AHEAD = late(r"(?:\+ ?|in )(?:\d{1,4}|an?) ?(?:m(?:onths?)?|y(?:ears?)?)")
_WORKWEEK = 5
"""Working days of a week: Monday to Friday."""
_FRIDAY = 4
"""The number of Friday, as `date.weekday` counts."""


def without_lead(typed: str) -> str:
    """Return a tidied text without the words that say that it is a limit: `by friday` is a day."""
    found = _LEAD.match(typed.casefold())
    return typed[found.end() :] if found else typed


def without_clock_first(typed: str) -> str:
    """Return a tidied text without the time of day that it begins with: `cob friday`, `17:00 Fri`, `5pm on 3 March`."""
    found = _CLOCK_FIRST.match(typed.casefold())
    return typed[found.end() :] if found else typed


def with_month_named(typed: str) -> str:
    """Return a day and a month with a dot between them as words, `27.03` as `27 march`: it is no time of day."""
    found = _DOTTED.fullmatch(typed)
    if not found or not 1 <= int(found["month"]) <= _LAST_MONTH or not 1 <= int(found["day"]) <= _LAST_DAY:
        return typed
    return f"{found['day']} {months()['en'][int(found['month']) - 1].split()[0]}"


def without_clock(typed: str) -> str:
    """Return a tidied text without the time of day at its end; a text that is nothing else is today."""
    found = _CLOCK.search(typed.casefold())
    if not found or (found["zone"] and not is_zone(found["zone"].upper())):
        return typed
    return typed[: found.start()].strip(" ,") or "today"


def signed(typed: str) -> str:
    """Return a tidied text as a distance with its sign if it is one: `2w`, `two weeks`, `next month`."""
    text = typed.casefold()
    if _BARE.fullmatch(text):
        return f"+{typed}"
    if found := _NEXT.fullmatch(text):
        return {"month": "+1m", "quarter": "+3m", "year": "+1y"}[found["what"]]
    found = _COUNTED.fullmatch(text)
    if not found or found["work"] or not (found["count"] or found["unit"] == "fortnight"):
        return typed
    count, unit = _number(found["count"]), found["unit"]
    if unit.startswith("fortnight"):
        return f"+{2 * count}w"
    return f"+{3 * count}m" if unit.startswith("quarter") else f"+{count} {_UNITS.get(unit, unit)}"


def _number(count: str | None) -> int:
    if count in _NUMBERS:
        return _NUMBERS.index(count) + 1
    return int(count) if count and count.isdecimal() else 1


def working_days_in(typed: str, *, weeks_too: bool) -> int:
    """Return how many working days ahead a tidied text says: 5 for `5 business days`; 0 if it counts none.

    With `weeks_too` any days ahead are working days, and a week is five of them: `3d`, `+2w`, `next week`.
    """
    text = typed.casefold()
    found = _COUNTED.fullmatch(text)
    if found and found["work"]:
        return _number(found["count"]) if found["count"] else 0
    ahead = _AHEAD.fullmatch("+1w" if text == "next week" else signed(text)) if weeks_too else None
    return _number(ahead["count"]) * (_WORKWEEK if ahead["unit"] == "w" else 1) if ahead else 0


def on_working_day(day: date) -> date:
    """Return the day, or the Monday after it if it is in a weekend."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > _FRIDAY else 0)


def is_of_months(typed: str) -> bool:
    """Return whether a tidied text counts months or years ahead: `1m`, `in a year`, `next quarter`."""
    return bool(_MONTHS_AHEAD.fullmatch(signed(typed).casefold()))


def after_working_days(count: int, today: date) -> date:
    """Return the day `count` working days after today; on a weekend they count from Friday. Holidays are not known.

    Raise OverflowError for what is outside the calendar.
    """
    weeks, left = divmod(count, _WORKWEEK)
    day = today - timedelta(days=max(today.weekday() - _FRIDAY, 0)) + timedelta(weeks=weeks)
    for _ in range(left):
        day += timedelta(days=1 if day.weekday() < _FRIDAY else 7 - day.weekday())
    return day


def is_part_of_year(text: str) -> bool:
    """Return whether a text is a quarter or a half of a year, with or without its year: `Q3`, `H2 2026`."""
    return _part_of_year(text) is not None


def _part_of_year(text: str) -> tuple[int, int] | None:
    """Return the last month of a part of a year and the year, 0 if it is not said; None for any other text."""
    found = _PART_OF_YEAR.fullmatch(" ".join(text.casefold().split()))
    if found is None or (found["before"] and found["year"]):
        return None
    length = 3 if found["sort"] == "q" else 6
    month, year = int(found["which"]) * length, int(found["before"] or found["year"] or 0)
    return (month, year + 2000 if 0 < year < 100 else year) if month <= 12 else None


def _month_of_end(typed: str) -> tuple[int, int] | None:
    """Return the month that `end of May 2026` names, in any language, and the year, 0 if it is not said; else None."""
    found = _MONTH_END.fullmatch(typed.casefold())
    month = _month_called(found["month"]) if found else 0
    return (month, int(found["year"] or 0)) if found and month else None


def _middle_of(typed: str, today: date) -> date | None:
    """Return the middle of the month that `mid May 2026` names; without a year, of the next such month."""
    found = _MONTH_MIDDLE.fullmatch(typed)
    month = _month_called(found["month"]) if found else 0
    if not found or not month:
        return None
    return date(int(found["year"] or today.year + ((month, _MIDDLE) < (today.month, today.day))), month, _MIDDLE)


def _month_called(name: str) -> int:
    """Return the number of the month with a name in any language; 0 if it is none, or that of several."""
    numbers = {n for all_names in months().values() for n, names in enumerate(all_names, 1) if name in names.split()}
    return numbers.pop() if len(numbers) == 1 else 0


def end_of(typed: str, today: date) -> date | None:
    """Return the last day of what `end of month`, `end of May` or `Q3` names, or None; a week ends on Friday.

    Of `mid May` it is the 15th. A part of a year without its year is the one that ends next. Raise OverflowError for
    what is outside the calendar.
    """
    if part := _part_of_year(typed) or _month_of_end(typed):
        month, year = part
        year = year or today.year + (month < today.month)
        return date(year, month, calendar.monthrange(year, month)[1])
    if day := _middle_of(typed.casefold(), today):
        return day
    found = _END.fullmatch(typed.casefold())
    this = _THIS.fullmatch(typed.casefold())
    if found:
        what = found["what"] or _WORDS[found["letter"]]
        later = int((found["next"] or "").strip() == "next")
    elif this:
        what, later = this["what"], 0
    else:
        return None
    if what == "day":
        return today + timedelta(days=later)
    if what == "week":
        return today + timedelta(days=(_FRIDAY - today.weekday()) % 7 + 7 * later)
    length = _MONTHS[what]
    year, month = divmod((today.year * 12 + today.month - 1) // length * length + length * (1 + later) - 1, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


_FOREIGN = late(
    lambda: (
        rf"(?P<day>\d{{1,2}})(?:{after_number()}|\.)? ?{before_month()}?(?P<month>[^\W\d_]{{3,12}})\.?"
        rf"(?:,? {before_year()}?(?P<year>(?:19|20)\d\d))?(?: г(?:\.|ода)?)?"
    )
)
"""A day with its month in another language: `22 de marzo de 2026`, `12. Februar 2026`."""


def with_month_in_english(typed: str) -> str:
    """Return a day whose month is named in another language with the English name; any other text as it is."""
    if not any(map(str.isalpha, typed)):
        return typed  # the words of all languages are read for one with a name alone
    found = _FOREIGN.fullmatch(typed.casefold())
    if found is None:
        return typed
    if not (month := _month_called(found["month"])):
        return typed
    return f"{found['day']} {months()['en'][month - 1].split()[0]} {found['year'] or ''}".strip()
