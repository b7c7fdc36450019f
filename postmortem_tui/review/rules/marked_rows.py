"""Whether the rows that are marked as milestones agree with each other, and with the start and the end."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft import questions
from postmortem_tui.document.template.template import Role
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.milestones import Mark, marks
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.rules.clocks import ROUNDING, location_of_role, slip
from postmortem_tui.review.rules.timeline_rules import ROUGHLY, ZONES_APART
from postmortem_tui.timeline.measured import has_day, spans
from postmortem_tui.values.text.own_words import Milestone
from postmortem_tui.values.text.typed import APPROXIMATELY
from postmortem_tui.values.times.clock import say_duration, say_moment

Marked = Mapping[Milestone, tuple[Mark, datetime]]


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield where a marked row says another time than a field, or comes before what its time is counted from."""
    block = reviewed.timeline
    if block is None or not any(entry.milestone for entry in reviewed.entries):
        return
    confirmed = ((name, one, one.moment) for name, one in marks(reviewed).items() if one.confirmed)
    marked = {name: (one, moment) for name, one, moment in confirmed if moment and has_day(moment)}
    yield from _end(reviewed, marked)
    yield from _negative(reviewed, marked, block)


def _end(reviewed: ReviewedDraft, marked: Marked) -> Iterator[Finding]:
    """Yield that the end is not at the row that is marked as resolved: the document then states two durations."""
    start, end = reviewed.start, reviewed.end
    if end is None or "resolved" not in marked or (start and (end < start or slip(end.date(), start.date()))):
        return  # `clocks` says what is wrong with the end itself
    mark, moment = marked["resolved"]
    apart = end - moment
    if abs(apart) < _tolerance(reviewed, mark, "end"):
        return
    which = "after" if apart > timedelta() else "before"
    row, at, label = f"row {mark.row + 1}", say_moment(moment), _label(reviewed, "end")
    lengths = ""
    if start and moment >= start:
        by_field, by_row = (say_duration(until - start) for until in (end, moment))
        lengths = f": it lasted {by_field} by the field, {by_row} by the row"
    yield Finding(
        "clock-end-row-differs",
        "warns",
        location_of_role(reviewed, "end"),
        f"{label} is {say_duration(abs(apart))} {which} {row}, marked Resolved at {at}{lengths}.",
        f"Change {label} or the time of {row}, or mark another row; waive it if both are right.",
        about=f"{end} {moment}",
    )


def _negative(reviewed: ReviewedDraft, marked: Marked, block: Timeline) -> Iterator[Finding]:
    """Yield each milestone before the moment from which the time to it is counted: that time is not stated."""
    known = {name: moment for name, (_, moment) in marked.items()}
    for span, since, until in spans(known, reviewed.start):
        mark, _ = marked[span.upto]
        if since - until < _tolerance(reviewed, mark, "start"):
            continue
        if span.since is None:
            base = f"{_label(reviewed, 'start')}, {say_moment(since)}"
            fix = f"Change {_label(reviewed, 'start')}, or mark another row; waive it if both are right."
        else:
            other, _ = marked[span.since]
            base = f"row {other.row + 1}, marked {span.since.title()} at {say_moment(since)}"
            fix = f"Mark another row, or correct the time of one; {span.name.lower()} is stated then."
        yield Finding(
            "milestone-before",
            "hints" if span.upto == "detected" else "warns",  # an alert may come before users are affected
            Location(block.id, block.time.id, mark.row),
            f"Marked {span.upto.title()} at {say_moment(until)}, which is before {base}: no {span.name.lower()}.",
            fix,
            about=f"{span.upto} {since} {until}",
        )


def _label(reviewed: ReviewedDraft, role: Role) -> str:
    template = reviewed.draft.template
    found = template.role(role)
    return questions.title(template, found) if found else role.title()


def _tolerance(reviewed: ReviewedDraft, mark: Mark, role: Role) -> timedelta:
    """Return how far apart two moments have to be to differ: more where one is rough, or a day without a time."""
    time = reviewed.entries[mark.row].time
    if ":" not in time:
        return ZONES_APART
    rough = APPROXIMATELY in time + reviewed.draft.role(role)
    return ROUGHLY + ROUNDING if rough else ROUNDING
