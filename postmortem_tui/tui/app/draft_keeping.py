"""An app that has one draft open at a time: saved, shared with others, let go of."""

import os
from abc import abstractmethod
from asyncio import to_thread
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import Session
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.sharing.lock import DraftHeld, DraftTaken
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.app.in_order import InOrderApp
from postmortem_tui.tui.dialogs import Ask
from postmortem_tui.tui.draft.left_texts import offer_instead, offer_left_texts
from postmortem_tui.tui.editors.base import EditorWanted, Pouring
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.values.cleaning import said_of_unfit

if TYPE_CHECKING:
    from postmortem_tui.tui.kit.messages import Taken


HELD = (
    ("look", "Only look at it"),
    ("over", "Take it over: the other one saves, and can only read from then on"),
    ("copy", "Work on a copy"),
    ("quit", "Quit"),
)
"""What can be done with a draft that somebody else writes on."""


class DraftKeepingApp(InOrderApp):
    """Claims the draft that is written on, and gives it up when it is left, or somebody else wants it."""

    FAILURES = (PostmortemError, OSError)

    def __init__(self, store: DraftStore, keep_report: Callable[[str], object] | None = None) -> None:
        super().__init__(keep_report)
        self.store = store
        self.session: Session | None = None
        store.asked = self._asked_for

    @abstractmethod
    async def show_alone(self, screen: Screen[None]) -> None:
        """Put a screen in the place of all that are shown."""

    @abstractmethod
    async def show_session(self, session: Session, *, guided: bool) -> None:
        """Show the open draft to write on."""

    async def open_draft(self, draft: Draft, *, guided: bool) -> None:
        """Open a draft to write on it; where that cannot be, say why, and what can be done."""
        if self.session and self.session.draft.id == draft.id:
            self.leave_draft()
        try:
            claimed = self.store.claim(draft)
        except DraftHeld as held:
            await self._stay()
            self.push_screen(Ask(held.sentence, HELD), partial(self._deal_with_held, draft, held, guided))
            return
        except PostmortemError as error:
            await self._stay()
            self._say(str(error))
            return
        if claimed.draft.id != (self.session and self.session.draft.id):
            self.leave_draft()
        self.session = Session(claimed.draft, self.store, saved=claimed.saved)
        await self.show_session(self.session, guided=guided)
        if claimed.sentence:
            self.notify(claimed.sentence, markup=False, timeout=15)
        offer_left_texts(self, self.session, self.store.path_of(draft.id))

    def save_draft(self) -> str:
        """Save what is not saved yet, and wait for it; give what went wrong."""
        try:
            self.save_now()
        except PostmortemError as error:
            return str(error)
        return ""

    def save_now(self) -> None:
        """Save what is not saved yet, from whatever thread; raise PostmortemError when that fails."""
        if self.session:
            self.session.save()

    def rescue(self) -> str:
        """Save after a crash; give a sentence on where the draft is."""
        self.save_now()
        return f"Your draft is saved. Go on with: postmortem {self.session.draft.id}" if self.session else ""

    def close_draft(self) -> str:
        """Save the open draft, and let go of it; give what went wrong: what cannot be saved stays in its journal."""
        failure = self.save_draft()
        if self.session:
            self.store.release(self.session.draft.id, everything_saved=not self.session.dirty)
        return failure

    def leave_draft(self) -> None:
        """Save the open draft, and let go of it, or say what went wrong."""
        if failure := self.close_draft():
            self._say(f"NOT SAVED. {failure}")

    async def on_editor_wanted(self, event: EditorWanted) -> None:
        """Let the person write in their own editor; before that, all is saved, and its file stays until its text is."""
        from postmortem_tui.storage.disk.own_editor import EditorFailedWriting
        from postmortem_tui.tui.app.outside import edited_outside

        self.save_draft()
        if self.session is None:
            return
        draft = self.store.path_of(self.session.draft.id)
        try:
            with edited_outside(self, event.writer.text, os.environ, draft) as written:
                event.writer.take(written)
                await settled(self.focused)
        except EditorFailedWriting as failed:
            offer_instead(self, failed.path, failed.sentence, event.writer.take)
        except PostmortemError as error:
            self._say(str(error))

    def on_pouring(self, event: Pouring) -> None:
        """Say what was left out of a text that was put in."""
        if event.unfit:
            self.notify(f"{said_of_unfit(event.unfit)} Undo takes all of the text back.", markup=False, timeout=10)

    def _say(self, problem: str) -> None:
        self.notify(problem, severity="error", markup=False, timeout=15)

    async def show_library(self) -> None:
        """Show all drafts."""
        from postmortem_tui.tui.library.library import LibraryScreen

        await self.show_alone(LibraryScreen(self.store))

    def _show_text(self, session: Session, banner: str) -> None:
        """Show a draft only to look at, and why."""
        from postmortem_tui.tui.preview.preview import PreviewScreen

        self.push_screen(PreviewScreen(session, self.store, banner))

    async def _stay(self) -> None:
        """Show something to stay on, if there is nothing yet."""
        if len(self.screen_stack) == 1:
            await self.show_library()

    async def _deal_with_held(self, draft: Draft, held: DraftHeld, guided: bool, answer: str | None) -> None:
        """Do with a draft that somebody else writes on what was chosen."""
        match answer:
            case "look":
                self._show_text(Session(draft, self.store), f"! Read only: {held.sentence}.")
            case "over":
                self.notify("Asking for the draft; this takes a few seconds.", markup=False)
                self.run_worker(self._take_over(draft, held, guided))
            case "copy":
                await self._open_copy(draft, guided)
            case "quit":
                self.exit()
            case _:
                pass

    async def _open_copy(self, draft: Draft, guided: bool) -> None:
        try:
            copy = self.store.duplicate(draft)
        except PostmortemError as error:
            self._say(str(error))
        else:
            await self.open_draft(copy, guided=guided)

    async def _take_over(self, draft: Draft, held: DraftHeld, guided: bool) -> None:
        try:
            await to_thread(self.store.take_over, draft, held.holder)
        except PostmortemError as error:
            self._say(str(error))
        else:
            await self.open_draft(draft, guided=guided)

    def _asked_for(self, identity: str) -> None:
        """Let go of the draft that somebody else wants to write on; called from a thread."""
        with suppress(RuntimeError):  # the app is at its end, and lets go anyway
            self.call_from_thread(self.call_later, self._give_up, identity)

    async def _give_up(self, identity: str) -> None:
        if self.session and self.session.draft.id == identity:
            await settled(self.focused)
            await self._only_show(self.session, self.close_draft() or "All that you typed is saved.")

    async def on_taken(self, event: "Taken") -> None:
        """Let go of a draft that somebody has taken over, once all that was typed is in a file of its own."""
        if self.session is None or not self.session.dirty:
            return
        await settled(self.focused)
        try:
            self.session.save()
        except DraftTaken as taken:
            self.session.set_aside()
            self.store.release(self.session.draft.id, everything_saved=False)
            await self._only_show(self.session, taken.hint)
        except PostmortemError:
            pass  # it is said where the draft is written, and tried again

    async def _only_show(self, session: Session, said: str) -> None:
        await self.show_library()
        banner = f"! Read only: somebody has taken this draft over. {said}"
        self._show_text(Session(session.draft, self.store), banner)
