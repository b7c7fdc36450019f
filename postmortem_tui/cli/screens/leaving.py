"""After a screen was left: writing the documents that were opened as forms."""

from postmortem_tui.cli.output import message, result
from postmortem_tui.storage.documents.in_place import write_in_place
from postmortem_tui.storage.library.store import DraftStore


def write_documents(store: DraftStore) -> None:
    """Write each draft that was opened as a document back into that document, and say so."""
    for identity in sorted(store.from_files):
        if store.path_of(identity).exists():
            written = write_in_place(store, store.load(store.path_of(identity)))
            for sentence in written.notices:
                message(sentence)
            result(f"Written to {written.path}" if written.changed else f"Nothing was changed in {written.path}")
