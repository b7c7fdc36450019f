"""`postmortem index`: writes the index page of a folder of postmortems."""

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message, result
from postmortem_tui.collection.collection import Collection
from postmortem_tui.collection.questions.index_pages import write_index
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.folders import path_of_word


@click.command("index", epilog="\b\nExample:\n  postmortem index docs/postmortems")
@click.argument("directory", metavar="DIR", default=".")
def index_verb(directory: str) -> None:
    """Write a table of the postmortems in DIR into its README.md, and a page for browsers, index.html.

    The table is kept between two comments; the rest of README.md stays as it is. The changed files are printed.
    """
    path = path_of_word(directory)
    if not path.is_dir():
        raise UsageError("it is not a folder", location=directory)
    library = folder()
    found = Collection.open(library.folders, library.templates, library.settings.template, [path], own=False)
    unread = (f"{one.path}: {one.problem}" for one in found.records if one.problem)
    for problem in (*found.problems, *(remark for one in found.records for remark in one.remarks), *unread):
        message(problem)
    changed = write_index(path, found.records)
    for one in changed:
        result(str(one))
    if not changed:
        message("The index is up to date.")
