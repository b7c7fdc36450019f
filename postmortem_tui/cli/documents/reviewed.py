"""What became of each thing that was to be reviewed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postmortem_tui.errors import PostmortemError

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.review.milestones import Measure


@dataclass(frozen=True)
class Reviewed:
    """What was reviewed under a word, what was found, and the times between its milestones."""

    word: str
    draft: "Draft"
    findings: "tuple[Finding, ...]"
    measures: "tuple[Measure, ...]"


@dataclass(frozen=True)
class Unreadable:
    """What could not be reviewed, and why."""

    word: str
    error: PostmortemError
