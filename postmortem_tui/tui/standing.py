"""How a draft stands, for the header: what it is about, whether it is saved, how far it is."""

from postmortem_tui.document.session import Session
from postmortem_tui.tui.lines import Heading


def standing(session: Session, failure: str = "") -> Heading:
    """Give title and severity, and on the other side the time of the last save and the progress."""
    draft = session.draft
    subject = " · ".join(filter(None, (draft.role("title") or "Untitled postmortem", draft.role("severity"))))
    done, asking = draft.progress()
    if failure:
        return Heading(subject, f"NOT SAVED: {failure}", problem=True)
    saved = f"saved {session.saved_at.astimezone():%H:%M:%S}" if session.saved_at else "saved"
    return Heading(subject, f"{saved} · {done}/{asking}")
