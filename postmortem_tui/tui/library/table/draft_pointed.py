"""Which draft the cursor is on, and of which one the help line says what it is called; without a widget."""

from collections.abc import Iterable

from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.library.table.drafts_order import LibraryView


class DraftPointed:
    """Remembers where the cursor is for the next time, and until the drafts are read where it is to go."""

    def __init__(self, view: LibraryView) -> None:
        """Take how the library is seen, whose position changes."""
        self._view = view
        self.wanted = view.at
        """The id of the draft that gets the cursor once it is read; nothing where it has it."""
        self._spoken_of = ""

    def found(self, shown: Iterable[Summary], at: str) -> None:
        """Want no draft any more that is shown now, or in whose place another one gets the cursor."""
        if at or any(summary.id == self.wanted for summary in shown):
            self.wanted = ""

    def move(self, summary: Summary) -> bool:
        """Take the draft that the cursor is on now; return whether it is another one than was spoken of last."""
        if not self.wanted:
            self._view.at = summary.id
        anew, self._spoken_of = summary.id != self._spoken_of, summary.id
        return anew

    def speak_of(self, summary: Summary | None) -> None:
        """Remember that something else is said, which stays until the cursor is on another draft than this one."""
        self._spoken_of = summary.id if summary else ""
