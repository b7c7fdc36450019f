"""The timeline block that the timeline verbs read and write."""

from typing import TYPE_CHECKING

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.errors import UsageError
from postmortem_tui.evidence.picking.noting import timeline_in

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft


def timeline_of(draft: "Draft") -> Timeline:
    """Return the timeline that notes go into; raise UsageError where the draft's template has none."""
    if (block := timeline_in(draft)) is not None:
        return block
    raise UsageError(f"the template '{draft.template.name}' has no timeline")
