"""What git itself calls to merge and to show a draft."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import message, one_line, result
from postmortem_tui.errors import PostmortemError
from postmortem_tui.exchange.exporting import export
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.drafts.draft_text import draft_from_text
from postmortem_tui.storage.drafts.git_merging import merge_files

if TYPE_CHECKING:
    from postmortem_tui.storage.settings.templates import Templates


CONFLICT = 1
"""What a merge driver exits with where somebody has to look (gitattributes(5))."""


LEFT_TO_GIT = 2
"""What it exits with where git is to merge the file itself."""


def _templates() -> "Templates":
    """Return the templates, among them the one that this repository names: a fresh clone has not read it yet."""
    library = folder()
    with suppress(PostmortemError):  # a draft of another template does not need it
        library.templates.choose(library.settings.template)
    return library.templates


@click.command("merge", hidden=True, epilog="\b\nExample:\n  git calls it: postmortem git merge %O %A %B %L %P")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("marker_size", default="7")
@click.argument("path", default="")
@click.pass_context
def merge_verb(context: click.Context, base: str, ours: str, theirs: str, marker_size: str, path: str) -> None:
    """Merge three versions of a draft into OURS."""
    try:
        merged = merge_files(Path(base), Path(ours), Path(theirs), path or ours, _templates())
    except PostmortemError as error:
        message(f"{path or ours}: merged line by line ({one_line(error.sentence)})")
        context.exit(LEFT_TO_GIT)
    if merged.conflicts:
        where = merged.draft.template.unplaced
        message(f"{path or ours}: {_count(len(merged.conflicts))}; both are kept, theirs under {where}.")
        context.exit(CONFLICT)


@click.command("textconv", hidden=True, epilog="\b\nExample:\n  git calls it: postmortem git textconv FILE")
@click.argument("file")
def textconv_verb(file: str) -> None:
    """Print the draft in FILE as its document; any other file as it is."""
    text = read_text(Path(file))
    try:
        result(export(draft_from_text(text, file, _templates())).rstrip("\n"))
    except PostmortemError:
        result(text.rstrip("\n"))


def _count(number: int) -> str:
    return "1 answer differs" if number == 1 else f"{number} answers differ"
