"""The trash: drafts that were deleted, each with the files that lie beside it, under a name that says when."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.beside import backup_of, journal_of, origin_of
from postmortem_tui.storage.disk.draft_files import draft_files
from postmortem_tui.storage.disk.files import make_folder, move_new
from postmortem_tui.storage.disk.whereabouts import ENDING


def put_into(trash: Path, draft: Path, now: datetime) -> Path:
    """Move a draft's file into the trash folder; give it there. Raise StorageError when that fails."""
    make_folder(trash)
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (f"{draft.stem}~{stamp}-{number}{ENDING}" for number in count(1))
    target = next(trash / name for name in names if not os.path.lexists(trash / name))
    _move(draft, target)
    return target


def bring_back(trash: Path, draft: Path) -> None:
    """Move the draft that had this path and was trashed last back; raise StorageError where there is none, or a new."""
    trashed = [Path(file.path) for file in draft_files(trash) if file.id.rpartition("~")[0] == draft.stem]
    if not trashed:
        raise StorageError(f"no draft called '{draft.stem}' is in the trash", place=str(trash))
    make_folder(draft.parent)
    _move(max(trashed, key=lambda path: path.stat().st_ctime_ns), draft)


def _move(source: Path, target: Path) -> None:
    move_new(source, target)
    for beside in (backup_of, journal_of, origin_of):
        with suppress(FileNotFoundError):
            beside(source).replace(beside(target))
