"""The timeline block that the timeline verbs read and write."""

from typing import TYPE_CHECKING

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft


def timeline_of(draft: "Draft") -> Timeline:
    """Return the first timeline of a draft; raise UsageError where its template has none."""
    for block in draft.template.blocks():
        if isinstance(block, Timeline):
            return block
    raise UsageError(f"the template '{draft.template.name}' has no timeline")
