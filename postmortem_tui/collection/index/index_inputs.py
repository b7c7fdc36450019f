"""The inputs of the index: all that an answer depends on, besides its query, so that the index can be asked at once.

A verb that has brought the index up to date keeps this state. As long as it is the same to the byte, the next verb need
load nothing that reads a draft, a template or the settings.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

from postmortem_tui import __version__
from postmortem_tui.collection.index.file_stamps import any_document_changed, stamp_in, stamp_of_file
from postmortem_tui.collection.index.index_file import FILE, SHAPE, quoted_path
from postmortem_tui.collection.index.storable import original, storable
from postmortem_tui.storage.disk.file_names import (
    ENDING,
    GUIDE_FILE,
    JOURNAL,
    MARKDOWN,
    ORIGIN,
    PACKAGED,
    PROJECT_FILE,
    USER_FILE,
)
from postmortem_tui.storage.disk.file_names import folders as folders_in

if TYPE_CHECKING:
    from postmortem_tui.storage.settings.templates import Templates

MOST = 8
"""The number of settings whose states are kept, one for each repository."""

SOURCES = "POSTMORTEM_SOURCES"
"""The variable that names sources."""

END = "\0"
"""Ends a part of `seen`."""

SECTION = "\0\0"
"""Ends a section of `seen`."""


EVERYTHING = "everything"
"""The scope of questions over one's own drafts and the sources of the settings."""

DRAFTS = "drafts"
"""The scope of questions over one's own drafts alone."""


class IndexInputs(NamedTuple):
    """Everything that answers of the index depend on besides the query, at one moment."""

    settings: str
    """The scope of the query, and what determines the settings, templates and words of a review."""
    tracker: str
    """The setting for tickets: drafts are read with it."""
    sources: Sequence[str]
    seen: str
    """A text that changes with any draft, journal or document: a section for one's own drafts, and one for each source.
    """

    @classmethod
    def now(cls, environ: Mapping[str, str], scope: str, tracker: str, sources: Sequence[str]) -> Self | None:
        """Return the present state, taken before files are read, so that a later change is noticed; None if unknown."""
        try:
            folders = folders_in(environ)
            return cls(_settings(folders, environ, scope), tracker, sources, _seen(folders, sources))
        except OSError:
            return None


class RecordInputs(NamedTuple):
    """What a record depends on besides its file: the record is made again if that has changed, and no other record is.

    A draft depends on the template that it names, Markdown on the template in use. Another repository may read the same
    file with another template, so a Markdown file has a record for each of them.
    """

    reading: str = ""
    """What Markdown is read with."""
    state: Callable[[str], str] = lambda template: ""
    """Returns the state of what the records of drafts with a template depend on; those of Markdown have no name."""

    @classmethod
    def of(cls, templates: "Templates", template: str, config: str) -> Self:
        """Return what the records of a person's files depend on.

        `template` is what Markdown is read with, by its name or its file's path; `config` is the folder of the guide.
        """
        names, guide = templates.names(), f"{config}{os.sep}{GUIDE_FILE}"

        @cache
        def state(name: str) -> str:
            called = name or template
            if called in names:
                return f"{templates.stamp(called)} {stamp_of_file(guide)}"
            return f"{'' if name else stamp_of_file(template)} {stamp_of_file(guide)}"

        return cls(reading_of(templates, template), state)


def reading_of(templates: "Templates", template: str) -> str:
    """Return what Markdown is read with: a template, by its name or its file's path, and where tickets are found."""
    return f"{template if template in templates.names() else os.path.abspath(template)}\n{templates.tracker}"


class Kept(NamedTuple):
    """The index as a verb left it, opened to be asked."""

    database: sqlite3.Connection
    order: Sequence[int]
    """The numbers of the postmortems, in the order of a collection."""
    before: str = ""
    """The `seen` of when it was brought up to date; empty if it is the same now."""
    now: IndexInputs | None = None
    """The present state, where it has changed."""


def kept(environ: Mapping[str, str], scope: str) -> Kept | None:
    """Return the index if it was brought up to date with the present settings; None if not.

    If a draft or document has changed since, it has the present state in `now`, and must be brought up to date before a
    query.
    """
    try:
        folders = folders_in(environ)
        file = f"{folders['state']}{os.sep}{FILE}"
        status = os.lstat(file)
        if status.st_uid != os.geteuid() or not stat.S_ISREG(status.st_mode):
            return None
        database = sqlite3.connect(f"file:{quoted_path(file)}?mode=ro", uri=True, isolation_level=None)
        database.execute("PRAGMA temp_store = MEMORY")
        known = "SELECT tracker, sources, seen, numbers FROM standing WHERE settings = ?"
        settings = _settings(folders, environ, scope)
        for tracker, named, seen, numbers in database.execute(known, (storable(settings),)).fetchall():
            order = list(map(int, numbers.split()))
            if any_document_changed(database, {*order}, folders["drafts"]):
                break
            sources, seen = original(named).split(END) if named else (), original(seen)
            found = Kept(database, order)
            now = _seen(folders, sources)
            inputs = IndexInputs(settings, tracker, sources, now)
            return found if seen == now else found._replace(before=seen, now=inputs)
        database.close()
    except (OSError, sqlite3.Error, ValueError):
        pass
    return None


def keep(database: sqlite3.Connection, inputs: IndexInputs, order: Sequence[int]) -> None:
    """Keep the state from before the index was brought up to date, replacing the previous one of these settings."""
    with suppress(sqlite3.Error), database:
        database.execute("DELETE FROM standing WHERE settings = ?", (storable(inputs.settings),))
        what = (inputs.tracker, storable(END.join(inputs.sources)), storable(inputs.seen))
        row = (*what, " ".join(map(str, order)))
        database.execute("INSERT INTO standing VALUES (?, ?, ?, ?, ?)", (storable(inputs.settings), *row))
        database.execute(
            "DELETE FROM standing WHERE rowid NOT IN (SELECT rowid FROM standing ORDER BY rowid DESC LIMIT ?)", (MOST,)
        )


def _settings(folders: Mapping[str, str], environ: Mapping[str, str], scope: str) -> str:
    parts = (scope, SHAPE, __version__, sqlite3.sqlite_version, *folders.values(), *_of_settings(folders, environ))
    return END.join(parts)


def _seen(folders: Mapping[str, str], sources: Sequence[str]) -> str:
    sections = [[folders["drafts"], *_drafts(folders["drafts"])]]
    sections += [[source, *stamps_of_source(source)] for source in sources]
    return SECTION.join(map(END.join, sections))


def _of_settings(folders: Mapping[str, str], environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the stamps of all that determines the settings, templates and words of a review here."""
    here = os.getcwd()
    if SOURCES in environ:
        yield here  # a file that it names may be here
    while True:
        with suppress(FileNotFoundError):
            status = os.stat(f"{here}{os.sep}{PROJECT_FILE}")
            yield f"{stamp_in(status)} {status.st_uid} {here}"
        above = os.path.dirname(here)
        if above == here:
            break
        here = above
    yield from (f"{name}={environ[name]}" for name in sorted(environ) if name.startswith("POSTMORTEM_"))
    for name in (USER_FILE, GUIDE_FILE):
        yield stamp_of_file(f"{folders['config']}{os.sep}{name}")
    for folder in (PACKAGED, folders["templates"]):
        with suppress(FileNotFoundError), os.scandir(folder) as listed:
            yield from sorted(f"{stamp_in(entry.stat())} {entry.name}" for entry in listed)


def _drafts(folder: str) -> list[str]:
    """Return a stamp for each draft, journal and origin in a folder; there are thousands."""
    stamps = []
    with suppress(FileNotFoundError), os.scandir(folder) as listed:
        for entry in listed:
            name = entry.name
            if name.endswith((ENDING, JOURNAL, ORIGIN)):
                status = entry.stat()
                stamps.append(f"{status.st_mtime_ns} {status.st_size} {status.st_ino} {status.st_ctime_ns} {name}")
    stamps.sort()
    return stamps


def stamps_of_source(source: str, *, whole: bool = True) -> list[str]:
    """Return a stamp for each draft and document in a folder and below it, or for a single file.

    Raise OSError for what cannot be read; if it need not be `whole`, a stamp says why instead.
    """
    stamps = []
    waiting = [source] if os.path.isdir(source) else []
    if not waiting:
        return [stamp_in(os.stat(source)) if whole else stamp_of_file(source)]
    while waiting:
        here = waiting.pop()
        try:
            listed = os.scandir(here)
        except OSError as error:
            if whole:
                raise
            stamps.append(f"{error.errno} {here}")
            continue
        with listed:
            for entry in listed:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif name.endswith(ENDING) or name.casefold().endswith(MARKDOWN):
                    with suppress(OSError):  # a link that leads nowhere
                        stamps.append(f"{stamp_in(entry.stat())} {entry.path}")
    stamps.sort()
    return stamps
