"""The SQLite file of the index: opened, emptied if it is damaged or of another schema, or replaced by one in memory."""

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.rights import make_folder

IN_MEMORY = ":memory:"

TIMEOUT = 1.0
"""Seconds to wait for another process that writes the index; after that an index in memory is used."""

_TABLES = (
    "CREATE TABLE about (context TEXT NOT NULL)",
    """CREATE TABLE files (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, stamp TEXT NOT NULL,
    reading TEXT NOT NULL,  -- what Markdown was read with; nothing for a draft
    template TEXT NOT NULL, state TEXT NOT NULL,  -- what else it depends on: see RecordInputs
    facts TEXT,  -- JSON; null where the file is no postmortem
    identity TEXT NOT NULL, document TEXT NOT NULL,  -- what tells a draft and its Markdown to be one
    bond TEXT NOT NULL,  -- of a draft and that document: see storage/documents/bonds.py
    endless INTEGER NOT NULL,  -- whether a word in it is so long that FTS5 cuts it off
    summary TEXT NOT NULL,  -- how it begins
    UNIQUE (path, reading)
)""",
    "CREATE TABLE lines (number INTEGER PRIMARY KEY, line TEXT NOT NULL)",  # see index_lines.py
    # The open items with a day, and the earliest of their days: a postmortem without any has no row.
    "CREATE TABLE owed (number INTEGER PRIMARY KEY, first_due TEXT NOT NULL, items TEXT NOT NULL)",
    "CREATE TABLE rests (number INTEGER PRIMARY KEY, rest TEXT NOT NULL)",  # JSON: what a list does not need
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, texts TEXT NOT NULL)",  # JSON: question, text, question, text …
    # What records depend on: the document of a draft, the blank form of a document's folder; and its stamp then.
    "CREATE TABLE documents (number INTEGER PRIMARY KEY, path TEXT NOT NULL, stamp TEXT NOT NULL)",
    """CREATE TABLE standing (  -- see index_inputs.py
    settings TEXT PRIMARY KEY, tracker TEXT NOT NULL, sources TEXT NOT NULL, seen TEXT NOT NULL, numbers TEXT NOT NULL
)""",
    "CREATE TABLE vocabulary (terms TEXT NOT NULL)",  # a line each
)

_WITH_FTS = """
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2")
"""
"""Finds words, and ranks whole documents by BM25; its rowid is a file's number.

See SQLite's documentation of FTS5, 4.3 and 5.1.1.
"""

_NAMES = ("words", "about", "files", "lines", "owed", "rests", "texts", "vocabulary", "documents", "standing", "grams")

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Superseded(sqlite3.OperationalError):
    """A process of another version has emptied the file, which belongs to that version now."""

    sqlite_errorcode = sqlite3.SQLITE_SCHEMA


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Return whether an error means only that another process uses the file, so that it may be tried again."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY  # the low byte is the primary code (SQLite)


def opened(file: Path | None, context: str) -> sqlite3.Connection:
    """Return the database in a file; one in memory where there is no file, or where it cannot be used.

    A database that was written with another context is emptied.
    """
    if file is None or not _usable(file):
        return fresh(context)
    try:
        make_folder(file.parent)
        return _of_file(file, context)
    except (sqlite3.OperationalError, StorageError):  # a read-only home, another process that does not end
        return fresh(context)
    except sqlite3.DatabaseError:  # damaged
        with suppress(OSError):
            file.unlink()
        try:
            return _of_file(file, context)
        except sqlite3.Error:
            return fresh(context)


def fresh(context: str) -> sqlite3.Connection:
    """Return an empty database in memory."""
    database = connected(IN_MEMORY)
    with database:
        _fill(database, context)
    return database


def _of_file(file: Path, context: str) -> sqlite3.Connection:
    """Return the database in a file. Its tables are made in one transaction, as two processes may begin together."""
    database = connected(str(file))
    with suppress(OSError):
        file.chmod(0o600)
    if context_of(database) != context:
        with database:
            database.execute("BEGIN IMMEDIATE")
            if context_of(database) != context:  # no other process has made it meanwhile
                _empty(database)
                _fill(database, context)
    return database


def context_of(database: sqlite3.Connection) -> str:
    """Return the context that a database was written with; an empty text for a new one or one of another shape."""
    try:
        (found,) = database.execute("SELECT context FROM about").fetchone() or ("",)
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise
        return ""
    return str(found)


def connected(name: str) -> sqlite3.Connection:
    """Return a connection to the database of a name."""
    database = sqlite3.connect(name, timeout=TIMEOUT, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")  # what a power cut loses of a few files is read again
    database.execute("PRAGMA temp_store = MEMORY")
    return database


def _fill(database: sqlite3.Connection, context: str) -> None:
    """Create the tables of an empty database, inside a transaction: `executescript` would end it."""
    for statement in _TABLES:
        database.execute(statement)
    with suppress(sqlite3.OperationalError):  # built without FTS5
        database.execute(_WITH_FTS)
    database.execute("INSERT INTO about VALUES (?)", (context,))
    database.execute("INSERT INTO vocabulary VALUES ('')")


def _empty(database: sqlite3.Connection) -> None:
    """Drop all tables of a database of another schema."""
    with closing(database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")) as named:
        names = [name for (name,) in named]
    for name in _NAMES:
        if name in names:
            database.execute(f"DROP TABLE {name}")


def _usable(file: Path) -> bool:
    """Return whether a path is a regular file of this user, or does not exist yet; no link is followed."""
    try:
        status = file.lstat()
    except OSError:
        return True
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
