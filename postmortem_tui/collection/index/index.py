"""The index: what is known of each postmortem, so that only what changed is read again.

It is one SQLite file in the state folder, and never the only home of anything: where it is damaged, of another shape,
locked for too long or not writable, it is emptied or ignored, and an index in memory answers the same queries.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from postmortem_tui import __version__
from postmortem_tui.collection.index import database, index_queries
from postmortem_tui.collection.index.database import is_busy
from postmortem_tui.collection.index.entries import Entry
from postmortem_tui.collection.index.file_stamps import with_changed_documents
from postmortem_tui.collection.index.index_file import SHAPE
from postmortem_tui.collection.index.index_inputs import IndexInputs, RecordInputs, keep
from postmortem_tui.collection.index.index_queries import Hit
from postmortem_tui.collection.index.index_writing import replace
from postmortem_tui.collection.index.same_postmortem import Known, Unlisted, unlisted
from postmortem_tui.collection.index.storable import original, storable
from postmortem_tui.collection.records.record import Record, Text
from postmortem_tui.collection.records.sources import File

A = TypeVar("A")

DAMAGE = (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError)
"""What a damaged index raises when it is read: SQLite checks the structure of its pages, not their content."""

Read = Callable[[Sequence[File]], Iterable[Entry | None]]
"""Returns the entries of files, in their order; None for a file that is not a postmortem."""

Pair = tuple[File, Entry | None]
"""A file and its entry."""

FIRST = 64
"""Files of the first batch that is written; it is small, so that a screen has something to show early.

Each batch after it is twice as large.
"""

AT_ONCE = 512
"""Files of the largest batch."""

LONG = 1.0
"""Seconds after which a batch is written, however few files it has: a second is enough for 40 documents."""

PATIENCE = 0.25
"""The time to wait for another process in the end, as a share of the time that reading took; what is not written by
then is read again the next time."""


class Index:
    """Records by path, as an SQLite database holds them."""

    def __init__(self, file: Path | None, inputs: RecordInputs, read: Read) -> None:
        """Open the index in a file; without a file, or where it cannot be used, in memory.

        `inputs` is what records depend on besides their files.
        """
        self._inputs = inputs
        self._reading = storable(inputs.reading)
        self._read = read
        self._file = file
        self._files: Sequence[File] = ()
        self._unwritten: list[Pair] = []
        self._context = f"{SHAPE} {__version__} {sqlite3.sqlite_version}"
        self._database = database.opened(file, self._context)
        self.ranks = index_queries.knows_fts(self._database)

    @property
    def is_kept(self) -> bool:
        """Whether the index is a file, so that what is read is kept for the next time."""
        (*_, file) = self._database.execute("PRAGMA database_list").fetchone()
        return bool(file)

    def keep(self, inputs: IndexInputs, order: Sequence[int]) -> None:
        """Keep the state of all files before the index was brought up to date, for the next query."""
        keep(self._database, inputs, order)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def update(self, files: Sequence[File]) -> None:
        """Bring the index up to date with files, as `updating` does, to the end."""
        for _ in self.updating(files, self.changed(files)):
            pass

    def updating(self, files: Sequence[File], changed: Sequence[File]) -> Iterator[int]:
        """Bring the index up to date with files: read those that have changed, and forget what is no longer on disk.

        Yield the number of files read after each written batch, at which an interrupted or killed update resumes. While
        another process writes, batches are collected; if it still writes at the end, they are not kept. Files of other
        sources stay in the index.
        """
        self._files = files
        try:
            yield from self._bring_up_to_date(files, changed)
        except sqlite3.Error as error:  # locked for too long, no space left, not writable, damaged
            yield from self.begun_anew(files, error)

    def begun_anew(self, files: Sequence[File], error: Exception) -> Iterator[int]:
        """Read all files again after an error of the database: into a new file where this one is damaged, or in memory.

        Yield what `updating` does.
        """
        self.close()
        damaged = not isinstance(error, sqlite3.OperationalError) or not hasattr(error, "sqlite_errorcode")
        if damaged and self._file is not None:
            with suppress(OSError):
                self._file.unlink()
            self._database = database.opened(self._file, self._context)
        else:  # another process writes it, or the disk is full; for a text that is not UTF-8 there is no code
            self._database = database.fresh(self._context)
        self._file = None
        self.ranks = index_queries.knows_fts(self._database)
        self._files = files
        if self._unwritten:
            self._write((), self._unwritten)
        yield from self._bring_up_to_date(files, self.changed(files))

    def _answer(self, ask: Callable[[sqlite3.Connection], A]) -> A:
        """Return the answer to a query; a damaged index is rebuilt first."""
        try:
            return ask(self._database)
        except DAMAGE as error:
            for _ in self.begun_anew(self._files, error):
                pass
            return ask(self._database)

    def changed(self, files: Sequence[File]) -> list[File]:
        """Return the files that have changed since they were read, or whose records depend on something that has."""
        known, apart = self._stamps(), with_changed_documents(self._database, self._reading)
        return [file for file in files if known.get(file.path) != file.stamp or file.path in apart]

    def _stamps(self) -> Mapping[str, str]:
        """Return the stamp of each path whose record depends on nothing that has changed since."""
        rows = self._database.execute(
            "SELECT path, stamp, template, state FROM files WHERE reading IN ('', ?)", (self._reading,)
        )
        now = self._inputs.state
        return {original(path): stamp for path, stamp, template, state in rows if state == now(original(template))}

    def numbers(self, files: Iterable[File], *, every: bool = False) -> list[int]:
        """Return the numbers of files, in their order, each postmortem once; those of `every` file if that is asked."""
        files = list(files)
        hidden = frozenset[str]() if every else self.unlisted(files).paths
        known = self._known()
        return [known[file.path] for file in files if file.path in known and file.path not in hidden]

    def _known(self) -> dict[str, int]:
        """Return the number of each path that is a postmortem."""
        rows = self._database.execute(
            "SELECT path, number FROM files WHERE facts IS NOT NULL AND reading IN ('', ?)", (self._reading,)
        )
        return {original(path): number for path, number in rows}

    def records(self, order: Sequence[int]) -> list[Record]:
        """Return the records of files, which are named by their numbers, without their texts, in this order."""
        return index_queries.records(self._database, order)

    def brief_records(self, order: Sequence[int]) -> list[Record]:
        """Return the same records for a list, without items and times."""
        return index_queries.brief_records(self._database, order)

    def facts(self, order: Sequence[int]) -> list[Sequence[Any]]:
        """Return the facts of the same, as `Record.plain` has them."""
        return index_queries.facts(self._database, order)

    def unlisted(self, files: Iterable[File]) -> Unlisted:
        """Return which of the files are not listed, as another one has their postmortem, or nothing has it any more."""
        asked = {storable(file.path) for file in files}
        rows = self._database.execute(
            "SELECT path, kind, identity, document, bond FROM files WHERE facts IS NOT NULL AND reading IN ('', ?)",
            (self._reading,),
        )
        return unlisted([Known(*row) for row in rows if row[0] in asked])

    def summary(self, path: str) -> str | None:
        """Return the beginning of a file's summary; None where the file is not known."""
        return self._answer(lambda database: index_queries.summary(database, path, self._reading))

    def texts(self, path: str) -> tuple[Text, ...]:
        """Return the texts of a file."""
        return self._answer(lambda database: index_queries.texts(database, path, self._reading))

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Return the texts that contain all of the words, in any case, also as parts of words."""
        return self._answer(lambda database: list(index_queries.hits(database, words, {*self._known().values()})))

    def holders(self, words: Iterable[str], paths: Set[str]) -> dict[str, Set[str]]:
        """Return for each word the paths, among those given, whose texts contain it.

        Without FTS5 in SQLite there are no such paths.
        """
        asked = list(words)
        if not self.ranks:
            return dict.fromkeys(asked, frozenset())

        def ask(database: sqlite3.Connection) -> dict[str, Set[str]]:
            called = {number: path for path, number in self._known().items() if path in paths}
            rows = {word: index_queries.holders(database, word) for word in asked}
            return {word: {called[number] for number in found if number in called} for word, found in rows.items()}

        return self._answer(ask)

    def _bring_up_to_date(self, files: Sequence[File], changed: Sequence[File]) -> Iterator[int]:
        paths = [original(path) for (path,) in self._database.execute("SELECT DISTINCT path FROM files")]
        there = {file.path for file in files}
        gone = [path for path in paths if path not in there and not os.path.lexists(path)]
        read, size = 0, FIRST
        some = self._unwritten = []
        if len(changed) > FIRST:  # a power cut loses what was read in the last seconds, not everything
            self._database.execute("PRAGMA synchronous = NORMAL")
        started = begun = monotonic()
        for pair in zip(changed, self._read(changed) if changed else (), strict=True):
            some.append(pair)
            if len(some) < size and monotonic() - begun < LONG:
                continue
            if self._is_written(gone, some):
                read, size, gone = read + len(some), min(2 * size, AT_ONCE), []
                some = self._unwritten = []
                yield read
            else:  # another process writes: this batch is written with the next one
                size = len(some) + AT_ONCE
            begun = monotonic()
        if some or gone:
            latest = monotonic() + PATIENCE * (monotonic() - started) - database.TIMEOUT
            while not self._is_written(gone, some, at_last=monotonic() >= latest):
                pass
            self._unwritten = []
            yield read + len(some)

    def _is_written(self, gone: Sequence[str], read: Sequence[Pair], *, at_last: bool = False) -> bool:
        """Write entries; return False if another process writes. Raise any other error, and `at_last` that one too."""
        try:
            self._write(gone, read)
        except sqlite3.OperationalError as error:
            if at_last or not is_busy(error):
                raise
            return False
        return True

    def _write(self, gone: Sequence[str], read: Sequence[Pair]) -> None:
        replace(self._database, gone, read, self._inputs, ranks=self.ranks, context=self._context)
