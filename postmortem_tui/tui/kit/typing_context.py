"""What the reading of a typed date or time depends on: the draft, and the present."""

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.session import now_utc
from postmortem_tui.document.template import Reference
from postmortem_tui.values.typed import Context
from postmortem_tui.values.zones import zone_named


def reading_context(draft: Draft, asked: Reference | None = None, zone: str = "") -> Context:
    """Return what the reading of a typed answer depends on; `zone` is the name of that of times that name none."""
    return context_of(draft, now_utc(), asked)._replace(zone=zone_named(zone))
