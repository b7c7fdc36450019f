"""Changing several action items, each in its own postmortem: what is changed now, and what could not be."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.collection.action_changes import Change, change_item
from postmortem_tui.collection.actions import Owed
from postmortem_tui.collection.record import Item, Record
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.actions.items_table import Name, name_of


class Outcome(NamedTuple):
    """The items that are changed, as they are now, by what each was called before; and why others are not."""

    changed: Mapping[Name, Item]
    problems: Sequence[str] = ()

    def applied(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """Return records with the changed items in the place of those that were."""
        return tuple(
            record._replace(items=tuple(self.changed.get((record.path, item.key), item) for item in record.items))
            for record in records
        )

    def in_words(self, what: str) -> str:
        """Return what has become of the items, and why others are as they were."""
        told = [f"“{one.action}” is {what}." for one in self.changed.values()]
        told = [f"{len(told)} items are {what}."] if len(told) > 1 else told
        left = len(self.problems)
        if left and left + len(self.changed) > 1:
            told.append(f"{left} {'is' if left == 1 else 'are'} not:")
        return " ".join((*told, *dict.fromkeys(self.problems)))


def change_all(store: DraftStore, items: Sequence[Owed], change: Change) -> Outcome:
    """Change items; what cannot be changed is returned in words, and the others are changed all the same."""
    changed: dict[Name, Item] = {}
    problems: list[str] = []
    for one in items:
        try:
            changed[name_of(one)] = change_item(store, one.record, one.item, change)
        except PostmortemError as error:
            problems.append(complaint(error))
    return Outcome(changed, problems)
