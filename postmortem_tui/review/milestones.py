"""The milestones of an incident: which rows mark them, and the durations between them with their moments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from postmortem_tui.review.incident_times import IncidentTimes
from postmortem_tui.timeline.chronology import UNNAMED
from postmortem_tui.timeline.measured import spans
from postmortem_tui.values.text.own_words import MILESTONES, Milestone
from postmortem_tui.values.times.clock import say_duration, say_moment


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the timeline, from 0, that is a milestone; `confirmed` if a person said so."""

    milestone: Milestone
    row: int
    confirmed: bool
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A duration between two moments: its formula in words, and the moments."""

    name: str
    formula: str
    since: datetime
    until: datetime
    confirmed: bool

    @property
    def length(self) -> timedelta:
        """The duration; negative if the end came first, as an alert before users were affected."""
        return self.until - self.since

    @property
    def _took(self) -> str:
        return say_duration(abs(self.length)) + (" before" if self.length < timedelta() else "")

    def in_short(self) -> str:
        """Return the duration in words with its formula, and whether it is a guess: half a line."""
        return f"{self.name}: {self._took} ({self.formula}{'' if self.confirmed else ', not confirmed'})"

    def in_words(self) -> str:
        """Return the duration in words, with its formula and its two moments."""
        guess = "" if self.confirmed else ", from rows that nobody has confirmed"
        return f"{self.name}: {self._took} ({self.formula}: {_in_words(self.until)} − {_in_words(self.since)}{guess})"


def _in_words(moment: datetime) -> str:
    """Return a moment in words: without a day if the document names none, and then with the number of a later one."""
    if moment.year > UNNAMED.year:
        return say_moment(moment)
    later = (moment.date() - UNNAMED).days
    return f"{moment:%H:%M}" + (f" on day {later + 1}" if later else "")


def marks(told: IncidentTimes) -> Mapping[Milestone, Mark]:
    """Return for each milestone the row that a person marked first, else the first row whose words suggest it.

    A row is suggested for one milestone only, and not before the one that was detected.
    """
    found: dict[Milestone, Mark] = {}
    marked = [entry.milestone for entry in told.entries]
    taken = {number for number, mark in enumerate(marked) if mark}
    for milestone in MILESTONES:
        number = marked.index(milestone) if milestone in marked else None
        confirmed = number is not None
        if number is None:
            detected = found.get("detected")
            first = detected.row if detected else 0
            likely = (n for n, of in enumerate(told.speaks) if milestone in of and n >= first and n not in taken)
            number = next(likely, None)
        if number is not None:
            taken.add(number)
            found[milestone] = Mark(milestone, number, confirmed, told.moments[number])
    return found


def measures(told: IncidentTimes) -> tuple[Measure, ...]:
    """Return the times to detect, acknowledge, mitigate and resolve, if both of their moments are known."""
    found = marks(told)
    moments = {name: mark.moment for name, mark in found.items()}
    sure = {name: mark.confirmed for name, mark in found.items()}
    return tuple(
        Measure(span.name, span.formula, since, until, sure[span.upto] and (span.since is None or sure[span.since]))
        for span, since, until in spans(moments, told.start)
    )
