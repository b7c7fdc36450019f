"""Permissions: a person's own folders are accessible to them alone; a group's folder stays the group's.

A folder is a group's if its group may write in it, and either everything in it keeps that group (the set-group-ID bit,
as in 2775), or the group is not the one that this person's own files get. It is also a group's if an access control
list names others who may write the files made in it (`setfacl --default`, Linux).
"""

import os
import stat
import struct
from contextlib import suppress
from pathlib import Path

from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.folders import Folders

PRIVATE_FILE = 0o600
"""The mode of a file that only its owner can read and write."""
PRIVATE_FOLDER = 0o700
"""The mode of a folder that only its owner can open."""

_OTHERS = 0o077
"""The permission bits of everybody but the owner."""


_DEFAULT_LIST = "system.posix_acl_default"
"""The extended attribute with the access control list that new files in a folder get (acl(5), xattr(7))."""

_ENTRY = struct.Struct("<HHI")
"""A tag, permissions, and a number, after four bytes of a version (Linux, `posix_acl_xattr.h`)."""

_NAMED_USER, _NAMED_GROUP, _MASK, _OTHER = 0x02, 0x08, 0x10, 0x20
"""The tags of entries: a person and a group by their number, the most that those get, and everybody else."""

_WRITE, _READ_WRITE = 0o2, 0o6
"""The permission bits of an entry."""


def listed_in(folder: Path) -> int:
    """Return the permission bits for others that a folder's access control list gives new files.

    They are 0 where the list names nobody who may write. The bits of the group are the mask: the most that anybody gets
    who is named.
    """
    try:
        data = os.getxattr(folder, _DEFAULT_LIST)
        entries: list[tuple[int, int]] = [entry[:2] for entry in _ENTRY.iter_unpack(data[4:])]
    except (OSError, AttributeError, struct.error):  # no list; a disk or system without lists; another format
        return 0
    rights = dict(entries)
    mask = rights.get(_MASK, 0)
    if not any(tag in (_NAMED_USER, _NAMED_GROUP) and given & mask & _WRITE for tag, given in entries):
        return 0
    return (mask & _READ_WRITE) << 3 | rights.get(_OTHER, 0) & _READ_WRITE


def is_a_groups(folder: Path) -> bool:
    """Return whether a folder is meant for a group to write in; raise OSError where it cannot be looked at."""
    status = folder.stat()
    if listed_in(folder):
        return True
    of_a_group = bool(status.st_mode & stat.S_ISGID) or status.st_gid != os.getegid()
    return bool(status.st_mode & stat.S_IWGRP) and of_a_group


def rights_in(folder: Path) -> int:
    """Return the mode for a draft's file in a folder: for the owner only, or in a group's folder that of the folder."""
    try:
        if not is_a_groups(folder):
            return PRIVATE_FILE
        return PRIVATE_FILE | (listed_in(folder) or stat.S_IMODE(folder.stat().st_mode) & 0o066)
    except OSError:
        return PRIVATE_FILE


def may_replace(path: Path, user: int) -> bool:
    """Return whether a user may put another file in a file's place: in a sticky folder only its owner, or the folder's.

    Raise OSError where the folder cannot be looked at.
    """
    folder = path.parent.stat()
    if not folder.st_mode & stat.S_ISVTX or not os.path.lexists(path):
        return True
    return user in (0, folder.st_uid, path.lstat().st_uid)


def keep_group(descriptor: int, status: os.stat_result) -> None:
    """Set the group of an open file to that of another one, where this person is in it."""
    if os.fstat(descriptor).st_gid != status.st_gid:
        with suppress(PermissionError):
            os.fchown(descriptor, -1, status.st_gid)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can open, and each missing one above it; remove the permissions of others.

    A new folder in a group's folder is the group's too. An existing group's folder, or a symbolic link, which somebody
    put there on purpose, keeps its permissions. Raise StorageError when that fails.
    """
    with about(folder):
        for level in (*reversed(folder.parents), folder):
            if not level.is_dir():
                level.mkdir(PRIVATE_FOLDER, exist_ok=True)
                _follow_a_groups(level)
                sync_folder(level.parent)
        if folder.is_symlink():
            return
        status = folder.stat()
        if stat.S_IMODE(status.st_mode) & _OTHERS and status.st_uid == os.geteuid() and not is_a_groups(folder):
            folder.chmod(PRIVATE_FOLDER)


def make_shared_folder(folder: Path) -> None:
    """Make a folder with the mode of the umask, or in a group's folder with that folder's mode; raise OSError."""
    for level in (*reversed(folder.parents), folder):
        if not level.is_dir():
            level.mkdir(exist_ok=True)
            _follow_a_groups(level)


def _follow_a_groups(folder: Path) -> None:
    """Set the rights of a new folder to those of the one that it is in, where that is a group's."""
    if is_a_groups(folder.parent):
        folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))


def sync_folder(folder: Path) -> None:
    """Synchronise the names in a folder, so that they outlast a power cut; raise OSError when that fails."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private(folders: Folders) -> None:
    """Remove others' permissions from the folders, and from every file that this program keeps in them.

    Symbolic links, other users' files, and a group's folder with its files stay as they are. So do the files of
    settings, which people write themselves: the permissions of their folder keep them private.
    """
    for folder in folders.by_name().values():
        with suppress(OSError):
            if is_a_groups(folder):
                continue
        with suppress(OSError):
            _restrict(folder, folder.lstat(), PRIVATE_FOLDER)
        if folder != folders.config:
            _restrict_files(folder)


def _restrict_files(folder: Path) -> None:
    """Remove others' permissions from the files in a folder, with one listing, as there may be thousands."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    _restrict(entry, entry.stat(follow_symlinks=False), PRIVATE_FILE)


def _restrict(path: "os.PathLike[str]", now: os.stat_result, mode: int) -> None:
    if now.st_mode & _OTHERS and not stat.S_ISLNK(now.st_mode) and now.st_uid == os.geteuid():
        Path(path).chmod(mode)
