"""A record as the lines that lists print of it: its own, and those of its action items that are due."""

from collections.abc import Sequence

from postmortem_tui.collection.index.index_lines import DueItem
from postmortem_tui.collection.records.record import Item, Record, day_of
from postmortem_tui.values.answers.addresses import ticket_in
from postmortem_tui.values.text.typed import one_line


def line_of(record: Record) -> tuple[str, ...]:
    """Return the cells of a draft's line in a list: id, severity, status, questions done, day edited, title."""
    edited = record.updated[:10]
    if record.problem:
        return (one_line(record.id), "", "", "", edited, f"cannot be read: {one_line(record.problem)}")
    called, severity, status, title = map(one_line, (record.id, record.severity, record.status, record.title))
    return (called, severity, status, f"{record.done}/{record.of}", edited, title or "(no title)")


def due_items_of(record: Record) -> Sequence[DueItem]:
    """Return the open action items of a postmortem with a known due day, the earliest first."""
    name = name_of(record)
    items = ((day_of(item.due), item) for item in record.items if item.state == "open")
    due = (DueItem(day.isoformat(), item.row, *cells_of(item), record.day, name) for day, item in items if day)
    return sorted(due, key=lambda item: item.urgency)


def cells_of(item: Item) -> tuple[str, str, str, str, str]:
    """Return the cells of an item in a list: its key, its day, its owner, the action and its ticket."""
    action, ticket = one_line(item.action), one_line(ticket_in(item.ticket)) if item.ticket else ""
    return item.key, one_line(item.due), one_line(item.owner), action, ticket


def name_of(record: Record) -> str:
    """Return the name of a postmortem in a list."""
    return one_line(record.title or record.id)
