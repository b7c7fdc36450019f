"""Adds notes from other shells to the draft that is open."""

from typing import NamedTuple

from postmortem_tui.document.changes.session import Session
from postmortem_tui.errors import ChecksFailed, PostmortemError
from postmortem_tui.evidence.picking.noting import timeline_in
from postmortem_tui.storage.drafts.beside.note_taking import take_notes
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.values.text.one_row import on_one_row

LONGEST = 40
"""Cells of a note that are shown in the sentence."""

FINAL = "Notes from another shell wait for this text: it is final. They come in once its status is another one."


class NotesTaken(NamedTuple):
    """A sentence about notes that waited, and whether they are in the draft now."""

    sentence: str
    there: bool


def taken_into(session: Session, store: DraftStore) -> NotesTaken | None:
    """Add the waiting notes to a draft and save it; return what to say of them, or None where there were none.

    A final draft takes none. Only the notes in this person's own folder are added.
    """
    try:
        taken = take_notes(session, store.path_of(session.draft.id), store.folders.state)
    except ChecksFailed:
        return NotesTaken(FINAL, there=False)
    except PostmortemError:
        return None  # they stay where they are; the saving bar says what is wrong with the draft
    block = timeline_in(session.draft)
    if not (taken and block):
        return None
    last = session.draft[block][max(taken.values()) - 1]
    event = shortened(on_one_row(last.event), LONGEST)
    count = "Your note is" if len(taken) == 1 else f"{len(taken)} notes of yours are"
    told = f"{count} in the timeline: {last.time} {event}" + (", the last of them." if len(taken) > 1 else ".")
    return NotesTaken(told, there=True)
