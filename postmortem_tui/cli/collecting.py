"""The collection as the command line opens it: the drafts, the sources of the settings, and those of `--in`."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import message
from postmortem_tui.storage.disk.places import path_of_word

if TYPE_CHECKING:
    from postmortem_tui.collection.collection import Collection

F = TypeVar("F", bound=Callable[..., Any])


def collection_options(verb: F) -> F:
    """Add the options that every verb over many postmortems has."""
    sources = click.option(
        "--in", "sources", metavar="DIR|FILE", multiple=True, help="Look there too; may be repeated."
    )
    no_index = click.option("--no-index", is_flag=True, help="Read everything anew; the answer is the same.")
    return sources(no_index(verb))


def opened(sources: Sequence[str], no_index: bool) -> "Collection":
    """Return the collection, and say on stderr what could not be looked at; raise what reading the settings raises."""
    from postmortem_tui.collection.collection import Collection

    library = folder()
    paths = [*map(Path, library.settings.sources), *map(path_of_word, sources)]
    found = Collection.open(library.places, library.templates, library.settings.template, paths, indexed=not no_index)
    for problem in found.problems:
        message(problem)
    for record in found.records:
        if record.problem:
            message(f"{record.path}: {record.problem}")
    return found


def today() -> date:
    """Return today's date where the person is: what is due today is not overdue yet for them."""
    return datetime.now().astimezone().date()
