"""The rule by which a draft and its document stay together when the draft is changed without a screen."""

import os
from collections.abc import Iterator
from pathlib import Path

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.documents.in_place import PutBack, is_written, write_in_place
from postmortem_tui.storage.documents.moved_documents import MOVED
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.documents.own_documents import may_write
from postmortem_tui.storage.drafts.beside.noted_documents import is_form
from postmortem_tui.storage.library.store import DraftStore


def has_origin(store: DraftStore, identity: str) -> bool:
    """Return whether there is a file beside a draft that may name its document."""
    return os.path.lexists(origin_of(store.path_of(identity)))


def brought_in_step(store: DraftStore, identity: str) -> Iterator[str]:
    """Write a draft into the document that was opened as its form, and yield sentences on that.

    Where the draft was imported, or its document is gone, yield that the document was not written, and what writes one.
    A draft that was only exported has no document to write. Raise StorageError or UsageError, with the same advice,
    where the document cannot be written; it is unchanged then. Raise StorageError after the sentences where it has no
    place for an answer.
    """
    own = store.path_of(identity)
    origin = read_origin(own)
    if origin is None or not origin.path or not own.exists():
        return
    word = store.word_in_shell(own)
    if not is_form(store.folders, own, origin.path):
        if not origin.exported and may_write(store.folders, own, origin):
            yield f"{origin.path} is as it was: `postmortem export {word} --in-place` writes the draft into it."
        return
    if not Path(origin.path).exists():
        yield (
            f"{origin.path} is no longer there, so only the draft was changed. {MOVED} Else "
            f"`postmortem export {word} -o FILE.md` writes a document."
        )
        return
    written = written_in_step(store, identity)
    yield from written.in_words
    if written.changed:
        yield f"Written to {written.path}"
    if written.failure:
        raise written.failure


def written_in_step(store: DraftStore, identity: str) -> PutBack:
    """Write a draft into its document; raise StorageError or UsageError, which says what writes it later."""
    own = store.path_of(identity)
    try:
        if path := is_written(store, own):
            return PutBack(path, changed=False)
        return write_in_place(store, store.load(own))
    except PostmortemError as error:
        command = f"postmortem export {store.word_in_shell(own)} --in-place"
        later = f"The draft has the change; `{command}` writes it into the document."
        raise type(error)(
            error.sentence, location=error.location or str(own), hint=f"{error.hint} {later}".strip()
        ) from error
