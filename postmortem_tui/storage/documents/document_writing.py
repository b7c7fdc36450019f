"""Writing a document to a new file, over another one, or into a pipe, but never over a draft."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from postmortem_tui import lazy
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import Missing, about
from postmortem_tui.storage.disk.file_names import ENDING
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, SHARED_FILE, read_bytes, write_atomic, write_new
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.locks.folder_lock import NAME as FOLDER_LOCK

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = lazy.library("hashlib")

SYSTEM = ("/dev/", "/proc/")
"""Paths below these may be open streams, such as /dev/stdout: they are written to, even where they are files."""

KERNEL = ("/proc/", "/sys/")
"""Files that lie below these are settings of the running system: who writes into one changes the system."""

IN_MEMORY = "/dev/shm/"
"""Below this there are ordinary files."""


PATIENCE = 3
"""Seconds to wait for a program that reads from a pipe."""

_written: dict[Path, bytes] = {}
"""The SHA-256 digest of what this process wrote last, by file: an unchanged file may be replaced without a question."""


def is_as_written(path: Path) -> bool:
    """Return whether a file has exactly what this process wrote to it, and can be read."""
    if path not in _written:
        return False
    with suppress(StorageError):
        return hashlib.sha256(read_bytes(path, DRAFT_LIMIT)).digest() == _written[path]
    return False


def write_document(text: str, path: Path, *, overwrite: bool = False, draft: Path | None = None) -> None:
    """Write a document to a file, or into a pipe or a terminal; raise StorageError when that fails.

    An existing file is replaced only with `overwrite`; one with the same content is not written. The `draft` that the
    document was made from, the files beside it, and the other drafts of its folder are never overwritten, under
    whatever name.
    """
    data = text.encode("utf-8")
    status = _status(path)
    if draft is not None:
        require_no_draft(path, status, draft)
    if status is None:
        write_new(path, data, SHARED_FILE)
        _written[path] = hashlib.sha256(data).digest()
    elif stat.S_ISDIR(status.st_mode):
        raise StorageError("it is a folder", location=str(path), hint="Name a file in it.")
    elif stat.S_ISBLK(status.st_mode) or stat.S_ISSOCK(status.st_mode):
        raise StorageError("it is a disk or a socket, not a file", location=str(path))
    elif stat.S_ISREG(status.st_mode) and os.path.realpath(path).startswith(KERNEL):
        raise StorageError("it is a setting of the system, not a file", location=str(path))
    elif not stat.S_ISREG(status.st_mode) or not is_told_apart(path):
        _write_into(path, data)
    elif overwrite:
        write_atomic(path, data, stat.S_IMODE(status.st_mode))
        _written[path] = hashlib.sha256(data).digest()
    elif not _says(path, status, data):
        raise StorageError(
            "the file exists already", location=str(path), hint="Choose another name, or overwrite it: --force."
        )


def _says(path: Path, status: os.stat_result, data: bytes) -> bool:
    """Return whether a file holds these bytes."""
    return status.st_size == len(data) and read_bytes(path, len(data)) == data


def is_told_apart(path: Path) -> bool:
    """Return whether a path is an ordinary file, and cannot be the stream that results go to."""
    where = os.path.abspath(path)  # noqa: PTH100  # resolve() would follow a link
    return not where.startswith(SYSTEM) or where.startswith(IN_MEMORY)


def _status(path: Path) -> os.stat_result | None:
    try:
        with about(path):
            return path.stat()
    except Missing:
        return None


def _write_into(path: Path, data: bytes) -> None:
    with about(path):
        descriptor = _opened(path)
        os.set_blocking(descriptor, True)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)


def _opened(path: Path) -> int:
    """Open a stream to write to; raise StorageError where it is a pipe that nobody begins to read from."""
    until = monotonic() + PATIENCE
    while True:
        try:
            return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOCTTY | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or not stat.S_ISFIFO(path.stat().st_mode):
                raise
            if monotonic() >= until:
                raise StorageError(
                    "nobody reads from it", location=str(path), hint="Begin to read from the pipe, then write to it."
                ) from error
        sleep(0.02)


def require_no_draft(path: Path, status: os.stat_result | None, draft: Path) -> None:
    """Raise StorageError where a path is, or leads to, a draft in the folder of `draft` or a file beside one."""
    with about(path):
        folder, target = real(draft.parent), real(path)
        named = (target.parent == folder and _is_ours(target.name)) or target == real(draft)
        if named or (status is not None and _is_among(status, folder, draft)):
            raise StorageError(
                "it is a draft, or a file that belongs to one, and would be lost",
                location=str(path),
                hint="Name another file.",
            )


def _is_among(status: os.stat_result, folder: Path, draft: Path) -> bool:
    """Return whether a file is, by whatever name, one of a folder's drafts or a file beside one."""
    try:
        if os.path.samestat(draft.stat(), status):
            return True
        with os.scandir(folder) as entries:
            return any(_is_ours(entry.name) and os.path.samestat(entry.stat(), status) for entry in entries)
    except OSError:  # a file that cannot be read, or was removed, is not one of them
        return False


def _is_ours(name: str) -> bool:
    return name.endswith(ENDING) or name == FOLDER_LOCK or (name.startswith(".") and f"{ENDING}." in name)
