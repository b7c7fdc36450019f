"""The editor of a note, which is only shown, as there is nothing to edit."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from postmortem_tui.blocks.note import Note
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.tui.kit.plain import inline
from postmortem_tui.values.times.clock import Context


class NoteEditor(Editor[None]):
    """Shows the template's own words."""

    DEFAULT_CSS = "NoteEditor { height: auto; }"

    def __init__(self, block: Note, value: None, context: Callable[[], Context], *, only: Sequence[str] = ()) -> None:
        super().__init__(block, value, context, only=only)
        self.text = block.text

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        yield Static(inline(self.text), classes="note")

    def show(self, value: None) -> None:
        """Change nothing: a note has no value."""

    def focus_question(self, field: str = "") -> None:
        """Change nothing: a note asks no question."""
