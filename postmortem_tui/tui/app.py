"""The app: a doorman that shows one screen after another and keeps the session."""

import os

from textual.command import CommandPalette
from textual.screen import Screen

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import Session
from postmortem_tui.document.template import Reference
from postmortem_tui.errors import PostmortemError
from postmortem_tui.tui.commands import COMMANDS, bindings
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.editors.long_text import LongText
from postmortem_tui.tui.guidance import guidance, question_of
from postmortem_tui.tui.in_order import InOrderApp
from postmortem_tui.tui.messages import Arrange, OpenDraft, ShowLibrary
from postmortem_tui.tui.outside import edit_outside
from postmortem_tui.tui.palette import CommandsFound, PlacesFound, drafts_found
from postmortem_tui.tui.screens.dialogs import Ask
from postmortem_tui.tui.screens.editing import EditingScreen
from postmortem_tui.tui.screens.help import HelpScreen
from postmortem_tui.tui.screens.library import LibraryScreen
from postmortem_tui.tui.screens.welcome import WelcomeScreen
from postmortem_tui.tui.screens.wizard import WizardScreen
from postmortem_tui.tui.settling import settled
from postmortem_tui.tui.start import Outcome, Start

UNSAVED = (
    ("stay", "Go back to the draft: saving is tried again and again"),
    ("quit", "Quit and lose what is not saved"),
)
"""What can be done when the last save fails."""


class PostmortemApp(InOrderApp):
    """Opens the screen that was asked for, and puts others in its place."""

    TITLE = "postmortem"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("anywhere")
    ENABLE_COMMAND_PALETTE = False  # the palette is opened by a command of ours, with our providers

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        self.session: Session | None = None
        self.asking: Asking | None = None
        self.animation_level = "none"
        self.theme = "ansi-dark" if os.environ.get("NO_COLOR") else "textual-dark"

    async def on_mount(self) -> None:
        """Show the first screen."""
        match self.start.screen, self.start.draft:
            case "editing" | "wizard" as screen, Draft() as draft:
                await self._open(draft, guided=screen == "wizard")
            case "welcome", _:
                await self._show(WelcomeScreen(self.start.store))
            case _:
                await self._show(LibraryScreen(self.start.store))

    async def _show(self, screen: Screen[None]) -> None:
        """Put a screen in the place of all that are shown."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        await (self.switch_screen(screen) if len(self.screen_stack) == 2 else self.push_screen(screen))

    async def _open(self, draft: Draft, *, guided: bool) -> None:
        self.session = Session(draft, self.start.store)
        await self._arrange(self.session, guided=guided)

    async def _arrange(self, session: Session, *, guided: bool, question: Reference | None = None) -> None:
        screen = WizardScreen if guided else EditingScreen
        await self._show(screen(session, self.start.store, question))

    async def on_open_draft(self, event: OpenDraft) -> None:
        """Open another draft."""
        await self._open(event.draft, guided=event.guided)

    async def on_arrange(self, event: Arrange) -> None:
        """Show the open draft in the other arrangement."""
        if self.session:
            await self._arrange(self.session, guided=event.guided, question=event.question)

    async def on_show_library(self, event: ShowLibrary) -> None:
        """Show the library, as it is after the last save."""
        self._save()
        await self._show(LibraryScreen(self.start.store))

    def on_asking(self, event: Asking) -> None:
        """Remember the question, for the help."""
        self.asking = event

    def action_show_help(self) -> None:
        """Show the keys that work here, and the guidance of the question."""
        ids = {active.binding.id for active in self.screen.active_bindings.values()}
        here = tuple(command for command in COMMANDS if command.id in ids)
        about = None
        if self.asking and self.session:
            template = self.session.draft.template
            about = guidance(template, question_of(template, self.asking))
        self.push_screen(HelpScreen(here, about))

    def action_palette(self) -> None:
        """Show the command palette."""
        if not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(providers=[CommandsFound, PlacesFound, drafts_found(self.start.store)]))

    def action_say_quit(self) -> None:
        """Say how to quit: the key that ends other programs copies here."""
        self.notify("^Q quits; your draft is saved.", markup=False, timeout=3)

    def action_leave(self) -> None:
        """Quit once all that was typed is saved."""
        self.run_worker(self._leave())

    async def _leave(self) -> None:
        await settled(self.focused)
        if failure := self._save():
            self.push_screen(Ask(f"NOT SAVED. {failure}", UNSAVED), self._leave_unsaved)
        else:
            self.exit()

    def _save(self) -> str:
        """Save what is not saved yet, and wait for it; give what went wrong."""
        try:
            if self.session:
                self.session.save()
        except PostmortemError as error:
            return str(error)
        return ""

    def _leave_unsaved(self, answer: str | None) -> None:
        if answer == "quit":
            self.exit(return_code=3)

    def on_long_text_editor_wanted(self, event: LongText.EditorWanted) -> None:
        """Let the person write in their own editor; before that, all is saved."""
        self._save()
        try:
            event.long_text.take(edit_outside(self, event.long_text.text, os.environ))
        except PostmortemError as error:
            self.notify(str(error), severity="error", markup=False)


def run(start: Start) -> Outcome:
    """Run the app until it is left, and tell how it ended."""
    app = PostmortemApp(start)
    app.run(mouse="SSH_CONNECTION" not in os.environ)
    code = 1 if app.return_code is None else app.return_code
    return Outcome(code, app.session.draft.id if app.session else None)
