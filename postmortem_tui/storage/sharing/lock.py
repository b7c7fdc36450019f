"""The lock of a draft: one process writes on it at a time, others can ask for it."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from postmortem_tui.errors import PostmortemError, StorageError
from postmortem_tui.storage.disk.beside import journal_of, lock_of, takeover_of
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import write_at
from postmortem_tui.storage.disk.flocks import lock_now, open_lock
from postmortem_tui.storage.disk.folder_lock import NAME as FOLDER_LOCK
from postmortem_tui.storage.sharing.holder import Holder

BEAT = 0.5
"""Seconds between two looks for somebody who asks for the draft."""

BEATS_A_SIGN = 20
"""After so many, the holder shows that it is alive, to those who cannot look at its process."""

SILENCE = 60.0
"""Seconds without a sign after which a holder on another machine is taken to be gone."""

_LONGEST = 4096


class DraftHeld(PostmortemError):
    """Somebody else writes on the draft."""

    title = "The draft is open elsewhere"
    exit_code = 3

    def __init__(self, holder: Holder | None, place: str) -> None:
        """Take the holder, if it can be told, and the draft's file."""
        self.holder = holder
        super().__init__(said_of(holder), place=place, hint="Opened in a terminal, it can be looked at or taken over.")


class DraftTaken(StorageError):
    """Somebody has taken the draft over, since this process was thought to be gone; what it had is in `rescued`."""

    def __init__(self, place: str, rescued: Path) -> None:
        """Take the draft's file, and the one in which what was written here is kept."""
        self.rescued = rescued
        super().__init__("the draft was taken over meanwhile", place=place, hint=f"What you wrote is in {rescued}.")


def said_of(holder: Holder | None) -> str:
    """Say who writes on a draft, where, since when, and what has become of it."""
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
        """Take the draft's file, what gives the moment in UTC, and what to call, from a thread, when it is wanted."""
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
        if not _ours(path):
            raise DraftHeld(None, str(self._draft))
        with about(path), ExitStack() as undo:
            descriptor = open_lock(path, self._draft)
            undo.callback(os.close, descriptor)
            data = os.pread(descriptor, _LONGEST, 0)
            before = Holder.read(data)
            # A disk that is shared between machines may not pass locks on.
            if not lock_now(descriptor) or (before is not None and not before.here and self._shows_life(descriptor)):
                raise DraftHeld(before, str(self._draft))
            if not _ours(journal_of(self._draft)):
                raise DraftHeld(None, str(self._draft))
            me = Holder.me(self._clock(), _epoch(before, data) + 1)
            _write(descriptor, me.written())
            takeover_of(self._draft).unlink(missing_ok=True)
            undo.pop_all()
        self._descriptor, self._me = descriptor, me
        Thread(target=self._watch, name="lock", daemon=True).start()

    @property
    def lost(self) -> bool:
        """Return whether it was taken, and another machine has taken this process for gone since."""
        return self._me is not None and not self.held

    @property
    def held(self) -> bool:
        """Return whether the lock is still this process's; another machine may have taken it for gone."""
        if self._me is None:
            return False
        try:
            descriptor = os.open(lock_of(self._draft), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:
            return False
        try:
            return Holder.read(os.pread(descriptor, _LONGEST, 0)) == self._me
        finally:
            os.close(descriptor)

    def free(self) -> None:
        """Let the lock go, and whoever asked for it know."""
        self._closing.set()
        if self._descriptor is None or self._me is None:
            return
        held, me, descriptor = self.held, self._me, self._descriptor
        self._descriptor = self._me = None
        with suppress(OSError):
            if held:
                _write(descriptor, b"%d" % me.epoch)
            os.close(descriptor)
            takeover_of(self._draft).unlink(missing_ok=True)

    def _shows_life(self, descriptor: int) -> bool:
        """Return whether the lock file was touched lately, by the clock of the disk that it lies on."""
        other = open_lock(self._draft.with_name(FOLDER_LOCK), self._draft.parent)
        try:
            os.utime(other)
            return os.fstat(other).st_mtime - os.fstat(descriptor).st_mtime < SILENCE
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
            if takeover_of(self._draft).exists():
                self._asked()
                return


def _ours(path: Path) -> bool:
    """Return whether a file can be written by this person, if there is one."""
    return os.access(path, os.W_OK) or not path.exists()


def _write(descriptor: int, data: bytes) -> None:
    write_at(descriptor, data, 0)
    os.ftruncate(descriptor, len(data))


def _epoch(before: Holder | None, data: bytes) -> int:
    """Return how many have held the draft: a holder that lets go leaves the number alone."""
    if before is not None:
        return before.epoch
    return int(data) if data.isdigit() else 0
