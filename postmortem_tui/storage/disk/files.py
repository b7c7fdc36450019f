"""Files: read only where they are regular and small enough, written completely or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.own_files import is_own, make_way, whole
from postmortem_tui.storage.disk.rights import PRIVATE_FILE, keep_group, may_replace, rights_in, sync_folder

T = TypeVar("T")

TOML_LIMIT = 4 * 1024 * 1024
"""The most bytes of a template, and of other text that is read at once."""

DRAFT_LIMIT = 16 * 1024 * 1024
"""The most bytes of a draft. A larger one is not written, as it could not be opened again."""

MARKDOWN_LIMIT = 2 * 1024 * 1024
"""The most bytes of a document."""

TEMPORARY = ".postmortem-"
"""The beginning of the names of files that are being written."""

_TEMPORARY_NAME = late(r"\.postmortem-[0-9a-f]{16}\.tmp")

SWEEPS = 4
"""The most tries to write a temporary file that others remove; after more the folder must be gone."""

_ONE_NAME_ONLY = {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}
"""The error numbers of disks without hard links."""

SHARED_FILE = 0o666
"""The mode of a new document, from which the user's umask is taken."""


Stamp = tuple[int, int, int, int]
"""Numbers that change when a file is written: the time of its last change in nanoseconds, its size, its inode, and the
time of the inode's last change. No program can set the last one, so a rewrite of the same size that restores the first
time is noticed."""


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file; None where the file does not exist."""
    try:
        status = path.stat()
    except OSError:
        return None
    return stamp_in(status)


def stamp_in(status: os.stat_result) -> Stamp:
    """Return the stamp in the status of a file."""
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def moment_of(changed: int) -> datetime:
    """Return nanoseconds since 1970, as a disk keeps times, as a moment in UTC, in whole seconds."""
    return datetime.fromtimestamp(min(max(changed // 1_000_000_000, 0), _LATEST), UTC)


_LATEST = int(datetime.max.replace(microsecond=0, tzinfo=UTC).timestamp())
"""The latest moment of a datetime, in seconds since 1970: a file can have a later time."""


def changed_at(path: Path) -> datetime:
    """Return when the file at `path` was changed last, in UTC; raise StorageError where that cannot be said."""
    with about(path):
        return moment_of(path.stat().st_mtime_ns)


def read_text(path: Path, limit: int = TOML_LIMIT) -> str:
    """Return the text of a regular UTF-8 file of at most `limit` bytes; raise StorageError for anything else."""
    return decode(read_bytes(path, limit), str(path))


def read_bytes(path: Path, limit: int = TOML_LIMIT) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; raise StorageError for anything else."""
    with about(path):
        # A pipe that nobody writes to would block forever when opened for reading.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        try:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                raise StorageError(f"it is {_kind(mode)}, not a regular file", location=str(path))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return whole(file, limit, str(path))
        finally:
            os.close(descriptor)


def read_stdin(limit: int) -> str:
    """Return the text of stdin.

    Raise UsageError where it is closed; StorageError where it is over `limit` bytes, or not UTF-8 text.
    """
    if sys.stdin is None:
        raise UsageError("there is no input", location="stdin")
    return decode(whole(sys.stdin.buffer, limit, "stdin"), "stdin")


def decode(data: bytes, location: str) -> str:
    """Return bytes as text; raise StorageError, with the line, where they are not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StorageError("it is text in UTF-16, not in UTF-8", location=location, hint="Save it as UTF-8.")
    if b"\0" in data:
        raise StorageError("it is not a text file", location=location, hint="Plain text in UTF-8 is expected.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise StorageError(
            f"line {line}, byte {column} is not UTF-8 text (0x{data[error.start]:02x})",
            location=location,
            hint="Save it as UTF-8.",
        ) from error


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((words for is_kind, words in kinds if is_kind(mode)), "a device")


def write_atomic(
    path: Path, data: bytes, mode: int = PRIVATE_FILE, backup: Path | None = None, *, follow: bool = True
) -> None:
    """Replace the content of a file completely or not at all, so that a power cut cannot undo it.

    Where the path is a symbolic link, the file that it leads to is written; with `follow=False` the link is replaced.
    The old file gets the name `backup` where one is given and the disk can give a file two names. Raise StorageError
    when that fails: the old file is untouched then, unless only the folder could not be synchronised.
    """
    with about(path):
        target = real(path) if follow else path
        _though_swept(lambda: _replace(target, data, mode, backup))
        sync_folder(target.parent)


def write_own(path: Path, data: bytes) -> None:
    """Replace the content of a file that belongs to this program, as `write_atomic` does, but without following a link.

    Only its owner can read it, or the group where the folder is a group's. Raise StorageError when that fails.
    """
    with about(path):
        make_way(path)
        _though_swept(lambda: _replace(path, data, rights_in(path.parent), None))
        sync_folder(path.parent)


def _replace(target: Path, data: bytes, mode: int, backup: Path | None) -> None:
    if not may_replace(target, os.geteuid()):
        # Checked first: in a folder that may not be written to, the temporary file could not be removed again either.
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(target))
    temporary = _temporary(target)
    with ExitStack() as undo:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
        undo.callback(temporary.unlink, missing_ok=True)
        if mode & stat.S_IRWXG and os.path.lexists(target):
            keep_group(descriptor, target.lstat())
        os.fchmod(descriptor, mode)
        _fill(descriptor, data)
        if backup is not None:
            make_way(backup)
            _give_name(target, backup, mode)
        temporary.replace(target)
        undo.pop_all()


def _though_swept(put: Callable[[], T]) -> T:
    """Replace a file; try again where another process that saves in the same folder has removed the temporary file."""
    for _ in range(SWEEPS):
        with suppress(FileNotFoundError):
            return put()
    return put()


def _temporary(target: Path) -> Path:
    return target.with_name(f"{TEMPORARY}{os.urandom(8).hex()}.tmp")


def _give_name(file: Path, backup: Path, mode: int) -> None:
    """Link a file to a second name, replacing an older file of that name; do nothing if there is no file."""
    another = _temporary(backup)
    try:
        another.hardlink_to(file)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno in _ONE_NAME_ONLY:
            return
        raise
    with ExitStack() as undo:
        undo.callback(another.unlink, missing_ok=True)
        found = another.lstat().st_mode
        if not stat.S_ISREG(found):
            return
        if stat.S_IMODE(found) != mode:
            with suppress(PermissionError):  # another person wrote this file, and could open it before
                another.chmod(mode)
        another.replace(backup)


def put_in_place(path: Path, data: bytes) -> int:
    """Replace a file by a new private one with the bytes, and return its descriptor; raise OSError when that fails.

    The bytes are synchronised first, unless there was no older file that could be lost.
    """
    return _though_swept(lambda: _put(path, data))


def _put(path: Path, data: bytes) -> int:
    temporary = _temporary(path)
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE_FILE)
    with ExitStack() as undo:
        undo.callback(os.close, descriptor)
        undo.callback(temporary.unlink, missing_ok=True)
        write_at(descriptor, data, 0)
        if os.path.lexists(path):
            make_way(path)
            os.fsync(descriptor)
        temporary.replace(path)
        undo.pop_all()
    return descriptor


def write_at(descriptor: int, data: bytes, offset: int) -> None:
    """Write all the bytes at an offset, in one call if the system accepts that; raise OSError when that fails."""
    while data:
        written = os.pwrite(descriptor, data, offset)
        data, offset = data[written:], offset + written


def sweep(folder: Path) -> None:
    """Remove the temporary files of this user's killed writes from a folder; a write in progress tries again.

    A folder, or another user's file, of such a name stays. Raise OSError where the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        left = [entry.path for entry in entries if _TEMPORARY_NAME.fullmatch(entry.name)]
    for path in map(Path, left):
        with suppress(OSError, StorageError):
            if is_own(path):
                path.unlink()


def write_new(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Write the bytes to a new file, which has its name only once it is whole.

    Raise StorageError where something has that name already, or where writing fails.
    """
    with about(path):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        _though_swept(lambda: _make(path, data, mode))
        sync_folder(path.parent)


def _make(path: Path, data: bytes, mode: int) -> None:
    temporary = _temporary(path)
    with ExitStack() as undo:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
        undo.callback(temporary.unlink, missing_ok=True)
        # In a group's folder the group may write the file, whatever the umask.
        of_folder = rights_in(path.parent)
        if mode != SHARED_FILE or of_folder != PRIVATE_FILE:
            os.fchmod(descriptor, of_folder if mode == SHARED_FILE else mode)
        _fill(descriptor, data)
        try:
            path.hardlink_to(temporary)
        except OSError as error:
            if error.errno not in _ONE_NAME_ONLY:
                raise
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
            temporary.replace(path)


def move_new(source: Path, target: Path) -> None:
    """Move a file to a new path; raise StorageError when something is there, or when moving fails."""
    with about(target if os.path.lexists(target) else source):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "exists")
        source.rename(target)
        sync_folder(target.parent)
        sync_folder(source.parent)


def _fill(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
