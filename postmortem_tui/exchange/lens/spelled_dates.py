"""Spell a new day or moment as the document spelled the old one."""

import re
from datetime import UTC, date, datetime, tzinfo

from postmortem_tui.exchange.lens.times import find_clock, spell_clock
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import APPROXIMATELY, without_approximation
from postmortem_tui.values.times.dates import MONTHS
from postmortem_tui.values.times.day_names import months, weekdays

_DATES: tuple[tuple[str, str], ...] = (
    (r"\d{4}-\d\d-\d\d", "{y:04}-{m:02}-{d:02}"),
    (r"\d{4}/\d\d/\d\d", "{y:04}/{m:02}/{d:02}"),
    (r"\d{4}\.\d\d\.\d\d", "{y:04}.{m:02}.{d:02}"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "{y:04}/{m}/{d}"),
)


_MARKED = late(
    r"(?:(?P<year>\d{4})(?P<y>\s?[年년.]\s?))?(?P<month>\d{1,2})(?P<m>\s?[月월]\s?|(?<=\d)\. )"
    r"(?P<day>\d{1,2})(?P<d>\s?[日일号號]|\.)"
    r"(?P<open>\s?[(（]|\s)?(?P<week>[^\W\d_]{1,3})?(?P<close>[)）])?"
)
"""A day in numbers with a character after each, as in `2026年3月5日（木）`, `3월 5일`, `2026. 3. 5.`."""


_DAY_AND_MONTH = late(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d)?)?")


def spell_date(source: str, new: str, day_first: bool | None = None) -> str:
    """Return a day (ISO 8601) in the spelling of the day in the source; unchanged if that spelling is unknown.

    `day_first` says whether the first of two numbers is the day if the source alone does not show it.
    """
    try:
        day = date.fromisoformat(new)
    except ValueError:
        return new
    found = source.strip()
    for pattern, shape in _DATES:
        if re.fullmatch(pattern, found):
            return shape.format(y=day.year, m=day.month, d=day.day)
    return (
        _by_marks(found, day)
        or _by_numbers(found, day, day_first)
        or _by_name(found, day)
        or _by_foreign_name(found, day)
        or _after_weekday(found, new, day_first)
        or new
    )


_WEEKDAY = late(r"(?P<week>[^\W\d_]{2,12})(?P<gap>\.?,?\s+)(?P<day>\S.*)")


def _after_weekday(found: str, new: str, order: bool | None) -> str:
    """Return a day with its day of the week, in the spelling of `Fri 6 March` or `Freitag, 06.03.`; otherwise ""."""
    parts = _WEEKDAY.fullmatch(found)
    spelled = spell_date(parts["day"], new, order) if parts else new
    if parts is None or spelled == new:
        return ""
    week = parts["week"].casefold()
    for names in weekdays().values():
        at = next((one.split().index(week) for one in names if week in one.split()), None)
        if at is not None:
            others = names[date.fromisoformat(new).weekday()].split()
            name = others[min(at, len(others) - 1)]
            return f"{name.capitalize() if parts['week'][0].isupper() else name}{parts['gap']}{spelled}"
    return ""


def spell_moment(source: str, new: str, zone: tzinfo, day_first: bool | None = None) -> str:
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
    spelled = spell_date(day, local.date().isoformat(), day_first) if day else ""
    written = head.replace(day, spelled, 1) if day else head
    return written + spell_clock(clock, local.time()) + tail


def _by_marks(found: str, day: date) -> str:
    """Return a day with the same characters, zeros and day of the week as one in Chinese, Japanese or Korean."""
    shape = _MARKED.fullmatch(found)
    if shape is None or ("." in shape["m"] and not shape["year"]):
        return ""
    month, number = (
        f"{new:02}" if shape[name].startswith("0") else f"{new}"
        for name, new in (("month", day.month), ("day", day.day))
    )
    year = f"{day.year}{shape['y']}" if shape["year"] else ""
    week = _weekday_like(shape["week"] or "", day)
    return f"{year}{month}{shape['m']}{number}{shape['d']}{shape['open'] or ''}{week}{shape['close'] or ''}"


def _weekday_like(old: str, day: date) -> str:
    """Return the name of a day of the week in the language and the length of an old one; "" for no name."""
    for names in weekdays().values():
        at = next((each.split().index(old) for each in names if old in each.split()), None)
        if at is not None:
            return names[day.weekday()].split()[at]
    return old


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


def _by_name(found: str, day: date) -> str:
    """Return a day with an English month, as in `Feb 20, 2026` and `20-Feb-2026`; "" if the source has none."""
    for shape, first in ((_NAMED, False), (_DAY_NAMED, True)):
        shaped = shape.fullmatch(found)
        if shaped is None or not any(month.startswith(shaped["month"].casefold()) for month in MONTHS):
            continue
        name = MONTHS[day.month - 1].title()
        if len(shaped["month"]) == 3 and shaped["month"] != "May":
            name = name[:3]
        month = (name.upper() if shaped["month"].isupper() else name) + shaped["dot"]
        gap, year = shaped["gap"], shaped["year"] and f"{day.year}"[-len(shaped["year"]) :]
        padded = shaped["day"].startswith("0") or (gap != " " and len(shaped["day"]) == 2)
        number = f"{day.day:02}" if padded else f"{day.day}"
        number += _ENDINGS.get(day.day, "th") if shaped["nth"] else ""
        lead = f"{number}{gap}{month}" if first else f"{month}{gap}{number}"
        return f"{lead}{shaped['comma']}{gap}{year}" if year else f"{lead}{shaped['comma']}"
    return ""


_FOREIGN = late(
    r"(?P<day>\d{1,2})(?P<mark>\.|º|ª|er)?(?P<of> (?:de |d'|d’)?)(?P<month>[^\W\d_]{3,12})(?P<dot>\.?)"
    r"(?:(?P<comma>,? (?:de |del |du )?)(?P<year>\d{4})(?P<end> г(?:\.|ода)?)?)?"
)


def _by_foreign_name(found: str, day: date) -> str:
    """Return a day with a month in another language, as in `22 de marzo de 2026`; "" if the source has none."""
    shaped = _FOREIGN.fullmatch(found)
    if shaped is None:
        return ""
    written = shaped["month"].casefold()
    for code in sorted(months(), key=lambda one: one != "de"):  # German first, as `12. Februar` may be Danish, too
        at = next((names.split().index(written) for names in months()[code] if written in names.split()), None)
        if at is None:
            continue
        names = months()[code][day.month - 1].split()
        name = names[min(at, len(names) - 1)]
        name = name.capitalize() if shaped["month"][0].isupper() else name
        mark = "" if shaped["mark"] == "er" and day.day != 1 else shaped["mark"] or ""
        year = f"{shaped['comma']}{day.year}{shaped['end'] or ''}" if shaped["year"] else ""
        return f"{day.day}{mark}{shaped['of']}{name}{shaped['dot']}{year}"
    return ""
