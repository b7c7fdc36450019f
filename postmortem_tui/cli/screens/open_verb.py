"""The verbs of opening, for which click reads the options; what is opened without any is `opened_directly.py`."""

import click

from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.screens import opened_directly


@click.command("draft", hidden=True)
@click.argument("draft")
@screen_options
def open_draft(draft: str) -> None:
    """Open DRAFT: an id, an unambiguous beginning of one, a word that only one id contains, a path, or `last`.

    A Markdown file is opened as a form: ^S and leaving write your changes back into it, and nothing else in it changes.
    A folder is opened as a library of the postmortems in it, such as `postmortem .` for this repository.
    """
    opened_directly.open_named(draft)


@click.command("library", hidden=True)
def open_library() -> None:
    """Open the library; while it is empty, show the ways to begin."""
    opened_directly.open_library()
