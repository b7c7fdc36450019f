"""Whether the timeline describes the incident: rows in order, on its days, with a row for each milestone."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.timeline import UNTIL, Entry, Timeline
from postmortem_tui.document.template.template import MEASURED
from postmortem_tui.lazy import late
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.guide_words import ALERT, USER
from postmortem_tui.review.milestones import marks
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.rules.clocks import ROUNDING, slip
from postmortem_tui.timeline.measured import has_day, says_when
from postmortem_tui.timeline.open_zones import open_time
from postmortem_tui.values.text.own_words import MILESTONES, Milestone
from postmortem_tui.values.times.clock import Context, say_date

ROUGHLY = timedelta(minutes=15)
"""How far a time that is marked as approximate may be off."""

ZONES_APART = timedelta(hours=14)
"""How far a day without a time may be off: it is kept as written, where times of another zone are kept in UTC."""

CLOCK = late(r"\b([01]?\d|2[0-3]):([0-5]\d)")
"""A time of the day, in hours and minutes."""

_NOUNS: dict[Milestone, str] = {
    "detected": "detection",
    "acknowledged": "acknowledgement",
    "mitigated": "mitigation",
    "resolved": "resolution",
}


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield what is wrong with the rows of the timeline, and which milestones they lack."""
    block = reviewed.timeline
    if block is None or not reviewed.entries:
        return
    yield from _times(reviewed, block)
    yield from _order(reviewed, block)
    if _counts_between(reviewed):
        yield from _milestones(reviewed, block)
    yield from _users_first(reviewed)


def _times(reviewed: ReviewedDraft, block: Timeline) -> Iterator[Finding]:
    near = reviewed.start.date() if reviewed.start else reviewed.day
    latest = reviewed.now + ROUNDING
    zones: set[str] = set()
    for number, (entry, moment) in enumerate(zip(reviewed.entries, reviewed.moments, strict=True)):
        time = entry.time
        found: tuple[str, str, str] | None = None
        if moment is None:
            if time and not says_when(time, Context(reviewed.now, reviewed.day)):
                found = _unread(time, zones)
        elif "-" in time and ":" in time and near and (part := slip(moment.date(), near)):
            sentence = f"The row is of {say_date(moment.date())}, and the incident of {say_date(near)}."
            found = "timeline-slip", sentence, f"The {part} looks like a slip: check it."
        elif moment > latest:
            found = "timeline-future", f"{time} is in the future.", "Check the time and its day."
        if found:
            code, sentence, fix = found
            location = Location(block.id, block.time.id, number)
            yield Finding(code, "warns", location, sentence, fix, about=f"{time} {entry.event}")


def _unread(time: str, zones: set[str]) -> tuple[str, str, str] | None:
    """Return the code, the sentence and the fix for a time that is in no known zone, or is none at all.

    Return None if an earlier time has the same words in place of a zone; otherwise add those to `zones`.
    """
    told = open_time(time)
    if told is None:
        fix = "Write it as 14:32 UTC or 2024-01-15 14:32 UTC."
        return "timeline-time-unreadable", f"“{time}” is not read as a time.", fix
    if (zone := told.of("")) in zones:
        return None
    zones.add(zone)
    fix = "Name one in the row, or beside the name of the timeline."
    return "timeline-time-unreadable", f"“{time}” names no zone that is known.", fix


def _order(reviewed: ReviewedDraft, block: Timeline) -> Iterator[Finding]:
    last, last_named = None, ""
    for number, (entry, moment) in enumerate(zip(reviewed.entries, reviewed.moments, strict=True)):
        if moment is None:
            last = None if entry.time else last  # it may be the day of the rows below it
            continue
        rough = ROUGHLY if "~" in entry.time + last_named else timedelta()
        if (":" in entry.time) != (":" in last_named):
            rough = ZONES_APART
        if last and moment + _as_exact(entry.time) + rough < last and _end_of(entry, moment) < last:
            yield Finding(
                "timeline-order",
                "warns",
                Location(block.id, block.time.id, number),
                f"{entry.time} stands below {last_named}, which came later.",
                "Move the row, or correct its time or its day.",
                about=f"{entry.time} {entry.event}",
            )
        last, last_named = moment, entry.time


def _end_of(entry: Entry, moment: datetime) -> datetime:
    """Return when a row ends that says so (`11:51–11:59`), else when it is: rows that overlap are in order."""
    found = CLOCK.search(entry.text(UNTIL))
    if found is None:
        return moment
    gone = timedelta(hours=int(found[1]) - moment.hour, minutes=int(found[2]) - moment.minute)
    return moment + (gone if gone >= timedelta() else gone + timedelta(days=1))


def _as_exact(time: str) -> timedelta:
    """Return how much later a row may be than its moment: 09:15 is any second of that minute, a day any of that day."""
    match time.count(":"):
        case 0:
            return timedelta(days=1)
        case 1:
            return timedelta(seconds=59)
        case _:
            return timedelta()


def _counts_between(reviewed: ReviewedDraft) -> bool:
    """Return whether the template shows what is counted between milestones: another one does not ask for them."""
    blocks = reviewed.draft.template.blocks()
    return any(one.shows in MEASURED for block in blocks if isinstance(block, Fields) for one in block.fields)


def _milestones(reviewed: ReviewedDraft, block: Timeline) -> Iterator[Finding]:
    found = marks(reviewed)
    for milestone in MILESTONES:
        mark = found.get(milestone)
        if mark is None:
            yield Finding(
                "milestone-missing",
                "warns",
                Location(block.id),
                f"No row tells of the {_NOUNS[milestone]}.",
                f"Add one, or mark the row at which the incident was {milestone}.",
                about=milestone,
            )
        elif not mark.confirmed:
            yield Finding(
                "milestone-unconfirmed",
                "hints",
                Location(block.id, block.event.id, mark.row),
                f"This row reads like the {_NOUNS[milestone]}, and nobody has marked it.",
                f"Mark it as {milestone}, or mark another row.",
                about=milestone,
            )


def _users_first(reviewed: ReviewedDraft) -> Iterator[Finding]:
    gap = reviewed.draft.template.role("gap")
    if gap is None or reviewed.draft.role("gap") or not reviewed.draft.applies(gap):
        return
    known = [(moment, of) for moment, of in zip(reviewed.moments, reviewed.speaks, strict=True) if moment]
    if len({has_day(moment) for moment, _ in known}) > 1:
        return  # which came first is not known of a row with a day and one without
    users = [moment for moment, of in known if USER in of]
    alerts = [moment for moment, of in known if ALERT in of and USER not in of]
    if users and (not alerts or min(users) < min(alerts)):
        yield Finding(
            "detection-gap-unexplained",
            "warns",
            Location.of(gap),
            "Users noticed before any alert did, and nothing says why.",
            "Say which alert was missing, or came too late.",
            about="users first",
        )
