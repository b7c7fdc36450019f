"""Changes of action items across postmortems, each through the session, lock and merge of its own draft."""

from collections.abc import Callable
from pathlib import Path

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.collection.recording import KEY, columns_of, items_of
from postmortem_tui.collection.records import Item, Record
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, turn
from postmortem_tui.document.session import Session
from postmortem_tui.errors import ChecksFailed, UsageError
from postmortem_tui.storage.store import DraftStore

Change = Callable[[Checklist, ActionItem], ActionItem]
"""Returns the item of a list as it is to be."""


def change_item(store: DraftStore, record: Record, item: Item, change: Change) -> Item:
    """Change one action item, save its draft, and return the item as it is now.

    Raise DraftHeld where somebody writes on the draft, UsageError where the item is no longer there, ChecksFailed where
    the change would reopen a final text, and StorageError or DraftError where the draft cannot be read or saved.
    """
    draft = store.load(Path(record.path))
    claimed = store.claim(draft)
    session = Session(claimed.draft, store)
    saved = claimed.saved
    try:
        block, number = _found(session.draft, item)
        before = session.draft[block]
        rows = list(before)
        rows[number] = with_key(change(block, rows[number]), item.key)
        after = session.draft.put(block, tuple(rows))
        if turn(session.draft, after) is Turn.REOPENING:
            raise ChecksFailed(asked_before_reopening(after.template), place=record.id)
        session.put(block, tuple(rows))
        session.save()
        saved = True
    finally:
        store.release(draft.id, everything_saved=saved)
    return next((one for one in items_of(session.draft) if one.key == item.key), item)


def with_key(row: ActionItem, key: str) -> ActionItem:
    """Return the item with its key beside it: what it was called before it was changed, it is called from now on."""
    return row.having(**{KEY: key})


def done(block: Checklist, row: ActionItem, day: str) -> ActionItem:
    """Return the item as done; on a day, where its list asks for it."""
    dated = row.having(**{block.done_on: row.text(block.done_on) or day}) if block.done_on else row
    return dated.changed(done=True, wont_do="")


def reopened(block: Checklist, row: ActionItem) -> ActionItem:
    """Return the item as open, without the day on which it was done."""
    undated = row.having(**{block.done_on: ""}) if block.done_on else row
    return undated.changed(done=False, wont_do="")


def with_column(block: Checklist, row: ActionItem, kind: str, text: str) -> ActionItem:
    """Return the item with its owner (`people`), due date (`date`) or ticket (`link`) changed; raise UsageError."""
    column = next((name for type_, name in columns_of(block).items() if type_ == kind), "")
    if not column:
        raise UsageError(f"the list '{block.title or block.id}' does not ask for that")
    return row.having(**{column: text})


def _found(draft: Draft, item: Item) -> tuple[Checklist, int]:
    """Return the list and the index of an item; it may stand in another row, or another list, than before."""
    now = next((one for one in items_of(draft) if one.key == item.key), None)
    block = next((block for block in draft.template.blocks() if now and block.id == now.block), None)
    if now is None or not isinstance(block, Checklist):
        raise UsageError(f"the item '{item.key}' is no longer there", hint="`postmortem actions` lists them anew.")
    return block, now.row - 1
