"""Whether a text passes a review, which depends on its status."""

from collections.abc import Sequence
from typing import get_args

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.status import stages
from postmortem_tui.review.findings import NOT_YET, Finding, Level

LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels, the gravest first."""

UNFINISHED = NOT_YET | {"placeholder-left"}
"""The codes of what a text may lack while its status says that it is being written."""

MISSING = "missing"
"""The word for such a finding instead of its level."""


def is_being_written(draft: Draft) -> bool:
    """Return whether the status of a text is the first of its stages, such as `Draft`."""
    return draft.role("status") in stages(draft.template)[:1]


def is_merely_missing(draft: Draft, finding: Finding) -> bool:
    """Return whether a finding says what nobody has done yet in a text that does not claim to be done."""
    return finding.level == "blocks" and finding.code in UNFINISHED and is_being_written(draft)


def fails(draft: Draft, findings: Sequence[Finding], fail_on: Level) -> bool:
    """Return whether a finding of a level, or of a graver one, counts against a text."""
    counted = LEVELS[: LEVELS.index(fail_on) + 1]
    return any(one.level in counted and not one.dismissed and not is_merely_missing(draft, one) for one in findings)
