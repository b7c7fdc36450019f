"""The path of a Markdown file, given to a verb that works on a draft.

A verb that only reads changes nothing: a document that no draft was made of yet is read as a draft in memory. For
one that writes, the document is opened as a form, and what the verb changed is written back when it ends.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import to_write_on
from postmortem_tui.cli.output import message
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.disk.files import decode
from postmortem_tui.storage.documents.document_zone import zone_of_document
from postmortem_tui.storage.documents.fitting import best_fit
from postmortem_tui.storage.documents.in_place import read_document, write_in_place
from postmortem_tui.storage.documents.opening import draft_of, open_document
from postmortem_tui.storage.library.library import Library, Seen

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore

_OPENED = f"{__name__}.opened"
"""The key in a run's context of the documents that it opened, by their drafts."""


def file_of(library: Library, document: Path) -> Path:
    """Return the file of a document's draft; what this run changes in it is written back into the document at its end.

    Raise StorageError or UsageError where the document cannot be read as one.
    """
    store = to_write_on(library)
    store.notify = library.notify
    opened = open_document(store, document, now_utc())
    for sentence in opened.notices:
        library.notify(sentence)
    file = store.path_of(opened.draft.id)
    context = click.get_current_context(silent=True)
    if context is not None and file not in (before := context.meta.setdefault(_OPENED, {})):
        before[file] = opened.draft
        context.call_on_close(_writing_back(store, file, opened.draft))
    return file


def seen(library: Library, document: Path) -> Seen:
    """Return the draft that a document is read as; the one of the library where it has been opened before.

    Raise StorageError or UsageError where the document cannot be read as one.
    """
    store = to_write_on(library)
    if draft_of(store, document) is not None:
        return library.look(str(file_of(library, document)))
    text = decode(read_document(document), str(document))
    best = best_fit(library, text, document, None, now_utc())
    for sentence in best.imported.notices:
        library.notify(sentence)
    return Seen(replace(best.imported.draft, id=document.stem), document)


def zone_of(library: Library, path: Path, draft: "Draft") -> str:
    """Return the name of the zone of the times in the document that a draft in a file was read from, or ""."""
    return zone_of_document(path, library.templates, draft)


def _writing_back(store: "DraftStore", file: Path, before: "Draft") -> Callable[[], None]:
    def write() -> None:
        if not file.exists() or (after := store.load(file)) == before:
            return
        written = write_in_place(store, after)
        for sentence in written.notices:
            message(sentence)
        if written.changed:
            message(f"Written to {written.path}")

    return write
