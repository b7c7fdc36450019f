"""Whether the timeline tells the incident: rows in order, on its days, with a row for each milestone."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from postmortem_tui.blocks.clock import say_date
from postmortem_tui.blocks.timeline import MILESTONES, Milestone, Timeline
from postmortem_tui.review.clocks import place_of, slip
from postmortem_tui.review.findings import Finding, Place
from postmortem_tui.review.manuscript import Manuscript
from postmortem_tui.review.milestones import marks

ROUGHLY = timedelta(minutes=15)
"""How far a time that is marked as approximate may be off."""

_NOUNS: dict[Milestone, str] = {
    "detected": "detection",
    "acknowledged": "acknowledgement",
    "mitigated": "mitigation",
    "resolved": "resolution",
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Give what is wrong with the rows of the timeline, and what they do not tell."""
    block = manuscript.timeline
    if block is None or not manuscript.entries:
        return
    yield from _times(manuscript, block)
    yield from _order(manuscript, block)
    yield from _milestones(manuscript, block)
    yield from _users_first(manuscript)


def _times(manuscript: Manuscript, block: Timeline) -> Iterator[Finding]:
    near = manuscript.start.date() if manuscript.start else manuscript.day
    for number, (entry, moment) in enumerate(zip(manuscript.entries, manuscript.moments, strict=True)):
        place = Place(block.id, block.time.id, number)
        about = f"{entry.time} {entry.event}"
        if moment is None:
            if entry.time:
                yield Finding(
                    "timeline-time-unreadable",
                    "warns",
                    place,
                    f"“{entry.time}” is not read as a time.",
                    "Write it as 14:32 or 2024-01-15 14:32, in UTC.",
                    about=about,
                )
        elif "-" in entry.time and near and (part := slip(moment.date(), near)):
            yield Finding(
                "timeline-slip",
                "warns",
                place,
                f"The row is of {say_date(moment.date())}, and the incident of {say_date(near)}.",
                f"The {part} looks like a slip: check it.",
                about=about,
            )
        elif moment > manuscript.now + timedelta(minutes=1):
            sentence = f"{entry.time} is in the future."
            yield Finding("timeline-future", "warns", place, sentence, "Check the time and its day.", about=about)


def _order(manuscript: Manuscript, block: Timeline) -> Iterator[Finding]:
    last, last_said = None, ""
    for number, (entry, moment) in enumerate(zip(manuscript.entries, manuscript.moments, strict=True)):
        if moment is None:
            continue
        slack = ROUGHLY if "~" in entry.time + last_said else timedelta()
        if last and moment + slack < last:
            yield Finding(
                "timeline-order",
                "warns",
                Place(block.id, block.time.id, number),
                f"{entry.time} stands below {last_said}, which came later.",
                "Move the row, or correct its time or its day.",
                about=f"{entry.time} {entry.event}",
            )
        else:
            last, last_said = moment, entry.time


def _milestones(manuscript: Manuscript, block: Timeline) -> Iterator[Finding]:
    found = marks(manuscript)
    for milestone in MILESTONES:
        mark = found.get(milestone)
        if mark is None:
            yield Finding(
                "milestone-missing",
                "warns",
                Place(block.id),
                f"No row tells of the {_NOUNS[milestone]}.",
                f"Add one, or mark the row at which the incident was {milestone}.",
                about=milestone,
            )
        elif not mark.confirmed:
            yield Finding(
                "milestone-unconfirmed",
                "hints",
                Place(block.id, block.event.id, mark.row),
                f"This row reads like the {_NOUNS[milestone]}, and nobody has marked it.",
                f"Mark it as {milestone}, or mark another row.",
                about=milestone,
            )


def _users_first(manuscript: Manuscript) -> Iterator[Finding]:
    gap = manuscript.draft.template.role("gap")
    if gap is None or manuscript.draft.role("gap") or not manuscript.draft.applies(gap):
        return
    words = manuscript.guide.timeline
    users = [moment for entry, moment in _known(manuscript) if words.user.search(entry)]
    alerts = [m for entry, m in _known(manuscript) if words.alert.search(entry) and not words.user.search(entry)]
    if users and (not alerts or min(users) < min(alerts)):
        yield Finding(
            "detection-gap-unexplained",
            "warns",
            place_of(gap),
            "Users noticed before any alert did, and nothing says why.",
            "Say which alert was missing, or came too late.",
            about="users first",
        )


def _known(manuscript: Manuscript) -> Iterator[tuple[str, datetime]]:
    for entry, moment in zip(manuscript.entries, manuscript.moments, strict=True):
        if moment:
            yield entry.event, moment
