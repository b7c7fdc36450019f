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
from postmortem_tui.storage.sharing.holder import Holder

BEAT = 0.5
"""Seconds between two checks whether another process asks for the draft."""

BEATS_A_SIGN = 20
"""After so many checks the holder touches the lock file, for those who cannot see its process."""

SILENCE = 60.0
"""Seconds without a heartbeat after which a holder on another machine is taken to be gone."""

_LONGEST = 4096
"""Bytes that are read of a lock file; one holder takes some 200."""
_MOST = 2**53
"""No real epoch is as large."""


class DraftHeld(PostmortemError):
    """Somebody else writes on the draft."""

    title = "The draft is open elsewhere"
    exit_code = 3

    def __init__(self, holder: Holder | None, location: str) -> None:
        """Take the holder, if it is known, and the draft's file."""
        self.holder = holder
        super().__init__(
            holder_in_words(holder), location=location, hint="Opened in a terminal, it can be looked at or taken over."
        )


class DraftTaken(StorageError):
    """Somebody has taken the draft over, since this process was thought to be gone; what it had is in `rescued`."""

    def __init__(self, location: str, rescued: Path) -> None:
        """Take the draft's file, and the one in which what was written here is kept."""
        self.rescued = rescued
        super().__init__(
            "the draft was taken over meanwhile", location=location, hint=f"What you wrote is in {rescued}."
        )


def holder_in_words(holder: Holder | None) -> str:
    """Return who writes on a draft, where, since when, and the state of the process, in words."""
    if holder is None:
        return "somebody else writes on it, or has left unsaved text that only they can open"
    process = {"elsewhere": f"on {holder.host}", "gone": f"process {holder.pid}, which is gone"}.get(
        holder.state, f"process {holder.pid}, {holder.state}"
    )
    return f"{holder.user} writes on it since {holder.since:%Y-%m-%d %H:%M} UTC ({process})"


class DraftLock:
    """The lock file of one draft: never deleted, since a deleted one could have two owners.

    The system frees it when its process ends, however that comes.
    """

    def __init__(self, draft: Path, clock: Callable[[], datetime], asked: Callable[[], None]) -> None:
        """Take the draft's file, a function that returns the time in UTC, and one that a thread calls on a request."""
        self._draft = draft
        self._clock = clock
        self._asked = asked
        self._descriptor: int | None = None
        self._me: Holder | None = None
        self._closing = Event()

    def take(self) -> None:
        """Take the lock, if it is not taken; raise DraftHeld where somebody has it, and StorageError if that fails."""
        if self._me is not None:
            return
        path = lock_of(self._draft)
        if not _writable(path) or kind_of(journal_of(self._draft)) == "foreign":
            raise DraftHeld(None, str(self._draft))
        with about(path), ExitStack() as undo:
            descriptor = open_lock(path, self._draft)
            undo.callback(os.close, descriptor)
            data = os.pread(descriptor, _LONGEST, 0)
            before = Holder.read(data)
            # A disk that is shared between machines may not pass locks on.
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
        """Return whether another process has the lock now, having taken this one for gone.

        What the file says is not enough: anybody who shares the folder, and Git, can write it. A holder on this machine
        has the file locked; one elsewhere keeps touching it. Where neither is so, this process takes its lock again.
        Raise StorageError where the file cannot be looked at.
        """
        if self._me is None or self._descriptor is None:
            return False
        path = lock_of(self._draft)
        with about(path), ExitStack() as undo:
            now = open_lock(path, self._draft)
            undo.callback(os.close, now)
            written = Holder.read(os.pread(now, _LONGEST, 0))
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
            if Holder.read(os.pread(descriptor, _LONGEST, 0)) == me:
                _write(descriptor, b"%d" % me.epoch)
        os.close(descriptor)
        with suppress(OSError, StorageError):
            take_away(takeover_of(self._draft))

    def _shows_life(self, descriptor: int) -> bool:
        """Return whether the lock file was touched lately, by the clock of the disk that it lies on.

        A time in the future is no proof of life: no process that touches a file now sets it.
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
        """Return whether somebody who may write the draft asks for it; a link or a folder of that name is ignored."""
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
                "only who may write it can take it over",
                location=str(draft),
                hint="Its owner, or its folder's, has to let you; you can look at it, or work on a copy.",
            )


def _writable(path: Path) -> bool:
    """Return whether this person can write a lock file, if there is one."""
    return kind_of(path) in ("none", "strange") or os.access(path, os.W_OK)


def _write(descriptor: int, data: bytes) -> None:
    write_at(descriptor, data, 0)
    os.ftruncate(descriptor, len(data))


def _epoch(before: Holder | None, data: bytes) -> int:
    """Return how many have held the draft: a holder that lets go leaves the number alone."""
    epoch = before.epoch if before is not None else int(data) if data.isdigit() else 0
    return epoch if 0 <= epoch < _MOST else 0
