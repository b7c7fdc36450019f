"""An open draft on disk: its snapshot, its journal, and what others write into its file meanwhile."""

import stat
from contextlib import suppress
from pathlib import Path
from threading import Lock

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError, StorageError
from postmortem_tui.storage.disk.failing import Missing, about
from postmortem_tui.storage.disk.files import (
    DRAFT_LIMIT,
    Stamp,
    read_bytes,
    stamp_of,
    write_atomic,
    write_new,
    write_own,
)
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.locks.folder_lock import folder_locked
from postmortem_tui.storage.disk.own_files import PIECE, put_aside, take_away
from postmortem_tui.storage.disk.rights import make_folder, rights_in
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, rescue_of
from postmortem_tui.storage.disk.toml.toml_comments import Comment
from postmortem_tui.storage.drafts.opening.recovery import Snapshot, checksum_of, has_document, is_empty, read_snapshot
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.journal.draft_parts import blank, head_of
from postmortem_tui.storage.journal.journal import Journal
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.storage.sharing.lock import DraftLock, DraftTaken


class Keeper:
    """Keeps an open draft on disk; may be used from several threads.

    Drafts that are recorded or committed next have to come from the result of the last commit. `own` says that the file
    is in the person's own library, and so readable by nobody else.
    """

    def __init__(
        self, path: Path, name: str, templates: Templates, snapshot: Snapshot, lock: DraftLock | None, *, own: bool
    ) -> None:
        """Take the file, the name that opens it, its content when it was read, and the lock of a claimed draft."""
        self.path = path
        self._target = real(path)
        """Where the file was when it was opened; who shares the folder can put a link there meanwhile."""
        self._name = name
        self._templates = templates
        self.snapshot = snapshot
        self._own = own
        self._committing = Lock()
        self._journal: Journal | None = None
        self._lock = lock
        self._rescue: Path | None = None
        self.recorded: Draft | None = None
        self.is_recorded = True
        """Whether the journal holds the draft that was recorded last."""
        self.has_changed = False
        """Whether a change was recorded, or one of an earlier process was recovered."""
        self._looked_at: Stamp | None = None

    def begin_journal(self, draft: Draft) -> None:
        """Record each change from now on, based on the snapshot; without one the first record is the whole draft."""
        if self._journal is None:
            snapshot = self.snapshot
            base = snapshot.draft or blank(head_of(draft), draft.template)
            self._journal = Journal(journal_of(self.path), base, lambda: snapshot.checksum)

    def expect_changes(self, draft: Draft) -> None:
        """Prepare for changes, in a thread, so that the first change is recorded without delay."""
        if self._journal:
            self._journal.expect_changes(draft)

    def forget_journal(self) -> None:
        """Remove an earlier process's journal, all of which the snapshot has; raise StorageError when that fails."""
        take_away(journal_of(self.path))

    def keep_journal_aside(self) -> Path:
        """Rename the journal of an earlier process, and return its new path. Raise StorageError when that fails."""
        return put_aside(journal_of(self.path))

    def record(self, draft: Draft) -> None:
        """Record a draft at once; a change that cannot be written is part of the next record, and of the next save."""
        self.recorded, self.is_recorded, self.has_changed = draft, False, True
        if self._journal:
            with suppress(PostmortemError):
                # An open journal can still be written, even where its folder was moved or removed.
                if not self._journal.has_begun:
                    self._prepare()
                self._journal.record(draft)
                self.is_recorded = True

    def whole(self) -> bytes:
        """Return the bytes of a file with the draft that was recorded last."""
        assert self.recorded is not None
        return draft_to_bytes(self.recorded, self._name, self.snapshot.comments)

    def commit(self, draft: Draft) -> Draft:
        """Save a draft to its file, and return the draft in the file now, with the changes of others.

        Raise StorageError or DraftError when that fails; the file is untouched then.
        """
        with self._committing, about(self.path):
            self._prepare()
            if self._lock and self._lock.lost:
                raise self._rescued(draft)
            with folder_locked(self.path.parent, sole=self._lock is not None):
                kept, comments, backup = self._with_others(draft)
                data = draft_to_bytes(kept, self._name, comments)
                _require_readable(data, self.path)
                checksum = checksum_of(data)
                if self._journal:
                    with suppress(StorageError):  # without this record the journal goes on from the previous snapshot
                        self._journal.announce(draft, checksum)
                write_atomic(self._target, data, self._mode(), backup, follow=False)
            self.snapshot = Snapshot(kept, data, comments=comments)
            if self._journal:
                with suppress(StorageError):  # the numbers of the old records show that they are old
                    self._journal.settle(draft, kept, checksum)
            return kept

    def arrived(self, draft: Draft) -> Draft | None:
        """Return a committed draft with what others have written into its file since; None where they wrote nothing.

        The file is left as it is. Raise StorageError or DraftError where it cannot be read.
        """
        with self._committing, about(self.path):
            stamp = None if self._target.is_symlink() else stamp_of(self._target)
            if stamp is None or stamp == self._looked_at or (self._lock and self._lock.lost):
                return None
            self._looked_at = stamp
            data = read_bytes(self._target, DRAFT_LIMIT)
            if data == self.snapshot.data:
                return None
            theirs = read_snapshot(data, self.path, self._templates).draft
            kept = self._merged(draft, theirs)
            self.snapshot = Snapshot(theirs, data)
            if self._journal:
                with suppress(StorageError):  # the next record is based on the file as it is now
                    self._journal.settle(draft, kept, checksum_of(data))
            return kept

    def folder_is_gone(self) -> bool:
        """Return whether the draft's folder no longer exists; a folder that may not be read does exist."""
        try:
            return not stat.S_ISDIR(self.path.parent.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False

    def commit_recorded(self) -> bool:
        """Commit the draft that was recorded last; return whether the file holds it now."""
        try:
            if self.recorded is not None:
                self.commit(self.recorded)
        except PostmortemError:
            return False
        return True

    def close(self, *, everything_saved: bool) -> None:
        """Stop recording changes."""
        if self._journal:
            self._journal.close(everything_saved=everything_saved)
            self._journal = None
        if self._lock:
            self._lock.free()
            self._lock = None

    def _rescued(self, draft: Draft) -> DraftTaken:
        """Save a draft that may not be saved to its own file any more to another file; return the error to raise."""
        if self._rescue is None:
            path = rescue_of(self.path)
            write_new(path, draft_to_bytes(draft, str(path), self.snapshot.comments))
            self._rescue = path
        else:
            write_own(self._rescue, draft_to_bytes(draft, str(self._rescue), self.snapshot.comments))
        return DraftTaken(str(self.path), self._rescue)

    def _with_others(self, draft: Draft) -> tuple[Draft, tuple[Comment, ...], Path | None]:
        """Return a draft merged with the file as others wrote it, the comments in the file, and the path for a backup.

        The path is None where the file is missing or empty: the backup stays then.
        """
        backup, comments = backup_of(self.path), self.snapshot.comments
        if self._target.is_symlink():
            return draft, comments, None  # it is replaced like a missing file: nothing that it leads to is believed
        try:
            data = read_bytes(self._target, DRAFT_LIMIT)
        except Missing:
            return draft, comments, None
        if is_empty(data):
            return draft, comments, None
        if data == self.snapshot.data:
            return draft, comments, backup
        theirs = read_snapshot(data, self.path, self._templates)
        return self._merged(draft, theirs.draft), theirs.snapshot.comments, backup

    def _merged(self, draft: Draft, theirs: Draft) -> Draft:
        from postmortem_tui.document.merging.merging import keeping_both, merge

        preference = keeping_both(together=has_document(self.path))
        return merge(self.snapshot.draft, draft, theirs, preference).draft

    def _prepare(self) -> None:
        if self._own:
            make_folder(self.path.parent)
        if self._lock:
            self._lock.take()

    def _mode(self) -> int:
        if self._own:
            return rights_in(self.path.parent)
        try:
            with about(self.path):
                found = self._target.lstat().st_mode
                return rights_in(self._target.parent) if stat.S_ISLNK(found) else stat.S_IMODE(found)
        except Missing:
            return rights_in(self.path.parent)


def _require_readable(data: bytes, path: Path) -> None:
    """Raise StorageError where a file would be too large to be opened again."""
    if len(data) > DRAFT_LIMIT:
        raise StorageError(
            f"it would be larger than {DRAFT_LIMIT // PIECE} MB, and could not be opened again",
            location=str(path),
            hint="Remove a part of it; until then your changes are kept in the journal beside the file.",
        )
