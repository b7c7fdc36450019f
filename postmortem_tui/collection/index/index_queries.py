"""Queries to the database of the index on an open connection; only modules that the answer needs are loaded."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from postmortem_tui.collection.index import index_words
from postmortem_tui.collection.index.seals import all_unsealed, unsealed
from postmortem_tui.collection.index.storable import original, storable
from postmortem_tui.collection.records.record import Record, Text
from postmortem_tui.values.text.searched import fold, holds

if TYPE_CHECKING:
    import sqlite3


FEW = 400
"""The most files that a query names; of more, the rows of all files are read."""


class Hit(NamedTuple):
    """A text that contains all the words of a search."""

    path: str
    question: str
    text: str


def records(
    database: "sqlite3.Connection", order: Sequence[int], *, due_before: str = "", only: Collection[str] | None = None
) -> list[Record]:
    """Return the records of files, which are named by their numbers, without their texts, in this order.

    Files that are not a postmortem have none. With `due_before`, a day in ISO 8601, only records with an open item that
    is due before that day are returned; with `only`, those of these paths.
    """
    rows = _rows(database, "facts, rest", due_before, only)
    told, rests = _parsed(plain for _, plain, _ in rows), _parsed(rest for _, _, rest in rows)
    kept = {number: both for (number, *_), *both in zip(rows, told, rests, strict=True)}
    return [Record.of_plain(*kept[number]) for number in order if number in kept]


def brief_records(
    database: "sqlite3.Connection", order: Sequence[int], *, only: Collection[str] | None = None
) -> list[Record]:
    """Return the same records for a list, without items and times, which a list does not need."""
    return [Record.of_plain(plain, ((), ())) for plain in facts(database, order, only=only)]


def facts(
    database: "sqlite3.Connection", order: Sequence[int], *, only: Collection[str] | None = None
) -> list[Sequence[Any]]:
    """Return the facts of the same, as `Record.plain` has them."""
    rows = _rows(database, "facts", "", only)
    read = _parsed(plain for _, plain in rows)
    kept = {number: plain for (number, _), plain in zip(rows, read, strict=True)}
    return [kept[number] for number in order if number in kept]


def _parsed(column: Iterable[str]) -> list[Any]:
    return list(json.loads(f"[{','.join(all_unsealed(column))}]"))


def summary(database: "sqlite3.Connection", path: str, reading: str) -> str | None:
    """Return the beginning of a file's summary; None where the file is not known, or not with this reading."""
    asked = "SELECT summary FROM files WHERE path = ? AND reading IN ('', ?)"
    rows = database.execute(asked, (storable(path), storable(reading))).fetchall()
    return unsealed(rows[0][0]) if rows else None


def _rows(
    database: "sqlite3.Connection", columns: str, due_before: str, only: Collection[str] | None
) -> list[tuple[Any, ...]]:
    joined = " JOIN rests ON rests.number = files.number" if "rest" in columns else ""
    late = "AND files.number IN (SELECT number FROM owed WHERE first_due < ?)" if due_before else "AND ? = ''"
    few, paths = only is not None and len(only) <= FEW, list(map(storable, only or ()))
    named = f"AND path IN ({','.join('?' * len(paths))})" if few else ""
    rows = database.execute(
        f"SELECT path, files.number, {columns} FROM files{joined} WHERE facts IS NOT NULL {late} {named}",
        (due_before, *(paths if few else ())),
    ).fetchall()
    return [row[1:] for row in rows if only is None or original(row[0]) in only]


def knows_fts(database: "sqlite3.Connection") -> bool:
    """Return whether the database finds and ranks words: SQLite can be built without FTS5."""
    (there,) = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'words'").fetchone()
    return bool(there)


def texts(database: "sqlite3.Connection", path: str, reading: str) -> tuple[Text, ...]:
    """Return the texts of a file, by a reading."""
    asked = "SELECT texts FROM texts JOIN files ON files.number = texts.number WHERE path = ? AND reading IN ('', ?)"
    rows = database.execute(asked, (storable(path), storable(reading))).fetchall()
    return tuple(text for (plain,) in rows for text in texts_of(unsealed(plain)))


def texts_of(plain: str) -> Iterator[Text]:
    """Yield the texts that the index keeps as one text."""
    flat = json.loads(plain)
    return map(Text, flat[::2], flat[1::2])


def holders(database: "sqlite3.Connection", word: str) -> list[int]:
    """Return the numbers of the files whose texts contain a whole word, as FTS5 tokenises them."""
    found = database.execute("SELECT rowid FROM words WHERE words MATCH ?", (index_words.quoted(word),))
    return [number for (number,) in found]


def hits(database: "sqlite3.Connection", words: Sequence[str], numbers: Set[int]) -> Iterator[Hit]:
    """Yield the texts of some files that contain all of the folded words, also as parts of words."""
    wanted = list(map(fold, words))
    plain = [json.dumps(word)[1:-1] for word in wanted if " " not in word]
    where, values = _narrowed(database, wanted) if knows_fts(database) else ("", [])
    rows = database.execute(
        "SELECT files.number, path, texts FROM texts JOIN files ON files.number = texts.number "
        f"{where} ORDER BY files.number",
        values,
    )
    for number, path, found_texts in rows:
        if number not in numbers:
            continue
        kept = unsealed(found_texts)
        whole = kept.lower() if kept.isascii() else ""
        if not whole or all(word in whole for word in plain):
            for question, text in texts_of(kept):
                if all(holds(text, word) for word in words):
                    yield Hit(original(path), question, text)


def in_order(found: Sequence[Record], hit: Iterable[Hit]) -> list[tuple[Record, Hit]]:
    """Return hits with the postmortem of each, in the records' order."""
    by_path: dict[str, list[Hit]] = {}
    for one in hit:
        by_path.setdefault(one.path, []).append(one)
    return [(record, one) for record in found for one in by_path.get(record.path, ())]


def _narrowed(database: "sqlite3.Connection", words: Collection[str]) -> tuple[str, list[str]]:
    """Return the condition for the files that may have all of some words in them, and its values."""
    queries = [index_words.matching(database, word) for word in words]
    if "" in queries:
        return "WHERE endless", []
    query = " AND ".join(f"({query})" for query in queries if query)
    if not query:
        return "", []
    return "WHERE endless OR files.number IN (SELECT rowid FROM words WHERE words MATCH ?)", [query]
