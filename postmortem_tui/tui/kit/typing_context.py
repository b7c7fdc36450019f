"""What the reading of a date or a time leans on while somebody types: a draft, and the present."""

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.session import now_utc
from postmortem_tui.document.template import Reference
from postmortem_tui.values.typed import Context
from postmortem_tui.values.zones import zone_named


def reading_context(draft: Draft, asked: Reference | None = None, zone: str = "") -> Context:
    """Return what an answer leans on that is typed now; `zone` is that of times that name none, in words."""
    return context_of(draft, now_utc(), asked)._replace(zone=zone_named(zone))
