"""The file of the index, and opening it for a query; this loads nothing but SQLite, not even pathlib."""

import os
import sqlite3
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "collection.sqlite"
"""The index, in the state folder."""

SHAPE = "19"
"""The version of a record's fields and of the tables: an index with another version is rebuilt."""


def asked(state: "Path") -> sqlite3.Connection | None:
    """Return the index in a state folder, opened read-only; None where there is no file of this user."""
    file = state / FILE
    with suppress(OSError, sqlite3.Error):
        status = file.lstat()
        if stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid():
            return sqlite3.connect(f"file:{quoted_path(str(file))}?mode=ro", uri=True, isolation_level=None)
    return None


def quoted_path(path: str) -> str:
    """Return a path as a part of a URI (SQLite's documentation of URI file names, 3)."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
