"""Adding a note to its draft: it is kept in a file of its own first, then added through lock, session and merge."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.following import filled_in
from postmortem_tui.document.lifecycle.status import is_final, stages
from postmortem_tui.errors import PostmortemError
from postmortem_tui.evidence.picking.noting import marked_before, row_of
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.drafts.beside.note_taking import take_notes
from postmortem_tui.storage.drafts.opening.recovery import peek
from postmortem_tui.storage.sharing.lock import DraftHeld
from postmortem_tui.timeline.chronology import in_utc
from postmortem_tui.values.text.typed import shown

if TYPE_CHECKING:
    from postmortem_tui.storage.library.store import DraftStore

TIMEOUT = 1.5
"""Seconds that a note waits while another note is being added."""


class Noted(NamedTuple):
    """The notice about a note, and whether the draft has the note now."""

    notice: str
    taken: bool


def keep_note(open_store: "Callable[[], DraftStore]", path: Path, state: Path, note: spool.Note) -> Noted:
    """Keep a note, and add all waiting notes to their draft; if that fails, the note waits and the notice says so."""
    try:
        kept = spool.keep(note, path, state)
    except PostmortemError as error:
        return Noted(f"{error}\nNOT KEPT anywhere: {note.text}", False)
    store = open_store()
    taken = _take_in(store, path, state, note)
    if isinstance(taken, PostmortemError):
        later = _later(store, path, taken)
        return Noted(f"{taken}\nThe note is kept in {kept}, and goes into {_called(store, path)} {later}.", False)
    draft, row, told = taken
    called = " ".join(draft.role("title").split()) or draft.id
    row_of_draft = f"{_when(note.at)}, row {row} of {called}"
    return Noted(f"{row_of_draft}. {told}" if told else row_of_draft, True)


def _called(store: "DraftStore", path: Path) -> str:
    """Return the title of a draft, or its id where that cannot be read."""
    with suppress(PostmortemError):
        draft, _ = peek(path, store.templates)
        return " ".join(draft.role("title").split()) or path.stem
    return path.stem


def _later(store: "DraftStore", path: Path, why: PostmortemError) -> str:
    """Return in words when a kept note will be added: by a screen within seconds, to a final text once reopened."""
    with suppress(PostmortemError):
        draft, _ = peek(path, store.templates)
        if is_final(draft):
            return f"once that is reopened with `postmortem status {draft.id} {stages(draft.template)[0]} --reopen`"
    if isinstance(why, DraftHeld):
        return "within seconds if it is open on a screen, else with the next note"
    return "with the next note"


def _when(at: str) -> str:
    """Return the time of a note in words, without the day where that is today."""
    day, _, clock = at.partition(" ")
    return in_utc(clock if day == f"{datetime.now(UTC):%Y-%m-%d}" else at)


def _take_in(
    store: "DraftStore", path: Path, state: Path, note: spool.Note
) -> tuple[Draft, int, str] | PostmortemError:
    """Add all waiting notes to the draft; return it, the new note's row and what else to say, or the error."""
    until = monotonic() + TIMEOUT
    while True:
        try:
            draft = store.load(path)
            claimed = store.claim(draft)
            break
        except DraftHeld as held:
            # Another note holds the draft for a moment only; a screen holds it for long.
            if monotonic() > until:
                return held
            sleep(0.02)
        except PostmortemError as error:
            return error
    saved = claimed.saved
    try:
        session = Session(claimed.draft, store)
        rows = take_notes(session, path, state)
        told = _filled_in(session, claimed.draft) if draft.id not in store.from_files else ""
        saved = True
    except PostmortemError as error:
        return error
    finally:
        store.release(draft.id, everything_saved=saved)
    # Another process may have added the note just before.
    row = rows.get(note.key) or row_of(session.draft, note.key)
    return (
        session.draft,
        row,
        " ".join(filter(None, (_moved(claimed.draft, session.draft, note.mark), told, claimed.sentence))),
    )


def _filled_in(session: Session, before: Draft) -> str:
    """Put answers into the draft that follow from its notes, as the end from the row marked as resolved; say so.

    Raise what saving raises.
    """
    found = filled_in(session.draft, before)
    if found.draft is not session.draft:
        session.take(found.draft, session.draft, "")
        session.save()
    return " ".join(found.notices)


def _moved(before: Draft, after: Draft, mark: str) -> str:
    """Return a sentence about the row that was the milestone which a note is now; "" if none was."""
    found = marked_before(before, after, mark)
    if found is None:
        return ""
    number, row = found
    return f"{after.template.own_words.milestone(mark)} was row {number}, “{shown(row.event)}”."
