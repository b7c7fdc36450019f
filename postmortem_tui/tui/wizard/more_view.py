"""The optional questions of a section, on one page that one key skips."""

from collections.abc import Iterator

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.path import counted
from postmortem_tui.tui.draft.page.section import SectionView
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.plain import plain


class MoreView(SectionView):
    """Shows the optional questions of a section; after the last one, Enter and Tab go to the next page."""

    onward = ("go_on", "go_back")

    class Done(Message):
        """The last question of the page was left."""

    def _head(self) -> Iterator[Widget]:
        skips = f"These questions are optional. {key_of('go_on')} skips the page; {self._through()}."
        done, of = counted(self._draft)
        if done == of:
            skips = f"{skips} All that is needed is answered: {key_of('next_needed')} says what is next."
        yield Static(plain(skips), classes="section-hint")

    def _through(self) -> str:
        """Return the keys that go through the page: in a list, Enter edits a row, and there may be none."""
        if any(isinstance(block, Rows) for block in self.blocks):
            return f"Tab goes through it, and {key_of('add')} adds a row to a list"
        return "Enter and Tab go through it"

    def ended(self) -> None:
        """Post that the page is done."""
        self.post_message(self.Done())
