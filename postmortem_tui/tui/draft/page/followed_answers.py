"""What follows from answers, filled in once the cursor has left them."""

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.following import filled_in
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown


class FollowedAnswers:
    """Fills in what the answers given since the last time make known."""

    def __init__(self, session: Session, editors: EditorsShown) -> None:
        """Take the session whose draft is filled in, and the editors that show it."""
        self._session = session
        self._editors = editors
        self._followed = session.draft
        """The draft whose answers have been followed."""

    @property
    def draft(self) -> Draft:
        """The draft as it was when the cursor came to the present answer."""
        return self._followed

    @property
    def stands(self) -> bool:
        """Whether nothing was changed since, so that what was said of it is still so."""
        return self._session.draft is self._followed

    def fill_in(self) -> str:
        """Fill it in and show it; return the sentences on that, or nothing: a final text stays as it is."""
        before, found = self._session.draft, filled_in(self._session.draft, self._followed)
        self._followed = before
        if before.seal:
            return ""
        if found.draft is before:
            return " ".join(found.notices)
        self._session.take(found.draft, "", "what was filled in from answers")
        self._followed = self._session.draft
        self._editors.show_filled_in(before)
        return " ".join(found.notices)
