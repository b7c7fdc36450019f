"""Failures of the system to read or write a file, in words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postmortem_tui.errors import StorageError


class Missing(StorageError):
    """There is no such file, or none can have such a name."""


_WORDS = {
    errno.ENOENT: ("there is no such file or folder", ""),
    errno.EACCES: ("permission denied", "Its owner has to let you read or write it."),
    errno.EPERM: ("permission denied", "Its owner has to let you read or write it."),
    errno.EISDIR: ("it is a folder, not a file", ""),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", ""),
    errno.EEXIST: ("it already exists", ""),
    errno.ENXIO: ("it is not a regular file", ""),
    errno.ENOSPC: ("the disk is full", "Free some space; nothing that was there before has changed."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space; nothing that was there before has changed."),
    errno.EROFS: ("the disk can only be read", ""),
    errno.EIO: ("the disk reports an error", "Save a copy on another disk."),
    errno.ENAMETOOLONG: ("its name is too long", ""),
    errno.ELOOP: ("its symbolic links go round in a circle", ""),
    errno.ESTALE: ("the disk does not know it any more: it was removed, or the connection was renewed", ""),
    errno.ETIMEDOUT: ("the disk does not answer", ""),
    errno.EHOSTDOWN: ("the disk does not answer", ""),
    errno.ENOTEMPTY: ("a folder lies there, and is not empty", ""),
}

_MISSING = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}


def storage_error(error: OSError, location: str) -> StorageError:
    """Return the failure of a system call as a sentence about the file at `location`."""
    sentence, hint = _WORDS.get(error.errno or 0, (error.strerror or str(error), ""))
    return (Missing if error.errno in _MISSING else StorageError)(sentence, location=location, hint=hint)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Raise StorageError about a file for an OSError inside the `with`."""
    try:
        yield
    except OSError as error:
        raise storage_error(error, str(path)) from error
