"""A draft as Markdown."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.document.draft.rows_with_sources import with_sources
from postmortem_tui.document.lifecycle.status import stages
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.exporting.remarks_section import with_remarks
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.documents.document_writing import is_told_apart, write_document
from postmortem_tui.storage.documents.exports import Document, document_of, document_path, in_folder, make_output_folder

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.library import Library


class Asked(NamedTuple):
    """The options of an export to Markdown."""

    everything: bool = False
    short: bool = False
    force: bool = False
    redacted: bool = False
    with_remarks: bool = False
    sources: bool = False
    as_diff: bool = False


def export_markdown(draft: str, output: str | None, asked: Asked) -> None:
    """Write a draft as Markdown, and print the path."""
    _refuse_contradictions(asked)
    store = folder()
    found, file, _ = store.look(draft)
    if asked.sources:
        found = with_sources(found)
    document = document_of(found, everything=asked.everything, short=asked.short, words=store.templates.words)
    _say_what_is_lacking(document, found)
    whole = text = with_remarks(document.text, found) if asked.with_remarks else document.text
    if asked.redacted:
        from postmortem_tui.cli.documents.redacting import redact_document

        text, found = redact_document(store, text, found)
    if asked.as_diff:
        if text != whole:
            result(_diff(whole, text))
    elif output == PIPE:
        result(text.rstrip("\n"))
    else:
        _write(store, file, found, text, output, asked)


def _refuse_contradictions(asked: Asked) -> None:
    if asked.short and asked.everything:
        raise UsageError("--short leaves answers out, and --all keeps everything in", hint="Give one of them.")
    if asked.as_diff and not asked.redacted:
        raise UsageError("--diff shows what --redacted changes", hint="Give both: export DRAFT --redacted --diff.")


def _say_what_is_lacking(document: Document, draft: "Draft") -> None:
    if document.lacking:
        message(f"{document.lacking} M on a row of the timeline marks one.")
    if stages(draft.template) and not draft.role("status"):
        message("The document does not say its status: nobody has answered that question.")
    if document.altered:
        message(f"Reading this document back would not give the same answers in: {', '.join(document.altered)}.")


def _write(store: "Library", file: Path, draft: "Draft", text: str, output: str | None, asked: Asked) -> None:
    """Write the text where it was asked for, and print its path; what is the whole draft becomes its document."""
    path = document_path(draft, store.settings, short=asked.short)
    if output:
        path = in_folder(path_of_word(output), path.name)
    else:
        make_output_folder(store.settings)
    write_document(text, path, overwrite=asked.force, draft=file)
    if not is_told_apart(path):
        message(str(path))
        return
    if not (asked.short or asked.redacted or asked.with_remarks or asked.sources):
        from postmortem_tui.storage.documents.own_documents import remember_export

        remember_export(store.folders, file, path, text)
    result(str(path))


def _diff(before: str, after: str) -> str:
    """Return the lines that differ, as in a unified diff: those that begin with a minus are as they were."""
    from difflib import unified_diff

    return "\n".join(unified_diff(before.split("\n"), after.split("\n"), "export", "redacted", lineterm="", n=0))
