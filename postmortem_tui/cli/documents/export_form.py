"""Exporting a draft in another form than Markdown."""

from postmortem_tui.cli.documents.redacting import redact_draft
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.exchange.outputs.form_names import ENDINGS, ending_of
from postmortem_tui.exchange.outputs.forms import in_form
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.documents.document_writing import is_told_apart, write_document
from postmortem_tui.storage.documents.exports import document_path, in_folder, make_output_folder


def export_to(form: str, word: str, output: str | None, *, force: bool, redacted: bool) -> None:
    """Write a draft to a file or stdout in another form than Markdown, and print the path of a file."""
    store = folder()
    found, file, _ = store.look(word)
    if redacted:
        found = redact_draft(store, found)
    text = in_form(form, found)
    if output == PIPE or (output is None and form not in ENDINGS):
        result(text.rstrip("\n"))
        return
    if output is None:
        make_output_folder(store.settings)
    path = document_path(found, store.settings).with_suffix(ending_of(form))
    if output:
        path = in_folder(path_of_word(output), path.name)
    write_document(text, path, overwrite=force, draft=file)
    (result if is_told_apart(path) else message)(str(path))
