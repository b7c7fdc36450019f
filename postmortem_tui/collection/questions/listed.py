"""The postmortems in the list of a library: one's own drafts, and those of the settings' sources."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from postmortem_tui.collection.collection import Collection, Opening
from postmortem_tui.collection.index import index_queries
from postmortem_tui.collection.index.index_file import asked
from postmortem_tui.collection.index.index_inputs import reading_of, stamps_of_source
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.library.summary import Summary

Mark = tuple[int | None, int]
"""A number that changes with one's own drafts, None if they are not listed; and one that changes with the sources."""


def mark_of(library: Library) -> Mark:
    """Return a mark that changes when any draft or document is written, added or removed; raise StorageError."""
    return library.mark() if library.own else None, mark_of_sources(library)


def mark_of_sources(library: Library) -> int:
    """Return the part of the mark for the settings' sources; it costs one `stat` for each file."""
    return hash(tuple(tuple(stamps_of_source(source, whole=False)) for source in library.settings.sources))


def opening_of(library: Library) -> Opening:
    """Return the collection of a library's drafts and the settings' sources, before anything of it is read."""
    settings = library.settings
    sources = list(map(Path, settings.sources))
    return Opening(library.folders, library.templates, settings.template, sources, own=library.own)


def collection_of(library: Library) -> Collection:
    """Return the same, read to the end; raise what `Collection.open` raises."""
    opening = opening_of(library)
    for _ in opening.steps():
        pass
    return opening.known()


def drafts_of(library: Library) -> list[Summary]:
    """Return one's own drafts, the last changed first, without the beginnings of their summaries.

    Those that cannot be read have a problem.
    """
    opening = Opening(library.folders, library.templates, library.settings.template, (), every=True)
    try:
        for _ in opening.steps():
            pass
        return _listed(opening, _inside(library))
    finally:
        opening.index.close()


def listed(library: Library, opening: Opening) -> list[Summary]:
    """Return what is known of a collection for the list of a library: its own drafts by id, the others by path."""
    return _listed(opening, _inside(library) if library.own else "")


def _inside(library: Library) -> str:
    return f"{library.folders.drafts}{os.sep}"


def _listed(opening: Opening, own: str) -> list[Summary]:
    def made(order: Sequence[int]) -> list[Summary]:
        return [_summary(plain, own) for plain in opening.index.facts(order)]

    return opening.asked(made)


def beginning_of(library: Library, summary: Summary) -> str:
    """Return how the summary of a listed postmortem begins."""
    if database := asked(library.folders.state):
        with closing(database), suppress(sqlite3.Error):
            reading = reading_of(library.templates, library.settings.template)
            if (found := index_queries.summary(database, summary.file, reading)) is not None:
                return found
    try:
        alone = Opening(
            library.folders, library.templates, library.settings.template, [summary.path], own=False, indexed=False
        )
        with closing(alone.index):
            alone.index.update(alone.files)
            return alone.index.summary(summary.file) or ""
    except PostmortemError:
        return summary.summary


def _summary(plain: Sequence[Any], own: str) -> Summary:
    """Return a summary of facts in the form of `Record.plain`; no record is made, as there may be thousands."""
    path, _, identity, title, date, severity, status, template, start, _, updated, _, done, of, *rest = plain
    missing, remarks, _, _, unsigned, severity_rank, status_rank, problem = rest
    is_own = own and path.startswith(own) and os.sep not in path[len(own) :]
    where = (identity if is_own else path, path, _moment(updated))
    about = (title, severity, status, date if is_own else date or start[:10])
    counted = ((done, of), template, severity_rank, status_rank)
    return Summary._make((*where, *about, *counted, "", tuple(missing), problem, tuple(remarks), unsigned))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
