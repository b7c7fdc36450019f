"""The verbs about git: set a clone up, look whether it is, and what git itself calls to merge and to show a draft."""

import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import message, one_line, result
from postmortem_tui.errors import ChecksFailed, PostmortemError
from postmortem_tui.storage.disk.places import path_of_word
from postmortem_tui.storage.disk.whereabouts import MARKDOWN

if TYPE_CHECKING:
    from postmortem_tui.storage.settings.templates import Templates

CONFLICT = 1
"""What a merge driver exits with where somebody has to look (gitattributes(5))."""

MARKS = 7
"""Characters of a mark of a conflict, where git does not say how many."""

LEFT_TO_GIT = 2
"""What it exits with where git is to merge the file itself."""


@click.group("git", epilog="\b\nExample:\n  cd postmortems && postmortem git setup")
def git_verb() -> None:
    """Let git merge drafts answer by answer, and show them as documents."""


@git_verb.command("setup", epilog="\b\nExample:\n  postmortem git setup docs/postmortems")
@click.argument("directory", metavar="[DIR]", default=".")
def setup_verb(directory: str) -> None:
    """Set up this clone for the drafts in DIR, by default the current folder.

    .gitattributes and .gitignore are written there and wait to be committed; the driver is a setting of this clone.
    """
    from postmortem_tui.storage.drafts.repository import SETUP, Repository

    done = Repository.around(path_of_word(directory)).set_up()
    for line in done:
        message(line)
    message("Drafts are merged by answer here." if done else "All of it was there already.")
    message(f"Each colleague types this once in their clone: {SETUP} {directory}".removesuffix(" ."))


@git_verb.command("check", epilog="\b\nExample:\n  postmortem git check")
@click.argument("directory", metavar="[DIR]", default=".")
def check_verb(directory: str) -> None:
    """Exit with 1, and say what is missing, where git does not merge the drafts in DIR by answer."""
    from postmortem_tui.storage.drafts.repository import SETUP, Repository

    if missing := Repository.around(path_of_word(directory)).lacking():
        raise ChecksFailed("; ".join(missing), place=directory, hint=f"`{SETUP}` sets it up.")
    message("Drafts are merged by answer here.")


def _templates() -> "Templates":
    """Return the templates, among them the one that this repository names: a fresh clone has not read it yet."""
    library = folder()
    with suppress(PostmortemError):  # a draft of another template does not need it
        library.templates.choose(library.settings.template)
    return library.templates


@git_verb.command("merge", hidden=True, epilog="\b\nExample:\n  git calls it: postmortem git merge %O %A %B %L %P")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("marker_size", default="7")
@click.argument("path", default="")
@click.pass_context
def merge_verb(context: click.Context, base: str, ours: str, theirs: str, marker_size: str, path: str) -> None:
    """Merge three versions of a draft, or of a Markdown document, into OURS."""
    name = path or ours
    size = int(marker_size) if marker_size.isdecimal() and int(marker_size) else MARKS
    try:
        conflicts = _merged(Path(base), Path(ours), Path(theirs), name, size)
    except PostmortemError as error:
        message(f"{name}: merged line by line ({one_line(error.sentence)})")
        context.exit(LEFT_TO_GIT)
    if conflicts:
        draft = Path(name).suffix.casefold() not in MARKDOWN
        how = f"; `postmortem {shlex.quote(name)}` shows them side by side" if draft else ""
        message(f"{name}: {_count(conflicts)}; both stand in it between git's marks{how}.")
        context.exit(CONFLICT)


def _merged(base: Path, ours: Path, theirs: Path, name: str, size: int) -> int:
    """Merge a draft or a document, and return how many answers are in conflict; raise PostmortemError for git."""
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.storage.documents.git_merging import merge_document_files
    from postmortem_tui.storage.drafts.git_merging import merge_files

    if Path(name).suffix.casefold() in MARKDOWN:
        return merge_document_files(base, ours, theirs, name, folder(), now_utc(), size)
    return merge_files(base, ours, theirs, name, _templates(), size)


@git_verb.command("textconv", hidden=True, epilog="\b\nExample:\n  git calls it: postmortem git textconv FILE")
@click.argument("file")
def textconv_verb(file: str) -> None:
    """Print the draft in FILE as its document; any other file as it is."""
    from postmortem_tui.exchange.exporting import export
    from postmortem_tui.storage.disk.files import read_text
    from postmortem_tui.storage.drafts.draft_text import draft_from_text

    text = read_text(Path(file))
    try:
        result(export(draft_from_text(text, file, _templates())).rstrip("\n"))
    except PostmortemError:
        result(text.rstrip("\n"))


def _count(number: int) -> str:
    return "1 answer differs" if number == 1 else f"{number} answers differ"
