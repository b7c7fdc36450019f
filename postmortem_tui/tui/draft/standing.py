"""How a draft stands, for the header: what it is about, whether it is saved, how far it is."""

from postmortem_tui.document.session import Session
from postmortem_tui.tui.kit.lines import Heading


def standing(session: Session, failure: str = "") -> Heading:
    """Return the title, and on the other side severity, the time of the last save, and the progress."""
    draft = session.draft
    title = draft.role("title") or "Untitled postmortem"
    if failure:
        return Heading(title, f"NOT SAVED: {failure}", problem=True)
    done, asking = draft.progress()
    parts = (draft.role("severity"), _saved(session), f"{done}/{asking}")
    return Heading(title, " · ".join(filter(None, parts)))


def _saved(session: Session) -> str:
    if session.saved_at is None:
        return "not saved yet" if session.dirty else ""
    return f"saved {session.saved_at.astimezone():%H:%M:%S}"
