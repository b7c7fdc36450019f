"""Which draft the cursor is on, and which one the help line is about; without a widget."""

from collections.abc import Iterable

from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.library.table.drafts_order import LibraryView


class DraftPointed:
    """Remembers which draft has the cursor, and which one is to get it once the drafts are read."""

    def __init__(self, view: LibraryView) -> None:
        """Take the view of the library, whose position is changed."""
        self._view = view
        self.wanted = view.at
        """The id of the draft that gets the cursor once it is read; "" once it has it."""
        self._spoken_of = ""

    def found(self, shown: Iterable[Summary], at: str) -> None:
        """Stop waiting for a draft that is shown now, or if another one, `at`, gets the cursor."""
        if at or any(summary.id == self.wanted for summary in shown):
            self.wanted = ""

    def move(self, summary: Summary) -> bool:
        """Remember the draft under the cursor; return whether the help line was about another one."""
        if not self.wanted:
            self._view.at = summary.id
        anew, self._spoken_of = summary.id != self._spoken_of, summary.id
        return anew

    def speak_of(self, summary: Summary | None) -> None:
        """Remember that the help line is about this draft, until the cursor moves to another one."""
        self._spoken_of = summary.id if summary else ""
