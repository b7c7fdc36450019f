"""Finding the draft files of a folder, with one call of `stat` for each."""

import os
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.file_names import ENDING, JOURNAL, ORIGIN
from postmortem_tui.storage.disk.files import Stamp, stamp_in
from postmortem_tui.storage.disk.own_files import kind_in

_JOURNAL = f"{ENDING}{JOURNAL}"


class DraftFile(NamedTuple):
    """A draft file, and what changes when anything is written to it, or to its journal.

    A draft with only a journal of this user counts too: the process that began it was killed before the first save.
    """

    path: str
    name: str
    stamp: Stamp | None
    journal: Stamp | None
    document: int | None = None
    """When its origin was written last, in nanoseconds since 1970; None where it has none."""

    @property
    def id(self) -> str:
        """The id of a draft of the library."""
        return self.name[: -len(ENDING)]


def draft_files(folder: Path) -> list[DraftFile]:
    """Return the draft files in a folder, the last changed first; an empty list where the folder does not exist."""
    files: dict[str, Stamp] = {}
    journals: dict[str, Stamp] = {}
    documents: dict[str, int] = {}
    with about(folder):
        try:
            listed = os.scandir(folder)
        except FileNotFoundError:
            return []
        with listed:
            for entry in listed:
                name = entry.name
                if name[0] == ".":
                    if name.endswith(_JOURNAL) and (stamp := _own_stamp(entry)):
                        journals[name[1 : -len(JOURNAL)]] = stamp
                    elif name.endswith(ORIGIN) and (stamp := _stamp(entry)):
                        documents[name[1 : -len(ORIGIN)]] = stamp[0]
                elif name.endswith(ENDING) and (stamp := _stamp(entry)):
                    files[name] = stamp
    return _sorted(str(folder), files, journals, documents)


def any_draft_in(folder: Path) -> bool:
    """Return whether a folder has any draft file, looking only until the first one."""
    with about(folder):
        try:
            with os.scandir(folder) as listed:
                return any(entry.name.endswith((ENDING, _JOURNAL)) for entry in listed)
        except FileNotFoundError:
            return False


def _sorted(
    folder: str, files: dict[str, Stamp], journals: dict[str, Stamp], documents: dict[str, int]
) -> list[DraftFile]:
    before = f"{folder}{os.sep}"
    ages = [(stamp[0], name) for name, stamp in (journals | files).items()]
    ages.sort(reverse=True)
    return [
        DraftFile(f"{before}{name}", name, files.get(name), journals.get(name), documents.get(name)) for _, name in ages
    ]


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    """Return the stamp of a file, or of a link that leads nowhere; None for a file that was removed meanwhile."""
    try:
        status = entry.stat()
    except OSError:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return None
    return stamp_in(status)


def _own_stamp(entry: os.DirEntry[str]) -> Stamp | None:
    """Return the stamp of a regular file of this user; None for anything else: a planted link would be a draft."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return stamp_in(status) if kind_in(status) == "own" else None
