"""Days until which something is due, as people type them: 2w, EOM, end of week, Friday 17:00, by 3 March."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late, library
from postmortem_tui.values.times.day_names import MONTHS
from postmortem_tui.values.zones.zones import is_zone

if TYPE_CHECKING:
    import calendar
else:
    calendar = library("calendar")

_LEAD = late(r"(?:due|by|until|till|before|on|not later than|no later than)(?: the)? ")
_CLOCK = late(
    r"(?:^|[ ,]+|(?<=\d)t)(?:at |by |before )?"
    r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight|eod|cob|close of business)"
    r"(?: ?(?P<zone>[a-z]{2,5}|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|z))?$"
)
_CLOCK_FIRST = late(
    r"(?:at )?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|eod|cob|close of business"
    r"|end of business|noon|midnight)(?:,? on)?,? (?=\S)"
)
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
_WORDS = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_FRIDAY = 4
"""The number of Friday, as `date.weekday` counts."""


def without_lead(typed: str) -> str:
    """Return a tidied text without what says it is a limit: `by friday` is a day."""
    found = _LEAD.match(typed.casefold())
    return typed[found.end() :] if found else typed


def without_clock_first(typed: str) -> str:
    """Return a tidied text without the time of day that it begins with: `cob friday`, `17:00 Fri`, `5pm on 3 March`."""
    found = _CLOCK_FIRST.match(typed.casefold())
    return typed[found.end() :] if found else typed


def without_clock(typed: str) -> str:
    """Return a tidied text without the time of day at its end; only such a time is today."""
    found = _CLOCK.search(typed.casefold())
    if not found or (found["zone"] and not is_zone(found["zone"].upper())):
        return typed
    return typed[: found.start()].strip(" ,") or "today"


def signed(typed: str) -> str:
    """Return a tidied text as a distance with its sign where it is one: `2w`, `two weeks`, `next month`."""
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


def working_days(typed: str, today: date) -> date | None:
    """Return the day so many days ahead on which people work, as `5 business days` says, or None; no feast is known."""
    found = _COUNTED.fullmatch(typed.casefold())
    if not found or not found["work"] or not found["count"]:
        return None
    weeks, left = divmod(_number(found["count"]), 5)
    day = today - timedelta(days=max(today.weekday() - _FRIDAY, 0)) + timedelta(weeks=weeks)
    for _ in range(left):
        day += timedelta(days=1 if day.weekday() < _FRIDAY else 7 - day.weekday())
    return day


def end_of(typed: str, today: date) -> date | None:
    """Return the last day of what `end of month` or `this month` names, or None; a week ends on Friday.

    Raise OverflowError for what is outside the calendar.
    """
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
    r"(?P<day>\d{1,2})(?:\.|º|er)?(?: de| d')? ?(?P<month>[^\W\d_]{3,12})\.?(?:,? (?:de |del |du )?"
    r"(?P<year>(?:19|20)\d\d))?(?: г(?:\.|ода)?)?"
)
"""A day with its month in another language: `22 de marzo de 2026`, `12. Februar 2026`."""


def in_english(typed: str) -> str:
    """Return a day whose month is named in another language with the English name; any other text as it is."""
    found = _FOREIGN.fullmatch(typed.casefold())
    name = found["month"] if found else ""
    numbers = {n for months in MONTHS.values() for n, names in enumerate(months) if name in names.split()}
    if found is None or len(numbers) != 1:
        return typed
    return f"{found['day']} {MONTHS['en'][numbers.pop()].split()[0]} {found['year'] or ''}".strip()
