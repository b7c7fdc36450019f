"""What is reviewed: a draft, what its texts hold, and the moments that it speaks of."""

from dataclasses import dataclass, field
from functools import cached_property

from postmortem_tui.review.draft_reading import Memory, Read
from postmortem_tui.review.incident_times import IncidentTimes


@dataclass(frozen=True)
class ReviewedDraft(IncidentTimes):
    """A draft under review; `now` is the moment of the review, in UTC."""

    memory: Memory = field(default_factory=Memory)
    """What reads its texts, and may have read most of them before."""

    @cached_property
    def read(self) -> Read:
        """What its texts hold, each by itself."""
        return self.memory.read(self.draft, self.guide)
