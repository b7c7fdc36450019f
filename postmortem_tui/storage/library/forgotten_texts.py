"""Removing texts that a draft no longer has from all files that are kept about it, while holding its lock."""

from collections.abc import Sequence

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.drafts.removing.forgetting import Forgetting, Forgotten
from postmortem_tui.storage.library.store import DraftStore


def forget(store: DraftStore, draft: Draft, texts: Sequence[str]) -> Forgotten:
    """Remove texts that a draft no longer has from all files that are kept about it; return those files.

    Raise ChecksFailed where the draft still has them, DraftHeld where somebody writes on it, UsageError for a text
    that is too short, and StorageError when the disk fails.
    """
    path = store.path_of(draft.id)
    forgetting = Forgetting(texts, store.folders, store.templates)
    forgetting.require_gone(path)
    claimed = store.claim(draft)  # after this the file has all changes of the journal
    store.release(draft.id, everything_saved=claimed.saved)
    if not claimed.saved:
        raise StorageError("the last changes cannot be saved now, and would be lost", location=str(path))
    with store.locked(draft.id):
        forgetting.require_gone(path)
        return forgetting.forget(path)
