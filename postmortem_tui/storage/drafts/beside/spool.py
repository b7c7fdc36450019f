"""Notes that could not be added to their draft yet: one file each, until the draft has the note."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import read_bytes, write_new
from postmortem_tui.storage.disk.rights import make_folder
from postmortem_tui.values.text.cleaning import clean_line

ENDING = ".note"
WHOLE = ".toml"
"""The ending of a whole draft among the notes: neither its file nor its journal could be written."""
_LONGEST = 4 * 1024 * 1024
"""The most bytes of a note."""


class Note(NamedTuple):
    """A note as it is kept; by its unique key a draft takes it only once."""

    key: str
    at: str
    """The time of the row as an entry keeps it, in UTC."""
    text: str
    who: str = ""
    mark: str = ""
    body: str = ""
    """A text that was piped in, which becomes an excerpt."""
    source: str = ""
    """Where the row comes from, as `run-make.txt:1`."""


def new_key() -> str:
    """Return a unique key; keys sort in the order in which notes are made."""
    return f"{time_ns():020d}-{os.urandom(4).hex()}"


def folders_of(draft: Path, state: Path) -> tuple[Path, ...]:
    """Return the folders of a draft's notes, in order: beside the draft, in the state folder, among temporary files."""
    name = f".{draft.name}.notes"
    elsewhere = Path(os.environ.get("TMPDIR") or "/tmp", f"postmortem-{os.getuid()}")
    return (draft.with_name(name), state / "notes" / name, elsewhere / name)


def keep(note: Note, draft: Path, state: Path) -> Path:
    """Keep a note for a draft and return its file; raise StorageError where it cannot be written anywhere."""
    data = json.dumps(note._asdict(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _written(data, f"{note.key}{ENDING}", draft, state)


def keep_whole(data: bytes, draft: Path, state: Path) -> Path:
    """Keep the whole of a draft that cannot be written to its file or journal; return the path.

    Raise StorageError where it cannot be written anywhere.
    """
    return _written(data, f"{new_key()}{WHOLE}", draft, state)


def _written(data: bytes, name: str, draft: Path, state: Path) -> Path:
    failure: StorageError | None = None
    for folder in folders_of(draft, state):
        path = folder / name
        try:
            make_folder(folder)
            if not _is_safe(folder):
                continue  # a folder that belongs to somebody else, or a link to one
            write_new(path, data)
        except StorageError as error:
            failure = failure or error
        else:
            return path
    raise failure or StorageError("there is no private folder to keep the note in")


def kept_whole(draft: Path, state: Path) -> list[Path]:
    """Return the files that `keep_whole` made for a draft, the oldest first."""
    found: list[Path] = []
    for folder in filter(_is_own_folder, folders_of(draft, state)):
        with suppress(OSError):
            found.extend(path for path in folder.iterdir() if path.suffix == WHOLE)
    return sorted(found, key=lambda each: each.name)


def waiting(draft: Path, state: Path) -> Iterator[tuple[Path, Note]]:
    """Yield the notes that wait for a draft, the oldest first; other files, and files of other users, are skipped."""
    found: list[Path] = []
    for folder in folders_of(draft, state):
        if not _is_own_folder(folder):
            continue
        try:
            found.extend(path for path in folder.iterdir() if path.suffix == ENDING)
        except OSError:
            continue
    for path in sorted(found, key=lambda each: each.name):
        note = _read(path)
        if note:
            yield path, note


def any_waiting(draft: Path, state: Path) -> bool:
    """Return whether a note may wait for a draft; this is quick, as the folders usually do not exist."""
    return any(map(_is_own_folder, folders_of(draft, state)))


def done(path: Path) -> None:
    """Remove a note that its draft has; raise StorageError when that fails."""
    with about(path):
        path.unlink(missing_ok=True)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()


def _is_safe(folder: Path) -> bool:
    """Return whether a folder is this user's, and its parent too where anybody may make folders (`/tmp`)."""
    above = folder.parent
    anybodys = above.parent.stat().st_mode & stat.S_ISVTX
    return _is_own_folder(folder) and (not anybodys or _is_own_folder(above))


def _is_own_folder(folder: Path) -> bool:
    """Return whether a path is a folder of this user, and not a link to one."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()


def _read(path: Path) -> Note | None:
    """Return the note in a file; None where the file holds none.

    Control characters are removed: a note that its draft cannot hold would keep all others waiting.
    """
    try:
        status = path.lstat()
        if status.st_uid != os.getuid() or not stat.S_ISREG(status.st_mode):
            return None
        table = json.loads(read_bytes(path, _LONGEST))
        return Note(**{name: clean_line(str(table.get(name, ""))) for name in Note._fields})
    except (OSError, ValueError, StorageError, AttributeError, RecursionError):
        return None
