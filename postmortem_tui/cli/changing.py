"""One change of a draft from the shell: through the same session, lock and merge as the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.document.changes.session import Session, now_utc
from postmortem_tui.document.draft.following import filled_in
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, may_become, refusal, turn
from postmortem_tui.errors import ChecksFailed, PostmortemError, complaint
from postmortem_tui.review.reviewing import in_the_way
from postmortem_tui.storage.drafts.beside.note_taking import take_notes
from postmortem_tui.storage.settings.guides import guide_or_built_in

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


def changed(word: str, change: "Callable[[DraftStore, Draft], Draft]", *, may_reopen: bool = False) -> "Draft":
    """Change the draft that a word names, and return it as it is kept.

    Raise what `change` raises, DraftHeld where somebody else writes on it, ChecksFailed where the change would reopen
    a final text and may not, or would make one final while findings block that, StorageError or DraftError
    where it cannot be read or saved.
    """
    store = library()
    claimed = store.claim(store.open(word))
    saved = claimed.saved
    session = Session(claimed.draft, store)
    try:
        after = change(store, session.draft)
        if not may_reopen and turn(session.draft, after) is Turn.REOPENING:
            raise ChecksFailed(asked_before_reopening(after.template), location=session.draft.id)
        if turn(session.draft, after) is Turn.FINISHING:
            _require_nothing_in_the_way(after, store)
        reopens = turn(session.draft, after) is Turn.REOPENING
        if session.draft.id not in store.from_files and not after.seal:  # a document changes only where it is told to
            found = filled_in(after, session.draft)
            after = found.draft
            for sentence in found.notices:
                message(sentence)
        session.take(after, session.draft, "")
        session.save()
        saved = True
        if reopens:
            _take_notes(session, store)
    finally:
        store.release(session.draft.id, everything_saved=saved)
    return session.draft


def _require_nothing_in_the_way(draft: "Draft", store: "DraftStore") -> None:
    obstacles = in_the_way(draft, now_utc(), guide_or_built_in(store.folders)[0], store.templates.words)
    if not may_become(draft, obstacles):
        found = "There is 1 finding." if len(obstacles) == 1 else f"There are {len(obstacles)} findings."
        raise ChecksFailed(
            f"{refusal(draft.template)} {found}",
            location=draft.id,
            hint=f"`postmortem review {draft.id}` lists what was found.",
        )


def _take_notes(session: Session, store: "DraftStore") -> None:
    """Add the notes that were made while a text was final; a failure is reported and does not stop the reopening."""
    try:
        taken = take_notes(session, store.path_of(session.draft.id), store.folders.state)
    except PostmortemError as error:
        message(f"The notes that wait for this draft could not be added: {complaint(error)}")
    else:
        if taken:
            message(
                f"{len(taken)} note{'' if len(taken) == 1 else 's'} that waited for this draft: now in its timeline."
            )
