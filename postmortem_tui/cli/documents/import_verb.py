"""`postmortem import`: a document becomes a draft."""

import sys

import click

from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.several import for_each
from postmortem_tui.cli.streams import PIPE, on_terminal
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.importing.import_notices import remarks
from postmortem_tui.exchange.outline.likeness import likeness
from postmortem_tui.exchange.outputs.json import import_json, is_exported, template_of
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_stdin
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.documents.document_texts import check_document, read_document
from postmortem_tui.storage.documents.fitting import best_fit
from postmortem_tui.storage.documents.in_place import bring_in


@click.command(
    "import",
    epilog="\b\nExamples:\n  postmortem import 2024-01-15-api-outage.md\n"
    "  postmortem import docs/postmortems/checkout.md --template docs/postmortems/TEMPLATE.md\n"
    "  pbpaste | postmortem import -",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option(
    "--template", metavar="NAME|FILE", help="The template that FILE was written in; default: the one that fits best."
)
@click.option("--as-document", is_flag=True, help="Read FILE as a document even where it looks like evidence.")
def import_verb(files: tuple[str, ...], template: str | None, as_document: bool) -> None:
    """Read a Markdown postmortem into the library, or several.

    The id of each new draft is printed. `export DRAFT --in-place` later writes only your changes into FILE. Broken
    fences are repaired; a heading that the template does not have becomes a section of this draft; what was assumed or
    converted is said on stderr.
    """
    for_each(files, lambda file: _import(file, template, as_document))


def _import(file: str, template: str | None, as_document: bool) -> None:
    store = library()
    path = None if file == PIPE else path_of_word(file)
    if path is None:
        if on_terminal(sys.stdin):
            message("Reading a document from the terminal; Ctrl+D ends it.")
        text = read_stdin(MARKDOWN_LIMIT)
        check_document(text, "stdin")
        data = text.encode("utf-8")
    else:
        data = read_document(path)
    text = data.decode("utf-8")
    if text.lstrip("\ufeff \t\r\n")[:1] == "{" and is_exported(text):
        chosen = store.templates.choose(template or template_of(text, file))
        result(store.add(import_json(text, chosen, file)).id)
        return
    if not as_document and (kind := likeness(file, text)):
        raise UsageError(
            f"it looks like {kind}, not like a document",
            location="stdin" if file == PIPE else file,
            hint=f"To make timeline rows of it: postmortem timeline add DRAFT {file}\n"
            "To read it as a document all the same: --as-document.",
        )
    now = now_utc()
    best = best_fit(store, text, path, template, now)
    draft = bring_in(store, data, path, best.imported, now)
    if best.notice:
        message(best.notice)
    for sentence in remarks(best.imported):
        message(sentence)
    result(draft.id)
