"""The journal of an open draft: each change is one write, on disk a moment later, even if the process is killed."""

import os
import stat
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import put_in_place, write_at
from postmortem_tui.storage.disk.own_files import is_own
from postmortem_tui.storage.disk.rights import sync_folder
from postmortem_tui.storage.journal.draft_parts import head_of
from postmortem_tui.storage.journal.journal_lines import END, VERSION, Change, Record, difference
from postmortem_tui.storage.journal.part_texts import PartTexts, Texts

ROOM = 256 * 1024
"""Bytes that are preallocated, so that a full disk does not lose what is typed."""

DELAY = 0.05
"""Seconds from a change to fdatasync; the disk has as many again, so that a change is on disk within 0.1 s."""

_sync = getattr(os, "fdatasync", os.fsync)


class Journal:
    """The file with what was typed since the last snapshot; may be used from several threads.

    The first change of a part contains the whole part, so that the journal can be read without the snapshot. A change
    that could not be written is part of the next one.
    """

    def __init__(self, path: Path, draft: Draft, checksum: Callable[[], str]) -> None:
        """Take the draft, and a function that returns the checksum of its snapshot, an empty text without one.

        The function is called at the first change, so that opening a draft does not wait for the checksum.
        """
        self._path = path
        self._busy = Lock()
        self._descriptor: int | None = None
        self._number = 0
        self._end = 0
        self._new_name = False
        self._unsynced = Event()
        self._closing = Event()
        self._thread: Thread | None = None
        self._part_texts = PartTexts()
        self._texts: Texts = {}
        self._noted: deque[tuple[Draft, int]] = deque()
        self._go_on_from(draft, checksum)

    @property
    def has_begun(self) -> bool:
        """Whether the file is open for writing."""
        return self._descriptor is not None

    def expect_changes(self, draft: Draft) -> None:
        """Prepare for changes of a draft, in a thread: the first change of a long list serialises the whole list."""
        self._part_texts.learn(draft)

    def record(self, draft: Draft) -> None:
        """Record a draft as it is now, without waiting for the disk; raise StorageError when that fails."""
        with self._busy, about(self._path):
            if self._descriptor is None:
                self._begin(draft)
            else:
                texts = self._part_texts.changed(self._recorded, draft)
                changes = {name: _change(self._texts.get(name), text) for name, text in texts.items()}
                if changes:
                    self._append(Record(self._number + 1, changes=changes))
                self._texts = {**self._texts, **texts}
            self._note(draft)

    def announce(self, draft: Draft, checksum: str) -> None:
        """Record that a draft is about to be saved as the snapshot with this checksum. Raise StorageError."""
        with self._busy, about(self._path):
            if self._descriptor is not None:
                holds = next((number for noted, number in reversed(self._noted) if noted is draft), 0)
                self._append(Record(self._number + 1, snapshot=checksum, holds=holds))
            descriptor = self._descriptor
        if descriptor is not None:
            with suppress(OSError):  # the thread syncs it
                _sync(descriptor)

    def settle(self, draft: Draft, kept: Draft, checksum: str) -> None:
        """Clear the journal after a draft was saved, as `kept`, in a snapshot, unless more was typed since.

        Raise StorageError when that fails.
        """
        with self._busy, about(self._path):
            if draft is self._recorded:
                self._go_on_from(kept, lambda: checksum)
                if self._descriptor is not None:
                    self._end = 0  # the lines after the first have lower numbers, and so count as old
                    self._append(self._first())

    def close(self, *, everything_saved: bool) -> None:
        """Close the file, and remove it if everything is saved."""
        self._closing.set()
        self._unsynced.set()
        if self._thread:
            self._thread.join()
        with self._busy, suppress(OSError, StorageError):
            if self._descriptor is not None:
                descriptor, self._descriptor = self._descriptor, None
                if not everything_saved:
                    _sync(descriptor)
                os.close(descriptor)
            if everything_saved and is_own(self._path):
                self._path.unlink()

    def _go_on_from(self, draft: Draft, checksum: Callable[[], str]) -> None:
        self._base = self._recorded = draft
        self._checksum = checksum
        self._texts = {}
        self._noted.clear()

    def _note(self, draft: Draft) -> None:
        self._recorded = draft
        self._noted.append((draft, self._number))

    def _first(self) -> Record:
        base = self._checksum()
        head = {"id": self._base.id} if base else head_of(self._base)
        return Record(self._number + 1, base=base, head=head, version=VERSION)

    def _begin(self, draft: Draft) -> None:
        """Replace the file by a new one with everything that was typed so far."""
        self._texts = self._part_texts.changed(self._base, draft)
        first = self._first()
        data = first.line() + Record(first.number + 1, changes=self._texts).line()
        descriptor = put_in_place(self._path, data)
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self._number, self._end, self._new_name = descriptor, first.number + 1, len(data), True
        _set_aside(descriptor, self._end)
        self._unsynced.set()
        if self._thread is None:
            self._thread = Thread(target=self._keep_synced, name="journal", daemon=True)
            self._thread.start()

    def _append(self, record: Record) -> None:
        assert self._descriptor is not None, "there is a file"
        line = record.line()
        write_at(self._descriptor, line + END, self._end)
        self._number = record.number
        self._end += len(line)
        self._unsynced.set()

    def _keep_synced(self) -> None:
        # Closing is checked after each clearing: it may have been requested just before, and is requested once.
        while not self._closing.is_set():
            self._unsynced.wait()
            if self._closing.wait(DELAY):
                return
            self._unsynced.clear()
            try:
                if self._descriptor is not None:
                    _sync(self._descriptor)
                    _set_aside(self._descriptor, self._end)
                if self._new_name:
                    self._new_name = False
                    sync_folder(self._path.parent)
                lost = self._descriptor is not None and self._is_removed(self._descriptor)
            except OSError:
                # After a failed fsync a second one may succeed without the data on disk: the file is begun again.
                lost = True
            if lost:
                with self._busy, suppress(OSError, StorageError):
                    self._begin(self._recorded)

    def _is_removed(self, descriptor: int) -> bool:
        """Return whether the file has lost its name, as by `git clean -X`: nobody would find what is written to it.

        A regular file of the same name is left: it may be that of whoever has taken the draft over.
        """
        if os.fstat(descriptor).st_nlink:
            return False
        try:
            return not stat.S_ISREG(self._path.lstat().st_mode)
        except FileNotFoundError:
            return True


def _change(old: str | None, new: str | None) -> Change:
    return new if old is None or new is None else difference(old, new)


def _set_aside(descriptor: int, end: int) -> None:
    """Preallocate more once half is used; on a full disk, typing goes on as long as there is room."""
    if hasattr(os, "posix_fallocate"):
        size = os.fstat(descriptor).st_size
        if size - end < ROOM // 2:
            with suppress(OSError):
                os.posix_fallocate(descriptor, size, ROOM)
