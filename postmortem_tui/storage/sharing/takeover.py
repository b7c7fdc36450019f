"""Taking a draft over: the holder is asked to release it, and only ended if it does not answer.

The lock file names the holder, but anybody who shares the folder can write that file. So a process is ended only if it
belongs to this user and has the lock file open.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import write_own
from postmortem_tui.storage.disk.own_files import kind_of, take_away
from postmortem_tui.storage.disk.sidecar_names import lock_of, takeover_of
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.storage.sharing.lock import require_writable

TIMEOUT = 5.0
"""Seconds for the holder to save and release the draft."""

ENDING = 3.0
"""Seconds for a holder to save and end after SIGTERM."""

_PAUSE = 0.05
"""Seconds between two checks whether the holder has released the draft."""

_HIGHEST = 2**31 - 1
"""The highest process number that a system call takes (pid_t, 32 bits)."""


def ask_for(draft: Path, holder: Holder | None, timeout: float = TIMEOUT) -> None:
    """Ask the holder of a draft to release it, and wait until it has, or is gone. Raise StorageError if it does not.

    A process of the same user on this machine that does not answer gets SIGTERM, at which it saves and ends. Nobody is
    asked where this person may not write the draft: the holder would release it for nothing.
    """
    require_writable(draft)
    path = takeover_of(draft)
    write_own(path, b"")
    try:
        if _gone(path, holder, 0.0 if holder and holder.state == "suspended" else timeout):
            return
        if holder is None or not holder.mine:
            raise StorageError(
                "its holder does not answer, and is not a process of yours that could be ended", location=str(draft)
            )
        if not _told_to_end(holder.pid, lock_of(draft)):
            raise StorageError(
                f"its holder does not answer, and process {holder.pid} does not have it open",
                location=str(draft),
                hint="The lock file may have been written by somebody else; nothing was ended.",
            )
        if not _gone(path, holder, ENDING):
            raise StorageError("its holder does not end", location=str(draft), hint=f"It is process {holder.pid}.")
    finally:
        with suppress(StorageError):
            take_away(path)


def _gone(path: Path, holder: Holder | None, timeout: float) -> bool:
    """Wait until the holder has removed the request, which it does last, or is gone; return whether that happened."""
    until = monotonic() + timeout
    while True:
        if kind_of(path) == "none" or (holder is not None and holder.state == "gone"):
            return True
        if monotonic() >= until:
            return False
        sleep(_PAUSE)


def _told_to_end(pid: int, lock: Path) -> bool:
    """Send SIGTERM to a process of this user that has a lock file open; return whether it was there, or had ended.

    A descriptor holds the process during the check, so that no other process can get its number meanwhile.
    """
    if not 0 < pid <= _HIGHEST:
        return False
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    except (OSError, AttributeError):
        # A system without such descriptors cannot show which files a process has open either.
        return False
    try:
        if not _has_open(pid, lock):
            return False
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(process, signal.SIGTERM)
            signal.pidfd_send_signal(process, signal.SIGCONT)
    finally:
        os.close(process)
    return True


def _has_open(pid: int, lock: Path) -> bool:
    """Return whether /proc shows that a process is this user's and has a file open."""
    try:
        wanted = lock.lstat()
        if Path(f"/proc/{pid}").stat().st_uid != os.geteuid():
            return False
        with os.scandir(f"/proc/{pid}/fd") as entries:
            return any(_is(entry.path, wanted) for entry in entries)
    except OSError:
        return False


def _is(path: str, wanted: os.stat_result) -> bool:
    try:
        return os.path.samestat(Path(path).stat(), wanted)
    except OSError:
        return False
