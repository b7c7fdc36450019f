"""Files that this program keeps beside a draft or in its state folder: trusted only if they belong to the user.

Git stores links and hidden files, and a shared folder can hold anything under any name. So such a file is opened
without following a link and without waiting for a pipe, and its content counts only if the open file is a regular file
of this user.
"""

import os
import stat
from itertools import count
from pathlib import Path
from typing import BinaryIO, Literal

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import Missing, about

Kind = Literal["none", "own", "foreign", "strange"]
"""What is at a path: nothing, a regular file of this user, one of another user, or a link, a folder, a pipe, …"""

PIECE = 1024 * 1024
"""Bytes that one call of `read` asks for."""

LOOKING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def kind_of(path: Path) -> Kind:
    """Return what lies at a path, without following a link; raise StorageError where that cannot be looked at.

    Nothing can exist under a name that is too long for the disk.
    """
    try:
        with about(path):
            return kind_in(path.lstat())
    except Missing:
        return "none"


def is_own(path: Path) -> bool:
    """Return whether a regular file of this user lies at a path, without following a link."""
    return kind_of(path) == "own"


def is_folder(path: Path) -> bool:
    """Return whether a folder itself lies at a path, and no link to one."""
    try:
        with about(path):
            return stat.S_ISDIR(path.lstat().st_mode)
    except Missing:
        return False


def read_own(path: Path, limit: int) -> bytes | None:
    """Return the content of a regular file of this user; None where there is no such file, whatever else has its name.

    Raise StorageError where it is larger than `limit` bytes, or cannot be read.
    """
    if kind_of(path) != "own":
        return None
    with about(path):
        descriptor = os.open(path, LOOKING)
        with os.fdopen(descriptor, "rb") as file:
            return whole(file, limit, str(path)) if kind_in(os.fstat(descriptor)) == "own" else None


def whole(stream: BinaryIO, limit: int, location: str) -> bytes:
    """Return all that a stream holds; raise StorageError where that is more than `limit` bytes."""
    data = bytearray()
    while piece := stream.read(PIECE):  # `read(limit)` would allocate that much memory, however small the file
        data += piece
        if len(data) > limit:
            size = f"{limit // PIECE} MB" if limit >= PIECE else f"{limit // 1024} kB"
            raise StorageError(f"it is larger than {size}", location=location)
    return bytes(data)


def put_aside(path: Path) -> Path:
    """Rename what lies at a path, whatever it is, and return its new path; raise StorageError when that fails.

    A link is renamed as a link; its target stays untouched.
    """
    names = (path.with_name(f"{path.name}.aside-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    with about(path):
        path.rename(aside)
    return aside


def take_away(path: Path) -> None:
    """Remove a file of this program, whoever owns it; rename what is not a regular file. Raise StorageError."""
    with about(path):
        if make_way(path) is None:
            path.unlink(missing_ok=True)


def make_way(path: Path) -> Path | None:
    """Put aside what lies at a path and is no regular file; return its new path, or None where nothing was in the way.

    Raise StorageError when that fails.
    """
    return put_aside(path) if kind_of(path) == "strange" else None


def kind_in(status: os.stat_result) -> Kind:
    """Return what a file is by its status, which no link was followed for."""
    if not stat.S_ISREG(status.st_mode):
        return "strange"
    return "own" if status.st_uid == os.geteuid() else "foreign"
