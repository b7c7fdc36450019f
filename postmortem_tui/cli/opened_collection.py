"""Opening the collection for the command line: the drafts, the sources of the settings, and those of `--in`."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from postmortem_tui.cli.opened_library import folder, settings_here
from postmortem_tui.cli.output import message
from postmortem_tui.cli.reading_in_sight import read_in_sight
from postmortem_tui.collection.collection import Collection, Opening
from postmortem_tui.collection.index.index_inputs import DRAFTS, EVERYTHING, IndexInputs
from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.sources import from_root
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.folders import path_of_word


def opened(sources: Sequence[str], no_index: bool) -> Collection:
    """Return the collection, and say on stderr what could not be read; raise what reading the settings raises."""
    if "" in sources:
        raise UsageError("the name after --in is empty", hint="--in DIR reads that folder too; --in . this one.")
    library = folder()
    named = [str(Path(source)) for source in library.settings.sources]
    before = None if sources or no_index else IndexInputs.now(os.environ, EVERYTHING, library.settings.tracker, named)
    paths = [*map(Path, named), *map(path_of_word, sources)]
    opening = Opening(library.folders, library.templates, library.settings.template, paths, indexed=not no_index)
    read_in_sight(opening, kept=not no_index)
    found = opening.known()
    notices = [*found.problems, *_remarks(found.records)]
    notices += [f"{record.path}: {record.problem}" for record in found.records if record.problem]
    _keep(found, before, notices)
    return found


def unread_code(found: Collection, sources: Sequence[str], *, gate: bool = False) -> int:
    """Return the exit code of a verb that printed its answer: 3 where a source of --in could not be read, else 0.

    For a `gate`, a check that lets a pipeline go on, it is 3 as well where any other file could not be read.
    """
    named = {from_root(path_of_word(source)) for source in sources}
    unread = {*found.unread, *(Path(record.path) for record in found.records if record.problem)}
    return StorageError.exit_code if (unread if gate else unread & named) else 0


def end_where_unread(found: Collection, sources: Sequence[str]) -> None:
    """End a verb that printed its answer with exit code 3 where a source of --in could not be read."""
    if code := unread_code(found, sources):
        click.get_current_context().exit(code)


def opened_drafts() -> Sequence[Record]:
    """Return one's own drafts, the last saved first, and print the remarks on them to stderr."""
    library = folder()
    before = IndexInputs.now(os.environ, DRAFTS, library.settings.tracker, ())
    opening = Opening(library.folders, library.templates, library.settings.template, (), every=True)
    read_in_sight(opening)
    found = opening.known(brief=True)
    unread = [record.problem for record in found.records if record.problem]
    _keep(found, before, [*found.problems, *_remarks(found.records)], sound=not unread)
    found.index.close()
    return found.records


def _remarks(records: Sequence[Record]) -> list[str]:
    return [remark for record in records for remark in record.remarks]


def _keep(found: Collection, before: IndexInputs | None, notices: Sequence[str], *, sound: bool = True) -> None:
    """Print the notices; where there are none, keep the state of the files for the next query."""
    for line in notices:
        message(line)
    here = settings_here()
    if before is not None and sound and not (notices or here.problems or here.remarks):
        found.index.keep(before, found.order)
