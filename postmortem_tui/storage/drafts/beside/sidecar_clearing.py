"""Clearing the way: a link, folder or pipe with the name of a draft's sidecar is renamed before anything is written."""

from collections.abc import Sequence
from pathlib import Path

from postmortem_tui.storage.disk.failing import Missing, about
from postmortem_tui.storage.disk.locks.folder_lock import NAME as FOLDER_LOCK
from postmortem_tui.storage.disk.own_files import kind_of, make_way
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, lock_of, origin_of, takeover_of


def cleared(draft: Path) -> tuple[Path, ...]:
    """Rename each link, folder or pipe with the name of a draft's sidecar; return the new paths.

    The target of a link stays untouched. Raise StorageError when that fails.
    """
    kept = (backup_of(draft), journal_of(draft), lock_of(draft), takeover_of(draft), origin_of(draft))
    beside = (*kept, draft.with_name(FOLDER_LOCK))
    return tuple(aside for path in beside if (aside := make_way(path)))


def is_begun(draft: Path) -> bool:
    """Return whether a draft is on disk: its file, or only its journal.

    Raise StorageError where that cannot be looked at.
    """
    try:
        with about(draft):
            draft.stat()
    except Missing:
        return kind_of(journal_of(draft)) in ("own", "foreign")
    return True


def moved_in_words(moved: Sequence[Path]) -> str:
    """Return a sentence on what was renamed; an empty text where nothing was."""
    names = ", ".join(str(path) for path in moved)
    return f"A link or folder with the name of one of this draft's files was renamed, unread: {names}." if moved else ""


def aside_in_words(why: str, aside: Path) -> str:
    """Return a sentence on where a journal is kept that is not completely in the draft, and why."""
    return f"The journal of what was typed last is kept in {aside}: {why}."
