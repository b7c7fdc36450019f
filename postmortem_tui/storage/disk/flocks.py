"""Locks of files as the system gives them: gone with the process that has them, however it ends."""

import errno
import fcntl
import os
import stat
from contextlib import suppress
from pathlib import Path

from postmortem_tui.storage.disk.files import PRIVATE_FILE

_UNKNOWN = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}
"""What disks say that know no locks: there, writers are told apart by what they wrote, and put together."""


def open_lock(path: Path, of: Path) -> int:
    """Open a lock file, made where there is none; raise OSError when that fails.

    It is its owner's alone, unless others may write what it is the lock `of`: then they need the lock as well.
    """
    mode = PRIVATE_FILE | _of_other_writers(of)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, mode)
    with suppress(PermissionError):  # another person made it
        os.fchmod(descriptor, mode)
    return descriptor


def _of_other_writers(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return 0
    return (0o060 if mode & stat.S_IWGRP else 0) | (0o006 if mode & stat.S_IWOTH else 0)


def lock_now(descriptor: int) -> bool:
    """Lock an open file; tell whether nobody else has. Raise OSError when that fails."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise
    return True
