"""The verbs that set a clone up for drafts, and check that it is: git setup, git check."""

import click

from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.errors import ChecksFailed
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.drafts.git.repository import SETUP, Repository


@click.command("setup", epilog="\b\nExample:\n  postmortem git setup docs/postmortems")
@click.argument("directory", metavar="[DIR]", default=".")
def setup_verb(directory: str) -> None:
    """Set up this clone for the drafts in DIR, by default the current folder.

    .gitattributes and .gitignore are written there and wait to be committed; the driver is a setting of this clone.
    """
    done = Repository.around(path_of_word(directory)).set_up()
    for line in done:
        message(line)
    message("Drafts are merged by answer here." if done else "This clone was set up already.")
    message(f"Each colleague types this once in their clone: {SETUP} {directory}".removesuffix(" ."))


@click.command("check", epilog="\b\nExample:\n  postmortem git check")
@click.argument("directory", metavar="[DIR]", default=".")
@click.option("--json", "in_json", is_flag=True, help="Print an object.")
def check_verb(directory: str, in_json: bool) -> None:
    """Exit with 1 where git does not merge the drafts in DIR by answer, and say what is missing."""
    missing = Repository.around(path_of_word(directory)).lacking()
    if in_json:
        result(as_json({"set_up": not missing, "missing": list(missing)}))
    if missing:
        raise ChecksFailed("; ".join(missing), location=directory, hint=f"`{SETUP}` sets it up.")
    if not in_json:
        message("Drafts are merged by answer here.")
