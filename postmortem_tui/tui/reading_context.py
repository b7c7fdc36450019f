"""What the reading of a date or a time leans on, in a draft."""

from postmortem_tui.blocks.clock import Context, Misread, read_date
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import now_utc
from postmortem_tui.document.template import Reference


def reading_context(draft: Draft, asked: Reference | None = None) -> Context:
    """Give the present, the incident's day, and for the question of its end the moment it began."""
    now = now_utc()
    start = draft.moment("start")
    end = draft.template.role("end")
    if start is None:
        try:
            day = read_date(draft.role("date"), Context(now)) if draft.role("date") else None
        except Misread:
            day = None
        return Context(now, day)
    is_end = end is not None and asked is not None and asked.name == end.name
    return Context(now, start.date(), start if is_end else None)
