"""Bringing the index up to date where a few of one's own drafts have changed: the others are not looked at again."""

import os
import sqlite3
from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple

from postmortem_tui.collection.index.database import connected
from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.collection.index.index_inputs import END, SECTION, IndexInputs, Kept, RecordInputs, keep
from postmortem_tui.collection.index.index_queries import knows_fts
from postmortem_tui.collection.index.index_writing import replace
from postmortem_tui.collection.index.storable import original, storable
from postmortem_tui.collection.reading.recorded_draft import DraftReader
from postmortem_tui.collection.records.sources import File, own_file
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.draft_files import DraftFile
from postmortem_tui.storage.disk.file_names import ENDING, JOURNAL, ORIGIN
from postmortem_tui.storage.disk.files import Stamp
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import STANDARD, Templates

NUMBERS = 4
"""Numbers of a stamp, before its name."""

DIGITS = 19
"""Digits of nanoseconds since 1970, from September 2001 to November 2286."""

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
    changed = _changed(now.seen, found.before)
    if not changed or len(changed) > FEW:
        raise _Differs
    seen = _Seen.of(now.seen, only=changed)
    paths = {name: f"{folders.drafts}{os.sep}{name}" for name in changed}
    templates = Templates(folders, now.tracker)
    reader = DraftReader(templates, folders)
    files = [seen.draft(path, name) for name, path in paths.items() if seen.knows(name)]
    read = [(file, reader.entry(file)) for file in files]
    if any(entry is None or not entry.sound or entry.bond == "gone" for _, entry in read):
        raise _Differs
    if now.sources and seen.documents != _Seen.of(found.before, only=changed).documents:
        raise _Differs  # a document that was moved is known by what its draft keeps of it
    if now.sources and _told(database, list(paths.values())) != {
        (file.path, entry.identity, entry.document) for file, entry in read if entry
    }:
        raise _Differs  # a document may be another draft's now
    unlisted = _unlisted(database, {*found.order})
    if not unlisted.isdisjoint(paths.values()):
        raise _Differs  # it may have answers now that its document has not
    gone = [path for name, path in paths.items() if not seen.knows(name)]
    inputs = RecordInputs.of(templates, STANDARD, str(folders.config))  # no Markdown is read
    replace(database, gone, read, inputs, ranks=knows_fts(database))
    order = _with_newest(database, now.seen, seen, paths, found.order) if not gone else None
    order = order or _order(database, _Seen.of(now.seen), folders, found.order, unlisted)
    keep(database, now, order)
    return Kept(database, order)


def _told(database: sqlite3.Connection, paths: Sequence[str]) -> set[tuple[str, ...]]:
    """Return what identifies a draft and a document as one postmortem."""
    told = f"SELECT path, identity, document FROM files WHERE path IN ({','.join('?' * len(paths))})"
    return {(original(path), *rest) for path, *rest in database.execute(told, list(map(storable, paths)))}


def _unlisted(database: sqlite3.Connection, listed: Set[int]) -> set[str]:
    """Return the paths of drafts that are not listed, as their documents count: they are gone, or others are listed."""
    told = database.execute("SELECT files.path, number FROM documents JOIN files USING (number)")
    return {original(path) for path, number in told if number not in listed}


def _changed(now: str, before: str) -> set[str]:
    """Return the names of the drafts that are not as they were; raise _Differs where anything else has changed."""
    (own, *others), (own_before, *others_before) = now.split(SECTION), before.split(SECTION)
    if others != others_before:
        raise _Differs
    differing = {*own.split(END)} ^ {*own_before.split(END)}
    changed = _Seen.of(END.join(("", *differing)))
    return {*changed.files, *changed.journals, *changed.documents}


def _with_newest(
    database: sqlite3.Connection, now: str, changed: "_Seen", paths: Mapping[str, str], before: Sequence[int]
) -> list[int] | None:
    """Return the order with the changed drafts in front of the previous one; None where one is older than another is.

    A draft that was written to is newer than all others, so that nothing has to be known of those.
    """
    stamps = now.partition(SECTION)[0].split(END)[1:]
    if any(stamp[DIGITS : DIGITS + 1] != " " for stamp in stamps):
        return None  # they are sorted as texts, and so by time only where all have so many digits
    others = (stamp for stamp in reversed(stamps) if _named(stamp)[0] not in paths)
    newest = int(next(others, "0")[:DIGITS])
    names = changed.names
    if any(changed.age(name)[0] <= newest for name in names):
        return None
    told = f"SELECT path, number FROM files WHERE facts IS NOT NULL AND path IN ({','.join('?' * len(paths))})"
    known = dict(database.execute(told, list(map(storable, paths.values()))))
    numbers = [known[path] for name in names if (path := storable(paths[name])) in known]
    return [*numbers, *(number for number in before if number not in numbers)]


def _order(
    database: sqlite3.Connection, seen: "_Seen", folders: Folders, before: Sequence[int], unlisted: Set[str]
) -> list[int]:
    """Return the numbers of the postmortems: one's own drafts, the last changed first, then the others."""
    rows = database.execute("SELECT path, number FROM files WHERE facts IS NOT NULL").fetchall()
    folder = f"{folders.drafts}{os.sep}"
    known = {original(path): number for path, number in rows}
    inside = {path: number for path, number in known.items() if path.startswith(folder) and path not in unlisted}
    drafts = {path: number for path, number in inside.items() if os.sep not in path[len(folder) :]}
    own = [drafts[path] for name in seen.names if (path := f"{folder}{name}") in drafts]
    there = {number for _, number in rows} - {*drafts.values()}
    return [*own, *(number for number in before if number in there)]


def _named(stamp: str) -> tuple[str, str]:
    """Return the name of the draft that a stamp is of, and the ending of the file beside it, if it is of such a one."""
    name = stamp.split(" ", NUMBERS)[NUMBERS]
    if name[0] != ".":
        return name, ""
    draft, point, ending = name[1:].rpartition(".")
    return draft, point + ending


class _Seen(NamedTuple):
    """What was seen in the folder of one's own drafts, by the names of the drafts' files."""

    files: Mapping[str, Stamp]
    journals: Mapping[str, Stamp]
    documents: Mapping[str, Stamp]

    @classmethod
    def of(cls, seen: str, *, only: Collection[str] = ()) -> "_Seen":
        """Return what was seen, by its text, of some drafts only where they are named.

        Raise ValueError for a file that is neither a draft nor beside one.
        """
        files: dict[str, Stamp] = {}
        beside: dict[str, dict[str, Stamp]] = {"": files, JOURNAL: {}, ORIGIN: {}}
        for stamp in seen.partition(SECTION)[0].split(END)[1:]:
            if only and not any(name in stamp for name in only):
                continue
            draft, ending = _named(stamp)
            if not draft.endswith(ENDING):
                raise ValueError(draft)
            if not only or draft in only:
                changed, size, inode, turned = map(int, stamp.split(" ", NUMBERS)[:NUMBERS])
                beside.get(ending, {})[draft] = (changed, size, inode, turned)
        return cls(files, beside[JOURNAL], beside[ORIGIN])

    def knows(self, name: str) -> bool:
        """Return whether there is a draft of a name."""
        return name in self.files or name in self.journals

    @property
    def names(self) -> Sequence[str]:
        """The names of the drafts, the last changed first."""
        return sorted({**self.journals, **self.files}, key=self.age, reverse=True)

    def age(self, name: str) -> tuple[int, str]:
        """Return when a draft was changed, in nanoseconds, and its name: what tells drafts changed at once apart."""
        return (self.files.get(name) or self.journals[name])[0], name

    def draft(self, path: str, name: str) -> File:
        """Return a draft's file as it was seen."""
        document = self.documents.get(name)
        stamps = (self.files.get(name), self.journals.get(name))
        return own_file(DraftFile(path, name, *stamps, document and document[0]))
