"""The outcome of a review of one draft or document."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postmortem_tui.errors import PostmortemError

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.review.milestones import Measure


@dataclass(frozen=True)
class Reviewed:
    """A draft or document that was reviewed: the word that named it, the findings, and the times between milestones."""

    word: str
    draft: "Draft"
    findings: "tuple[Finding, ...]"
    measures: "tuple[Measure, ...]"


@dataclass(frozen=True)
class Unreadable:
    """A word whose draft or document could not be reviewed, and why."""

    word: str
    error: PostmortemError
