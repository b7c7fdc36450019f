"""Moments in UTC as people type them: 14:32, 2pm PST, yesterday 23:50, +5m, 2024-01-15 14:32 +02:00."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context, Misread, shown, tidy, without_approximation
from postmortem_tui.values.times.dates import SOON, YEAR, read_day, read_or_translate, say_date
from postmortem_tui.values.times.durations import read_duration
from postmortem_tui.values.times.wall_times import WallTime, take_apart, wall_time
from postmortem_tui.values.zones.zones import is_utc, unknown_zone, without_word_for_time

_EPOCH = late(r"(\d{10})(?:\.\d+|\d{3})?")
_KEPT = late(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", re.ASCII)
"""A moment as `say_moment` returns it, which is how a draft keeps it."""
_BARE = late(r"~?(?P<day>\d{4}-\d\d-\d\d(?= ))? ?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII)
"""A time as a draft's timeline keeps it, in UTC although it does not say so."""
_FROM_ROW = late(r"([+-]) ?(.+)")
_AGO = late(r"(?!.*[\d ](?:d|w|days?|weeks?)\b)(.+) ago")  # `2 days ago` is a day, not a moment
_ZONE_MEANT = late(r"(?P<words>[^\W\d_][^\W\d]*(?:[ /.-][^\W\d]+){0,3}?)(?P<time> time)?", re.IGNORECASE)
_ONE_WORD = late(r"[A-Za-z]+")
_HALF_DAY = timedelta(hours=12)
_ELSEWHEN = timedelta(days=400)
"""How far away another present is, in which no day without its year is the same."""

_DAY_AND_TIME = 2
"""The most words of the time that a timeline row begins with."""

SLACK = timedelta(minutes=15)
"""How far ahead of this clock a past moment may seem to be: clocks differ, and people round."""


def read_moment(text: str, context: Context) -> datetime:
    """Return the moment in the text, aware, in UTC, in whole seconds.

    Without a zone the time is of `context.zone`, which is UTC unless somebody said another. Without a day it takes the
    one nearest to `context.after`, else `context.day`, else today. A weekday is the one nearest to that anchor, else
    the last one up to today. With `context.past`, a bare time in the future is of the day before, unless that is before
    `context.after`. `+5m` counts from `context.after`, `10m ago` from `context.now`. Ten digits are seconds since 1970.
    Raise Misread.
    """
    if kept := kept_moment(text):
        return kept
    return read_or_translate(lambda typed: _instant_or_wall(typed, context), text, context)


def _instant_or_wall(typed: str, context: Context) -> datetime:
    return read_instant(typed, context) or read_moment_of_wall(typed, context)[0]


def read_about(text: str, context: Context) -> tuple[datetime, bool]:
    """Return the moment in the text, and whether it is approximate: `~23:58`, `ca. 23:58 CET`, `23:58ish`.

    Raise Misread.
    """
    if kept := kept_moment(text):
        return kept, False

    def read(typed: str) -> tuple[datetime, bool]:
        bare, about = without_approximation(typed)
        return _instant_or_wall(bare, context), about

    return read_or_translate(read, text, context)


def row_typed(typed: str, context: Context) -> str:
    """Return what to say about a timeline row that was typed as a moment; "" about any other text.

    A text that begins with capitalised words is none, since these can be a zone: `Berlinn time`.
    """
    words = typed.split()
    for count in range(1, min(_DAY_AND_TIME, len(words) - 2) + 1):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        if all(word[:1].isupper() for word in without_word_for_time(rest).split()):
            continue
        with suppress(Misread):
            read_about(head, context)
            return f"{head} is a time, {shown(rest)} is not: what happened goes into the timeline."
    return ""


def read_fixed(text: str, context: Context) -> datetime:
    """Return the moment in the text. Raise Misread for one such as `10:05` that on another day would be another."""
    moment = read_about(text, context)[0]
    if read_about(text, context._replace(now=context.now - _ELSEWHEN))[0] != moment:
        raise Misread(f"No day is known for {shown(text)}.")
    return moment


def kept_moment(text: str) -> datetime | None:
    """Return the moment of a text as a draft keeps it, by `say_moment`; None for any other text."""
    if _KEPT.fullmatch(text):
        with suppress(ValueError):  # no such day, or hour
            return datetime.fromisoformat(text.removesuffix(" UTC")).replace(tzinfo=UTC)
    return None


def counts_from_another(text: str) -> bool:
    """Return whether a text counts from another moment, as `+5m` does."""
    with suppress(Misread):
        return bool(_FROM_ROW.fullmatch(tidy(text)))
    return False


def say_moment(moment: datetime) -> str:
    """Return the moment as `2024-01-15 14:30:00 UTC`."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'seconds')} UTC"


def as_typed(stored: str, zone: tzinfo) -> str:
    """Return a stored time as it is shown to be edited by a person who types in a zone: `22:55 UTC`; in UTC as it is.

    Typed back, or changed by a minute, it is read as it was stored.
    """
    found = None if is_utc(zone) else _BARE.fullmatch(stored)
    if not found:
        return stored
    with suppress(ValueError):  # there is no such day, so it is no time either
        date.fromisoformat(found["day"] or "2000-01-01")
        return f"{stored} UTC"
    return stored


def zone_in(text: str, context: Context) -> tzinfo | None:
    """Return the zone that a typed moment names; None if it names none, or is no moment."""
    with suppress(Misread):
        return read_or_translate(
            lambda typed: read_moment_of_wall(without_approximation(typed)[0], context)[1].zone, text, context
        )
    return None


def read_instant(typed: str, context: Context) -> datetime | None:
    """Return the moment of a tidied text that names no clock time (`now`, `+5m`, epoch seconds), or None.

    Raise Misread if `+5m` has nothing to count from or no duration follows the sign, and OverflowError.
    """
    word = typed.casefold()
    if word in {"now", "right now"}:
        return _whole(context.now)
    if epoch := _EPOCH.fullmatch(word):
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    if ago := _AGO.fullmatch(word):
        return _whole(context.now - read_duration(ago[1]))
    if step := _FROM_ROW.fullmatch(word):
        away = read_duration(step[2])
        if context.after is None:
            raise Misread(f"Nothing to count {shown(typed)} from yet. Try 14:32.")
        return _whole(context.after + away if step[1] == "+" else context.after - away)
    return None


def read_moment_of_wall(typed: str, context: Context) -> tuple[datetime, WallTime]:
    """Return the moment of a tidied text that names a clock time, and how it was typed.

    Raise Misread, or OverflowError outside the calendar.
    """
    refused: list[Misread] = []
    _refuse_bare_day(typed, context)
    for way in take_apart(typed):
        try:
            wall = wall_time(way)
            return _moment_of(wall, wall.zone or context.zone, context), wall
        except Misread as misread:
            refused.append(misread)
            _refuse_unknown_zone(way["before"] or "", way["after"] or "", context)
    raise refused[0]


def _refuse_unknown_zone(before: str, after: str, context: Context) -> None:
    """Raise Misread if the words after a clock time can only be a zone: they say so, or a day is before it."""
    meant = _ZONE_MEANT.fullmatch(after)
    if meant and (meant["time"] or (before and day_alone(before, context))) and not day_alone(after, context):
        raise unknown_zone(meant["words"])


def day_in_words(text: str, zone: tzinfo, context: Context) -> date:
    """Return the day in a tidied text, near the context's anchor, or up to today when there is none. Raise Misread."""
    today = context.now.astimezone(zone).date()
    if context.anchor is None:
        lead = timedelta() if context.past else SOON
        return read_day(text, today=today, near=today, first=-6, lead=lead)
    return read_day(text, today=today, near=context.anchor, first=-3, lead=YEAR / 2)


def day_alone(text: str, context: Context) -> date | None:
    """Return the day that a tidied text is, or None if it is anything else."""
    try:
        return day_in_words(text, UTC, context)
    except Misread:
        return None


def in_utc(day: date, clock: time, zone: tzinfo) -> datetime:
    """Return the moment at which the clocks of a zone say this.

    Raise Misread if they never do or do twice (summer time begins or ends), and OverflowError.
    """
    local = datetime.combine(day, clock, zone)
    moment = local.astimezone(UTC)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        turned = moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None)
        times = "never came" if turned else "came twice"
        raise Misread(
            f"{clock.isoformat('minutes')} {times} on {say_date(day)} in {zone}: the clocks were changed. "
            "Give the offset, such as 14:32 +02:00."
        )
    return moment


def _moment_of(wall: WallTime, zone: tzinfo, context: Context) -> datetime:
    day = _day_of(wall, zone, context)
    moment = in_utc(day, wall.time, zone)
    if context.twelve and wall.half_open and not wall.day_text and context.after is not None:
        # The next one: 2:06 after 2:05 PM, and 1:05 after 12:58 PM.
        other = in_utc(day, wall.time.replace(hour=(wall.time.hour + 12) % 24), zone)
        ahead = [(each - context.after) % timedelta(days=1) for each in (moment, other)]
        return context.after + min(ahead)
    if context.past and not wall.day_text and moment > context.now + SLACK:
        before = in_utc(day - timedelta(days=1), wall.time, zone)
        return before if context.after is None or before >= context.after else moment
    return moment


def _day_of(wall: WallTime, zone: tzinfo, context: Context) -> date:
    if wall.day_text:
        if _ONE_WORD.fullmatch(wall.day_text) and day_alone(wall.day_text, context) is None:
            text = shown(wall.day_text)
            raise Misread(f"Not a day or a time zone known here: {text}. Give the offset, such as 14:32 +02:00.")
        return day_in_words(wall.day_text, zone, context)
    if context.after is None:
        return context.day or context.now.astimezone(zone).date()
    guess = context.after.astimezone(zone).date()
    # By what has gone by, not by what the clocks show: on a day of 23 hours, a time of now would be of the day before.
    days = (guess + timedelta(days=ahead) for ahead in (1, 0))
    near = (day for day in days if datetime.combine(day, wall.time, zone) - context.after <= _HALF_DAY)
    return next(near, guess - timedelta(days=1))


def _refuse_bare_day(typed: str, context: Context) -> None:
    day = day_alone(typed, context)
    if day:
        raise Misread(f"A day without a time: {shown(typed)}. Add the time, such as {say_date(day)} 14:32.")


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
