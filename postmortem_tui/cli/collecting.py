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


ALL_FIELDS = "*"
"""What `--json` without names of fields stands for."""

SORTS = ("edited", "date", "severity", "status", "title")


def narrowing_options(verb: F) -> F:
    """Add the options of `list` by which postmortems are chosen and sorted."""
    options = (
        click.option("--status", default="", help="Only those whose status has this in it."),
        click.option("--severity", default="", help="Only those of this severity: 1, SEV1, critical."),
        click.option("--since", default="", metavar="90d", help="Only incidents since then: 90d, 6w, 1y, 2026-01-01."),
        click.option("--owner", default="", help="Only those with an action item of this owner."),
        click.option("--author", default="", help="Only those that this person wrote."),
        click.option("--template", "of_template", default="", help="Only those of this template."),
        click.option("--open", "with_open", is_flag=True, help="Only those with an open action item."),
        click.option("--missing", is_flag=True, help="Only those that still need an answer."),
        click.option(
            "--sort", type=click.Choice(SORTS), default=None, help="Sort by this; default: edited last first."
        ),
        click.option("--csv", "in_csv", is_flag=True, help="Print CSV."),
    )
    verb = collection_options(verb)
    for option in reversed(options):
        verb = option(verb)
    return verb


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
