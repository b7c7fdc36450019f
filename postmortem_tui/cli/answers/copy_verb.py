"""`postmortem copy`: a draft of its own with the same answers."""

import click

from postmortem_tui.cli.output import result
from postmortem_tui.cli.running.verb_library import library


@click.command("copy", epilog="\b\nExample:\n  postmortem copy last")
@click.argument("draft")
def copy_verb(draft: str) -> None:
    """Make a copy of DRAFT that nobody has signed, and print its id."""
    store = library()
    result(store.duplicate(store.read(draft)).id)
