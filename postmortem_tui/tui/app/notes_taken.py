"""Adds notes from other shells to the draft that is open."""

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.merging.merging import Merged
from postmortem_tui.errors import ChecksFailed, PostmortemError
from postmortem_tui.evidence.picking.noting import timeline_in
from postmortem_tui.storage.drafts.beside.note_taking import take_notes
from postmortem_tui.storage.library.store import DraftStore

FINAL = "Notes from another shell wait for this text: it is final. They come in once its status is another one."


def taken_into(session: Session, store: DraftStore) -> Merged | str | None:
    """Add the waiting notes to a draft and save it; return what changed, or None where nothing did.

    For a final text, which takes none, that is a sentence.
    """
    try:
        taken = take_notes(session, store.path_of(session.draft.id), store.folders.state)
    except ChecksFailed:
        return FINAL
    except PostmortemError:
        return None  # they wait on; what is wrong with the draft is said where it is written
    block = timeline_in(session.draft)
    return Merged(session.draft, (block.id,)) if taken and block else None
