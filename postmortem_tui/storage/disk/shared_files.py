"""Files that people share, as in a repository: written with their permissions kept, and never through a link."""

import stat
from pathlib import Path

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import Missing, about
from postmortem_tui.storage.disk.files import SHARED_FILE, write_atomic, write_new


def write_in_folder(path: Path, text: str) -> None:
    """Replace the text of a shared file, which keeps its permissions; raise StorageError when that fails.

    No link is followed: git stores links, so a clone could have one to any file of the user.
    """
    data = text.encode("utf-8")
    try:
        with about(path):
            status = path.lstat()
    except Missing:
        write_new(path, data, SHARED_FILE)
        return
    require_no_link(path)
    if not stat.S_ISREG(status.st_mode):
        raise StorageError("it is not a regular file", location=str(path))
    write_atomic(path, data, stat.S_IMODE(status.st_mode))


def require_no_link(path: Path) -> None:
    """Raise StorageError where a path is a link to something else."""
    if path.is_symlink():
        raise StorageError(
            "it is a link, and nothing is written through a link", location=str(path), hint="Remove it first."
        )
