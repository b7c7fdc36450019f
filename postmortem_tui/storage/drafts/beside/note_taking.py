"""Adding the waiting notes to an open draft: the draft is saved first, then the notes' files are removed."""

from pathlib import Path

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, turn
from postmortem_tui.errors import ChecksFailed, UsageError
from postmortem_tui.evidence.picking.noting import noted, row_of, timeline_in
from postmortem_tui.storage.drafts.beside.spool import done, waiting


def take_notes(session: Session, path: Path, state: Path) -> dict[str, int]:
    """Add the notes that wait for a draft to it, save it, and return the number of each note's row by its key.

    A note whose process ended between the save and the removal of its file is in the draft already, and is not added
    again. Raise UsageError where the draft has no timeline, ChecksFailed where it is final, and what saving raises; the
    notes go on waiting.
    """
    taken = list(waiting(path, state))
    if not taken:
        return {}
    block = timeline_in(session.draft)
    if block is None:
        raise UsageError(f"the template '{session.draft.template.name}' has no timeline")
    after = before = session.draft
    for _, note in taken:
        after = noted(after, note.key, note.at, note.text, note.who, note.mark, note.body, note.source)
    if turn(before, after) is Turn.REOPENING:
        raise ChecksFailed(asked_before_reopening(after.template), location=before.id)
    session.take(after, before, block.id)
    session.save()
    for file, _ in taken:
        done(file)
    return {note.key: row_of(session.draft, note.key) for _, note in taken}
