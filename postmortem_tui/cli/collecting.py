"""The options that verbs over many postmortems share."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def collection_options(verb: F) -> F:
    """Add the options that every verb over many postmortems has."""
    sources = click.option(
        "--in", "sources", metavar="DIR|FILE", multiple=True, help="Look in this folder or file too; may be repeated."
    )
    no_index = click.option("--no-index", is_flag=True, help="Read everything again; the answer is the same.")
    return sources(no_index(verb))


ALL_FIELDS = "*"
"""The value of `--json` without names of fields."""


SORTS = ("edited", "date", "severity", "status", "title")


def narrowing_options(verb: F) -> F:
    """Add the options of `list` by which postmortems are chosen and sorted."""
    options = (
        click.option("--status", default="", help="Only those whose status contains this text."),
        click.option("--severity", default="", help="Only those of this severity: 1, SEV1, critical."),
        click.option("--since", default="", metavar="90d", help="Only incidents since then: 90d, 6w, 1y, 2026-01-01."),
        click.option("--owner", default="", help="Only those with an action item of this owner."),
        click.option("--author", default="", help="Only those with this author."),
        click.option("--template", "of_template", default="", help="Only those of this template."),
        click.option("--open", "with_open", is_flag=True, help="Only those with an open action item."),
        click.option("--missing", is_flag=True, help="Only those that still need an answer."),
        click.option(
            "--sort", type=click.Choice(SORTS), default=None, help="Sort by this; the default is the last edited first."
        ),
        click.option("--csv", "in_csv", is_flag=True, help="Print CSV."),
    )
    verb = collection_options(verb)
    for option in reversed(options):
        verb = option(verb)
    return verb


def today() -> date:
    """Return today's date by the clock of the machine: what is due today is not overdue yet for the person there."""
    return datetime.now().astimezone().date()
