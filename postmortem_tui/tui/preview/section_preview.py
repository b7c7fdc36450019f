"""Show what one section looks like in the document."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Section
from postmortem_tui.exchange.exporting.exporting import export_section
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.preview.source_view import SourceView


class SectionPreview(Dialog[None]):
    """Shows a section's part of the Markdown until a key closes it."""

    DEFAULT_CSS = """
    SectionPreview > .box { width: 95%; height: 1fr; padding: 0; }
    """

    BINDINGS = [
        Binding("escape", "leave", "back", priority=True),
        Binding("q,enter,alt+l", "leave", "back", show=False, priority=True),
    ]

    def __init__(self, draft: Draft, section: Section) -> None:
        """Take the draft, and the section to show."""
        super().__init__()
        self._markdown = export_section(draft, section)
        self._title = section.shown

    def compose(self) -> ComposeResult:
        """Lay out the Markdown, and the keys."""
        with boxed(Vertical(), self._title):
            yield SourceView(
                self._markdown or f"Nothing is answered in {self._title} yet, so it is left out of the document."
            )
        yield KeysLine()

    def on_mount(self) -> None:
        """Focus the view, so that keys scroll it."""
        self.query_one(SourceView).focus()
