"""The verbs that hand a document over and take one in: export, import."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from postmortem_tui.cli.library import library
from postmortem_tui.cli.output import message, on_terminal, result
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.places import path_of_word

PIPE = "-"


@click.command("export", epilog="\b\nExamples:\n  postmortem export last\n  postmortem export last -o - | less")
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE|-", help="Where to; `-` is stdout. Default: YYYY-MM-DD-slug.md, here.")
@click.option("--all", "everything", is_flag=True, help="Keep what is not answered, and say so.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
def export_verb(draft: str, output: str | None, everything: bool, force: bool) -> None:
    """Write DRAFT as Markdown, and print the path."""
    from postmortem_tui.storage.exports import document_of, file_name, write_document

    found = library().open(draft)
    document = document_of(found, everything=everything)
    if document.altered:
        message(f"Reading this document back would not give the same answers in: {', '.join(document.altered)}.")
    if output == PIPE:
        result(document.text.rstrip("\n"))
        return
    path = path_of_word(output) if output else Path(file_name(found))
    write_document(document.text, path, overwrite=force)
    result(str(path))


@click.command(
    "import", epilog="\b\nExamples:\n  postmortem import 2024-01-15-api-outage.md\n  pbpaste | postmortem import -"
)
@click.argument("file", metavar="FILE|-")
@click.option("--template", default="standard", metavar="NAME|FILE", help="The template that it was written in.")
def import_verb(file: str, template: str) -> None:
    """Read a Markdown postmortem into the library.

    The id of the new draft is printed. Broken fences are repaired, and text that finds no place in the template is
    kept; both are said on stderr.
    """
    from postmortem_tui.document.importing import import_markdown
    from postmortem_tui.document.remarks import remarks
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.storage.files import MARKDOWN_LIMIT, read_stream, read_text

    store = library()
    chosen = store.templates.choose(template)
    if file == PIPE:
        if sys.stdin is None:
            raise UsageError("there is no input", place="stdin")
        if on_terminal(sys.stdin):
            message("Reading a document from the terminal; Ctrl+D ends it.")
        text = read_stream(sys.stdin.buffer, MARKDOWN_LIMIT, "stdin")
    else:
        text = read_text(path_of_word(file), MARKDOWN_LIMIT)
    if not text.strip():
        raise UsageError("the document is empty", place="stdin" if file == PIPE else file)
    now = now_utc()
    imported = import_markdown(text, chosen, "", now)
    draft = store.add(replace(imported.draft, created=min(now, imported.draft.updated)))
    for sentence in remarks(imported):
        message(sentence)
    result(draft.id)
