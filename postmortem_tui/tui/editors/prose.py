"""The editor of prose: one long text."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static, TextArea

from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.tui.editors.base import Asking, Editor, Said
from postmortem_tui.tui.editors.long_text import LongText
from postmortem_tui.tui.plain import plain

HOW_TO_WRITE = "Markdown is welcome; Tab goes on"


class ProseEditor(Editor[str]):
    """Edits a text of any length."""

    DEFAULT_CSS = """
    ProseEditor { height: auto; }
    ProseEditor > Horizontal { height: auto; }
    ProseEditor .mark { width: 2; }
    ProseEditor LongText { width: 1fr; border-left: solid $foreground 30% !important; }
    """

    def __init__(self, block: Prose, value: str, context: Callable[[], Context], *, only: str = "") -> None:
        super().__init__(block, value, context, only=only)
        self._area = LongText(value, block.placeholder)
        self._mark = Static("", classes="mark")

    def compose(self) -> ComposeResult:
        """Lay out the text, with a mark that says whether the cursor is there."""
        with Horizontal():
            yield self._mark
            yield self._area

    def on_mount(self) -> None:
        """Show whether an answer is needed."""
        self._show_mark()

    def _show_mark(self) -> None:
        needed = self.block.required and not self.value
        self._mark.update(plain("›" if self._area.has_focus else "*" if needed else ""))

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
        self._show_mark()
        self.post_message(Asking(self.block))
        self.post_message(Said(HOW_TO_WRITE))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Take the mark away."""
        self._show_mark()
