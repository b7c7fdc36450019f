"""Which screen is shown: one in the place of another, each loaded when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App
from textual.events import Key, Paste
from textual.screen import Screen

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import library
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition, kept_cursor
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.beside.guidance import question_of
from postmortem_tui.tui.draft.cursor_keeper import question_at
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.screen_protocols import HoldsBack

if TYPE_CHECKING:
    from postmortem_tui.evidence.picking.offer import Picked
    from postmortem_tui.tui.draft.draft_screen import DraftScreen
    from postmortem_tui.tui.library.table.drafts_order import LibraryView
    from postmortem_tui.tui.live import live
    from postmortem_tui.tui.picker import picker
else:
    picker = library("postmortem_tui.tui.picker.picker")  # for whoever picks rows
    live = library("postmortem_tui.tui.live.live")  # for whoever notes during the incident


class ScreensShown:
    """Shows the welcome screen, the library, or a draft in one of its arrangements."""

    def __init__(self, app: App[object], store: DraftStore) -> None:
        """Take the app whose screens they are, and the store whose drafts they show."""
        self._app = app
        self._store = store
        self._library_view: LibraryView | None = None
        self.asking: Asking | None = None
        """The question that got the focus last."""
        self.guided = False
        """Whether the draft is shown in the wizard, or was the last time it was shown."""
        self.writing: DraftScreen | None = None
        """The screen of the open draft, or the last one that there was."""

    @property
    def is_writing(self) -> bool:
        """Whether the screen of the open draft has the keys."""
        return self._app.screen is self.writing

    def goes_on(self, event: Key | Paste) -> bool:
        """Go to the next match of a search, if a key that led there comes again; return whether it did."""
        return self.writing is not None and self.is_writing and self.writing.parts.goes_on(event)

    def holds_back(self) -> bool:
        """Return whether a screen must stay open, as something would be lost.

        If not, keep the position of the cursor.
        """
        if any(isinstance(screen, HoldsBack) and screen.holds_back() for screen in reversed(self._app.screen_stack)):
            return True
        if self.writing and self.writing.is_attached:
            self.writing.parts.cursor.flush()
        return False

    def question(self) -> Reference | None:
        """Return the question that has the cursor; None if no screen of a draft has the keys."""
        if self.asking and self.writing and self.is_writing:
            return question_of(self.writing.session.draft.template, self.asking)
        return None

    @property
    def lines(self) -> str:
        """How the list that got the focus last takes typed and pasted lines, in sentences."""
        return self.asking.lines if self.asking else ""

    async def show_alone(self, screen: Screen[None]) -> None:
        """Put a screen in the place of all that are shown."""
        app = self._app
        while len(app.screen_stack) > 2:  # the first is Textual's own, which stays empty
            await app.pop_screen()
        await (app.switch_screen(screen) if len(app.screen_stack) == 2 else app.push_screen(screen))

    async def stay(self) -> None:
        """Show the library if no screen is shown yet."""
        if len(self._app.screen_stack) == 1:
            await self.show_library(None)

    async def show_welcome(self) -> None:
        """Show the welcome screen, which says how to begin."""
        from postmortem_tui.tui.library.welcome import WelcomeScreen

        await self.show_alone(WelcomeScreen(self._store))

    async def show_first(self, start: Start, then: "Callable[[Picked | None], None]") -> None:
        """Show the first screen, unless that is one of a draft; `then` is called with the rows that were picked."""
        if start.screen == "picking" and start.to_pick:
            self._app.push_screen(picker.PickScreen(start.to_pick), then)
        elif start.screen == "live" and start.live:
            self._app.push_screen(live.LiveScreen(start.live))
        elif start.screen == "welcome":
            await self.show_welcome()
        else:
            await self.show_library(None)

    def show_notes(self, sentence: str) -> None:
        """Show notes that were added to the open draft on its screen, with a sentence about them."""
        if self.writing:
            self.writing.parts.after.notes_came(sentence)

    async def show_library(self, session: Session | None) -> None:
        """Show all drafts, with the cursor on the one that is open, or was."""
        from postmortem_tui.tui.library.library_screen import LibraryScreen

        screen = LibraryScreen(self._store, self._library_view, at=session.draft.id if session else "")
        self._library_view = screen.view
        await self.show_alone(screen)

    async def show_first_page(self, session: Session, *, guided: bool) -> None:
        """Ask what a new draft is about."""
        from postmortem_tui.tui.wizard.first_page import FirstPage

        self.guided = guided
        await self.show_alone(FirstPage(session, self._store.settings, guided=guided))

    async def resume(self, session: Session, *, guided: bool, at: CursorPosition | None = None) -> None:
        """Show the open draft, with the cursor `at` a position or where it was left.

        `guided` always means the wizard.
        """
        position = at or kept_cursor(self._store.folders, self._store.path_of(session.draft.id))
        question = question_at(session.draft.template, position) if position else None
        if position is None or question is None or (guided and not position.guided):
            await self.show_session(session, guided=guided)
        else:
            await self.show_session(session, guided=position.guided, question=question, position=position)

    async def show_session(
        self,
        session: Session,
        *,
        guided: bool,
        question: Reference | None = None,
        position: CursorPosition | None = None,
    ) -> None:
        """Show the open draft, in full or guided, at a question, with the cursor at a position in it."""
        self.guided = guided
        before = self.writing
        if guided:
            from postmortem_tui.tui.wizard.wizard import WizardScreen

            self.writing = WizardScreen(session, self._store, question, position)
        else:
            from postmortem_tui.tui.draft.editing import EditingScreen

            self.writing = EditingScreen(session, self._store, question, position)
        if before is not None and before.session is session:
            self.writing.parts.navigator.go_on_from(before.parts.navigator)
        await self.show_alone(self.writing)
