"""Locks of files by flock(2), which the system releases when the process ends, however it ends."""

import errno
import fcntl
import os
import stat
from contextlib import suppress
from pathlib import Path

from postmortem_tui.storage.disk.own_files import make_way, put_aside
from postmortem_tui.storage.disk.rights import PRIVATE_FILE, keep_group, rights_in

_UNKNOWN = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}
"""The error numbers of disks without locks; there the texts of several writers are merged instead."""


def open_lock(path: Path, of: Path) -> int:
    """Open a lock file, made where there is none; raise OSError or StorageError when that fails.

    Only its owner can write it, unless others may write the file that it is the lock `of`: then they need the lock too.
    Anything else of this name, or a file with a second name, is renamed: nothing is written into it.
    """
    mode = PRIVATE_FILE | of_other_writers(of)
    descriptor = _opened(path, mode)
    if mode & stat.S_IRWXG:
        keep_group(descriptor, (of if of.exists() else of.parent).stat())
    with suppress(PermissionError):  # another person made the lock file
        os.fchmod(descriptor, mode)
    return descriptor


def _opened(path: Path, mode: int) -> int:
    while True:
        make_way(path)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, mode)
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_nlink == 1:
            return descriptor
        os.close(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
            put_aside(path)


def of_other_writers(path: Path) -> int:
    """Return the bits of a mode by which others may write a file that they need with this one.

    Where that file does not exist yet, the mode for new files in its folder counts.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = rights_in(path.parent)
    return (0o060 if mode & stat.S_IWGRP else 0) | (0o006 if mode & stat.S_IWOTH else 0)


def lock_now(descriptor: int) -> bool:
    """Try to lock an open file; return whether it is locked now, False where somebody else holds it. Raise OSError."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise
    return True
