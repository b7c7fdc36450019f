"""The times between the milestones of an incident: which there are, and how each is counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import library
from postmortem_tui.values.text.own_words import MILESTONES, Milestone
from postmortem_tui.values.text.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.timeline import chronology
else:
    chronology = library("postmortem_tui.timeline.chronology")  # for a timeline with rows: the first frame has none


class Span(NamedTuple):
    """A time that is counted up to a milestone: from another one, or from the start of the incident."""

    fact: str
    """What a field that shows it names."""
    name: str
    upto: Milestone
    since: Milestone | None = None

    @property
    def formula(self) -> str:
        """How it is counted, in words."""
        return f"{self.upto} − {self.since or 'start'}"


SPANS = (
    Span("time_to_detect", "Time to detect", "detected"),
    Span("time_to_acknowledge", "Time to acknowledge", "acknowledged", "detected"),
    Span("time_to_mitigate", "Time to mitigate", "mitigated"),
    Span("time_to_resolve", "Time to resolve", "resolved"),
)

NO_LENGTHS: Mapping[str, timedelta] = {}


def moments(entries: Sequence[Entry], day: date | None) -> list[datetime | None]:
    """Return the moment, in UTC, of each row; None if it is unknown or cannot be read."""
    return chronology.resolve([entry.time for entry in entries], day)


def says_when(time: str, context: Context) -> bool:
    """Return whether a stored time says when it was, or an end of that: `before 07:18`, as documents have it."""
    return chronology.says_when(time, context)


def day_of_rows(entries: Sequence[Entry], day: date | None, start: datetime | None) -> date | None:
    """Return the day of the first row that names none: the incident's, or that of its start if the row is nearer then.

    A person names the day by their own clock, and the rows are in UTC: what began on 27 January at 20:00 in New York
    has its rows on the 28th.
    """
    if start is None or day is None or day == start.date():
        return day

    def away(one: date) -> timedelta:
        first = next((moment for moment in moments(entries, one) if moment), None)
        return abs(first - start) if first and has_day(first) else timedelta()

    return min((day, start.date()), key=away)


def has_day(moment: datetime) -> bool:
    """Return whether the day of a row is known."""
    return moment.year != chronology.UNNAMED.year


def spans(
    known: Mapping[Milestone, datetime | None], start: datetime | None
) -> Iterator[tuple[Span, datetime, datetime]]:
    """Yield each time both of whose moments are known, with them; none between one with a day and one without."""
    for span in SPANS:
        since, until = known.get(span.since) if span.since else start, known.get(span.upto)
        if since and until and has_day(since) == has_day(until):
            yield span, since, until


def lengths(entries: Sequence[Entry], day: date | None, start: datetime | None) -> Mapping[str, timedelta]:
    """Return the times between the milestones that somebody has marked, by the fact that each is.

    A negative time is left out: an alert before users were affected has no time to detect.
    """
    marked = {entry.milestone: n for n, entry in reversed([*enumerate(entries)]) if entry.milestone in MILESTONES}
    if not marked:
        return NO_LENGTHS
    of_rows = moments(entries, day)
    known = {milestone: of_rows[marked[milestone]] for milestone in MILESTONES if milestone in marked}
    return {span.fact: until - since for span, since, until in spans(known, start) if until >= since}
