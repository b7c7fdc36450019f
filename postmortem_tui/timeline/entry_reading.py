"""Reading a typed time under the entries above it: the same words mean there what they mean once they are stored."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, timezone

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import late
from postmortem_tui.timeline.chronology import UNNAMED, brief, day_and_clock, is_known, pin, resolve
from postmortem_tui.timeline.open_zones import beside_open_times, open_time
from postmortem_tui.values.answers.answers import Reading
from postmortem_tui.values.text.typed import one_line
from postmortem_tui.values.times.clock import Context, Misread, TimeOfEntry, read_entry_time, say_date, say_entry_time
from postmortem_tui.values.times.distances import from_start, local_clock
from postmortem_tui.values.times.moments import SLACK
from postmortem_tui.values.zones.zones import is_utc, season_remark

FAR = timedelta(hours=12)
"""A step this long from the time above is said back with its day, even when the time was typed as it is shown."""

_SAYS_UTC = late(r"(?:\d ?Z|\bUTC|\bGMT)\)?$", re.IGNORECASE)
_FAR_AWAY = timezone(timedelta(hours=-11, minutes=-15))
"""A zone that nobody types: a time that is read the same in it names its own zone."""

LONG_BEFORE = timedelta(days=1)
"""A time this long before the incident began is remarked on."""


def read_time(text: str, around: RowsAround[Entry], context: Context) -> Reading:
    """Return how a typed time is read among other entries: as briefly as is clear, and said back in full.

    `+5m` counts from the last known time above. A time without a day is of the day of that time, or of the day after
    if it would be more than twelve hours earlier. One that names no zone is of the context's, and the stored one is in
    UTC; but where all times beside it are in one unknown zone, it is, too. Never raise.
    """
    leaned_on = _leaned_on(around.above)
    if stored := beside_open_times(text, RowsAround(leaned_on, around.beside), context):
        told = open_time(stored)
        return Reading(stored, f"{told.time if told else stored}, in the unknown zone of the other times")
    return _read_under(text, leaned_on, context)


def _leaned_on(above: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries that a time under them leans on: the last known one if it names its day and time, else all.

    A list of 1,000 entries that each name their day is not gone through at each key.
    """
    last = next((entry for entry in reversed(above) if is_known(entry.time)), None)
    return (last,) if last is not None and all(day_and_clock(last.time)) else above


def _read_under(text: str, above: Sequence[Entry], context: Context) -> Reading:
    typed = one_line(text)
    pinned = pin(above, context.day)
    known = [moment for moment in resolve([entry.time for entry in pinned], context.day) if moment]
    last = known[-1] if known else None
    try:
        stored = say_entry_time(_read(typed, context._replace(after=last)))
    except Misread as misread:
        return Reading(typed, problem=str(misread))
    stored = _up_to_now(stored, pinned, context)
    rows = (*pinned, Entry(time=stored))
    short = stored if _unnamed(last) else brief(rows, context.day)[-1].time
    moment = resolve([entry.time for entry in rows], context.day)[-1]
    away = moment - last if moment and last else timedelta()
    remark = _remark(moment, context)
    told = remark or (context.start is not None and moment is not None)
    if moment is None or (short == typed and away < FAR and not told):
        return Reading(short)
    full = pin(rows, context.day)[-1].time
    return Reading(
        short,
        f"{full}{_zone(moment, context) if ':' in full else ''}{_season(typed, moment)}{_aside(last, moment, context)}",
    )


def with_day_of(typed: str, former: str, context: Context) -> str:
    """Return a typed time of day with the day of the `former` time, which names it; any other text as it is.

    The day is the one on the clocks of the context's zone.
    """
    alone = Context(context.now, zone=context.zone)
    told = open_time(former)
    try:
        new = read_entry_time(one_line(typed), alone)
        if told:
            return f"{told.day} {one_line(typed)}" if told.day and new.time and not new.day else typed
        old = read_entry_time(former, Context(context.now))
    except Misread:
        return typed
    if new.time is None or new.day or not old.day:
        return typed
    was = datetime.combine(old.day, old.time or time(12), UTC).astimezone(context.zone)
    return f"{say_entry_time(read_entry_time(one_line(typed), alone._replace(day=was.date())))} UTC"


def _up_to_now(stored: str, above: Sequence[Entry], context: Context) -> str:
    """Return a time without a day that would be in the future as that of the day before: entries are about the past."""
    if not context.now or "-" in stored:
        return stored
    moment = resolve([*(entry.time for entry in above), stored], context.day)[-1]
    if moment is None or _unnamed(moment) or moment <= context.now + SLACK:
        return stored
    mark = "~" if stored.startswith("~") else ""
    return f"{mark}{say_date(moment.date() - timedelta(days=1))} {stored.removeprefix('~')}"


def _aside(last: datetime | None, moment: datetime, context: Context) -> str:
    """Return a remark on a moment, else that it is on another day, and its distance from the start."""
    return _remark(moment, context) or f"{_turn(last, moment)}{_distance(moment, context)}"


def _distance(moment: datetime, context: Context) -> str:
    """Return the distance from the start; "" if that is not known, or has a remark."""
    if context.start is None or _unnamed(moment) or _remark(moment, context):
        return ""
    return f", {from_start(moment, context.start)}"


def _read(typed: str, context: Context) -> TimeOfEntry:
    """Return the time, without a day if none was typed and the moment is clear without one."""
    alone = _bare(context)
    near = alone._replace(day=context.day, after=context.after)
    try:
        entry = read_entry_time(typed, alone)
    except Misread:
        counted = read_entry_time(typed, near)
        unnamed = counted.day is not None and counted.day.year == UNNAMED.year
        return TimeOfEntry(None, counted.time, counted.approximate, counted.zero_seconds) if unnamed else counted
    if entry.day is None and _is_of_another_zone(typed, entry, context):
        return _elsewhere(typed, context)
    near = near if entry.day is None or not _unnamed(context.after) else alone
    found = read_entry_time(typed, near)
    return TimeOfEntry(None if entry.day is None else found.day, found.time, found.approximate, found.zero_seconds)


def _bare(context: Context) -> Context:
    """Return a context that names no day: the present, the zone and the languages of the one there is."""
    return Context(context.now, zone=context.zone, in_any_language=context.in_any_language)


def _is_of_another_zone(typed: str, entry: TimeOfEntry, context: Context) -> bool:
    """Return whether a time of day, read already, is of another zone than UTC: by its own words, or the context's."""
    if entry.time is None or _SAYS_UTC.search(typed):
        return False
    return not is_utc(context.zone) or read_entry_time(typed, _bare(context)._replace(zone=_FAR_AWAY)) == entry


def _elsewhere(typed: str, context: Context) -> TimeOfEntry:
    """Return a time of day of another zone: near the time above, else near the start, else on the incident's day.

    It has its day in UTC, which may be another one there, wherever the day is known.
    """
    unnamed = _unnamed(context.after)
    after = None if unnamed else context.after or context.start
    near = _bare(context)._replace(day=None if unnamed else context.day, after=after, past=True)
    return read_entry_time(typed, near)


def _zone(moment: datetime, context: Context) -> str:
    """Return the words that say the zone of a time, and what it is in the zone that the person types in."""
    return " UTC" if _unnamed(moment) else f" UTC{local_clock(moment, context.zone)}"


def _season(typed: str, moment: datetime) -> str:
    """Return in brackets that the typed zone was not in force on that day; usually an empty text."""
    words = "" if _unnamed(moment) else season_remark(typed, moment)
    return f" ({words})" if words else ""


def _unnamed(moment: datetime | None) -> bool:
    return moment is not None and moment.year == UNNAMED.year


def _remark(moment: datetime | None, context: Context) -> str:
    """Return a remark on a time that is likely to be wrong; the time is kept all the same."""
    if moment is None or _unnamed(moment):
        return ""
    if moment > context.now + SLACK:
        return ", which is still to come"
    start = context.start or (datetime.combine(context.day, time(), UTC) if context.day else None)
    if start is None or start - moment <= LONG_BEFORE:
        return ""
    days = (start - moment).days
    return f", {days} {'day' if days == 1 else 'days'} before the incident began"


def _turn(last: datetime | None, moment: datetime) -> str:
    away = (moment.date() - last.date()).days if last else 0
    return {1: ", the next day", -1: ", the day before"}.get(away, "")
