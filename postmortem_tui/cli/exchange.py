"""The verbs that hand a document over and take one in: export, import."""

import sys

import click

from postmortem_tui.cli.library import folder, library
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.places import path_of_word

PIPE = "-"

FORMS = ("markdown", "html", "chat", "issue", "jira", "json")

ENDINGS = {"html": ".html", "json": ".json"}
"""What the names of files end in that are written where no other is named; the other forms are there to be pasted."""


@click.command("export", epilog="\b\nExamples:\n  postmortem export last\n  postmortem export last -o - | less")
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE|-", help="Where to; `-` is stdout. Default: YYYY-MM-DD-slug.md.")
@click.option("--all", "everything", is_flag=True, help="Keep what is not answered, and say so.")
@click.option(
    "--to",
    "form",
    type=click.Choice(FORMS),
    default="markdown",
    help="html is one page that a browser prints; chat, issue and jira go to stdout unless a file is named.",
)
@click.option("--short", is_flag=True, help="One page: summary, impact, milestones and action items.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
@click.option("--redacted", is_flag=True, help="Leave out what looks like a secret, and say how much that was.")
@click.option("--in-place", "in_place", is_flag=True, help="Write into the file that DRAFT was imported from.")
@click.option("--diff", "as_diff", is_flag=True, help="With --redacted: write nothing, and print what it would change.")
def export_verb(
    draft: str,
    output: str | None,
    everything: bool,
    form: str,
    short: bool,
    force: bool,
    redacted: bool,
    in_place: bool,
    as_diff: bool,
) -> None:
    """Write DRAFT as Markdown, or in another form, and print the path."""
    if in_place:
        if output or everything or short or redacted or form != "markdown":
            raise UsageError("--in-place writes the document that was imported, as it is", hint="Give it alone.")
        _write_in_place(draft)
        return
    if form != "markdown":
        if everything or short or as_diff:
            raise UsageError("--all, --short and --diff are for Markdown", hint=f"Leave them out with --to {form}.")
        _export_to(form, draft, output, force=force, redacted=redacted)
        return
    if short and everything:
        raise UsageError("--short leaves out, and --all keeps in", hint="Give one of them.")
    if as_diff and not redacted:
        raise UsageError("--diff shows what --redacted changes", hint="Give both: export DRAFT --redacted --diff.")
    from postmortem_tui.document.lifecycle.status import stages
    from postmortem_tui.storage.documents.exports import document_of, document_path, make_output_folder
    from postmortem_tui.storage.documents.writing import is_told_apart, write_document

    store = folder()
    found, file, remarks, _ = store.look(draft)
    for remark in remarks:
        message(remark)
    document = document_of(found, everything=everything, short=short)
    if short:
        from postmortem_tui.exchange.short import NO_MILESTONES, misses_milestones

        if misses_milestones(found):
            message(f"{NO_MILESTONES} M on a row of the timeline marks one.")
    if stages(found.template) and not found.role("status"):
        message("The document does not say its status: nobody has answered that question.")
    if document.altered:
        message(f"Reading this document back would not give the same answers in: {', '.join(document.altered)}.")
    text = document.text
    if redacted:
        from postmortem_tui.review.texts.secrets import Searcher
        from postmortem_tui.storage.settings.guides import load_guide

        text, number = Searcher(load_guide(store.places).secrets).redact(text)
        message(f"Replaced {number} secret{'' if number == 1 else 's'} or private detail{'' if number == 1 else 's'}.")
    if as_diff:
        if text != document.text:
            result(_diff(document.text, text))
        return
    if output == PIPE:
        result(text.rstrip("\n"))
        return
    path = path_of_word(output) if output else document_path(found, store.settings, short=short)
    if not output:
        make_output_folder(store.settings)
    write_document(text, path, overwrite=force, draft=file)
    if not is_told_apart(path):
        message(str(path))
        return
    if not short and not redacted:
        from postmortem_tui.storage.documents.origins import remember_export

        remember_export(file, path, text)
    result(str(path))


def _export_to(form: str, word: str, output: str | None, *, force: bool, redacted: bool) -> None:
    """Write a draft in a form that is not Markdown."""
    from postmortem_tui.exchange.outputs.forms import in_form, redacted_draft
    from postmortem_tui.storage.documents.exports import document_path, make_output_folder
    from postmortem_tui.storage.documents.writing import is_told_apart, write_document

    store = folder()
    found, file, remarks, _ = store.look(word)
    for remark in remarks:
        message(remark)
    if redacted:
        from postmortem_tui.review.texts.secrets import Searcher
        from postmortem_tui.storage.settings.guides import load_guide

        found, number = redacted_draft(found, Searcher(load_guide(store.places).secrets).redact)
        message(f"Replaced {number} secret{'' if number == 1 else 's'} or private detail{'' if number == 1 else 's'}.")
    text = in_form(form, found)
    if output == PIPE or (output is None and form not in ENDINGS):
        result(text.rstrip("\n"))
        return
    if output is None:
        make_output_folder(store.settings)
    path = path_of_word(output) if output else document_path(found, store.settings).with_suffix(ENDINGS[form])
    write_document(text, path, overwrite=force, draft=file)
    (result if is_told_apart(path) else message)(str(path))


@click.command(
    "import",
    epilog="\b\nExamples:\n  postmortem import 2024-01-15-api-outage.md\n"
    "  postmortem import docs/postmortems/checkout.md --template docs/postmortems/TEMPLATE.md\n"
    "  pbpaste | postmortem import -",
)
@click.argument("file", metavar="FILE|-")
@click.option("--template", metavar="NAME|FILE", help="The template that it was written in; default: what fits best.")
@click.option("--as-document", is_flag=True, help="Take it for a document, though it looks like evidence.")
def import_verb(file: str, template: str | None, as_document: bool) -> None:
    """Read a Markdown postmortem into the library.

    The id of the new draft is printed. `export DRAFT --in-place` writes what was changed into FILE, and nothing else of
    it. Broken fences are repaired; a heading that the template does not have becomes a section of the draft's own; what
    was assumed or converted is said on stderr.
    """
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.exchange.likeness import likeness
    from postmortem_tui.exchange.remarks import remarks
    from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_stream
    from postmortem_tui.storage.documents.fitting import best_fit
    from postmortem_tui.storage.documents.in_place import bring_in, check_document, read_document

    store = library()
    path = None if file == PIPE else path_of_word(file)
    if path is None:
        if sys.stdin is None:
            raise UsageError("there is no input", place="stdin")
        if on_terminal(sys.stdin):
            message("Reading a document from the terminal; Ctrl+D ends it.")
        text = read_stream(sys.stdin.buffer, MARKDOWN_LIMIT, "stdin")
        check_document(text, "stdin")
        data = text.encode("utf-8")
    else:
        data = read_document(path)
    text = data.decode("utf-8")
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        from postmortem_tui.exchange.outputs.json import import_json, is_exported, template_of

        if is_exported(text):
            chosen = store.templates.choose(template or template_of(text, file))
            result(store.add(import_json(text, chosen, file)).id)
            return
    if not as_document and (kind := likeness(file, text)):
        raise UsageError(
            f"it looks like {kind}, not like a document",
            place="stdin" if file == PIPE else file,
            hint=f"Rows of a timeline can be made of it: postmortem timeline add DRAFT {file}\n"
            "To take it for a document all the same: --as-document.",
        )
    now = now_utc()
    best = best_fit(store, text, path, template, now)
    draft = bring_in(store, data, path, best.imported, now)
    if best.said:
        message(best.said)
    for sentence in remarks(best.imported):
        message(sentence)
    result(draft.id)


def _write_in_place(word: str) -> None:
    from postmortem_tui.storage.documents.in_place import write_in_place

    store = library()
    found = write_in_place(store, store.open(word))
    for sentence in found.said:
        message(sentence)
    if not found.changed:
        message("Nothing was changed.")
    result(str(found.path))


def _diff(before: str, after: str) -> str:
    """Return the lines that differ; what was replaced stands in those that begin with a minus."""
    from difflib import unified_diff

    return "\n".join(unified_diff(before.split("\n"), after.split("\n"), "export", "redacted", lineterm="", n=0))
