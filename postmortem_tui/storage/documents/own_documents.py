"""Which document a draft may be written into, and whether a file is still what the draft was exported as.

A library can be a clone, and Git stores hidden files: one clone had an origin that named `.git/hooks/post-checkout`.
"""

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_bytes
from postmortem_tui.storage.disk.folders import Folders, real
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.documents.origins import Origin, read_origin, write_origin
from postmortem_tui.storage.drafts.beside.noted_documents import is_noted, note_document
from postmortem_tui.storage.drafts.beside.state_files import read_state, state_file, write_state


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


REDACTED = "redacted"
"""The folder, in the state folder, in which the redacted document of each draft is noted."""


def note_redacted(folders: Folders, draft: Path, path: Path, text: str) -> None:
    """Note the document that a draft was published as without its secrets, by its path and its digest.

    It does not become the draft's origin: by that, the answers of the draft would be written back into it. A whole
    document that was exported to the same path before is the origin no longer.
    """
    origin = read_origin(draft)
    if origin is not None and origin.exported and real(Path(origin.path)) == real(path):
        with suppress(OSError):
            origin_of(draft).unlink()
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    write_state(state_file(folders, draft, REDACTED), {"path": str(real(path)), "sha256": digest})


def forget_redacted(folders: Folders, draft: Path) -> None:
    """Remove the note that a draft was published without its secrets; a failure is ignored."""
    with suppress(OSError):
        state_file(folders, draft, REDACTED).unlink(missing_ok=True)


def redacted_document(folders: Folders, draft: Path) -> Path | None:
    """Return the document that a draft was published as without its secrets; None where it was not, or it is gone."""
    noted = str(read_state(state_file(folders, draft, REDACTED)).get("path", ""))
    with suppress(OSError, ValueError):
        return Path(noted) if noted and Path(noted).is_file() else None
    return None


def is_as_redacted(folders: Folders, draft: Path, path: Path) -> bool:
    """Return whether a file has the redacted text that this draft was published as, and nobody has changed it since."""
    if redacted_document(folders, draft) != real(path):
        return False
    with suppress(StorageError):
        digest = hashlib.sha256(read_bytes(path, MARKDOWN_LIMIT)).hexdigest()
        return read_state(state_file(folders, draft, REDACTED)).get("sha256") == digest
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
