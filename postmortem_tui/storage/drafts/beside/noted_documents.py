"""The document that a person named for a draft: an origin beside the draft may have been written by anybody."""

from pathlib import Path

from postmortem_tui.storage.disk.folders import Folders, real
from postmortem_tui.storage.drafts.beside.state_files import read_state, state_file, write_state

_FOLDER = "document"
"""The folder, in the state folder, in which the document of each draft is noted."""


def note_document(folders: Folders, draft: Path, document: str) -> None:
    """Note, by its path, the document that this person named for a draft; a failure is ignored."""
    if document and not is_noted(folders, draft, document):
        write_state(state_file(folders, draft, _FOLDER), {"path": str(real(document))})


def note_form(folders: Folders, draft: Path, document: Path) -> None:
    """Note that a document was opened as a form: a later change of its draft writes into it, too."""
    write_state(state_file(folders, draft, _FOLDER), {"path": str(real(document)), "form": True})


def is_noted(folders: Folders, draft: Path, document: str) -> bool:
    """Return whether this person named a document for a draft."""
    return read_state(state_file(folders, draft, _FOLDER)).get("path") == str(real(document))


def is_form(folders: Folders, draft: Path, document: str) -> bool:
    """Return whether this person opened a document as the form of a draft."""
    return is_noted(folders, draft, document) and read_state(state_file(folders, draft, _FOLDER)).get("form") is True


def document_as_form(folders: Folders, draft: Path) -> Path | None:
    """Return the document that a draft was opened from as a form, and which is there; None where it was not."""
    noted = read_state(state_file(folders, draft, _FOLDER))
    path = Path(str(noted.get("path", "")))
    return path if noted.get("form") is True and path.is_file() else None


def form_is_gone(folders: Folders, draft: Path) -> bool:
    """Return whether a draft was opened from a document as a form, and the document is no longer there."""
    noted = read_state(state_file(folders, draft, _FOLDER))
    return noted.get("form") is True and not Path(str(noted.get("path", ""))).exists()


def noted_document(folders: Folders, draft: Path) -> Path | None:
    """Return the document that this person opened as a draft or exported it to, which may be gone; None without one."""
    path = read_state(state_file(folders, draft, _FOLDER)).get("path")
    return Path(path) if isinstance(path, str) else None
