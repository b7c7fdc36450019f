"""Changing several action items, each in its own postmortem: what is changed now, and what could not be."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.trail import KEY
from postmortem_tui.collection.actions.action_changes import Change, change_item, put_file_back
from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import PostmortemError, UsageError, complaint
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.actions.items_table import Name, name_of


class Step(NamedTuple):
    """A change to an item: the item before and after, and the postmortem that it stands in."""

    record: Record
    item: Item
    before: ActionItem
    after: ActionItem
    files: tuple[bytes, bytes] | None = None
    """The bytes of its Markdown file before and after the change; None for a draft."""


class Outcome(NamedTuple):
    """The changed items as they are now, by the name that each had before, and why others are unchanged."""

    changed: Mapping[Name, Item]
    problems: Sequence[str] = ()
    steps: Sequence[Step] = ()
    """What was done, so that it can be taken back."""

    def applied(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """Return the records with the changed items in them."""
        return tuple(
            record._replace(items=tuple(self.changed.get((record.path, item.key), item) for item in record.items))
            for record in records
        )

    def in_words(self, what: str) -> str:
        """Return what became of the items, and why the others are unchanged."""
        told = [f"“{one.action}” is {what}." for one in self.changed.values()]
        told = [f"{len(told)} items are {what}."] if len(told) > 1 else told
        left = len(self.problems)
        if left and left + len(self.changed) > 1:
            told.append(f"{left} {'is' if left == 1 else 'are'} not:")
        return " ".join((*told, *dict.fromkeys(self.problems)))


def change_all(store: DraftStore, items: Sequence[Owed], change: Callable[[Record], Change]) -> Outcome:
    """Change items; `change` returns the change for an item of a postmortem.

    An item that cannot be changed does not stop the others; the outcome says why.
    """
    changed: dict[Name, Item] = {}
    problems: list[str] = []
    steps: list[Step] = []
    for one in items:
        made: list[tuple[ActionItem, ActionItem]] = []
        files: list[tuple[bytes, bytes]] = []

        one_change = change(one.record)

        def noted(
            block: Checklist,
            before: ActionItem,
            made: list[tuple[ActionItem, ActionItem]] = made,
            one_change: Change = one_change,
        ) -> ActionItem:
            made.append((before, one_change(block, before)))
            return made[-1][1]

        def kept(before: bytes, after: bytes, files: list[tuple[bytes, bytes]] = files) -> None:
            files.append((before, after))

        try:
            now = changed[name_of(one)] = change_item(store, one.record, one.item, noted, kept=kept)
        except PostmortemError as error:
            problems.append(complaint(error))
        else:
            steps.append(Step(one.record, now, *made[-1], files[-1] if files else None))
    return Outcome(changed, problems, steps)


def take_back(store: DraftStore, steps: Sequence[Step]) -> Outcome:
    """Change items back to what they were; one that somebody has changed since is left as it is, and named.

    A Markdown file that nobody has written since becomes what it was, byte for byte.
    """
    changed: dict[Name, Item] = {}
    problems: list[str] = []
    for step in reversed(steps):  # undo the changes to one file from the last to the first

        def restored(_: Checklist, now: ActionItem, step: Step = step) -> ActionItem:
            if _told(now) != _told(step.after):
                raise UsageError(f"somebody has changed “{step.item.action}” since; it stays as it is")
            unchanged = now.trail == step.after.trail  # else the text is final, and keeps what became of the item
            return step.before if unchanged else step.before.changed(trail=now.trail)

        try:
            as_it_was = put_file_back(store, step.record, step.item, *step.files) if step.files else None
            changed[step.record.path, step.item.key] = as_it_was or change_item(store, step.record, step.item, restored)
        except PostmortemError as error:
            problems.append(complaint(error))
    return Outcome(changed, problems)


def _told(row: ActionItem) -> Mapping[str, object]:
    """Return the answers of an item, without its key and its trail."""
    return {name: value for name, value in row.plain().items() if name not in (KEY, "trail")}
