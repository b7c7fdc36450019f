"""The collection as the command line opens it: the drafts, the sources of the settings, and those of `--in`."""

import os
from collections.abc import Sequence
from pathlib import Path

from postmortem_tui.cli.library import folder, settings_here
from postmortem_tui.cli.output import message
from postmortem_tui.collection.collection import Collection
from postmortem_tui.collection.standing import Standing
from postmortem_tui.storage.disk.folders import path_of_word


def opened(sources: Sequence[str], no_index: bool) -> Collection:
    """Return the collection, and say on stderr what could not be looked at; raise what reading the settings raises.

    Where nothing is to be said, and nothing was asked for but what the settings name, how everything stands is kept.
    """
    here = settings_here()
    library = folder()
    named = [str(Path(source)) for source in library.settings.sources]
    standing, seen = _seen(named) if not (sources or no_index) else (None, "")
    paths = [*map(Path, named), *map(path_of_word, sources)]
    found = Collection.open(library.folders, library.templates, library.settings.template, paths, indexed=not no_index)
    notices = [*found.problems, *(remark for record in found.records for remark in record.remarks)]
    notices += [f"{record.path}: {record.problem}" for record in found.records if record.problem]
    for line in notices:
        message(line)
    if standing is not None and not (notices or here.problems or here.remarks):
        found.index.keep(standing, named, seen, found.order)
    return found


def _seen(sources: Sequence[str]) -> tuple[Standing | None, str]:
    """Return how everything stands: before it is read, so that a later change is noticed."""
    try:
        standing = Standing(os.environ)
        return standing, standing.seen(sources)
    except OSError:
        return None, ""
