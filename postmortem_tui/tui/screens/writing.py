"""What the screens share in which a draft is written: the session, saving by itself, undo, and the lines around."""

from abc import abstractmethod

from textual.screen import Screen

from postmortem_tui.document.session import Session
from postmortem_tui.storage.drafts import DraftStore
from postmortem_tui.tui.autosave import Autosave
from postmortem_tui.tui.editors.base import Edited, Said, UndoAsked
from postmortem_tui.tui.lines import HeaderLine, HelpLine
from postmortem_tui.tui.messages import ShowLibrary
from postmortem_tui.tui.screens.preview import PreviewScreen
from postmortem_tui.tui.settling import settled
from postmortem_tui.tui.standing import standing


class WritingScreen(Screen[None]):
    """A screen with editors: what they tell goes into the session, and is saved."""

    def __init__(self, session: Session, store: DraftStore) -> None:
        super().__init__()
        self.session = session
        self.store = store
        self.autosave = Autosave(self, session, self._tell_saved)
        self._failure = ""

    @abstractmethod
    async def show_change(self, block: str) -> None:
        """Show the block that an undo or a redo changed, by its id."""

    @abstractmethod
    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    def show_heading(self) -> None:
        """Show the header as it is now."""
        for line in self.query(HeaderLine):
            line.show(standing(self.session, self._failure))

    def _tell_saved(self, problem: str) -> None:
        self._failure = problem
        self.show_heading()

    def on_edited(self, event: Edited) -> None:
        """Put what somebody wrote into the draft."""
        event.stop()
        if self.session.put(event.block, event.value):
            self._changed()

    def _changed(self) -> None:
        self.autosave.touch()
        self.show_heading()
        self.draft_changed()

    def on_said(self, event: Said) -> None:
        """Say it in the help line."""
        event.stop()
        self.say(event.text, problem=event.problem)

    def say(self, text: str, problem: bool = False) -> None:
        """Say something in the help line."""
        self.query_one(HelpLine).say(text, problem=problem)

    def on_undo_asked(self, event: UndoAsked) -> None:
        """Take back the last change; apart from the messages that it has to wait for."""
        event.stop()
        self.run_worker(self.action_undo())

    def on_unmount(self) -> None:
        """Leave nothing unsaved."""
        self.autosave.flush()

    async def action_save(self) -> None:
        """Save now."""
        await settled(self.focused)
        self.autosave.flush()

    async def action_undo(self) -> None:
        """Take back the last change."""
        await settled(self.focused)
        await self._step(self.session.undo(), "Nothing to undo.")

    async def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        await settled(self.focused)
        await self._step(self.session.redo(), "Nothing to redo.")

    async def _step(self, block: str | None, nothing: str) -> None:
        if block is None:
            self.say(nothing)
            return
        await self.show_change(block)
        self._changed()

    async def action_preview(self) -> None:
        """Show the document."""
        await settled(self.focused)
        self.app.push_screen(PreviewScreen(self.session, self.store))

    async def action_open_library(self) -> None:
        """Go to the library; what is not saved yet is saved first."""
        await settled(self.focused)
        self.post_message(ShowLibrary())
