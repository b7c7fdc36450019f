"""A Markdown file opened as a form: the draft that it was read into before, else a new one."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.exchange.importing.import_notices import remarks
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.file_names import ENDING, MARKDOWN, ORIGIN
from postmortem_tui.storage.disk.files import decode
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.fitting import best_fit
from postmortem_tui.storage.documents.in_place import bring_in, taken_in
from postmortem_tui.storage.documents.moved_documents import draft_that_lost
from postmortem_tui.storage.documents.origins import document_in, read_origin, write_origin
from postmortem_tui.storage.drafts.beside.noted_documents import form_is_gone, is_noted, note_document, note_form
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.library.store import DraftStore


class Opened(NamedTuple):
    """The draft of a document, and notices on how it was read."""

    draft: Draft
    notices: tuple[str, ...] = ()


def open_document(store: DraftStore, path: Path, now: datetime) -> Opened:
    """Return the draft of a Markdown file, to be written back into it; raise StorageError where it cannot be read.

    What was changed in the file since it was read is taken into the draft.
    """
    path = path.absolute()
    data = read_document(path)
    known = draft_of(store, path)
    moved: tuple[str, ...] = ()
    if known is None and (moved := _moved(store, path, data)):
        known = draft_of(store, path)
    if known is not None:
        unproven = moved or _unproven(store, known, path)
        draft, notices = taken_in(store, store.load(known), data)
        store.from_files[draft.id] = path
        note_form(store.folders, known, path)
        store.to_say[draft.id] = " ".join(notices)
        return Opened(draft, (*unproven, *notices))
    best = best_fit(store, decode(data, str(path)), path, None, now)
    draft = bring_in(store, data, path, best.imported, now)
    store.from_files[draft.id] = path
    note_form(store.folders, store.path_of(draft.id), path)
    store.to_say[draft.id] = best.notice
    return Opened(draft, tuple(filter(None, (best.notice, *remarks(best.imported)))))


def _unproven(store: DraftStore, draft: Path, path: Path) -> tuple[str, ...]:
    """Return a notice where only the draft itself says that it comes from a document, and note the document."""
    if is_noted(store.folders, draft, str(path)):
        return ()
    note_document(store.folders, draft, str(path))
    return (f"This is {draft.stem} of your library, which says that it was read from {path.name}.",)


def open_word(store: DraftStore, word: str, now: datetime) -> Draft:
    """Return the draft that a word names; for the path of a Markdown file the draft that is written back into it."""
    path = Path(word)
    if path.suffix.casefold() in MARKDOWN and path.is_file():
        return open_document(store, path, now).draft
    return store.open(word)


def read_as_opened(library: Library, text: str, path: Path, now: datetime) -> Imported:
    """Return a document read as it opens: by the template of the draft that it was read into, else by what fits it."""
    known = draft_of(library, path)
    if known is None:
        return best_fit(library, text, path, None, now).imported
    draft = library.look_at(known, named=True).draft
    words = library.templates.words()
    return import_markdown(text, draft.template, draft.id, now, words, path=str(path.absolute()), draft=draft)


def draft_of(store: Library, path: Path) -> Path | None:
    """Return the draft file of the library that was read from a document; the latest where there are several."""
    wanted = str(real(path))
    origins = _origins(store.folders.drafts)
    found = [(file.stat().st_mtime_ns, draft) for file, draft in origins if document_in(file) == wanted]
    return max(found)[1] if found else None


def _moved(store: DraftStore, path: Path, data: bytes) -> tuple[str, ...]:
    """Lead the draft of a document that was moved to a path there, and return a notice on that; nothing without one.

    Only drafts whose documents this person opened as forms, and which are gone, are asked.
    """
    lost = [draft for _, draft in _origins(store.folders.drafts) if form_is_gone(store.folders, draft)]
    draft = draft_that_lost(decode(data, str(path)), lost)
    origin = read_origin(draft) if draft else None
    if draft is None or origin is None:
        return ()
    write_origin(draft, origin._replace(path=str(path)))
    note_form(store.folders, draft, path)
    return (f"This is {origin.path}, which was moved; its draft is {draft.stem}.",)


def _origins(folder: Path) -> Iterator[tuple[Path, Path]]:
    with about(folder):
        try:
            names = sorted(file.name for file in folder.iterdir())
        except FileNotFoundError:
            return
    for name in names:
        if name.startswith(".") and name.endswith(f"{ENDING}{ORIGIN}"):
            draft = folder / name[1 : -len(ORIGIN)]
            if draft.exists():
                yield folder / name, draft
