"""Writing to the database of the index: new entries of files replace their old ones."""

import sqlite3
from collections.abc import Sequence

from postmortem_tui.collection.index.database import Superseded, context_of
from postmortem_tui.collection.index.entries import Entry
from postmortem_tui.collection.index.index_inputs import RecordInputs
from postmortem_tui.collection.index.index_queries import texts_of
from postmortem_tui.collection.index.index_words import folded, learn, terms_of
from postmortem_tui.collection.index.seals import sealed, unsealed
from postmortem_tui.collection.index.storable import original, storable
from postmortem_tui.collection.records.sources import File

UNSOUND = ""
"""The stamp of a file with a problem or a remark: it is read each time, as they may change without it."""


def replace(
    database: sqlite3.Connection,
    gone: Sequence[str],
    read: Sequence[tuple[File, Entry | None]],
    inputs: RecordInputs,
    *,
    ranks: bool,
    context: str | None = None,
) -> None:
    """Delete the entries of paths and insert those that were read, in one transaction.

    `inputs` is what they depend on besides their files.

    A file that is read again keeps its number, by which kept states name it (`index_inputs.py`). The numbers of files
    that are gone may be given to others, so that no kept state is valid any more: a folder that is away for a time (not
    mounted) comes back with the same stamps. `ranks` is whether the database finds words by FTS5. Raise Superseded
    where a context is named, and the database is of another one by now.
    """
    terms = terms_of(database, (entry.whole for _, entry in read if entry)) if ranks else frozenset()
    with database as connection:
        connection.execute("BEGIN IMMEDIATE")
        if context is not None and context_of(connection) != context:
            raise Superseded
        if _forget(connection, gone, None, ranks=ranks):
            connection.execute("DELETE FROM standing")
        numbers = _forget(connection, [file.path for file, _ in read], inputs.reading, ranks=ranks)
        for file, entry in sorted(read, key=lambda one: one[0].path not in numbers):  # else a new one may get theirs
            _put(connection, numbers.get(file.path), file, entry, inputs, ranks=ranks)
        if ranks:
            learn(connection, terms)


def _put(
    database: sqlite3.Connection,
    number: int | None,
    file: File,
    entry: Entry | None,
    inputs: RecordInputs,
    *,
    ranks: bool,
) -> None:
    """Insert the entry of a file under its number, or under a new one."""
    execute = database.execute
    facts, told = (sealed(entry.facts), entry[2:6]) if entry else (None, ("", "", "", False))
    stamp = file.stamp if entry is None or entry.sound else UNSOUND
    own = file.kind == "draft"
    template = entry.template if own and entry else ""
    depends = ("" if own else storable(inputs.reading), template, inputs.state(original(template)))
    which = (number, storable(file.path), file.kind, stamp, *depends)
    number = execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*which, facts, *told, sealed(entry.summary if entry else "")),
    ).lastrowid
    if entry:
        execute("INSERT INTO lines VALUES (?, ?)", (number, sealed(entry.line)))
        execute("INSERT INTO rests VALUES (?, ?)", (number, sealed(entry.rest)))
    if entry and entry.depends_on:
        execute("INSERT INTO documents VALUES (?, ?, ?)", (number, entry.depends_on, entry.stamp_of_that))
    if entry and entry.items:
        execute("INSERT INTO owed VALUES (?, ?, ?)", (number, entry.first_due, sealed(entry.items)))
    if entry and entry.texts:
        execute("INSERT INTO texts VALUES (?, ?)", (number, sealed(entry.texts)))
        if ranks:
            execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, entry.whole))


def _forget(database: sqlite3.Connection, paths: Sequence[str], reading: str | None, *, ranks: bool) -> dict[str, int]:
    """Delete the entries of paths, of one reading if it is named; return the numbers that they had."""
    execute = database.execute
    known = "SELECT files.number, texts FROM files LEFT JOIN texts ON files.number = texts.number WHERE path = ?"
    known += " AND reading IN ('', ?)" if reading is not None else " AND coalesce(?, '') = ''"
    numbers: dict[str, int] = {}
    for path in paths:
        for number, texts in execute(known, (storable(path), reading and storable(reading))).fetchall():
            numbers[path] = number
            if ranks and texts:
                whole = folded("\n".join(text.text for text in texts_of(unsealed(texts))))
                execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, whole))
            for table in ("lines", "owed", "rests", "texts", "documents", "files"):
                execute(f"DELETE FROM {table} WHERE number = ?", (number,))
    return numbers
