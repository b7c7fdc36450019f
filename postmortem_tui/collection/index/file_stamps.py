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
    """Return whether the document of a draft has changed that is listed, by its number, or in the folder of drafts."""
    return any(number in listed or path.startswith(f"{drafts}{os.sep}") for number, path in _changed(database))


def with_changed_documents(database: "sqlite3.Connection") -> set[str]:
    """Return the paths of the drafts whose documents have changed since they were read."""
    return {path for _, path in _changed(database)}


def _changed(database: "sqlite3.Connection") -> Iterator[tuple[int, str]]:
    told = "SELECT files.number, files.path, documents.path, documents.stamp FROM documents JOIN files USING (number)"
    for number, path, document, stamp in database.execute(told):
        if stamp_of_file(original(document)) != stamp:
            yield number, original(path)
