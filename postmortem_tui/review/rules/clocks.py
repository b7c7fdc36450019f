"""Whether the clocks agree: start, end and the day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from postmortem_tui.document.template.template import Role
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.values.times.clock import Context, Misread, read_date, say_date, say_moment

FIRST_ZONE, LAST_ZONE = timedelta(hours=14), timedelta(hours=-12)
"""How far the clocks of the zones are from UTC: a day that is named in one may be the previous or the next in UTC."""

NEAR = timedelta(days=1)
"""The same of a moment whose time of day is not known."""

LONG = timedelta(days=20)
"""What is longer than this, and would be short with another month or year, looks like a slip."""

ROUNDING = timedelta(minutes=1)
"""What rounding makes of two moments, or of two durations, that are the same."""


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield contradictions among start, end and day."""
    yield from _start_and_end(reviewed)
    yield from _days(reviewed)


def location_of_role(reviewed: ReviewedDraft, role: Role) -> Location:
    """Return the location of the question that has a role; that of the title if none has."""
    template = reviewed.draft.template
    return Location.of(template.role(role) or template.find(template.roles["title"]))


def slip(day: date, near: date) -> str:
    """Return the part of a day that looks like a slip, as it is else near another day: `year`, `month`, or ""."""
    if abs(day - near) <= LONG:
        return ""
    for offset in (-1, 0, 1):
        try:
            meant = near + timedelta(days=offset)
        except OverflowError:  # the calendar ends there
            continue
        if (day.month, day.day) == (meant.month, meant.day):
            return "year"
        months = (day.year - meant.year) * 12 + day.month - meant.month
        if day.day == meant.day and (day.year == meant.year or abs(months) == 1):
            return "month"
    return ""


def _start_and_end(reviewed: ReviewedDraft) -> Iterator[Finding]:
    start, end = reviewed.start, reviewed.end
    at_end = location_of_role(reviewed, "end")
    if start and end and end < start:
        yield Finding(
            "clock-end-before-start",
            "blocks",
            at_end,
            f"The end, {say_moment(end)}, is before the start, {say_moment(start)}.",
            "Look up both, and write them in UTC.",
            about=f"{start} {end}",
        )
    elif start and end and (part := slip(end.date(), start.date())):
        yield Finding(
            "clock-end-slip",
            "warns",
            at_end,
            f"The end is {(end - start).days} days after the start; the {part} looks like a slip.",
            f"Check the {part} of both.",
            about=f"{start} {end}",
        )
    moments: tuple[tuple[Role, datetime | None], ...] = (("start", start), ("end", end))
    for role, moment in moments:
        if moment and moment > reviewed.now + ROUNDING:
            location = location_of_role(reviewed, role)
            sentence = f"The {role}, {say_moment(moment)}, is in the future."
            yield Finding("clock-future", "warns", location, sentence, "Check its day.", about=str(moment))


def _days(reviewed: ReviewedDraft) -> Iterator[Finding]:
    stated, start = reviewed.stated_day, reviewed.start
    if stated and start and not _in_some_zone(stated, start, reviewed.end):
        yield Finding(
            "clock-date-differs",
            "warns",
            location_of_role(reviewed, "date"),
            f"The date says {say_date(stated)}, and the incident began on {say_date(start.date())}.",
            "Make them agree.",
            about=f"{stated} {start.date()}",
        )
    incident = reviewed.draft.role("incident_id")
    named = _day_in(incident, reviewed.now)
    day = start.date() if start else stated
    if named and day and abs(named - day) > NEAR:
        yield Finding(
            "clock-id-differs",
            "warns",
            location_of_role(reviewed, "incident_id"),
            f"The incident's id names {say_date(named)}, and the incident was on {say_date(day)}.",
            "Make them agree.",
            about=f"{named} {day}",
        )


def _in_some_zone(day: date, start: datetime, end: datetime | None) -> bool:
    """Return whether a day is one of the incident's by the clocks of any zone."""
    last = end if end and end >= start else start
    return (start + LAST_ZONE).date() <= day <= (last + FIRST_ZONE).date()


def _day_in(incident: str, now: datetime) -> date | None:
    parts = incident.split("-")
    for first in range(len(parts) - 2):
        text = "-".join(parts[first : first + 3])
        if len(text) == len("YYYY-MM-DD"):
            try:
                return read_date(text, Context(now=now))
            except Misread:
                continue
    return None
