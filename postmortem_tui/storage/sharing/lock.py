"""The lock of a draft: one process writes on it at a time, others can ask for it."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from postmortem_tui.errors import PostmortemError, StorageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import write_at
from postmortem_tui.storage.disk.locks.flocks import lock_now, of_other_writers, open_lock
from postmortem_tui.storage.disk.locks.folder_lock import NAME as FOLDER_LOCK
from postmortem_tui.storage.disk.own_files import kind_of, take_away
from postmortem_tui.storage.disk.rights import may_replace
from postmortem_tui.storage.disk.sidecar_names import journal_of, lock_of, takeover_of
from postmortem_tui.storage.sharing.holder import LONGEST, Holder

BEAT = 0.5
"""Seconds between two checks for a request of another process."""

BEATS_A_SIGN = 20
"""The number of checks after which the holder touches the lock file, for those who cannot see its process."""

SILENCE = 60.0
"""Seconds without a touch after which a holder on another machine counts as gone."""

_MOST = 2**53
"""Above any real epoch."""


class DraftHeld(PostmortemError):
    """Somebody else writes on the draft."""

    title = "The draft is open elsewhere"
    exit_code = 3

    def __init__(self, holder: Holder | None, location: str) -> None:
        """Take the holder, if it is known, and the draft's file."""
        self.holder = holder
        super().__init__(
            holder_in_words(holder), location=location, hint="On a screen you can read it or take it over."
        )


class DraftTaken(StorageError):
    """Somebody took the draft over, as this process seemed to be gone; its text is in `rescued`."""

    def __init__(self, location: str, rescued: Path) -> None:
        """Take the draft's file, and the file in which this process's text is kept."""
        self.rescued = rescued
        super().__init__(
            "somebody took the draft over meanwhile", location=location, hint=f"What you wrote is in {rescued}."
        )


def holder_in_words(holder: Holder | None) -> str:
    """Return in words who writes on a draft, where, since when, and the state of the process."""
    if holder is None:
        return "somebody else writes on it, or left unsaved text that only they can open"
    process = {"elsewhere": f"on {holder.host}", "gone": f"process {holder.pid}, which is gone"}.get(
        holder.state, f"process {holder.pid}, {holder.state}"
    )
    return f"{holder.user} has been writing on it since {holder.since:%Y-%m-%d %H:%M} UTC ({process})"


class DraftLock:
    """The lock file of a draft, which is never deleted: a deleted lock file could have two owners.

    The system releases the lock when the process ends, however it ends.
    """

    def __init__(self, draft: Path, clock: Callable[[], datetime], asked: Callable[[], None]) -> None:
        """Take the draft's file, a function for the time in UTC, and one that a thread calls at a request."""
        self._draft = draft
        self._clock = clock
        self._asked = asked
        self._descriptor: int | None = None
        self._me: Holder | None = None
        self._closing = Event()

    def take(self) -> None:
        """Take the lock, unless this process has it. Raise DraftHeld where somebody else has it, or StorageError."""
        if self._me is not None:
            return
        path = lock_of(self._draft)
        if not _writable(path) or kind_of(journal_of(self._draft)) == "foreign":
            raise DraftHeld(None, str(self._draft))
        with about(path), ExitStack() as undo:
            descriptor = open_lock(path, self._draft)
            undo.callback(os.close, descriptor)
            data = os.pread(descriptor, LONGEST, 0)
            before = Holder.read(data)
            # A disk shared between machines may not share its locks.
            if not lock_now(descriptor) or (before is not None and not before.here and self._shows_life(descriptor)):
                raise DraftHeld(before, str(self._draft))
            me = Holder.me(self._clock(), _epoch(before, data) + 1)
            _write(descriptor, me.written())
            take_away(takeover_of(self._draft))
            undo.pop_all()
        self._descriptor, self._me = descriptor, me
        Thread(target=self._watch, name="lock", daemon=True).start()

    @property
    def lost(self) -> bool:
        """Whether another process has taken the lock, as this one seemed to be gone.

        The content of the file is not enough, as anybody who shares the folder, and Git, can write it. A holder on this
        machine has the file locked; a holder elsewhere keeps touching it. Otherwise this process takes its lock again.
        Raise StorageError where the file cannot be looked at.
        """
        if self._me is None or self._descriptor is None:
            return False
        path = lock_of(self._draft)
        with about(path), ExitStack() as undo:
            now = open_lock(path, self._draft)
            undo.callback(os.close, now)
            written = Holder.read(os.pread(now, LONGEST, 0))
            same_file = os.path.sameopenfile(now, self._descriptor)
            if written == self._me and same_file:
                return False
            if written is not None and not written.here and self._shows_life(now):
                return True
            if same_file:
                _write(self._descriptor, self._me.written())
                return False
            if not lock_now(now):
                return True
            _write(now, self._me.written())
            undo.pop_all()
        before, self._descriptor = self._descriptor, now
        os.close(before)
        return False

    def free(self) -> None:
        """Release the lock, and remove the request for it."""
        self._closing.set()
        if self._descriptor is None or self._me is None:
            return
        me, descriptor = self._me, self._descriptor
        self._descriptor = self._me = None
        with suppress(OSError, StorageError):
            if Holder.read(os.pread(descriptor, LONGEST, 0)) == me:
                _write(descriptor, b"%d" % me.epoch)
        os.close(descriptor)
        with suppress(OSError, StorageError):
            take_away(takeover_of(self._draft))

    def _shows_life(self, descriptor: int) -> bool:
        """Return whether the lock file was touched within SILENCE seconds, by the clock of its disk.

        A time in the future does not count: no process that touches a file now sets such a time.
        """
        other = open_lock(self._draft.with_name(FOLDER_LOCK), self._draft.parent)
        try:
            os.utime(other)
            return abs(os.fstat(other).st_mtime - os.fstat(descriptor).st_mtime) < SILENCE
        finally:
            os.close(other)

    def _watch(self) -> None:
        beats = 0
        while not self._closing.wait(BEAT):
            beats += 1
            descriptor = self._descriptor
            if descriptor is None:
                return
            with suppress(OSError):
                if beats % BEATS_A_SIGN == 0:
                    os.utime(descriptor)
            with suppress(StorageError):
                if self._is_asked_for():
                    self._asked()
                    return

    def _is_asked_for(self) -> bool:
        """Return whether somebody who may write the draft asks for it; a link or folder with that name is ignored."""
        request = takeover_of(self._draft)
        kind = kind_of(request)
        if kind != "foreign":
            return kind == "own"
        with about(request):
            return bool(of_other_writers(self._draft)) and may_replace(self._draft, request.lstat().st_uid)


def require_writable(draft: Path) -> None:
    """Raise StorageError where this person could not write a draft even if its holder released it."""
    with about(draft):
        if not _writable(lock_of(draft)) or not may_replace(draft, os.geteuid()):
            raise StorageError(
                "only somebody who may write it can take it over",
                location=str(draft),
                hint="Ask the owner of the file or folder for permission. You can read it, or work on a copy.",
            )


def _writable(path: Path) -> bool:
    """Return whether this person can write a lock file, if there is one."""
    return kind_of(path) in ("none", "strange") or os.access(path, os.W_OK)


def _write(descriptor: int, data: bytes) -> None:
    write_at(descriptor, data, 0)
    os.ftruncate(descriptor, len(data))


def _epoch(before: Holder | None, data: bytes) -> int:
    """Return the number of holders that the draft has had; releasing the lock does not change it."""
    epoch = before.epoch if before is not None else int(data) if data.isdigit() else 0
    return epoch if 0 <= epoch < _MOST else 0
