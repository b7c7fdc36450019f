"""Locks of files as the system gives them: gone with the process that has them, however it ends."""

import errno
import fcntl
import os
from pathlib import Path

from postmortem_tui.storage.files import PRIVATE_FILE

_UNKNOWN = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}
"""What disks say that know no locks: there, writers are told apart by what they wrote, and put together."""


def open_lock(path: Path) -> int:
    """Open a lock file, made where there is none; raise OSError when that fails."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, PRIVATE_FILE)
    os.fchmod(descriptor, PRIVATE_FILE)
    return descriptor


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
