"""Adding rows to a draft, through its lock, session and merge, and keeping their sources beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.document.changes.session import Session, now_utc
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, turn
from postmortem_tui.errors import ChecksFailed
from postmortem_tui.evidence.model import Row
from postmortem_tui.evidence.picking.timeline_adding import Added, with_rows
from postmortem_tui.storage.drafts.beside.evidence import keep

if TYPE_CHECKING:
    from postmortem_tui.blocks.timeline import Entry, Timeline
    from postmortem_tui.storage.library.store import DraftStore


def add_rows(
    store: "DraftStore",
    path: Path,
    block: "Timeline",
    sources: Mapping[str, bytes],
    rows: Sequence[Row],
    marks: Mapping[int, str] | None = None,
) -> Added:
    """Add rows to a draft, those in `marks` as milestones, and keep their sources beside it."""
    draft = store.load(path)
    claimed = store.claim(draft)
    session = Session(claimed.draft, store)
    done = claimed.saved
    try:
        renamed = {name: keep(path, name, data) for name, data in sources.items()}
        named = [
            row._replace(source=row.source._replace(name=renamed.get(row.source.name, row.source.name))) for row in rows
        ]
        day = context_of(session.draft, now_utc()).day
        before: tuple[Entry, ...] = session.draft[block]
        added = with_rows(before, named, day, marks, block)
        if added.indexes or added.timed:
            if turn(session.draft, session.draft.put(block, added.entries)) is Turn.REOPENING:
                raise ChecksFailed(asked_before_reopening(draft.template), location=draft.id)
            session.put(block, added.entries)
            session.save()
        done = True
    finally:
        store.release(draft.id, everything_saved=done)
    return added
