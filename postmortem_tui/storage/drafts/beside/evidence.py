"""The raw text that timeline rows come from: kept beside the draft, and readable only by its owner."""

import os
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.errors import StorageError
from postmortem_tui.evidence.reading.decoding import decode
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import changed_at, read_bytes, write_new
from postmortem_tui.storage.disk.own_files import is_folder, put_aside, read_own, whole
from postmortem_tui.storage.disk.rights import make_folder, rights_in

LIMIT = 64 * 1024 * 1024
"""The most bytes of a source."""

ENDING = ".evidence"
STDIN = "-"
NO_OTHERS: Mapping[str, bytes] = {}


class Given(NamedTuple):
    """A source of one command: its name, unique among them, its bytes, its text, and the assumed encoding."""

    name: str
    data: bytes
    text: str
    assumed: str
    modified: datetime | None


class Sources:
    """The sources of one command, each with a name of its own."""

    def __init__(self) -> None:
        self.all: list[Given] = []

    def read(self, word: str) -> None:
        """Read a file, or stdin for `-`; raise StorageError where that fails."""
        data, name = read_source(word)
        modified = None
        if word != STDIN:
            path = Path(word).expanduser()
            modified = changed_at(path)
        self.add(name, data, modified)

    def add(self, name: str, data: bytes, modified: datetime | None = None) -> None:
        """Add a source with its bytes."""
        taken = {one.name for one in self.all}
        unique = next(one for one in map(partial(_numbered, name), count(1)) if one not in taken)
        text, assumed = decode(data)
        self.all.append(Given(unique, data, text, assumed, modified))


class Kept(NamedTuple):
    """A kept source: the name that rows have for it, and its file."""

    name: str
    path: Path
    size: int


def folder_of(draft: Path) -> Path:
    """Return the folder of a draft's evidence: `ID.evidence` beside its file."""
    return draft.with_name(f"{draft.stem}{ENDING}")


def read_source(word: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of stdin for `-`, and the source's name; raise StorageError when that fails."""
    if word == STDIN:
        if sys.stdin is None:
            raise StorageError("there is no input", location="stdin")
        with about(Path("stdin")):
            return whole(sys.stdin.buffer, LIMIT, "stdin"), "stdin"
    path = Path(word).expanduser()
    return read_bytes(path, LIMIT), path.name


def keep(draft: Path, name: str, data: bytes) -> str:
    """Keep a source beside a draft, and return its name for the rows; the same bytes are kept once.

    Raise StorageError where that fails.
    """
    folder = folder_of(draft)
    if os.path.lexists(folder) and not is_folder(folder):
        put_aside(folder)  # a link would lead the evidence elsewhere
    make_folder(folder)
    one = name_to_keep(draft, name, data)
    if not os.path.lexists(folder / one):
        write_new(folder / one, data, rights_in(folder))
    return one


def name_to_keep(draft: Path, name: str, data: bytes, others: Mapping[str, bytes] = NO_OTHERS) -> str:
    """Return the name that a source will have beside a draft; `others` are about to be kept there too.

    The same bytes get the same name. Raise StorageError where a file of that name cannot be read.
    """
    folder = folder_of(draft)
    wanted = _safe(name)
    for number in range(1, 10_000):
        one = _numbered(wanted, number)
        if one in others:
            if others[one] == data:
                return one
            continue
        if not is_folder(folder) or not os.path.lexists(folder / one) or read_own(folder / one, LIMIT) == data:
            return one
    return wanted


def kept(draft: Path) -> list[Kept]:
    """Return the sources that are kept beside a draft, by name."""
    folder = folder_of(draft)
    if not is_folder(folder):
        return []
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and not path.is_symlink())
    return [Kept(path.name, path, path.stat().st_size) for path in files]


def lines_of(draft: Path, name: str, first: int, last: int) -> list[tuple[int, str]]:
    """Return lines of a kept source with their numbers, from `first` to `last`; an empty list if the source is gone."""
    path = folder_of(draft) / _safe(name)
    if not is_folder(path.parent) or not path.is_file() or path.is_symlink():
        return []
    lines = read_bytes(path, LIMIT).decode("utf-8", "replace").splitlines()
    return [(at, lines[at - 1]) for at in range(max(1, first), min(last, len(lines)) + 1)]


def _numbered(name: str, number: int) -> str:
    """Return the name of a file with a number before its ending; the first has none."""
    if number == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{number}{dot}{ending}" if stem else f"{ending}-{number}"


def _safe(name: str) -> str:
    """Return a file name without folders and without a leading dot."""
    return re.sub(r"[^\w.+@-]+", "-", Path(name).name).strip(".-")[:120] or "source"
