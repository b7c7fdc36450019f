"""Spell a new day or moment as the document spelled the old one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo

from postmortem_tui.exchange.lens.times import find_clock, spell_clock
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import APPROXIMATELY, without_approximation
from postmortem_tui.values.times.dates import MONTHS
from postmortem_tui.values.times.day_names import after_number, before_month, before_year, months, weekdays
from postmortem_tui.words import words_in

_DATES: tuple[tuple[str, str], ...] = (
    (r"\d{4}-\d\d-\d\d", "{y:04}-{m:02}-{d:02}"),
    (r"\d{4}/\d\d/\d\d", "{y:04}/{m:02}/{d:02}"),
    (r"\d{4}\.\d\d\.\d\d", "{y:04}.{m:02}.{d:02}"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "{y:04}/{m}/{d}"),
)


_MARKED = late(
    r"(?:(?P<year>\d{4})(?P<y>\s?[年년.]\s?))?(?P<month>\d{1,2})(?P<m>\s?[月월]\s?|(?<=\d)\. )"
    r"(?P<day>\d{1,2})(?P<d>\s?[日일号號]|\.)"
)
"""A day in numbers with a character after each, as in `2026年3月5日`, `3월 5일`, `2026. 3. 5.`."""


_DAY_AND_MONTH = late(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d)?)?")


def spell_date(source: str, new: str, day_first: bool | None = None, languages: Sequence[str] = ()) -> str:
    """Return a day (ISO 8601) in the spelling of the day in the source; unchanged if that spelling is unknown.

    `day_first` says whether the first of two numbers is the day if the source alone does not show it, and `languages`,
    the likeliest first (codes: ISO 639), of which one a name is that several have, such as `mai`.
    """
    try:
        day = date.fromisoformat(new)
    except ValueError:
        return new
    return _spelled(source.strip(), day, day_first, languages) or new


def languages_of_days(text: str, likeliest: str) -> Sequence[str]:
    """Return the languages to which most names of months beside numbers in a text belong, `likeliest` the first."""
    counts = Counter(
        code
        for month in _BESIDE_NUMBER.findall(text.casefold())
        for code, names in months().items()
        if any(month in one.split() for one in names)
    )
    most = max(counts.values(), default=0)
    return [code for code in _ordered(months(), [likeliest]) if counts[code] == most > 0]


_BESIDE_NUMBER = late(lambda: rf"(?<!\w)\d{{1,2}}(?:{after_number()}|\.)? {before_month()}?([^\W\d_]{{3,12}})")


def _ordered(names: Mapping[str, Sequence[str]], languages: Sequence[str]) -> Iterable[str]:
    """Return the languages of names: `languages` first, then English and German: `12. Februar` may be Danish, too."""
    return (code for code in dict.fromkeys((*languages, "en", "de", *names)) if code in names)


def _spelled(found: str, day: date, order: bool | None, languages: Sequence[str]) -> str:
    """Return a day in the spelling of another one; "" if that is unknown."""
    for pattern, shape in _DATES:
        if re.fullmatch(pattern, found):
            return shape.format(y=day.year, m=day.month, d=day.day)
    named = (_by_name(found, day, code) for code in _ordered(months(), languages))
    return (
        _by_marks(found, day)
        or _by_numbers(found, day, order)
        or next(filter(None, named), "")
        or _beside_weekday(found, day, order, languages)
    )


_AFTER_WEEKDAY = late(r"(?P<week>[^\W\d_]{2,12})(?P<gap>\.?,?\s+)(?P<day>\S.*)")
_BEFORE_WEEKDAY = late(r"(?P<day>.*\d[^\s\d,(（]?)(?P<gap>,?\s*[(（]|,?\s+|)(?P<week>[^\W\d_]{1,12})(?P<end>\.?[)）]?)")


def _beside_weekday(found: str, day: date, order: bool | None, languages: Sequence[str]) -> str:
    """Return a day with its day of the week, in the spelling of `Fri 6 March` or `2026.03.06 (금)`; otherwise ""."""
    for shape in (_AFTER_WEEKDAY, _BEFORE_WEEKDAY):
        parts = shape.fullmatch(found)
        week = _weekday_like(parts["week"], day, languages) if parts else ""
        spelled = _spelled(parts["day"], day, order, languages) if parts and week else ""
        if parts and spelled:
            first, second = (week, spelled) if shape is _AFTER_WEEKDAY else (spelled, week)
            return f"{first}{parts['gap']}{second}{parts.groupdict('').get('end', '')}"
    return ""


def _weekday_like(old: str, day: date, languages: Sequence[str]) -> str:
    """Return the name of a day of the week in the language and the length of an old one; "" if that is no such name."""
    week = old.casefold()
    for names in map(weekdays().__getitem__, _ordered(weekdays(), languages)):
        at = next((one.split().index(week) for one in names if week in one.split()), None)
        if at is not None:
            others = names[day.weekday()].split()
            name = others[min(at, len(others) - 1)]
            return name.capitalize() if old[0].isupper() else name
    return ""


def spell_moment(
    source: str, new: str, zone: tzinfo, day_first: bool | None = None, languages: Sequence[str] = ()
) -> str:
    """Return a moment of a draft, in UTC, in the spelling of the one in the source and in `zone`.

    The words that mark the old moment as approximate stay if the new one is approximate, too; otherwise they are
    removed.
    """
    exact = new.removeprefix(APPROXIMATELY)
    try:
        local = datetime.fromisoformat(exact.removesuffix(" UTC")).replace(tzinfo=UTC).astimezone(zone)
    except ValueError:
        return new
    bare, rough = without_approximation(source)
    clock = find_clock(bare)
    if clock is None:
        return new
    lead = "" if exact == new else source.removesuffix(bare) if rough else APPROXIMATELY
    head, tail = f"{lead}{bare[: clock.start()]}", bare[clock.end() :]
    day = bare[: clock.start()].strip(" ,Tt")
    spelled = spell_date(day, local.date().isoformat(), day_first, languages) if day else ""
    written = head.replace(day, spelled, 1) if day else head
    return written + spell_clock(clock, local.time()) + tail


def _by_marks(found: str, day: date) -> str:
    """Return a day with the same characters and zeros as one in Chinese, Japanese or Korean; otherwise ""."""
    shape = _MARKED.fullmatch(found)
    if shape is None or ("." in shape["m"] and not shape["year"]):
        return ""
    month, number = (
        f"{new:02}" if shape[name].startswith("0") else f"{new}"
        for name, new in (("month", day.month), ("day", day.day))
    )
    year = f"{day.year}{shape['y']}" if shape["year"] else ""
    return f"{year}{month}{shape['m']}{number}{shape['d']}"


def _by_numbers(found: str, day: date, order: bool | None) -> str:
    shape = _DAY_AND_MONTH.fullmatch(found)
    if shape is None:
        return ""
    one, mark, two, year = shape.groups()
    day_first = True if int(one) > 12 or mark == "." else False if int(two) > 12 else order
    if day_first is None:
        return ""
    padded = len(one) == 2 and len(two) == 2
    first, second = (day.day, day.month) if day_first else (day.month, day.day)
    clock = f"{first:02}{mark}{second:02}" if padded else f"{first}{mark}{second}"
    last = {None: "", 2: f"{day.year % 100:02}", 4: f"{day.year:04}"}[len(year) if year else None]
    return f"{clock}{mark}{last}" if last or found.endswith(mark) else clock


_MONTH = r"(?P<month>[A-Za-z]{3,9})(?P<dot>\.?)"
_NUMBER = r"(?P<day>\d{1,2})(?P<nth>st|nd|rd|th|)"
_YEAR = r"(?P<comma>,?)(?:(?P=gap)(?P<year>\d{4}|(?<=[/-])\d\d))?"
_NAMED = late(rf"{_MONTH}(?P<gap>[ /-]){_NUMBER}{_YEAR}")
_DAY_NAMED = late(rf"{_NUMBER}(?P<gap>[ /-]){_MONTH}{_YEAR}")
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
"""The endings of the days of a month that are counted in English, if they are not `th`."""


def _day_like(old: str, gap: str, day: date) -> str:
    """Return the number of a day with a zero in front if the old one shows it, or two digits before a mark do."""
    return f"{day.day:02}" if old.startswith("0") or (gap in ("-", "/") and len(old) == 2) else f"{day.day}"


def _year_like(old: str, day: date) -> str:
    """Return a year in as many digits as the old one; "" for none."""
    return f"{day.year}"[-len(old) :] if old else ""


def _by_name(found: str, day: date, code: str) -> str:
    """Return a day with the name of its month in a language, as in the source; "" if that has no such name."""
    return _by_english_name(found, day) if code == "en" else _by_foreign_name(found, day, months()[code])


def _by_english_name(found: str, day: date) -> str:
    """Return a day with an English month, as in `Feb 20, 2026` and `20-Feb-2026`; "" if the source has none."""
    for shape, first in ((_NAMED, False), (_DAY_NAMED, True)):
        shaped = shape.fullmatch(found)
        if shaped is None or not any(month.startswith(shaped["month"].casefold()) for month in MONTHS):
            continue
        name = MONTHS[day.month - 1].title()
        if len(shaped["month"]) == 3 and shaped["month"] != "May":
            name = name[:3]
        elif shaped["month"].casefold() == "sept":
            name = name[: 4 if day.month == 9 else 3]
        cased = str.upper if shaped["month"].isupper() else str.lower if shaped["month"].islower() else str
        month = cased(name) + shaped["dot"]
        gap, year = shaped["gap"], _year_like(shaped["year"] or "", day)
        number = _day_like(shaped["day"], gap, day)
        number += _ENDINGS.get(day.day, "th") if shaped["nth"] else ""
        lead = f"{number}{gap}{month}" if first else f"{month}{gap}{number}"
        return f"{lead}{shaped['comma']}{gap}{year}" if year else f"{lead}{shaped['comma']}"
    return ""


_FOREIGN = late(
    lambda: (
        rf"(?P<day>\d{{1,2}})(?P<mark>{after_number()}|\.)?(?P<of> {before_month()}?|[/-])"
        rf"(?P<month>[^\W\d_]{{3,12}})(?P<dot>\.?)(?:(?P<comma>,? {before_year()}?|[/-])"
        r"(?P<year>\d{4}|(?<=[/-])\d\d)(?P<end> г(?:\.|ода)?)?)?"
    )
)


def _by_foreign_name(found: str, day: date, months_named: Sequence[str]) -> str:
    shaped = _FOREIGN.fullmatch(found)
    written = shaped["month"].casefold() if shaped else ""
    at = next((names.split().index(written) for names in months_named if written in names.split()), None)
    if shaped is None or at is None:
        return ""
    names = months_named[day.month - 1].split()
    name = names[min(at, len(names) - 1)]
    name = name.capitalize() if shaped["month"][0].isupper() else name
    mark = "" if shaped["mark"] in words_in("times", "day", "after_first") and day.day != 1 else shaped["mark"] or ""
    year = f"{shaped['comma']}{_year_like(shaped['year'], day)}{shaped['end'] or ''}" if shaped["year"] else ""
    return f"{_day_like(shaped['day'], shaped['of'], day)}{mark}{shaped['of']}{name}{shaped['dot']}{year}"
