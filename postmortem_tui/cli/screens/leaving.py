"""After a screen was left: writing the documents that were opened as forms."""

from postmortem_tui.cli.output import message, result
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.documents.in_step import written_in_step
from postmortem_tui.storage.library.store import DraftStore


def write_documents(store: DraftStore) -> None:
    """Write each draft that was opened as a document back into that document, and say so.

    Raise the last error, after the others were written and its like reported.
    """
    failed: PostmortemError | None = None
    for identity in sorted(store.from_files):
        if not store.path_of(identity).exists():
            continue
        try:
            written = written_in_step(store, identity)
        except PostmortemError as error:
            if failed is not None:
                message(str(failed))
            failed = error
            continue
        for sentence in written.notices:
            message(sentence)
        is_written = written.path in store.written
        result(f"Written to {written.path}" if is_written else f"Nothing was changed in {written.path}")
    if failed is not None:
        raise failed
