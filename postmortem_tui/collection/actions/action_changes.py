"""Changes of action items across postmortems, each through a session: of its own draft, or of its Markdown file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.item_states import closed, done
from postmortem_tui.blocks.trail import KEY, PARTS
from postmortem_tui.collection.actions.in_markdown import ChangedMeanwhile, MarkdownFile
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.collection.records.recording import columns_of, every_item
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, is_final, turn
from postmortem_tui.document.template.grown import with_block
from postmortem_tui.errors import ChecksFailed, StorageError, UsageError
from postmortem_tui.storage.disk.locks.folder_lock import alone_in
from postmortem_tui.storage.documents.in_place import no_room_in_place
from postmortem_tui.storage.documents.origins import document_read_by
from postmortem_tui.storage.library.store import DraftStore

Change = Callable[[Checklist, ActionItem], ActionItem]
"""Returns the item of a list as it is to be."""

Kept = Callable[[bytes, bytes], None]
"""Takes the bytes of a Markdown file before and after a change."""

Alter = Callable[[Draft, Checklist, int], Draft]
"""Returns a draft with another item in a list; the item's row counts from 1."""

SAYING = {"owner": "owner", "due": "due date", "ticket": "ticket"}
"""The word for each part in a sentence."""

TRIES = 5
"""The most times that a Markdown file is read again when somebody else writes it at the same time."""


def ticked(record: Record, day: str) -> Change:
    """Return the change that marks an item of a postmortem as done on a day (ISO 8601); one that is done keeps its day.

    Where the list asks for no such day, the trail of a draft's item has it. In a Markdown file that is not final, and
    in a draft that was read from one, the box, the word or the marks are all that differs.
    """
    how = closed if record.kind == "draft" and not document_read_by(Path(record.path)) else done
    return lambda block, row: row if row.done else how(block, row, day)


def _unkept(before: bytes, after: bytes) -> None:
    """Keep nothing of a file."""


def change_item(
    store: DraftStore, record: Record, item: Item, change: Change, *, only_try: bool = False, kept: Kept = _unkept
) -> Item:
    """Change one action item in its draft or document, and return it as it is now; raise what `alter_item` raises.

    `only_try` raises the same, and changes nothing.
    """

    def alter(draft: Draft, block: Checklist, row: int) -> Draft:
        rows = list(rows_of(draft, block))
        rows[row - 1] = change(block, rows[row - 1])
        return draft.put(block, tuple(rows))

    return alter_item(store, record, item, alter, only_try=only_try, kept=kept)


def alter_item(
    store: DraftStore, record: Record, item: Item, alter: Alter, *, only_try: bool = False, kept: Kept = _unkept
) -> Item:
    """Change one action item, save its draft or its Markdown file, and return the item as it is now.

    Raise DraftHeld where somebody writes on the draft, UsageError where the item is no longer there or the Markdown has
    no place for the change, ChecksFailed where the change would reopen a final text, and StorageError or DraftError
    where it cannot be read or saved.
    """
    if record.kind == "draft":
        return _altered(store, _session_of_draft(store, record), record, item, alter, only_try)
    with alone_in(Path(record.path).parent):
        for _ in range(TRIES):
            try:
                now = _altered(store, _session_of_markdown(store, record, only_try, kept), record, item, alter, False)
            except ChangedMeanwhile:
                continue
            if only_try:
                return item
            read = every_item(MarkdownFile.read(store, Path(record.path)).draft)
            return next((one for one in read if (one.block, one.row) == (now.block, now.row)), now)
    raise StorageError("somebody else keeps writing it", location=record.path)


def put_file_back(store: DraftStore, record: Record, item: Item, before: bytes, after: bytes) -> Item | None:
    """Write back the bytes of a Markdown file from before a change of an item, and return that item.

    Return None, and write nothing, where the file is no longer as that change left it, or is final: the trail of an
    item keeps what became of it in a final text. Raise StorageError where the file cannot be read or written.
    """
    with alone_in(Path(record.path).parent):
        file = MarkdownFile.read(store, Path(record.path))
        if is_final(file.draft) or not file.put_back(before, after):
            return None
        read = every_item(MarkdownFile.read(store, Path(record.path)).draft)
        return next((one for one in read if (one.block, one.row) == (item.block, item.row)), None)


@contextmanager
def _session_of_draft(store: DraftStore, record: Record) -> Iterator[Session]:
    draft = store.load(Path(record.path))
    claimed = store.claim(draft)
    session = Session(claimed.draft, store, saved=claimed.saved)
    try:
        yield session
    finally:
        store.release(draft.id, everything_saved=not session.dirty)


@contextmanager
def _session_of_markdown(store: DraftStore, record: Record, only_try: bool, kept: Kept) -> Iterator[Session]:
    file = replace(MarkdownFile.read(store, Path(record.path)), only_try=only_try, kept=kept)
    yield Session(file.draft, file)


def _altered(
    store: DraftStore, opened: AbstractContextManager[Session], record: Record, item: Item, alter: Alter, only_try: bool
) -> Item:
    with opened as session:
        document = document_read_by(Path(record.path)) if record.kind == "draft" else ""
        block, row = _found(session.draft, item, document)
        after = alter(session.draft, block, row)
        if record.kind == "draft":  # Markdown cannot hold a key
            rows = list(rows_of(after, block))
            unasked = _unasked(block, rows_of(session.draft, block)[row - 1], rows[row - 1])
            if unasked:
                block = _asking(block, item.list, unasked, document)
                after = replace(after, template=with_block(after.template, block))
            rows[row - 1] = with_key(rows[row - 1], item.key)
            after = after.put(block, tuple(rows))
            if unasked and item.list in no_room_in_place(store, after):
                raise _no_part(item.list, unasked[0])
        if turn(session.draft, after) is Turn.REOPENING:
            raise ChecksFailed(asked_before_reopening(after.template), location=record.id)
        if only_try:
            return item
        _save(session, block, row, after)
        return next((one for one in every_item(session.draft) if (one.block, one.row) == (block.id, row)), item)


def _save(session: Session, block: Checklist, row: int, after: Draft) -> None:
    """Save a draft with a changed item, without the day when it was done if the document has no place for that."""
    began = session.draft
    before = rows_of(began, block)[row - 1]
    session.take(after, began, block.id)
    try:
        session.save()
    except UsageError:
        rows = list(rows_of(after, block))
        undated = rows[row - 1].changed(trail=before.trail)
        if block.done_on:
            undated = undated.having(**{block.done_on: before.text(block.done_on)})
        if undated == rows[row - 1]:
            raise
        rows[row - 1] = undated
        session.take(after.put(block, tuple(rows)), session.draft, block.id)
        session.save()


def rows_of(draft: Draft, block: Block[tuple[ActionItem, ...]]) -> tuple[ActionItem, ...]:
    """Return the items of a list."""
    return draft[block]


def _unasked(block: Checklist, before: ActionItem, after: ActionItem) -> Sequence[str]:
    """Return the changed parts of an item that its list has no column for."""
    asked = {column.id for column in block.asked}
    return [name for name in PARTS.values() if after.text(name) != before.text(name) and name not in asked]


def _asking(block: Checklist, title: str, parts: Sequence[str], document: str) -> Checklist:
    """Return a list that only the draft's document has with columns for parts of its items; raise for any other."""
    if not (document and block.grown):
        raise _no_part(title, parts[0])
    return block.with_parts(parts)


def _no_part(title: str, part: str) -> UsageError:
    return UsageError(f"the items of '{title}' have no {SAYING[part]}")


def with_key(row: ActionItem, key: str) -> ActionItem:
    """Return the item with its key stored in it, so that a change of its text does not change its key."""
    return row.having(**{KEY: key})


def with_column(block: Checklist, row: ActionItem, kind: str, text: str) -> ActionItem:
    """Return the item with its owner (`people`), due date (`date`) or ticket (`link`) changed."""
    column = next((name for type_, name in columns_of(block).items() if type_ == kind), PARTS[kind])
    return row.having(**{column: text})


def _found(draft: Draft, item: Item, document: str) -> tuple[Checklist, int]:
    """Return the list and the row, from 1, of an item, which may have moved to another row or list.

    `document` is the one that the draft was read from; "" without one.
    """
    items = list(every_item(draft, document))
    by_key = (one for one in items if one.key == item.key)
    by_row = (one for one in items if (one.block, one.row, one.action) == (item.block, item.row, item.action))
    now = next(chain(by_key, by_row), None)
    block = next((block for block in draft.template.blocks() if now and block.id == now.block), None)
    if now is None or not isinstance(block, Checklist):
        raise UsageError(f"the item '{item.key}' is no longer there", hint="`postmortem actions` lists them again.")
    return block, now.row
