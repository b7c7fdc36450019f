"""What one section looks like in the document."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Section
from postmortem_tui.exchange.exporting import export_section
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.preview.source_view import SourceView


class SectionPreview(ModalScreen[None]):
    """Shows a section's part of the Markdown until a key closes it."""

    DEFAULT_CSS = """
    SectionPreview { align: center middle; }
    SectionPreview > Vertical { width: 95%; height: 90%; padding: 1 1; background: $panel; }
    SectionPreview .last { height: 1; margin: 1 1 0 1; }
    """

    BINDINGS = [Binding("escape,q,enter,alt+l", "leave", "back", priority=True)]

    def __init__(self, draft: Draft, section: Section) -> None:
        """Take the draft, and the section to show."""
        super().__init__()
        self._markdown = export_section(draft, section)
        self._title = section.title

    def compose(self) -> ComposeResult:
        """Lay out the Markdown, and how to go back."""
        with Vertical():
            yield SourceView(
                self._markdown or f"Nothing is answered in {self._title} yet, so it is left out of the document."
            )
            yield Static(plain("Esc goes back"), classes="last")

    def on_mount(self) -> None:
        """Take the keys that scroll."""
        self.query_one(SourceView).focus()

    def action_leave(self) -> None:
        """Go back to the draft."""
        self.dismiss()
