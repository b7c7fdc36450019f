"""Texts that were removed from a draft, removed from all that is kept of it: its lock is held meanwhile."""

from collections.abc import Sequence

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.drafts.removing.forgetting import Forgetting, Forgotten
from postmortem_tui.storage.library.store import DraftStore


def forget(store: DraftStore, draft: Draft, texts: Sequence[str]) -> Forgotten:
    """Remove texts that no longer stand in a draft from all that is kept of it; return which files that were.

    Raise ChecksFailed where they still stand in it, DraftHeld where somebody writes on it, UsageError for a text
    that is too short, and StorageError when the disk fails.
    """
    path = store.path_of(draft.id)
    forgetting = Forgetting(texts, store.folders, store.templates)
    forgetting.require_gone(path)
    claimed = store.claim(draft)  # what its journal holds is in its file after that
    store.release(draft.id, everything_saved=claimed.saved)
    if not claimed.saved:
        raise StorageError("what was typed last cannot be saved now, and would be lost", location=str(path))
    with store.locked(draft.id):
        forgetting.require_gone(path)
        return forgetting.forget(path)
