"""Failures of reading and writing a file, in words: errors of the system, and content that cannot be understood."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postmortem_tui.errors import DraftError, PostmortemError, StorageError, complaint


class Missing(StorageError):
    """There is no such file, or none can have such a name."""


_WORDS = {
    errno.ENOENT: ("there is no such file or folder", ""),
    errno.EACCES: ("permission denied", "Ask its owner for the permission to read or write it."),
    errno.EPERM: ("permission denied", "Ask its owner for the permission to read or write it."),
    errno.EISDIR: ("it is a folder, not a file", ""),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", ""),
    errno.EEXIST: ("it already exists", ""),
    errno.ENXIO: ("it is not a regular file", ""),
    errno.ENOSPC: ("the disk is full", "Free some space; nothing that was there before has changed."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space; nothing that was there before has changed."),
    errno.EROFS: ("the disk is read-only", ""),
    errno.EIO: ("the disk reports an error", "Save a copy on another disk."),
    errno.ENAMETOOLONG: ("its name is too long", ""),
    errno.ELOOP: ("its symbolic links form a circle", ""),
    errno.ESTALE: ("the disk does not know it any more: it was removed, or the connection was renewed", ""),
    errno.ETIMEDOUT: ("the disk does not answer", ""),
    errno.EHOSTDOWN: ("the disk does not answer", ""),
    errno.EINVAL: ("the disk refuses it: it may not take such a name", ""),
    errno.ENOTEMPTY: ("a folder with files in it has this name", ""),
}

_MISSING = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}


def storage_error(error: OSError, location: str) -> StorageError:
    """Return the error for a failed system call on the file at `location`."""
    sentence, hint = _WORDS.get(error.errno or 0, (error.strerror or str(error), ""))
    return (Missing if error.errno in _MISSING else StorageError)(sentence, location=location, hint=hint)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Raise StorageError about a file for an OSError inside the `with`."""
    try:
        yield
    except OSError as error:
        raise storage_error(error, str(path)) from error


LONGEST = 200
"""The most characters of Python's own message about a failure."""

UNREADABLE = (
    *(ValueError, TypeError, LookupError, AttributeError),  # a value of another type or form than the reader expects
    *(ArithmeticError, MemoryError, RuntimeError),  # numbers out of range, too much text, nesting (RecursionError)
    *(AssertionError, StopIteration, EOFError, re.error),  # a parser in a state that it holds for impossible
)
"""The errors that readers of files raise for content of an unexpected form; `about` handles OSError."""


@contextmanager
def answering_for(path: Path, raising: type[PostmortemError] = DraftError) -> Iterator[None]:
    """Raise PostmortemError about the file at `path` for an error inside the `with`; `raising` for one of its content.

    A file beside a hundred others can hold anything, and each library that reads it fails in its own way: one bad file
    must not hide the good ones.
    """
    try:
        with about(path):
            yield
    except PostmortemError:
        raise
    except UNREADABLE as error:
        failure = f"{type(error).__name__}: {error}"[:LONGEST]
        raise raising(
            f"reading it fails ({failure})",
            location=str(path),
            hint="The file is untouched; the others can be read.",
        ) from error


def failure_in_words(failure: Exception) -> str:
    """Return what has failed as a sentence, with what can be done about it where that is known."""
    if isinstance(failure, OSError):
        failure = storage_error(failure, str(failure.filename or ""))
    return complaint(failure) if isinstance(failure, PostmortemError) else str(failure)
