"""The trash: deleted drafts, each with its sidecars, under a name with the time of the deletion."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.draft_files import draft_files
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.file_names import ENDING
from postmortem_tui.storage.disk.files import move_new
from postmortem_tui.storage.disk.own_files import is_folder
from postmortem_tui.storage.disk.rights import make_folder
from postmortem_tui.storage.disk.sidecar_names import lock_of, takeover_of
from postmortem_tui.storage.drafts.beside.evidence import folder_of
from postmortem_tui.storage.drafts.text.draft_ids import find_id

_STAMP = "%Y%m%dT%H%M%SZ"


def put_into(trash: Path, draft: Path, now: datetime) -> Path:
    """Move a draft with its sidecars into the trash folder, and return its path there.

    Raise StorageError when that fails.
    """
    make_folder(trash)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    names = (f"{draft.stem}~{stamp}-{number}{ENDING}" for number in count(1))
    target = next(trash / name for name in names if not os.path.lexists(trash / name))
    _move(draft, target)
    return target


def names_in(trash: Path) -> tuple[str, ...]:
    """Return the names of the drafts in the trash, the last deleted first; raise StorageError."""
    files = draft_files(trash)
    return tuple(file.id for file in sorted(files, key=lambda file: _age(Path(file.path)), reverse=True))


def id_of(name: str) -> str:
    """Return the id that a draft had, from its name in the trash."""
    return name.rpartition("~")[0] or name


def bring_back(trash: Path, word: str, drafts: Path) -> Path:
    """Move a draft from the trash back to its folder, and return its path there.

    The word is its name in the trash, its id, or the beginning of one; of several drafts with the same id, the last
    deleted is meant. Raise UsageError where several ids begin with the word, StorageError where none does, or where a
    draft has the id again.
    """
    names = names_in(trash)
    if word in names:
        name = word
    else:
        ids = [id_of(name) for name in names]
        try:
            identity = find_id(word, ids)
        except StorageError as error:
            sentence, hint = f"no draft called '{word}' is in the trash", "`postmortem trash list` lists them."
            raise StorageError(sentence, location=str(trash), hint=hint) from error
        name = names[ids.index(identity)]
    target = drafts / f"{id_of(name)}{ENDING}"
    make_folder(drafts)
    _move(trash / f"{name}{ENDING}", target)
    return target


def remove(trash: Path, name: str) -> None:
    """Remove a draft from the trash for good, with its sidecars; raise StorageError when that fails."""
    draft = trash / f"{name}{ENDING}"
    with about(draft):
        if is_folder(draft):
            raise UsageError("it is a folder, which this program has not made", location=str(draft))
        evidence = folder_of(draft)
        if is_folder(evidence):
            for path in evidence.iterdir():
                path.unlink()
            evidence.rmdir()
        for path in (*_beside(draft), draft):
            if not is_folder(path):
                path.unlink(missing_ok=True)


def deleted_at(name: str) -> datetime:
    """Return when a draft with this name was deleted, in UTC; the least datetime for a file put there by hand."""
    try:
        return datetime.strptime(name.rpartition("~")[2].partition("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _age(draft: Path) -> tuple[datetime, int]:
    """Return when a draft was deleted, and the time of the disk, which orders several in one second."""
    try:
        moved = draft.lstat().st_ctime_ns
    except OSError:  # only its journal is there, or it was removed
        moved = 0
    return deleted_at(draft.stem), moved


def _move(source: Path, target: Path) -> None:
    beside = [(path, target.with_name(path.name.replace(source.name, target.name, 1))) for path in _beside(source)]
    if is_folder(folder_of(source)):
        beside.append((folder_of(source), folder_of(target)))
    move_new(source, target)
    for path, moved in beside:
        with suppress(OSError):  # a sidecar that cannot be moved must not stop the draft from being moved
            path.replace(moved)


def _beside(draft: Path) -> tuple[Path, ...]:
    """Return the sidecars that move with a draft: all but its lock, which must not be removed."""
    staying = {lock_of(draft).name, takeover_of(draft).name}
    with about(draft.parent), os.scandir(draft.parent) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(f".{draft.name}.")]
    return tuple(draft.with_name(name) for name in sorted(names) if name not in staying)
