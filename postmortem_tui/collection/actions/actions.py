"""Action items across postmortems: who has to do what, by when, and what is overdue."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from postmortem_tui.collection.records.record import Item, Record, day_of
from postmortem_tui.errors import UsageError

LONGEST_NUMBER = 6
"""The most characters of a number of days with its unit."""

Wanted = Literal["open", "done", "wont", "all"]

CLOSED: tuple[Wanted, ...] = ("done", "wont")
"""The states in which an item is never overdue."""


class Owed(NamedTuple):
    """An action item with its postmortem, seen from a day."""

    record: Record
    item: Item
    today: date

    @property
    def due(self) -> date | None:
        """The day until which it is due; None where none is said or it cannot be read."""
        return day_of(self.item.due)

    @property
    def overdue(self) -> int:
        """The days since it was due, while it is open; 0 where it is not overdue."""
        due = day_of(self.item.due) if self.item.state == "open" else None
        return (self.today - due).days if due and due < self.today else 0

    @property
    def age(self) -> int | None:
        """The days since the incident; None where its day is not known."""
        day = day_of(self.record.day)
        return (self.today - day).days if day else None


class Filter(NamedTuple):
    """Which items are wanted: those that meet every condition."""

    today: date
    state: Wanted = "open"
    overdue: bool = False
    due_within: int | None = None
    """The days, from today, within which an item is due; overdue items count."""
    owner: str = ""
    """A part of the owner's name, whatever its case."""
    list: str = ""
    """A part of the list's title, whatever its case."""

    def takes(self, owed: Owed) -> bool:
        """Return whether an item is wanted."""
        item = owed.item
        if self.state not in (item.state, "all") or (self.overdue and not owed.overdue):
            return False
        if self.due_within is not None:
            due = owed.due
            if due is None or (due - self.today).days > self.due_within:
                return False
        return not (self.owner or self.list) or (_within(self.owner, item.owner) and _within(self.list, item.list))


def _within(part: str, text: str) -> bool:
    return not part or part.casefold() in text.casefold()


def owed(records: Iterable[Record], wanted: Filter) -> list[Owed]:
    """Return the wanted items, the earliest due first, those without a day last."""
    state, today = wanted.state, wanted.today
    found = [
        one
        for record in records
        for item in record.items
        if state in (item.state, "all") and wanted.takes(one := Owed(record, item, today))
    ]
    return sorted(found, key=_urgency)


def _urgency(one: Owed) -> tuple[bool, date, str, int]:
    due = one.due
    return due is None, due or date.min, one.record.day, one.item.row


def named(records: Iterable[Record], key: str) -> Iterator[tuple[Record, Item]]:
    """Yield the items whose key begins with a text, in any case."""
    wanted = key.casefold()
    for record in records:
        for item in record.items:
            if wanted and item.key.startswith(wanted):
                yield record, item


def days_of(typed: str) -> int:
    """Return the number of days in `14d`, `2w` or `14`; raise UsageError for any other text."""
    count, unit = typed[:-1], typed[-1:].casefold()
    if len(typed) > LONGEST_NUMBER:
        raise UsageError("that is not a number of days", hint="Write 14d or 2w.")
    if typed.isdecimal():
        return int(typed)
    if count.isdecimal() and unit in "dw":
        return int(count) * (7 if unit == "w" else 1)
    raise UsageError(f"'{typed}' is not a number of days", hint="Write 14d or 2w.")
