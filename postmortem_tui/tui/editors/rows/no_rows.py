"""The text of a list without rows: whether a row is needed, and how to add one."""

from textual.content import Content
from textual.widgets import Static

from postmortem_tui.tui.editors.stored_line import NOT_APPLICABLE
from postmortem_tui.tui.kit.cursor import cursor
from postmortem_tui.tui.kit.plain import plain


class NoRows(Static):
    """Says that there are no rows, and shows the cursor if the list has it."""

    DEFAULT_CSS = """
    NoRows { height: auto; color: $text-muted; }
    NoRows.-here { color: $block-cursor-foreground; background: $block-cursor-background; }
    NoRows.-here { text-style: $block-cursor-text-style; }
    """

    def __init__(self, nouns: str, hint: str, *, required: bool) -> None:
        """Take what the rows are called, how to add one, and whether the list needs one."""
        super().__init__("", classes="empty")
        self._words = f"No {nouns} yet: {hint}."
        self._required = required
        self._reason = ""

    def show(self, *, here: bool) -> None:
        """Show whether the cursor is on the list."""
        words = f"{NOT_APPLICABLE}: {self._reason}" if self._reason else self._words
        mark = "–" if self._reason else "*" if self._required else " "
        self.update(Content.assemble(cursor() if here else plain(mark), plain(f" {words}")))
        self.set_class(here, "-here")

    def show_waived(self, reason: str, *, here: bool) -> None:
        """Show why the list does not apply; without a reason, that it does."""
        self._reason = reason
        self.show(here=here)
