"""`postmortem paths`: the folders that everything lies in."""

import os

import click

from postmortem_tui.cli.output import result, table
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.folders import Folders


@click.command("paths", epilog="\b\nExamples:\n  postmortem paths\n  ls $(postmortem paths drafts)")
@click.argument("name", default="")
def paths_verb(name: str) -> None:
    """Print the folders that everything lies in, or the one with a NAME alone."""
    folders = Folders.find(os.environ).by_name()
    if not name:
        result(table([(one, str(folder)) for one, folder in folders.items()]))
    elif name in folders:
        result(str(folders[name]))
    else:
        raise UsageError(f"there is no folder called '{name}'", hint=f"There are: {', '.join(folders)}")
