"""The editor of prose: one long text."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.widgets import TextArea

from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.tui.editors.base import Asking, Editor, Said
from postmortem_tui.tui.editors.long_text import LongText

HOW_TO_WRITE = "Markdown is welcome; Tab goes on"


class ProseEditor(Editor[str]):
    """Edits a text of any length."""

    DEFAULT_CSS = "ProseEditor { height: auto; }"

    def __init__(self, block: Prose, value: str, context: Callable[[], Context], *, only: str = "") -> None:
        super().__init__(block, value, context, only=only)
        self._area = LongText(value, block.placeholder)

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield self._area

    def show(self, value: str) -> None:
        """Show another text."""
        self.value = value
        self._area.show(value)

    def focus_question(self, field: str = "") -> None:
        """Put the cursor at the end of the text."""
        self.screen.set_focus(self._area)
        self._area.move_cursor(self._area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the new text."""
        event.stop()
        self.change(self._area.text)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what can be written."""
        self.post_message(Asking(self.block))
        self.post_message(Said(HOW_TO_WRITE))
