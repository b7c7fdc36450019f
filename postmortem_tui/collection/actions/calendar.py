"""Due dates as a calendar (RFC 5545): all-day events, or tasks, which many calendars ignore."""

from collections.abc import Sequence
from datetime import UTC, datetime

from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.errors import UsageError
from postmortem_tui.values.text.cleaning import clean_line

STATUSES = {"done": "COMPLETED", "wont": "CANCELLED"}
"""The status of a task by the state of its item (RFC 5545, 3.8.1.11)."""


def as_calendar(found: Sequence[Owed], *, todo: bool) -> str:
    """Return the items that have a due date as a calendar; raise UsageError without the package icalendar."""
    try:
        from icalendar import Calendar, Event, Todo
    except ImportError as error:
        hint = "Install it with the program: pip install 'postmortem-tui[calendar]'."
        raise UsageError("calendars need the package icalendar", hint=hint) from error
    calendar = Calendar()
    calendar.add("prodid", "-//postmortem-tui//action items//EN")
    calendar.add("version", "2.0")
    for one in found:
        if one.due is None:
            continue
        entry = Todo() if todo else Event()
        entry.add("uid", clean_line(f"{one.item.key}-{one.record.id}@postmortem-tui"))
        entry.add("summary", f"{one.item.action} ({one.item.owner})" if one.item.owner else one.item.action)
        words = "\n".join(filter(None, (one.record.title, one.item.ticket, one.record.path)))
        # A path can have bytes that are not UTF-8, which a calendar cannot have.
        entry.add("description", clean_line(words))
        entry.add("dtstamp", datetime(one.today.year, one.today.month, one.today.day, tzinfo=UTC))
        if todo:
            entry.add("due", one.due)
            entry.add("status", STATUSES.get(one.item.state, "NEEDS-ACTION"))
        else:
            entry.add("dtstart", one.due)  # without an end it lasts that day (RFC 5545, 3.6.1)
            entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data.decode().rstrip("\r\n")
