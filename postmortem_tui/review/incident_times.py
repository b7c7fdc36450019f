"""When an incident happened, as a draft says: the moments of its beginning and end, and of the rows of its timeline.

Nothing that looks into the texts is loaded for it: a record of many postmortems needs no more than this.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.review.guide import Guide
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.timeline.measured import day_of_rows
from postmortem_tui.values.times.clock import Context, Misread, read_date


@dataclass(frozen=True)
class IncidentTimes:
    """A draft and the moments that it speaks of; `now` is the moment at which it is read, in UTC."""

    draft: Draft
    now: datetime
    guide: Guide

    @cached_property
    def start(self) -> datetime | None:
        """When the incident began."""
        return self.draft.moment("start")

    @cached_property
    def end(self) -> datetime | None:
        """When the incident was over."""
        return self.draft.moment("end")

    @cached_property
    def stated_day(self) -> date | None:
        """The day that the text names as that of the incident."""
        try:
            return read_date(self.draft.role("date"), Context(now=self.draft.updated))
        except Misread:
            return None

    @cached_property
    def day(self) -> date | None:
        """The day of the incident: the one that is named, else that of its beginning."""
        return self.draft.day

    @cached_property
    def timeline(self) -> Timeline | None:
        """The block that plays the timeline."""
        found = self.draft.template.role("timeline")
        return found.block if found and isinstance(found.block, Timeline) else None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The timeline's rows."""
        return self.draft[self.timeline] if self.timeline else ()

    @cached_property
    def speaks(self) -> tuple[frozenset[str], ...]:
        """What each of the timeline's rows speaks of, in a team's words."""
        speaks = self.guide.timeline.speaks
        return tuple([speaks(entry.event, entry.who) for entry in self.entries])

    @cached_property
    def moments(self) -> tuple[datetime | None, ...]:
        """The moment of each of the timeline's rows, if it is known."""
        day = day_of_rows(self.entries, self.day, self.start)
        return tuple(resolve([entry.time for entry in self.entries], day))
