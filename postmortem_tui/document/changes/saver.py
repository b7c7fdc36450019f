"""What a session saves its draft with."""

from typing import Protocol

from postmortem_tui.document.draft.draft import Draft


class Saver(Protocol):
    """Stores a draft."""

    def record(self, draft: Draft) -> None:
        """Record a change at once, without waiting for the disk; one that cannot is part of the next save."""

    def save(self, draft: Draft) -> Draft:
        """Save the draft, and return it as it is kept: with what others have written meanwhile, if they have.

        The next recorded or saved draft has to come from the returned one. Raise PostmortemError when that fails; the
        old file is untouched then.
        """

    def arrived(self, draft: Draft) -> Draft | None:
        """Return a draft that is saved with what others have written since, or None; raise PostmortemError."""

    def has_document(self, draft: Draft) -> bool:
        """Return whether the draft has a document, which has no place for unplaced text."""
