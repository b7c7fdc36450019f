"""Spell a time of a timeline in the zone and the spelling of its document."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, tzinfo

from postmortem_tui.lazy import late
from postmortem_tui.timeline.chronology import is_known
from postmortem_tui.timeline.open_zones import open_time
from postmortem_tui.values.times.translated.day_halves import NOON, part_of_day, parts_of_day
from postmortem_tui.words import words_in

_KEPT = late(r"(~?)(?:(\d{4}-\d\d-\d\d)(?: |$))?(?:(\d{1,2}):(\d\d)(?::(\d\d))?)?")
CLOCK = late(
    lambda: (
        r"(?<![\d.])(?P<hour>\d{1,2})"
        rf"(?P<mark>[:.]|[ \u00a0\u202f]?h[ \u00a0\u202f]?| (?i:{'|'.join(words_in('times', 'clock', 'within'))}) )"
        r"(?P<minute>\d\d)(?:(?P=mark)(?P<second>\d\d))?"
        r"(?:(?P<gap>[ \u00a0\u202f]?)(?P<half>[AaPp]\.?[Mm]\b\.?))?"
        r"(?!(?<=\.\d\d)(?:\d|\.[ ,]*\d|[ ,T]+\d{1,2}[:.h]\d\d))"
    )
)
"""Finds a time of day, and how it is spelled; its mark may be a dot, but `24.01.2026` is a day."""

_FOUR_DIGITS = late(r"(?<![\w.-])(?P<hour>\d\d)(?P<mark>)(?P<minute>\d\d)(?P<second>)(?P<gap>)(?P<half>)(?![\w.-])")
"""Finds a time such as `0902`, without a mark between its numbers."""

_EASTERN = late(
    lambda: (
        rf"(?:(?P<part>{'|'.join(parts_of_day())})(?P<gap> ?))?(?P<hour>\d{{1,2}})"
        r"(?:(?P<mark>[时時点點](?!间|間|検)|시(?!간))(?:(?P<blank> ?)(?P<minute>\d{1,2})(?P<last>[分분])|[半반]|)"
        r"|(?(part):(?P<minutes>\d\d)|(?!)))"
    )
)
"""Finds a time of day as in `14時20分`, `午後2時15分`, `下午 2:15`, `오후 2시`."""

_FRACTION = late(r"(?<=:\d\d)[.,]\d{1,9}(?!\d)", re.ASCII)
"""The fraction after the seconds of a clock, which no draft keeps: that of another second would be false."""

_SIGN = r"(?:[~≈∼～]|±\s?(?:\?|\d{1,3}\s?[a-z]{0,3}))"
_ROUGHLY = late(rf"(?:{_SIGN}|[^\W\d_][\w.]*)\s*$")
_ROUGHLY_BEFORE_DAY = late(rf"{_SIGN}\s*(?=\d[^:]*\d)")
"""The mark before a day and a clock, which may be parted by a `T`: `~ 2026-05-25T18:37`."""


def spell_time(source: str, new: str, zone: tzinfo, old: datetime | None, *, rough: bool = False) -> str:
    """Return a time of a draft, in UTC, in the spelling of the time in the source and in `zone`.

    `old` is the old local time, which gives a time without a day its day; `rough` is whether the document marks it as
    approximate before the clock.
    """
    kept = _KEPT.fullmatch(new.strip())
    shape = find_clock(source) or _FOUR_DIGITS.search(source)
    if kept is None or kept[3] is None:
        return new
    clock = time(int(kept[3]), int(kept[4]), int(kept[5] or 0))
    local = _local(date.fromisoformat(kept[2]) if kept[2] else _day_of(old, zone), clock, zone)
    if shape is None:
        return f"{kept[1]}{local.isoformat('seconds' if kept[5] else 'minutes')}"
    spelled = spell_clock(shape, local, seconds=bool(kept[5]))
    if old and _is_half_elsewhere(shape, old):
        half = "" if (local.hour < NOON) == (old.hour < NOON) else "pm" if local.hour >= NOON else "am"
        spelled = f"{spell_clock(shape, local.replace(hour=local.hour % NOON or NOON), seconds=bool(kept[5]))}{half}"
    begin, end = shape.span()
    before = source[:begin]
    if kept[1] and not rough:
        before = f"{before}~"
    elif not kept[1] and rough:
        led = _ROUGHLY_BEFORE_DAY.match(before)
        before = before[led.end() :] if led else _ROUGHLY.sub("", before)
    part = _FRACTION.match(source, end) if "second" in shape.re.groupindex and shape["second"] else None
    return before + spelled + source[part.end() if part else end :]


def spelled_in_no_zone(spell: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """Return a function that writes a time in an unknown zone as it is, and one in UTC with that word."""

    def written(source: str, new: str) -> str:
        told = open_time(new)
        return f"{spell(source, told.time if told else new)}{' UTC' if told is None and is_known(new) else ''}"

    return written


def _is_half_elsewhere(shape: re.Match[str], old: datetime) -> bool:
    """Return whether the half of the day of a clock is at the other end of its range, as in `2:10–2:35pm`."""
    if "half" not in shape.re.groupindex or shape["half"]:
        return False
    hour = int(shape["hour"])
    return 0 < hour <= NOON and old.hour == (hour + NOON) % (2 * NOON)


def find_clock(text: str) -> re.Match[str] | None:
    """Return the first time of day of a text, in the spelling of any country, for `spell_clock`; None without one."""
    return (None if text.isascii() else _EASTERN.search(text)) or CLOCK.search(text)


def move_clocks(spelled: str, source: str, again: Iterable[tuple[int, int]]) -> str:
    """Return a spelled time with the clocks after it moved by as much as the first one.

    They are the same moment in other zones (`23:15 UTC / 16:15 PDT`). `again` has for each its distance from the end,
    and its length, both in characters.
    """
    was, now = CLOCK.search(source), CLOCK.search(spelled)
    for before_end, length in again if was and now else ():
        begin = len(spelled) - before_end
        shape = CLOCK.fullmatch(spelled, begin, begin + length)
        if shape and was and now:
            minutes = (_minutes(shape) + _minutes(now) - _minutes(was)) % 1440
            moved = spell_clock(shape, time(minutes // 60, minutes % 60, int(shape["second"] or 0)))
            spelled = spelled[:begin] + moved + spelled[begin + length :]
    return spelled


def _minutes(shape: re.Match[str]) -> int:
    """Return the time of day that `CLOCK` found, in minutes since midnight."""
    hour = int(shape["hour"])
    if shape["half"]:
        hour = hour % 12 + 12 * (shape["half"][0] in "pP")
    return hour * 60 + int(shape["minute"])


def local_day(new: str, zone: tzinfo) -> str:
    """Return the day (ISO 8601) in a zone at a time of a draft; "" for a time without a day."""
    kept = _KEPT.fullmatch(new.strip())
    if kept is None or kept[2] is None:
        return ""
    clock = time(int(kept[3] or 0), int(kept[4] or 0))
    return datetime.combine(date.fromisoformat(kept[2]), clock, UTC).astimezone(zone).date().isoformat()


def _day_of(old: datetime | None, zone: tzinfo) -> date:
    """Return the day in UTC of a local time in a zone; 2000-01-01 if its day is unknown."""
    if old is None or old.year < 1000:
        return date(2000, 1, 1)
    return old.replace(tzinfo=zone).astimezone(UTC).date()


def _local(day: date, clock: time, zone: tzinfo) -> time:
    return datetime.combine(day, clock, UTC).astimezone(zone).time()


def spell_clock(shape: re.Match[str], clock: time, *, seconds: bool = False) -> str:
    """Return a time of day in the spelling of one that `find_clock` found; `seconds` adds them after a colon."""
    hour = clock.hour
    if "part" in shape.re.groupindex:
        return _spell_eastern(shape, clock)
    if half := shape["half"]:
        letter = ("p" if hour >= 12 else "a") if half[0].islower() else ("P" if hour >= 12 else "A")
        half, hour = letter + half[1:], hour % 12 or 12
    padded = len(shape["hour"]) == 2 and (not half or shape["hour"][0] == "0")
    lead = f"{hour:02}" if padded or (not half and hour > 9) else str(hour)
    mark = shape["mark"]
    tail = f"{mark}{clock.second:02}" if shape["second"] or (seconds and mark == ":") else ""
    return f"{lead}{mark}{clock.minute:02}{tail}{shape['gap'] if half else ''}{half or ''}"


def _spell_eastern(shape: re.Match[str], clock: time) -> str:
    """Return a time of day in the spelling of one that `_EASTERN` found."""
    lead, hour = "", clock.hour
    if part := shape["part"]:
        lead, hour = f"{part_of_day(part, hour)}{shape['gap']}", hour % 12 or 12
    lead += f"{hour:02}" if shape["hour"].startswith("0") else f"{hour}"
    if shape["minutes"]:
        return f"{lead}:{clock.minute:02}"
    if not shape["minute"] and not clock.minute:
        return f"{lead}{shape['mark']}"
    minute = f"{clock.minute}" if len(shape["minute"] or "00") == 1 else f"{clock.minute:02}"
    last = shape["last"] or ("분" if shape["mark"] == "시" else "分")
    return f"{lead}{shape['mark']}{shape['blank'] or ''}{minute}{last}"
