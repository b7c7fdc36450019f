"""How to get about while a draft is written: to a question, to a text, to the document, and to the library."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from postmortem_tui.tui.draft.writing import WritingScreen
from postmortem_tui.tui.editors.base import FindAsked
from postmortem_tui.tui.kit.settling import settled

if TYPE_CHECKING:
    from postmortem_tui.document.finding import Hit
    from postmortem_tui.tui.draft.go_to import Destination


class GoingScreen(WritingScreen):
    """A screen with editors from which one goes elsewhere; each other screen is loaded when it is asked for."""

    @abstractmethod
    async def go(self, place: "Destination") -> None:
        """Go to a section or a question."""

    @abstractmethod
    def point_at(self, hit: "Hit") -> None:
        """Put the cursor where something was found, in the question that is shown."""

    async def action_go_to(self) -> None:
        """Ask for a section or a question, and go there."""
        from postmortem_tui.tui.draft.go_to import GoTo

        await settled(self.focused)
        self.app.push_screen(GoTo(self.session.draft), self._go)

    async def _go(self, place: "Destination | None") -> None:
        if place:
            await self.go(place)

    async def action_copy_section(self) -> None:
        """Copy the section's part of the document."""
        from postmortem_tui.exchange.exporting import export_section

        await settled(self.focused)
        section = self.section_shown()
        text = export_section(self.session.draft, section) if section else ""
        if text.strip():
            self.app.copy_to_clipboard(text)
        else:
            self.say("Nothing to copy: this section has no part of the document yet.")

    def on_find_asked(self, event: FindAsked) -> None:
        """Look for text; apart from the messages that it has to wait for."""
        event.stop()
        self.run_worker(self.action_find_text())

    async def action_find_text(self) -> None:
        """Ask what to find in the draft, and go there."""
        from postmortem_tui.tui.draft.find import FindScreen

        await settled(self.focused)
        self.app.push_screen(FindScreen(self.session.draft), self._go_to_hit)

    async def _go_to_hit(self, hit: "Hit | None") -> None:
        if hit:
            await self.go((hit.section, hit.question))
            self.point_at(hit)

    async def action_preview_section(self) -> None:
        """Show what the section looks like in the document."""
        from postmortem_tui.tui.preview.section_preview import SectionPreview

        await settled(self.focused)
        if section := self.section_shown():
            self.app.push_screen(SectionPreview(self.session.draft, section))

    async def action_preview(self) -> None:
        """Show the document."""
        from postmortem_tui.tui.preview.preview import PreviewScreen

        await settled(self.focused)
        self.app.push_screen(PreviewScreen(self.session, self.store))

    async def action_open_library(self) -> None:
        """Go to the library; what is not saved yet is saved first."""
        from postmortem_tui.tui.kit.messages import ShowLibrary

        await settled(self.focused)
        self.post_message(ShowLibrary())
