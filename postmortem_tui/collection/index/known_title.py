"""The title of a draft when it was read last: for the first words of a screen, loading nothing but SQLite."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from postmortem_tui.collection.index.index_file import asked
from postmortem_tui.collection.index.seals import unsealed
from postmortem_tui.collection.index.storable import storable
from postmortem_tui.storage.library.library import Library

TITLE = 3
"""The index of the title among the facts of a record."""


def known_title(library: Library, draft: Path) -> str:
    """Return the title of a draft when the index read it last, else its id; outside of the library the file's name."""
    if not library.holds(draft):
        return draft.name
    if database := asked(library.folders.state):
        with closing(database), suppress(sqlite3.Error, ValueError, LookupError, TypeError):
            rows = database.execute(
                "SELECT facts FROM files WHERE path = ?", (storable(str(draft.absolute())),)
            ).fetchall()
            if rows and (title := json.loads(unsealed(rows[0][0]))[TITLE]):
                return str(title)
    return draft.stem
