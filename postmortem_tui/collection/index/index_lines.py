"""Lines of lists as the index keeps them: made when a postmortem is read, printed without reading it again.

A list that is printed from them loads neither JSON nor records.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.collection.index.seals import all_unsealed, unsealed
from postmortem_tui.collection.index.storable import original

if TYPE_CHECKING:
    import sqlite3

END = "\n"
"""What ends a cell."""


class DueItem(NamedTuple):
    """An open action item with a due day, as a list shows it; each text is on one line."""

    day: str
    """The day until which it is due, as in ISO 8601."""
    row: int
    key: str
    due: str
    """That day as it is shown."""
    owner: str
    action: str
    ticket: str
    incident: str
    """The day of the incident."""
    title: str
    """What the postmortem is called."""

    @property
    def urgency(self) -> tuple[str, str, int]:
        """The key by which items are sorted."""
        return self.day, self.incident, self.row


def kept_items(incident: str, title: str, items: Sequence[DueItem]) -> str:
    """Return the open items of one postmortem as the index keeps them; "" if there are none."""
    told = [str(cell) for item in items for cell in item[:WIDTH]]
    return END.join((incident, title, *told)) if items else ""


WIDTH = DueItem._fields.index("incident")
"""The number of an item's own cells; those that it shares with other items of its postmortem are kept once."""


def items_of(kept: str) -> Iterator[DueItem]:
    """Yield the items that `kept_items` kept; raise ValueError where they are damaged."""
    incident, title, *cells = kept.split(END)
    for day, row, *rest in zip(*[iter(cells)] * WIDTH, strict=True):
        key, due, owner, action, ticket = rest
        yield DueItem(day, int(row), key, due, owner, action, ticket, incident, title)


def lines(database: "sqlite3.Connection", order: Sequence[int]) -> list[tuple[str, ...]]:
    """Return the cells of postmortems' lines in a list, in the order of their numbers."""
    kept = dict(database.execute("SELECT number, line FROM lines"))
    found = all_unsealed([kept[number] for number in order if number in kept])
    return [tuple((line if line.isascii() else original(line)).split(END)) for line in found]


def due_before(database: "sqlite3.Connection", order: Sequence[int], day: str) -> list[DueItem]:
    """Return the open items that were due before a day, given in ISO 8601, the earliest first.

    They are items of the postmortems in `order`, by their numbers; items of equal urgency are in that order.
    """
    kept = dict(database.execute("SELECT number, items FROM owed WHERE first_due < ?", (day,)))
    found = (
        item
        for number in order
        if number in kept
        for item in items_of(original(unsealed(kept[number])))
        if item.day < day
    )
    return sorted(found, key=lambda item: item.urgency)
