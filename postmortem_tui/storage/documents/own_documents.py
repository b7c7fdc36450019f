"""Which document a person opened as a draft or exported a draft to: an origin alone may have been written by anybody.

A library can be a clone, and Git stores hidden files: one clone had an origin that named `.git/hooks/post-checkout`.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_bytes
from postmortem_tui.storage.disk.folders import Folders, real
from postmortem_tui.storage.documents.origins import Origin, read_origin, write_origin
from postmortem_tui.storage.drafts.beside.cursor_positions import DOCUMENT, read_state, state_file, write_state


def note_document(folders: Folders, draft: Path, document: str) -> None:
    """Note, by its path, the document that this person named for a draft; a failure is ignored."""
    if document and not is_noted(folders, draft, document):
        write_state(state_file(folders, draft, DOCUMENT), {"path": str(real(document))})


def note_form(folders: Folders, draft: Path, document: Path) -> None:
    """Note that a document was opened as a form: a later change of its draft writes into it, too."""
    write_state(state_file(folders, draft, DOCUMENT), {"path": str(real(document)), "form": True})


def is_noted(folders: Folders, draft: Path, document: str) -> bool:
    """Return whether this person named a document for a draft."""
    return read_state(state_file(folders, draft, DOCUMENT)).get("path") == str(real(document))


def is_form(folders: Folders, draft: Path, document: str) -> bool:
    """Return whether this person opened a document as the form of a draft."""
    return is_noted(folders, draft, document) and read_state(state_file(folders, draft, DOCUMENT)).get("form") is True


def may_write(folders: Folders, draft: Path, origin: Origin) -> bool:
    """Return whether a draft may be written into its document: Markdown that this person named, or that is beside it.

    A hidden file or folder does not count as beside it, and no file of Git is ever a document.
    """
    path = real(Path(origin.path))
    if path.suffix.casefold() not in MARKDOWN or ".git" in (part.casefold() for part in path.parts):
        return False
    if is_noted(folders, draft, origin.path):
        return True
    folder = real(draft.absolute().parent)
    return path.is_relative_to(folder) and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def is_as_exported(draft: Path, path: Path) -> bool:
    """Return whether a file is the document that its draft was exported to last, and nobody has changed it since."""
    origin = read_origin(draft)
    if origin is None or not origin.exported or real(Path(origin.path)) != real(path):
        return False
    with suppress(StorageError):
        return read_bytes(path, MARKDOWN_LIMIT) == origin.data
    return False


def remember_export(folders: Folders, draft: Path, path: Path, text: str) -> None:
    """Keep a document that was exported as the one of its draft, unless that was imported from another file.

    A document that went into a pipe or a device cannot be read again, and is not kept; nor is one without a draft's
    file: made from another document, or of a draft that is not saved yet. If keeping one fails, the document has to be
    named again at the next export.
    """
    if not (path.is_file() and draft.is_file()) or draft.suffix.casefold() in MARKDOWN:
        return
    known = read_origin(draft)
    if known is None or known.exported or not known.path:
        with suppress(StorageError):
            data = text.encode("utf-8")
            write_origin(draft, Origin(str(path.absolute()), data, datetime.now(UTC), exported=True))
            known = None
    if known is None or known.path == str(path.absolute()):
        note_document(folders, draft, str(path.absolute()))
