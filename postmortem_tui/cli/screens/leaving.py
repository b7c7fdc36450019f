"""After a screen was left: writing the documents that were opened as forms."""

from functools import partial

from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.each_tried import try_each
from postmortem_tui.storage.documents.in_step import written_in_step
from postmortem_tui.storage.library.store import DraftStore


def write_documents(store: DraftStore) -> None:
    """Write each draft that was opened as a document back into that document, and say so.

    Raise the last error, after the others were written and its like reported.
    """
    there = (identity for identity in sorted(store.from_files) if store.path_of(identity).exists())
    try_each(there, partial(_write, store))


def _write(store: DraftStore, identity: str) -> None:
    written = written_in_step(store, identity)
    for sentence in written.in_words:
        message(sentence)
    is_written = written.path in store.written
    result(f"Written to {written.path}" if is_written else f"Nothing was changed in {written.path}")
    if written.failure:
        raise written.failure
