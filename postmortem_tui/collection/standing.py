"""How everything stands that an answer depends on, besides its question: so that the index can be asked at once.

A verb that has brought the index up to date keeps here what it saw. As long as that is the same to the byte, the next
one needs to load nothing that reads a draft, a template or the settings.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from postmortem_tui import __version__
from postmortem_tui.collection.records import SHAPE
from postmortem_tui.storage.disk.whereabouts import (
    ENDING,
    GUIDE_FILE,
    JOURNAL,
    MARKDOWN,
    ORIGIN,
    PACKAGED,
    PROJECT_FILE,
    USER_FILE,
    folders,
)

FILE = "collection.sqlite"
"""The index, in the state folder."""

_END = "\0"


class Standing:
    """All that answers depend on as it was when this was made: make it before anything is read."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Look at the settings and the templates; raise OSError where that fails."""
        self._folders = folders(environ)
        self.file = os.path.join(self._folders["state"], FILE)
        self.settings = _END.join((SHAPE, __version__, sqlite3.sqlite_version, *_settings(self._folders, environ)))

    def seen(self, sources: Sequence[str]) -> str:
        """Return what changes with any draft, journal or document; raise OSError where one cannot be looked at."""
        drafts = self._folders["drafts"]
        parts = [drafts, *_drafts(drafts)]
        for source in sources:
            parts += [source, *_source(source)]
        return _END.join(parts)


class Kept:
    """The index as a verb left it, opened to be asked."""

    def __init__(self, database: sqlite3.Connection, order: Sequence[int]) -> None:
        self.database = database
        self.order = order
        """The numbers of the postmortems, in the order of a collection."""


def kept(environ: Mapping[str, str]) -> Kept | None:
    """Return the index where everything stands as when it was brought up to date; None where anything does not."""
    try:
        standing = Standing(environ)
        status = os.lstat(standing.file)
        if status.st_uid != os.geteuid() or not stat.S_ISREG(status.st_mode):
            return None
        database = sqlite3.connect(f"file:{_quoted(standing.file)}?mode=ro", uri=True, isolation_level=None)
        database.execute("PRAGMA temp_store = MEMORY")
        row = database.execute("SELECT sources, seen, numbers FROM standing WHERE settings = ?", (standing.settings,))
        sources, seen, numbers = row.fetchone() or ("", "", "")
        if seen and seen == standing.seen(sources.split(_END) if sources else ()):
            return Kept(database, list(map(int, numbers.split())))
        database.close()
    except (OSError, sqlite3.Error, ValueError):
        pass
    return None


def keep(
    database: sqlite3.Connection, standing: Standing, sources: Sequence[str], seen: str, order: Sequence[int]
) -> None:
    """Keep how everything stood before the index was brought up to date with it."""
    with suppress(sqlite3.Error), database:
        database.execute("DELETE FROM standing WHERE settings = ?", (standing.settings,))
        row = (standing.settings, _END.join(sources), seen, " ".join(map(str, order)))
        database.execute("INSERT INTO standing VALUES (?, ?, ?, ?)", row)


def _quoted(path: str) -> str:
    """Return a path as a part of a URI (SQLite's documentation of URI file names, 3)."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _settings(folders: Mapping[str, str], environ: Mapping[str, str]) -> Iterator[str]:
    """Yield what decides which settings, templates and words of a review hold here."""
    here = os.getcwd()
    yield here
    while True:
        with suppress(FileNotFoundError):
            status = os.stat(f"{here}{os.sep}{PROJECT_FILE}")
            yield f"{_stamp(status)} {status.st_uid} {here}"
        above = os.path.dirname(here)
        if above == here:
            break
        here = above
    yield from (f"{name}={environ[name]}" for name in sorted(environ) if name.startswith("POSTMORTEM_"))
    for name in (USER_FILE, GUIDE_FILE):
        try:
            yield _stamp(os.stat(f"{folders['config']}{os.sep}{name}"))
        except FileNotFoundError:
            yield ""
    for folder in (PACKAGED, folders["templates"]):
        with suppress(FileNotFoundError), os.scandir(folder) as listed:
            yield from sorted(f"{_stamp(entry.stat())} {entry.name}" for entry in listed)


def _drafts(folder: str) -> list[str]:
    """Return a stamp for each draft, journal and origin in a folder; there are thousands."""
    stamps = []
    with suppress(FileNotFoundError), os.scandir(folder) as listed:
        for entry in listed:
            name = entry.name
            if name.endswith((ENDING, JOURNAL, ORIGIN)):
                status = entry.stat()
                stamps.append(f"{status.st_mtime_ns} {status.st_size} {status.st_ino} {name}")
    stamps.sort()
    return stamps


def _source(source: str) -> list[str]:
    """Return a stamp for each draft and document in a folder and below it, or for a single file."""
    stamps = []
    waiting = [source] if os.path.isdir(source) else []
    if not waiting:
        return [_stamp(os.stat(source))]
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as listed:
            for entry in listed:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif name.endswith(ENDING) or name.casefold().endswith(MARKDOWN):
                    with suppress(OSError):  # a link that leads nowhere
                        stamps.append(f"{_stamp(entry.stat())} {entry.path}")
    stamps.sort()
    return stamps


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino}"
