"""What is reviewed: a draft, what its texts hold, and the moments that it speaks of."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft import Draft
from postmortem_tui.review.draft_reading import Memory, Read
from postmortem_tui.review.guide import Guide
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.values.clock import Context, Misread, read_date


@dataclass(frozen=True)
class ReviewedDraft:
    """A draft under review; `now` is the moment of the review, in UTC."""

    draft: Draft
    now: datetime
    guide: Guide
    memory: Memory = field(default_factory=Memory)
    """What reads its texts, and may have read most of them before."""

    @cached_property
    def read(self) -> Read:
        """What its texts hold, each by itself."""
        return self.memory.read(self.draft, self.guide)

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
        return tuple([speaks(entry.event) for entry in self.entries])

    @cached_property
    def moments(self) -> tuple[datetime | None, ...]:
        """The moment of each of the timeline's rows, where it is known."""
        return tuple(resolve([entry.time for entry in self.entries], self.day))
