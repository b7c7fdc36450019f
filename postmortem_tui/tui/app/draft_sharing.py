"""A draft that two processes want: ask what to do when another one has it, and release it to another one."""

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.sharing.lock import DraftHeld, DraftTaken

if TYPE_CHECKING:
    from postmortem_tui.tui.app.app_services import AppServices, Opened, Screens

HELD = (
    ("look", "Only look at it"),
    ("over", "Take it over: the other one saves, and can only read from then on"),
    ("copy", "Work on a copy"),
    ("quit", "Quit"),
)
"""What can be done with a draft that somebody else writes on."""


class DraftSharing:
    """Asks what to do with a draft that another process has, and releases the open one when another wants it."""

    def __init__(self, store: DraftStore, app: "AppServices", screens: "Screens", current: "Opened") -> None:
        """Take the store, which calls back when another process wants a draft; the app, its screens, the open draft."""
        self._store = store
        self._app = app
        self._screens = screens
        self._current = current
        store.asked = self._asked_for

    def ask_about(self, draft: Draft, held: DraftHeld, *, guided: bool) -> None:
        """Ask what to do with a draft that another process writes on."""
        self._app.ask(held.sentence, HELD, partial(self._answered, draft, held, guided))

    async def _answered(self, draft: Draft, held: DraftHeld, guided: bool, answer: str | None) -> None:
        """Do what was chosen with a draft that somebody else writes on."""
        match answer:
            case "look":
                self._app.show_text(Session(draft, self._store), f"! Read only: {held.sentence}.")
            case "over":
                self._app.say("Asking for the draft; this takes a few seconds.")
                self._app.run_in_worker(partial(self._take_over, draft, held, guided))
            case "copy":
                await self._open_copy(draft, guided)
            case "quit":
                self._app.quit()
            case _:
                pass

    async def _open_copy(self, draft: Draft, guided: bool) -> None:
        try:
            copy = self._store.duplicate(draft)
        except PostmortemError as error:
            self._app.say(str(error), problem=True)
        else:
            await self._current.open(copy, guided=guided)

    async def _take_over(self, draft: Draft, held: DraftHeld, guided: bool) -> None:
        try:
            await to_thread(self._store.take_over, draft, held.holder)
        except PostmortemError as error:
            self._app.say(str(error), problem=True)
        else:
            await self._current.open(draft, guided=guided)

    def _asked_for(self, identity: str) -> None:
        """Release the draft that somebody else wants to write on; called from a thread."""
        self._app.soon(self.give_up, identity)

    async def give_up(self, identity: str) -> None:
        """Release the draft with an id, if it is the open one, and show it read-only."""
        if self._current.session and self._current.session.draft.id == identity:
            await self._app.settle()
            await self._only_show(self._current.session, self._current.close() or "All that you typed is saved.")

    async def deal_with_taken(self) -> None:
        """Release a draft that somebody has taken over, once all that was typed is in a file of its own."""
        if self._current.session is None or not self._current.session.dirty:
            return
        await self._app.settle()
        try:
            self._current.session.save()
        except DraftTaken as taken:
            self._current.session.set_aside()
            self._store.release(self._current.session.draft.id, everything_saved=False)
            await self._only_show(self._current.session, taken.hint)
        except PostmortemError:
            pass  # the saving bar says so, and saving is tried again

    async def _only_show(self, session: Session, notice: str) -> None:
        await self._screens.show_library(self._current.session)
        banner = f"! Read only: somebody has taken this draft over. {notice}"
        self._app.show_text(Session(session.draft, self._store), banner)
