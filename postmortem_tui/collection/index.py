"""The index: what is known of each postmortem, so that only what changed is read again.

One SQLite file in the state folder. It is never the only home of anything: damaged, of another shape, locked for too
long or not to be written, it is thrown away or passed over, and the same questions are asked of one in memory.
"""

import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from postmortem_tui import __version__
from postmortem_tui.collection.records import SHAPE, Record, Text
from postmortem_tui.collection.sources import File
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.rights import make_folder

Read = Callable[[File], Record | None]
"""Returns the record of a file; None where it is no postmortem."""

IN_MEMORY = ":memory:"

PATIENCE = 1.0
"""Seconds to wait for another process that writes the index; then one in memory serves."""

GRAM = 3
"""Characters of a word from which on the index can find it; shorter ones are looked for in every text."""

END = "\0"
"""What ends a string for SQLite: a word with it is looked for in every text."""

_TABLES = """
CREATE TABLE about (context TEXT NOT NULL);
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL,
    record TEXT  -- JSON; null where the file is no postmortem
);
CREATE TABLE texts (number INTEGER PRIMARY KEY, file INTEGER NOT NULL, question TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX texts_of_a_file ON texts (file);
"""

_WITH_FTS = """
CREATE VIRTUAL TABLE grams USING fts5(folded, content='', tokenize='trigram case_sensitive 1', detail='none');
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2");
"""
"""`grams` finds parts of words in a text (its rowid is a text's number), `words` ranks whole documents by BM25 (its
rowid is a file's number). See SQLite's documentation of FTS5, 4.3 and 5.1.1."""


class Hit(NamedTuple):
    """A text in which all the words stand."""

    path: str
    question: str
    text: str


class Index:
    """Records by path, as an SQLite database holds them."""

    def __init__(self, file: Path | None, context: str, read: Read) -> None:
        """Open the index in a file; None, or a file that cannot be used, is one in memory.

        `context` is all that a record depends on besides its file: with another one, everything is read again.
        """
        self._read = read
        self._context = f"{SHAPE} {__version__} {context}"
        self._database = self._opened(file)
        self.ranks = _knows_fts(self._database)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def update(self, files: Sequence[File], most: int | None = None) -> None:
        """Bring the index up to date with files: read what changed, and forget what is no longer on disk.

        What other sources hold, which are not asked for this time, stays. At most `most` files are read.
        """
        try:
            self._bring_up_to_date(files, most)
        except sqlite3.Error:  # locked for too long, no space left, not to be written
            self.close()
            self._database = self._fresh(IN_MEMORY)
            self._bring_up_to_date(files, most)

    def records(self, files: Iterable[File]) -> Iterator[Record]:
        """Yield the record of each file that is a postmortem, without its texts, in the order of the files."""
        rows = self._database.execute("SELECT path, record FROM files WHERE record IS NOT NULL").fetchall()
        plains = json.loads(f"[{','.join(plain for _, plain in rows)}]")
        kept = dict(zip((path for path, _ in rows), plains, strict=True))
        for file in files:
            if plain := kept.get(file.path):
                yield Record.of_plain(plain)

    def texts(self, path: str) -> tuple[Text, ...]:
        """Return the texts of a file."""
        rows = self._database.execute(
            "SELECT question, text FROM texts JOIN files ON files.number = file WHERE path = ? ORDER BY texts.number",
            (path,),
        )
        return tuple(Text(*row) for row in rows)

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Yield the texts in which all of the words stand, whatever their case, as parts of words too."""
        folded = [word.casefold() for word in words]
        long = [word for word in folded if len(word) >= GRAM and END not in word] if self.ranks else []
        where, values = "", []
        if long:
            where = "WHERE texts.number IN (SELECT rowid FROM grams WHERE grams MATCH ?)"
            values = [" AND ".join(_quoted(gram) for word in long for gram in _grams(word))]
        rows = self._database.execute(
            f"SELECT path, question, text FROM texts JOIN files ON files.number = file {where} ORDER BY texts.number",
            values,
        )
        for path, question, text in rows:
            found = text.casefold()
            if all(word in found for word in folded):
                yield Hit(path, question, text)

    def ranked(self, words: Iterable[str], limit: int) -> list[tuple[str, float]]:
        """Return the paths of the files that have any of the words, best first, with their BM25 score (more is better).

        Return nothing where SQLite was built without FTS5.
        """
        query = " OR ".join(map(_quoted, words))
        if not self.ranks or not query:
            return []
        rows = self._database.execute(
            "SELECT path, -bm25(words) FROM words JOIN files ON files.number = words.rowid "
            "WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?",
            (query, limit),
        )
        return [(str(path), float(score)) for path, score in rows]

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many files each of the words stands; 0 for all where SQLite was built without FTS5."""
        if not self.ranks:
            return dict.fromkeys(words, 0)
        count = "SELECT count(*) FROM words WHERE words MATCH ?"
        return {word: self._database.execute(count, (_quoted(word),)).fetchone()[0] for word in words}

    def _opened(self, file: Path | None) -> sqlite3.Connection:
        if file is None or not _usable(file):
            return self._fresh(IN_MEMORY)
        try:
            make_folder(file.parent)
            return self._of_file(file)
        except (sqlite3.OperationalError, StorageError):  # a read-only home, another process that does not end
            return self._fresh(IN_MEMORY)
        except sqlite3.DatabaseError:  # damaged
            with suppress(OSError):
                file.unlink()
            try:
                return self._of_file(file)
            except sqlite3.Error:
                return self._fresh(IN_MEMORY)

    def _of_file(self, file: Path) -> sqlite3.Connection:
        database = _connected(str(file))
        with suppress(OSError):
            file.chmod(0o600)
        try:
            (context,) = database.execute("SELECT context FROM about").fetchone() or ("",)
        except sqlite3.OperationalError:  # a new file, or one of another shape
            context = ""
        if context == self._context:
            return database
        _emptied(database)
        return self._filled(database)

    def _fresh(self, name: str) -> sqlite3.Connection:
        return self._filled(_connected(name))

    def _filled(self, database: sqlite3.Connection) -> sqlite3.Connection:
        database.executescript(_TABLES)
        with suppress(sqlite3.OperationalError):  # built without FTS5, or older than its trigrams (3.34)
            database.executescript(_WITH_FTS)
        with database:
            database.execute("INSERT INTO about VALUES (?)", (self._context,))
        return database

    def _bring_up_to_date(self, files: Sequence[File], most: int | None) -> None:
        known = {path: (number, stamp) for number, path, stamp in self._numbers()}
        there = {file.path: file for file in files}
        gone = [path for path in known if path not in there and not os.path.lexists(path)]
        changed = [file for file in files if known.get(file.path, (0, ""))[1] != file.stamp][:most]
        if not (gone or changed):
            return
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            for path in (*gone, *(file.path for file in changed if file.path in known)):
                self._forget(known[path][0])
            for file in changed:
                self._put(file, self._read(file))

    def _numbers(self) -> Iterator[tuple[int, str, str]]:
        yield from self._database.execute("SELECT number, path, stamp FROM files")

    def _put(self, file: File, record: Record | None) -> None:
        execute = self._database.execute
        plain = json.dumps(record.plain, separators=(",", ":")) if record else None
        number = execute("INSERT INTO files (path, stamp, record) VALUES (?, ?, ?)", (*file[::2], plain)).lastrowid
        texts = record.texts if record else ()
        for text in texts:
            added = execute("INSERT INTO texts (file, question, text) VALUES (?, ?, ?)", (number, *text))
            if self.ranks:
                execute("INSERT INTO grams (rowid, folded) VALUES (?, ?)", (added.lastrowid, _folded(text.text)))
        if self.ranks and texts:
            execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, "\n".join(text.text for text in texts)))

    def _forget(self, file: int) -> None:
        execute = self._database.execute
        rows = execute("SELECT number, text FROM texts WHERE file = ? ORDER BY number", (file,)).fetchall()
        if self.ranks and rows:
            for number, text in rows:
                execute("INSERT INTO grams (grams, rowid, folded) VALUES ('delete', ?, ?)", (number, _folded(text)))
            whole = "\n".join(text for _, text in rows)
            execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (file, whole))
        execute("DELETE FROM texts WHERE file = ?", (file,))
        execute("DELETE FROM files WHERE number = ?", (file,))


def _connected(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")  # nothing is lost with it
    return database


def _emptied(database: sqlite3.Connection) -> None:
    """Take everything out of a database of another shape."""
    with closing(database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")) as named:
        names = [name for (name,) in named]
    for name in ("grams", "words", "about", "files", "texts"):
        if name in names:
            database.execute(f"DROP TABLE {name}")


def _knows_fts(database: sqlite3.Connection) -> bool:
    (there,) = database.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('grams', 'words')").fetchone()
    return bool(there == 2)


def _usable(file: Path) -> bool:
    """Return whether a file is a regular one of one's own, or there is none yet: no link is followed."""
    try:
        status = file.lstat()
    except OSError:
        return True
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()


def _folded(text: str) -> str:
    """Return a text in small letters, as SQLite can take all of it."""
    return text.casefold().replace(END, " ")


def _grams(word: str) -> set[str]:
    """Return the runs of three characters of a word: without details, FTS5 finds those and no longer ones."""
    return {word[at : at + GRAM] for at in range(len(word) - GRAM + 1)}


def _quoted(word: str) -> str:
    """Return a word as a string of an FTS5 query (SQLite's documentation of FTS5, 3.1)."""
    return '"' + word.replace('"', '""') + '"'
