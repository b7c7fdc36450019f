"""An action item in another list, which may ask for other columns."""

import re
from collections.abc import Collection

from postmortem_tui.blocks.checklist import ActionItem, Checklist, only, with_subtasks
from postmortem_tui.document.draft.draft import Draft

_AFTER = re.compile(r"(.*?) \(([^()]+)\)", re.DOTALL)

Change = tuple[Checklist, tuple[ActionItem, ...]]
"""A list, and what it is to hold."""


def next_list(draft: Draft, block: Checklist) -> Checklist | None:
    """Return the list after a list in its section, after the last one the first; None if there is no other."""
    lists = [other for other in draft.template.section_of(block).blocks if isinstance(other, Checklist)]
    following = lists[(lists.index(block) + 1) % len(lists)]
    return following if following != block else None


def with_moved(draft: Draft, source: Checklist, target: Checklist, rows: Collection[int]) -> tuple[Change, Change]:
    """Return what the two lists hold once items, with their subtasks, have gone from one to the end of the other."""
    items = draft[source]
    rows = with_subtasks(items, rows)
    gone = [moved(item, source, target) for item in only(items, rows)]
    left = only(items, {*range(len(items))}.difference(rows))
    return (source, tuple(left)), (target, (*draft[target], *gone))


def moved(item: ActionItem, source: Checklist, target: Checklist) -> ActionItem:
    """Return the item as the other list has it.

    A text without a column there goes after the action, with its label, and comes back out if there is one again.
    Columns are the same when their ids are. An item that comes into a list of what is done is done; one that only
    passed through such a list, so that nobody said when it was done, is open again.
    """
    there = {column.id for column in target.columns}
    action, behind = _taken_apart(item.action)
    over = [column for column in source.columns if column.id not in there and item.text(column.id)]
    behind |= {column.label: item.text(column.id) for column in over}
    back = [column for column in target.columns if column.label in behind and not item.text(column.id)]
    texts = {column.id: "" for column in over} | {column.id: behind.pop(column.label) for column in back}
    behind_it = "; ".join(f"{label}: {text}" for label, text in behind.items())
    left = item.having(action=f"{action} ({behind_it})".strip() if behind_it else action, **texts)
    passed_through = source.done_from_the_start and source.done_on != "" and not item.text(source.done_on)
    return left.changed(done=(target.done_from_the_start and not item.wont_do) or (item.done and not passed_through))


def _taken_apart(action: str) -> tuple[str, dict[str, str]]:
    """Return an action, and by label the texts that are in brackets after it, if nothing else is."""
    found = _AFTER.fullmatch(action)
    parts = [part.partition(": ") for part in found[2].split("; ")] if found else []
    texts = {label: text for label, _, text in parts}
    if found is None or len(texts) < len(parts) or not all(texts.values()):
        return action, {}
    return found[1], texts
