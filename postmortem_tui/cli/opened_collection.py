"""The collection as the command line opens it: the drafts, the sources of the settings, and those of `--in`."""

from collections.abc import Sequence
from pathlib import Path

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message
from postmortem_tui.collection.collection import Collection
from postmortem_tui.storage.disk.folders import path_of_word


def opened(sources: Sequence[str], no_index: bool) -> Collection:
    """Return the collection, and say on stderr what could not be looked at; raise what reading the settings raises."""
    library = folder()
    paths = [*map(Path, library.settings.sources), *map(path_of_word, sources)]
    found = Collection.open(library.folders, library.templates, library.settings.template, paths, indexed=not no_index)
    for problem in found.problems:
        message(problem)
    for record in found.records:
        if record.problem:
            message(f"{record.path}: {record.problem}")
    return found
