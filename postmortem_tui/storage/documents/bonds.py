"""How a draft stands to its document at this moment, so that whatever shows a draft shows what the file says now.

The document counts where it was opened as a form: the draft is shown with all that was changed in the file since both
were the same, as opening it would show it. A draft that was imported or exported is one of its own, and stays as it is.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_bytes
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.moved_documents import MOVED
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.drafts.beside.noted_documents import is_form, is_noted
from postmortem_tui.storage.settings.templates import Templates

if TYPE_CHECKING:
    from postmortem_tui.storage.documents import merged_documents
else:  # reads Markdown: only a changed document needs it
    merged_documents = library("postmortem_tui.storage.documents.merged_documents")

Bond = Literal["", "form", "gone", "apart"]
"""How a draft stands to its document.

| bond | means |
|---|---|
| nothing | the draft counts: it has no document, or the same as its document, or answers that no file has |
| `form` | the document counts, and the draft has what it says |
| `gone` | the document counted and is no longer there; the draft has nothing that was not in it |
| `apart` | the draft counts, and its document was changed since |
"""


class Shown(NamedTuple):
    """A draft as it is shown, its bond, and sentences on what the two have not in common."""

    draft: Draft
    bond: Bond = ""
    remarks: tuple[str, ...] = ()


def shown(folders: Folders, templates: Templates, own: Path, draft: Draft, *, named: bool = False) -> Shown:
    """Return the draft in a file as it is shown now; nothing is changed on disk.

    Its document counts where it was opened as a form, or is what the person has `named` to see the draft. Else only one
    that this person named before is looked at: anybody may have written what lies beside a draft.
    """
    origin = read_origin(own)
    if origin is None or not (named or is_noted(folders, own, origin.path)):
        return Shown(draft)
    path, counts = Path(origin.path), named or is_form(folders, own, origin.path)
    if not path.exists():
        if not counts:
            return Shown(draft)
        if not merged_documents.has_more(draft, origin, templates.words()):
            return Shown(draft, "gone")
        told = f"{path} is no longer there, and {own.stem} has answers that are not in it. {MOVED}"
        return Shown(draft, "", (told,))
    try:
        if read_bytes(path, MARKDOWN_LIMIT) == origin.data:
            return Shown(draft, "form" if counts else "")
        if not counts:
            return Shown(draft, "apart")
        now = read_document(path)
        merged, _ = merged_documents.with_document(draft, origin, now, templates.words())
    except PostmortemError as error:
        told = f"{path}: {error.sentence}; its draft {own.stem} is shown as it was before."
        return Shown(draft, "form" if counts else "", (told,))
    remarks = tuple(f"{path}: {sentence}" for sentence in merged_documents.both_in_words(merged))
    return Shown(merged.draft, "form", remarks)
