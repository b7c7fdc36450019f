"""`postmortem paths`: the folders that everything lies in."""

import os

import click

from postmortem_tui.cli.output import result, table
from postmortem_tui.storage.disk.places import Places


@click.command("paths", epilog="\b\nExample:\n  ls $(postmortem paths | awk '/^drafts/ {print $2}')")
def paths_verb() -> None:
    """Print the folders that everything lies in."""
    result(table([(name, str(folder)) for name, folder in Places.find(os.environ).by_name().items()]))
