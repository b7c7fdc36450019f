"""`postmortem paths`: the folders that drafts, templates, state and settings are kept in."""

import os

import click

from postmortem_tui.cli.output import as_json, result
from postmortem_tui.cli.text_columns import table
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.folders import Folders


@click.command("paths", epilog="\b\nExamples:\n  postmortem paths\n  ls $(postmortem paths drafts)")
@click.argument("name", default="")
@click.option("--json", "in_json", is_flag=True, help="Print an object.")
def paths_verb(name: str, in_json: bool) -> None:
    """Print the folders that drafts, templates and settings are kept in, or only the one called NAME."""
    folders = {one: str(folder) for one, folder in Folders.find(os.environ).by_name().items()}
    if name and name not in folders:
        raise UsageError(f"there is no folder called '{name}'", hint=f"There are: {', '.join(folders)}")
    if in_json:
        result(as_json({name: folders[name]} if name else folders))
    else:
        result(folders[name] if name else table([*folders.items()]))
