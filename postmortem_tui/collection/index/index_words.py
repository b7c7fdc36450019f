"""The words of an index, to search for parts of words: FTS5 itself finds whole words and prefixes.

Making it is three times as fast as an index of all runs of three characters, and takes a tenth of its size.
"""

import sqlite3
from collections.abc import Iterable, Sequence, Set
from contextlib import closing

from postmortem_tui.collection.index.storable import storable
from postmortem_tui.values.text.searched import fold

MANY = 300
"""The most words that a part may be in: with more of them, the texts themselves are searched."""

END = "\0"
"""NUL ends a string for SQLite: a word with it is searched for in every text."""

CUT = 32768
"""Bytes at which FTS5 cuts a word off (FTS5_MAX_TOKEN_SIZE)."""

_TERM = "CAST(term AS BLOB)"
"""A word as bytes: FTS5 cuts one off amid a character, and to read that as a text is an error."""

_SCRATCH = """
CREATE VIRTUAL TABLE temp.scratch USING fts5(text, content='', detail='none', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE temp.scratch_terms USING fts5vocab('temp', 'scratch', 'row');
"""


_DROPPED = "DROP TABLE temp.scratch_terms; DROP TABLE temp.scratch;"


def learn(database: sqlite3.Connection, terms: Set[str]) -> None:
    """Add words to the vocabulary. Words of texts that are gone stay: they find nothing."""
    known = set(_lines(database))
    if new := terms - known:
        database.execute("UPDATE vocabulary SET terms = ?", ("\n".join(sorted(known | new)),))


def matching(database: sqlite3.Connection, part: str) -> str | None:
    """Return an FTS5 query for all texts that contain a part of one or several words, and perhaps for others.

    Return an empty text where no text has it, and None where every text has to be searched, because the part is
    punctuation or in too many words.
    """
    terms = in_order(database, part) if END not in part else []
    words = _lines(database)
    if len(terms) > 1:
        return _together(terms, words)
    found = [[word for word in words if term in word] for term in terms]
    if not all(found):
        return ""
    return " AND ".join(f"({' OR '.join(map(quoted, some))})" for some in found if len(some) <= MANY) or None


def _together(terms: Sequence[str], words: Sequence[str]) -> str | None:
    """Return a query for all texts with consecutive terms: the first may end a word, the last may begin one.

    See SQLite's documentation of FTS5, 3.2 and 3.3: phrases, and prefixes of their last words.
    """
    first, *others = terms
    begin = [word for word in words if word.endswith(first)]
    if not begin or not set(others[:-1]) <= set(words) or not any(word.startswith(others[-1]) for word in words):
        return ""
    return " OR ".join(f"{quoted(' '.join((word, *others)))} *" for word in begin) if len(begin) <= MANY else None


def in_order(database: sqlite3.Connection, text: str) -> list[str]:
    """Return the words of a text in order, as FTS5 tokenises and folds them."""
    database.executescript(_SCRATCH.replace("detail='none', ", "").replace("'row'", "'instance'"))
    try:
        database.execute("INSERT INTO temp.scratch (text) VALUES (?)", (storable(text),))
        with closing(database.execute(f"SELECT {_TERM} FROM temp.scratch_terms ORDER BY offset")) as found:
            return [_decoded(term) for (term,) in found]
    finally:
        database.executescript(_DROPPED)


def terms_of(database: sqlite3.Connection, texts: Iterable[str]) -> set[str]:
    """Return the words of texts, as FTS5 tokenises and folds them; outside a transaction, which it would end."""
    database.executescript(_SCRATCH)
    try:
        database.executemany("INSERT INTO temp.scratch (text) VALUES (?)", ((text,) for text in texts))
        with closing(database.execute(f"SELECT {_TERM} FROM temp.scratch_terms")) as found:
            return {_decoded(term) for (term,) in found}
    finally:
        database.executescript(_DROPPED)


def _decoded(term: bytes) -> str:
    return term.decode("utf-8", "ignore")


def has_endless_word(text: str) -> bool:
    """Return whether a word of a text may be so long that FTS5 cuts it off."""
    return len(text) * 4 >= CUT and max(map(len, text.split()), default=0) * 4 >= CUT


def quoted(word: str) -> str:
    """Return a word as a string of an FTS5 query (SQLite's documentation of FTS5, 3.1)."""
    return '"' + word.replace('"', '""') + '"'


def _lines(database: sqlite3.Connection) -> Sequence[str]:
    (terms,) = database.execute("SELECT terms FROM vocabulary").fetchone() or ("",)
    return str(terms).split("\n")


def folded(text: str) -> str:
    """Return a text folded as words are searched for, as SQLite can take all of it."""
    return fold(text).replace(END, " ")
