"""The index: what is known of each postmortem, so that only what changed is read again.

One SQLite file in the state folder. It is never the only home of anything: damaged, of another shape, locked for too
long or not to be written, it is thrown away or passed over, and the same questions are asked of one in memory.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from postmortem_tui import __version__
from postmortem_tui.collection import database, index_queries, index_words
from postmortem_tui.collection.entries import Entry
from postmortem_tui.collection.index_queries import Hit
from postmortem_tui.collection.index_words import folded, quoted
from postmortem_tui.collection.record import SHAPE, Record, Text
from postmortem_tui.collection.sources import File
from postmortem_tui.collection.standing import Standing, keep

Read = Callable[[Sequence[File]], Iterable[Entry | None]]
"""Returns what is to be kept of each of some files, in their order; None for one that is no postmortem."""

AT_ONCE = 1024
"""Files that are read before what is known of them is written: who is interrupted goes on there."""

UNSOUND = ""
"""The stamp of a file of which there is something to be said: it is read each time, for that may change unseen."""


class Index:
    """Records by path, as an SQLite database holds them."""

    def __init__(self, file: Path | None, context: str, read: Read) -> None:
        """Open the index in a file; None, or a file that cannot be used, is one in memory.

        `context` is all that a record depends on besides its file: with another one, everything is read again.
        """
        self._read = read
        self._context = f"{SHAPE} {__version__} {sqlite3.sqlite_version} {context}"
        self._database = database.opened(file, self._context)
        self.ranks = index_queries.knows_fts(self._database)

    def keep(self, standing: Standing, order: Sequence[int]) -> None:
        """Keep how everything stood before the index was brought up to date, for whoever asks it next."""
        keep(self._database, standing, order)

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
            self._database = database.fresh(self._context)
            self._bring_up_to_date(files, most)

    def numbers(self, files: Iterable[File]) -> list[int]:
        """Return the numbers of files, in their order, each postmortem once: without the Markdown of a draft."""
        same = self.same(files := list(files))
        known = dict(self._database.execute("SELECT path, number FROM files WHERE facts IS NOT NULL"))
        return [known[file.path] for file in files if file.path in known and file.path not in same]

    def records(self, order: Sequence[int]) -> list[Record]:
        """Return the records of files, which are named by their numbers, without their texts, in this order."""
        return index_queries.records(self._database, order)

    def same(self, files: Iterable[File]) -> frozenset[str]:
        """Return the Markdown among files of which a draft is there too: it is that one's document, or tells the same.

        A draft knows the file that it was read from, or exported to; else it is the same title on the same day.
        """
        asked = {file.path for file in files}
        rows = self._database.execute("SELECT path, kind, identity, document FROM files WHERE facts IS NOT NULL")
        there = [row for row in rows if row[0] in asked]
        drafts = [row for row in there if row[1] == "draft"]
        documents = [row for row in there if row[1] == "markdown"]
        if not documents:
            return frozenset()
        told = {identity for _, _, identity, _ in drafts if identity}
        theirs = {document for *_, document in drafts if document}
        return frozenset(
            path for path, _, identity, _ in documents if identity in told or (os.path.realpath(path) in theirs)
        )

    def texts(self, path: str) -> tuple[Text, ...]:
        """Return the texts of a file."""
        return index_queries.texts(self._database, path)

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Yield the texts in which all of the words stand, whatever their case, as parts of words too."""
        return index_queries.hits(self._database, words)

    def ranked(self, words: Iterable[str], limit: int) -> list[tuple[str, float]]:
        """Return the paths of the files that have any of the words, best first, with their BM25 score (more is better).

        Return nothing where SQLite was built without FTS5.
        """
        query = " OR ".join(map(quoted, words))
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
        return {word: self._database.execute(count, (quoted(word),)).fetchone()[0] for word in words}

    def _bring_up_to_date(self, files: Sequence[File], most: int | None) -> None:
        known: Mapping[str, str] = dict(self._database.execute("SELECT path, stamp FROM files"))
        there = {file.path for file in files}
        gone = [path for path in known if path not in there and not os.path.lexists(path)]
        changed = iter([file for file in files if known.get(file.path) != file.stamp][:most])
        while (some := list(islice(changed, AT_ONCE))) or gone:
            self._replace(gone, list(zip(some, self._read(some), strict=True)))
            gone = []

    def _replace(self, gone: Sequence[str], read: Sequence[tuple[File, Entry | None]]) -> None:
        with self._database as connection:
            connection.execute("BEGIN IMMEDIATE")
            for path in (*gone, *(file.path for file, _ in read)):
                self._forget(path)
            for file, entry in read:
                self._put(file, entry)
            if self.ranks:
                index_words.learn(connection, (entry.whole for _, entry in read if entry))

    def _put(self, file: File, entry: Entry | None) -> None:
        execute = self._database.execute
        told = (entry.facts, *entry[2:6]) if entry else (None, "", "", "", False)
        stamp = file.stamp if entry is None or entry.sound else UNSOUND
        which = (file.path, file.kind, stamp)
        number = execute("INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", (*which, *told)).lastrowid
        if entry:
            execute("INSERT INTO rests VALUES (?, ?)", (number, entry.rest))
        if entry and entry.texts:
            execute("INSERT INTO texts VALUES (?, ?)", (number, entry.texts))
            if self.ranks:
                execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, entry.whole))

    def _forget(self, path: str) -> None:
        execute = self._database.execute
        row = execute(
            "SELECT files.number, texts FROM files LEFT JOIN texts ON files.number = texts.number WHERE path = ?",
            (path,),
        ).fetchone()
        if row is None:
            return
        number, texts = row
        if self.ranks and texts:
            whole = folded("\n".join(text.text for text in index_queries.texts_of(texts)))
            execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, whole))
        execute("DELETE FROM rests WHERE number = ?", (number,))
        execute("DELETE FROM texts WHERE number = ?", (number,))
        execute("DELETE FROM files WHERE number = ?", (number,))
