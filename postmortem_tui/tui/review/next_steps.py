"""What is next once all that is needed is answered: the status, then the file."""

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.status import stages
from postmortem_tui.storage.documents.exports import document_path
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.commands.keys_now import key_of


def next_steps(draft: Draft, store: DraftStore) -> str:
    """Return a sentence on what is left to do: the status if it is still the first one, and the key for the file."""
    status = draft.template.role("status")
    first = next(iter(stages(draft.template)), "")
    then = ""
    begun = draft.role("status") or ("" if draft.template.offers else first)
    if status and first and begun == first:
        then = f"{key_of('set_status')} sets {questions.title(draft.template, status)}, now {first or 'empty'}; then "
    return f"Next: {then}{_writes(draft, store)}."


def finish(draft: Draft, store: DraftStore) -> str:
    """Return a sentence on how to see the document, and how it is written to its file."""
    if draft.id in store.from_files:
        return f"{key_of('preview')} shows the document; {_writes(draft, store)}."
    file = document_path(draft, store.settings)
    return f"{key_of('preview')} shows the document; there, {key_of('export_file')} writes it to {file}."


def _writes(draft: Draft, store: DraftStore) -> str:
    if document := store.from_files.get(draft.id):
        return f"{key_of('save')} writes {document.name}"
    return f"{key_of('preview')} and there {key_of('export_file')} write {document_path(draft, store.settings)}"
