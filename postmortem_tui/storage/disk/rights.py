"""Rights: what is kept here is its owner's alone, and is made so again where somebody has loosened it."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from postmortem_tui.storage.disk.files import PRIVATE_FILE, PRIVATE_FOLDER
from postmortem_tui.storage.disk.places import Places

_OTHERS = 0o077
"""The rights of everybody but the owner."""


def make_private(places: Places) -> None:
    """Take others' rights to the folders away, and to every file that this program keeps in them.

    What is a symbolic link, or somebody else's, stays as it is; so do settings, which people write themselves: their
    folder keeps them.
    """
    for folder in places.by_name().values():
        _restrict(folder, PRIVATE_FOLDER)
        if folder != places.config:
            for file in _files(folder):
                _restrict(file, PRIVATE_FILE)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (Path(entry.path) for entry in entries if entry.is_file(follow_symlinks=False))


def _restrict(path: Path, mode: int) -> None:
    with suppress(OSError):
        now = path.lstat().st_mode
        if not stat.S_ISLNK(now) and now & _OTHERS:
            path.chmod(mode)
