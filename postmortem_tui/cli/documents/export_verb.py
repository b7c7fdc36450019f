"""`postmortem export`: a draft as Markdown, or in another form."""

import click

from postmortem_tui.cli.library import folder
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.document.lifecycle.status import stages
from postmortem_tui.document.sources_said import with_sources_said
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.remarks_section import with_remarks
from postmortem_tui.storage.disk.places import path_of_word
from postmortem_tui.storage.documents.exports import document_of, document_path, make_output_folder
from postmortem_tui.storage.documents.writing import is_told_apart, write_document

FORMS = ("markdown", "html", "chat", "issue", "jira", "json")


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
@click.option("--remarks", "with_them", is_flag=True, help="Write the remarks of colleagues at its end.")
@click.option("--sources", is_flag=True, help="Say behind each row of the timeline where it comes from.")
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
    with_them: bool,
    sources: bool,
    as_diff: bool,
) -> None:
    """Write DRAFT as Markdown, or in another form, and print the path."""
    if in_place:
        if output or everything or short or redacted or with_them or sources or form != "markdown":
            raise UsageError("--in-place writes the document that was imported, as it is", hint="Give it alone.")
        from postmortem_tui.cli.documents.export_in_place import write_into_origin

        write_into_origin(draft)
        return
    if form != "markdown":
        if everything or short or with_them or sources or as_diff:
            raise UsageError(
                "--all, --short, --remarks, --sources, --diff are for Markdown",
                hint=f"Leave them out with --to {form}.",
            )
        from postmortem_tui.cli.documents.export_form import export_to

        export_to(form, draft, output, force=force, redacted=redacted)
        return
    if short and everything:
        raise UsageError("--short leaves out, and --all keeps in", hint="Give one of them.")
    if as_diff and not redacted:
        raise UsageError("--diff shows what --redacted changes", hint="Give both: export DRAFT --redacted --diff.")

    store = folder()
    found, file, remarks, _ = store.look(draft)
    for remark in remarks:
        message(remark)
    if sources:
        found = with_sources_said(found)
    document = document_of(found, everything=everything, short=short, words=store.templates.words)
    if document.lacking:
        message(f"{document.lacking} M on a row of the timeline marks one.")
    if stages(found.template) and not found.role("status"):
        message("The document does not say its status: nobody has answered that question.")
    if document.altered:
        message(f"Reading this document back would not give the same answers in: {', '.join(document.altered)}.")
    text = with_remarks(document.text, found) if with_them else document.text
    whole = text
    if redacted:
        from postmortem_tui.cli.documents.redacting import redact_text

        text = redact_text(store, text)
    if as_diff:
        if text != whole:
            result(_diff(whole, text))
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
    if not (short or redacted or with_them):
        from postmortem_tui.storage.documents.origins import remember_export

        remember_export(file, path, text)
    result(str(path))


def _diff(before: str, after: str) -> str:
    """Return the lines that differ; what was replaced stands in those that begin with a minus."""
    from difflib import unified_diff

    return "\n".join(unified_diff(before.split("\n"), after.split("\n"), "export", "redacted", lineterm="", n=0))
