"""Stamps of files, which change when anything is written to them, and the documents whose stamps the index keeps."""

import os
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from postmortem_tui.collection.index.storable import original

if TYPE_CHECKING:
    import sqlite3


def stamp_of_file(file: str) -> str:
    """Return the stamp of a file; an empty text where there is no file, and the reason where it cannot be read."""
    try:
        return stamp_in(os.stat(file))
    except FileNotFoundError:
        return ""
    except OSError as error:
        return str(error.errno)


def stamp_in(status: os.stat_result) -> str:
    """Return the stamp of a file of this status."""
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino} {status.st_ctime_ns}"


def any_document_changed(database: "sqlite3.Connection", listed: Set[int], drafts: str) -> bool:
    """Return whether what a record depends on has changed, of one that is listed, by its number, or among the drafts.

    That is the document of a draft, or the blank form of a document's folder; `drafts` is the folder of one's own.
    """
    return any(number in listed or path.startswith(f"{drafts}{os.sep}") for number, path in _changed(database))


def with_changed_documents(database: "sqlite3.Connection", reading: str) -> set[str]:
    """Return the paths of drafts whose documents have changed, and of Markdown whose folder's form has, of a reading.

    `reading` is what Markdown is read with, as it is stored.
    """
    return {path for _, path in _changed(database, reading)}


def _changed(database: "sqlite3.Connection", reading: str | None = None) -> Iterator[tuple[int, str]]:
    told = "SELECT files.number, files.path, documents.path, documents.stamp FROM documents JOIN files USING (number)"
    rows = database.execute(f"{told} WHERE reading IN ('', coalesce(?, reading))", (reading,))
    stamps: dict[str, str] = {}  # all documents of a folder have one form
    for number, path, document, stamp in rows:
        if document not in stamps:
            stamps[document] = stamp_of_file(original(document))
        if stamps[document] != stamp:
            yield number, original(path)
