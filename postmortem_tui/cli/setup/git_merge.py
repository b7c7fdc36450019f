"""`postmortem git merge`: git calls it to merge a draft or a document."""

import shlex
from pathlib import Path

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message
from postmortem_tui.cli.setup.git_templates import templates_here
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, read_text
from postmortem_tui.storage.documents.document_merge_driver import merge_document_files
from postmortem_tui.storage.drafts.git.draft_merge_driver import merge_files

CONFLICT = 1
"""The exit code of a merge driver that left conflicts for a person (gitattributes(5))."""

MARKS = 7
"""The length of a conflict mark in characters, where git does not say it."""

LEFT_TO_GIT = 2
"""The exit code that makes git merge the file itself."""


@click.command("merge", hidden=True, epilog="\b\nExample:\n  git calls it: postmortem git merge %O %A %B %L %P")
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
        is_document = _is_markdown(name) or (not path and _has_no_draft(Path(ours)))
        conflicts = _merged(Path(base), Path(ours), Path(theirs), name, size, is_document=is_document)
    except PostmortemError as error:
        message(f"{name}: merged line by line ({one_line(error.sentence)})")
        context.exit(LEFT_TO_GIT)
    if conflicts:
        how = "" if is_document else f"; `postmortem {shlex.quote(name)}` shows them side by side"
        message(f"{name}: {_count(conflicts)}; both stand in it between git's marks{how}.")
        context.exit(CONFLICT)


def _merged(base: Path, ours: Path, theirs: Path, name: str, size: int, *, is_document: bool) -> int:
    """Merge a draft or a document, and return how many answers are in conflict.

    Raise PostmortemError where git has to do it.
    """
    if is_document:
        return merge_document_files(base, ours, theirs, name, folder(), now_utc(), size)
    return merge_files(base, ours, theirs, name, templates_here(), size)


def _is_markdown(name: str) -> bool:
    return Path(name).suffix.casefold() in MARKDOWN


def _has_no_draft(ours: Path) -> bool:
    """Return whether one of git's own files, `.merge_file_a1B2c3`, has no draft.

    An older setting of a clone does not say the path (`%P`), and so neither the kind of the file.
    """
    return ours.suffix != ".toml" and "[postmortem]" not in read_text(ours, DRAFT_LIMIT).splitlines()


def _count(number: int) -> str:
    return "1 answer differs" if number == 1 else f"{number} answers differ"
