"""Bringing the index up to date where a few of one's own drafts have changed: the others are not looked at again."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.collection.database import connected
from postmortem_tui.collection.index_inputs import END, FILE, SECTION, IndexInputs, Kept, keep
from postmortem_tui.collection.index_queries import knows_fts
from postmortem_tui.collection.index_writing import replace
from postmortem_tui.collection.recorded_draft import DraftReader
from postmortem_tui.collection.sources import File, own_file
from postmortem_tui.collection.storable import original, storable
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.draft_files import DraftFile
from postmortem_tui.storage.disk.file_names import ENDING, JOURNAL, ORIGIN
from postmortem_tui.storage.disk.files import Stamp
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates

FEW = 16
"""Drafts that are read so; where more have changed, the collection is opened."""


class _Differs(Exception):
    """More than a few drafts have changed, or one has a problem or a remark."""


def freshened(found: Kept, environ: Mapping[str, str]) -> Kept | None:
    """Bring an index up to date by reading the drafts that have changed, and return it.

    Return None where the collection has to be opened: something else has changed, or a draft has a problem or a remark.
    """
    if found.now is None:
        return found
    found.database.close()
    folders = Folders.find(environ)
    try:
        database = connected(str(folders.state / FILE))
        return _freshened(database, found, found.now, folders)
    except (_Differs, PostmortemError, sqlite3.Error, ValueError):
        return None


def _freshened(database: sqlite3.Connection, found: Kept, now: IndexInputs, folders: Folders) -> Kept:
    seen = _Seen.of(now.seen)
    changed = seen.changed_since(_Seen.of(found.before))
    if not changed or len(changed) > FEW:
        raise _Differs
    paths = {name: f"{folders.drafts}{os.sep}{name}" for name in changed}
    reader = DraftReader(Templates(folders, now.tracker), folders)
    files = [seen.draft(path, name) for name, path in paths.items() if name in seen]
    read = [(file, reader.entry(file)) for file in files]
    if any(entry is None or not entry.sound for _, entry in read):
        raise _Differs
    if now.sources and _told(database, list(paths.values())) != {
        (file.path, entry.identity, entry.document) for file, entry in read if entry
    }:
        raise _Differs  # a document may be another draft's now
    gone = [path for name, path in paths.items() if name not in seen]
    replace(database, gone, read, ranks=knows_fts(database))
    order = _order(database, seen, folders, found.order)
    keep(database, now, order)
    return Kept(database, order)


def _told(database: sqlite3.Connection, paths: Sequence[str]) -> set[tuple[str, ...]]:
    """Return what identifies a draft and a document as one postmortem."""
    told = f"SELECT path, identity, document FROM files WHERE path IN ({','.join('?' * len(paths))})"
    return {(original(path), *rest) for path, *rest in database.execute(told, list(map(storable, paths)))}


def _order(database: sqlite3.Connection, seen: "_Seen", folders: Folders, before: Sequence[int]) -> list[int]:
    """Return the numbers of the postmortems: one's own drafts, the one that was changed last first, then the others."""
    rows = database.execute("SELECT path, number FROM files WHERE facts IS NOT NULL")
    known = {original(path): number for path, number in rows}
    folder = f"{folders.drafts}{os.sep}"
    own = [known[path] for name in seen.names if (path := f"{folder}{name}") in known]
    drafts = {number for path, number in known.items() if path.startswith(folder) and os.sep not in path[len(folder) :]}
    there = set(known.values()) - drafts
    return [*own, *(number for number in before if number in there)]


class _Seen(NamedTuple):
    """What was seen in the folder of one's own drafts, by the names of the drafts' files, and all else as it was."""

    files: Mapping[str, Stamp]
    journals: Mapping[str, Stamp]
    documents: Mapping[str, Stamp]
    others: Sequence[str]

    @classmethod
    def of(cls, seen: str) -> "_Seen":
        """Return what was seen, by its text; raise ValueError for a file that is neither a draft nor beside one."""
        own, *others = seen.split(SECTION)
        folder, *stamps = own.split(END)
        files: dict[str, Stamp] = {}
        beside: dict[str, dict[str, Stamp]] = {JOURNAL: {}, ORIGIN: {}}
        for stamp in stamps:
            *numbers, name = stamp.split(" ", 4)
            draft, point, ending = name[1:].rpartition(".") if name[0] == "." else (name, "", "")
            if not draft.endswith(ENDING):
                raise ValueError(name)
            changed, size, inode, turned = map(int, numbers)
            (beside.get(point + ending, {}) if point else files)[draft] = (changed, size, inode, turned)
        return cls(files, beside[JOURNAL], beside[ORIGIN], [folder, *others])

    def __contains__(self, name: object) -> bool:
        return name in self.files or name in self.journals

    @property
    def names(self) -> Sequence[str]:
        """The names of the drafts, the one that was changed last first."""
        return sorted({**self.journals, **self.files}, key=self._age, reverse=True)

    def _age(self, name: str) -> tuple[int, str]:
        return (self.files.get(name) or self.journals[name])[0], name

    def draft(self, path: str, name: str) -> File:
        """Return a draft's file as it was seen."""
        document = self.documents.get(name)
        stamps = (self.files.get(name), self.journals.get(name))
        return own_file(DraftFile(path, name, *stamps, document and document[0]))

    def changed_since(self, before: "_Seen") -> set[str]:
        """Return the names of the drafts that are not as they were; raise _Differs where anything else has changed."""
        if self.others != before.others:
            raise _Differs
        pairs = zip(self[:3], before[:3], strict=True)
        return {name for now, then in pairs for name, _ in {*now.items()} ^ {*then.items()}}
