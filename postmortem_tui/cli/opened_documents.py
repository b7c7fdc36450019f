"""The path of a Markdown file, given to a verb that works on a draft.

A verb that only reads changes nothing: a document that no draft was made of yet is read as a draft in memory. For
one that writes, the document is opened as a form, and what the verb changed is written back when it ends, as of every
draft with a form (`running/verb_library.py`).
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.cli.opened_library import to_write_on
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.disk.files import decode
from postmortem_tui.storage.documents import bonds
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.document_zone import zone_of_document
from postmortem_tui.storage.documents.fitting import best_fit
from postmortem_tui.storage.documents.in_place import brought_up_to_date
from postmortem_tui.storage.documents.opening import draft_of, open_document
from postmortem_tui.storage.library.library import Library, Seen
from postmortem_tui.storage.library.store import DraftStore

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft


def file_of(library: Library, document: Path) -> Path:
    """Return the file of a document's draft.

    Raise StorageError or UsageError where the document cannot be read as one.
    """
    store = to_write_on(library)
    store.notify = library.notify
    opened = open_document(store, document, now_utc())
    for sentence in opened.notices:
        library.notify(sentence)
    return store.path_of(opened.draft.id)


def seen(library: Library, document: Path) -> Seen:
    """Return the draft that a document is read as; the one of the library where it has been opened before.

    Raise StorageError or UsageError where the document cannot be read as one.
    """
    store = to_write_on(library)
    text = decode(read_document(document), str(document))
    if (known := draft_of(store, document)) is not None:
        return library.look_at(known, named=True)
    best = best_fit(library, text, document, None, now_utc())
    for sentence in best.imported.notices:
        library.notify(sentence)
    return Seen(replace(best.imported.draft, id=document.stem), document)


def shown(library: Library, path: Path, draft: "Draft", *, named: bool) -> "Draft":
    """Return the draft in a file as it is shown: with what others changed in its document since; say what is amiss."""
    found = bonds.shown(library.folders, library.templates, path, draft, named=named)
    for sentence in found.remarks:
        library.notify(sentence)
    return found.draft


def taken_in(library: Library, draft: "Draft") -> "tuple[Draft, tuple[str, ...]]":
    """Return a claimed draft with what others changed in its document since, saved, and sentences on that."""
    assert isinstance(library, DraftStore)  # nothing else claims drafts
    return brought_up_to_date(library, draft)


def zone_of(library: Library, path: Path, draft: "Draft") -> str:
    """Return the name of the zone of the times in the document that a draft in a file was read from, or ""."""
    return zone_of_document(path, library.templates, draft)
