"""The draft that is open: claimed, saved, and released when it is left or somebody else wants it."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import Session
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.cursor_positions import keep_zone, kept_zone
from postmortem_tui.storage.drafts.spool import any_waiting
from postmortem_tui.storage.sharing.lock import DraftHeld, DraftTaken
from postmortem_tui.storage.store import Claimed, DraftStore
from postmortem_tui.tui.app.in_order import Answered
from postmortem_tui.tui.kit.pausing import AsyncWork

if TYPE_CHECKING:
    from postmortem_tui.document.aligning import Side
    from postmortem_tui.document.merging import Merged
    from postmortem_tui.document.sides import Sides

HELD = (
    ("look", "Only look at it"),
    ("over", "Take it over: the other one saves, and can only read from then on"),
    ("copy", "Work on a copy"),
    ("quit", "Quit"),
)
"""What can be done with a draft that somebody else writes on."""


class AppServices(Protocol):
    """What the current draft calls of the app."""

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a notice."""

    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask which of some answers holds, and go on with its name; with None where none was chosen."""

    def ask_for_sides(self, sides: "Sides", then: "Callable[[Mapping[str, Side] | None], Awaitable[None]]") -> None:
        """Ask which side of each answer stays, and go on with what was chosen."""

    def show_text(self, session: Session, banner: str) -> None:
        """Show a draft only to look at, and why."""

    def offer_left_texts(self, session: Session) -> None:
        """Ask what to do with texts that a person's own editor left beside the draft."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""

    def soon(self, act: Callable[[str], Awaitable[None]], identity: str) -> None:
        """Do something with a draft in the app's own thread; may be called from any."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""

    def quit(self) -> None:
        """End."""


class Screens(Protocol):
    """What the current draft calls of the screens."""

    async def stay(self) -> None:
        """Show something to stay on, if there is nothing yet."""

    async def show_library(self, session: Session | None) -> None:
        """Show all drafts, with the cursor on the one that is open, or was."""

    async def resume(self, session: Session, *, guided: bool) -> None:
        """Show the open draft to write on, where it was left."""

    async def show_first_page(self, session: Session, *, guided: bool) -> None:
        """Ask what a new draft is about."""


class CurrentDraft:
    """Claims the draft that is written on, and releases it."""

    def __init__(self, store: DraftStore, app: AppServices, screens: Screens) -> None:
        """Take the store, the app, and what it shows."""
        self.session: Session | None = None
        self._store = store
        self._app = app
        self._screens = screens
        self._notes_told = ""
        """The id of the draft of which it was said that notes wait for it."""
        store.asked = self._asked_for

    async def open(self, draft: Draft, *, guided: bool, begins: bool = False) -> None:
        """Open a draft to write on it; where that cannot be, say why, and what can be done.

        `begins` asks first what a new one is about.
        """
        if self.session and self.session.draft.id == draft.id:
            self.leave()
        try:
            claimed = self._store.claim(draft)
        except DraftHeld as held:
            await self._screens.stay()
            self._app.ask(held.sentence, HELD, partial(self._deal_with_held, draft, held, guided))
            return
        except PostmortemError as error:
            await self._screens.stay()
            self._app.say(str(error), problem=True)
            return
        if claimed.draft.id != (self.session and self.session.draft.id):
            self.leave()
        self.session = self._session_of(claimed)
        if claimed.sides and claimed.sides.choices():
            await self._screens.stay()
            self._app.ask_for_sides(claimed.sides, partial(self._go_on_with, self.session, claimed, guided))
            return
        if begins:
            await self._screens.show_first_page(self.session, guided=guided)
            return
        await self._resume(self.session, claimed.sentence, guided=guided)

    async def _resume(self, session: Session, sentence: str, *, guided: bool) -> None:
        await self._screens.resume(session, guided=guided)
        if sentence:
            self._app.say(sentence)
        self._app.offer_left_texts(session)

    async def _go_on_with(
        self, session: Session, claimed: Claimed, guided: bool, sides: "Mapping[str, Side] | None"
    ) -> None:
        """Take the chosen sides into the draft, where there are any, and show it."""
        sentence = claimed.sentence
        if sides and claimed.sides:
            chosen = replace(claimed.sides.chosen(sides), id=session.draft.id)
            session.take(chosen, "")
            sentence = self.save() or "The draft has the sides that you chose; undo brings both back."
        await self._resume(session, sentence, guided=guided)

    def name(self) -> None:
        """Call the new draft by its title and its start, where it has either and no file yet; else it stays as it is.

        Where that cannot be written the old id stays, and saving says why.
        """
        session = self.session
        if session is None or self._store.path_of(session.draft.id).exists():
            return
        start = session.draft.moment("start")
        if not (session.draft.role("title") or start):
            return
        try:
            named = self._store.renamed(session.draft, start or session.draft.created)
            claimed = self._store.claim(named)
        except PostmortemError as error:
            self._app.say(str(error), problem=True)
        else:
            zone = session.zone
            self.session = self._session_of(claimed)
            self.session.zone = zone

    def _session_of(self, claimed: Claimed) -> Session:
        """Return the session of a draft, in which times are typed in the zone that they were typed in before."""
        session = Session(claimed.draft, self._store, saved=claimed.saved)
        kept = kept_zone(self._store.folders, self._store.path_of(claimed.draft.id))
        session.zone = kept or self._store.settings.zone
        return session

    def keep_zone(self) -> None:
        """Keep the zone in which the times of the open draft are typed, where it is not the usual one."""
        if self.session is None:
            return
        path, usual = self._store.path_of(self.session.draft.id), self._store.settings.zone
        kept = kept_zone(self._store.folders, path)
        if self.session.zone != (kept or usual):
            keep_zone(self._store.folders, path, self.session.zone)

    def notes_wait(self) -> bool:
        """Return whether notes from other shells wait for the open draft."""
        session = self.session
        if session is None:
            return False
        return any_waiting(self._store.path_of(session.draft.id), self._store.folders.state)

    def take_notes(self) -> "Merged | str | None":
        """Add the waiting notes to the open draft and save it; return what changed, if anything did.

        Return why they wait on, once for each draft that is opened.
        """
        from postmortem_tui.tui.app.notes_taken import taken_into

        taken = taken_into(self.session, self._store) if self.session else None
        if isinstance(taken, str) and self.session:
            told, self._notes_told = self._notes_told, self.session.draft.id
            return taken if told != self._notes_told else None
        return taken

    def save(self) -> str:
        """Save what is not saved yet, and wait for it; return what went wrong."""
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
        """Save after a crash; return a sentence on where the draft is."""
        self.save_now()
        return f"Your draft is saved. Go on with: postmortem {self.session.draft.id}" if self.session else ""

    def close(self) -> str:
        """Save the open draft, and release it; return what went wrong: what cannot be saved stays in its journal."""
        failure = self.save()
        self.keep_zone()
        if self.session:
            self._store.release(self.session.draft.id, everything_saved=not self.session.dirty)
        return failure

    def leave(self) -> None:
        """Save the open draft, and release it; say what went wrong."""
        if failure := self.close():
            self._app.say(f"NOT SAVED. {failure}", problem=True)

    # Somebody else has it, or wants it

    async def _deal_with_held(self, draft: Draft, held: DraftHeld, guided: bool, answer: str | None) -> None:
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
            await self.open(copy, guided=guided)

    async def _take_over(self, draft: Draft, held: DraftHeld, guided: bool) -> None:
        try:
            await to_thread(self._store.take_over, draft, held.holder)
        except PostmortemError as error:
            self._app.say(str(error), problem=True)
        else:
            await self.open(draft, guided=guided)

    def _asked_for(self, identity: str) -> None:
        """Release the draft that somebody else wants to write on; called from a thread."""
        self._app.soon(self.give_up, identity)

    async def give_up(self, identity: str) -> None:
        """Release the draft of an id, where it is the one that is open, and show it read-only."""
        if self.session and self.session.draft.id == identity:
            await self._app.settle()
            await self._only_show(self.session, self.close() or "All that you typed is saved.")

    async def deal_with_taken(self) -> None:
        """Release a draft that somebody has taken over, once all that was typed is in a file of its own."""
        if self.session is None or not self.session.dirty:
            return
        await self._app.settle()
        try:
            self.session.save()
        except DraftTaken as taken:
            self.session.set_aside()
            self._store.release(self.session.draft.id, everything_saved=False)
            await self._only_show(self.session, taken.hint)
        except PostmortemError:
            pass  # it is said where the draft is written, and tried again

    async def _only_show(self, session: Session, notice: str) -> None:
        await self._screens.show_library(self.session)
        banner = f"! Read only: somebody has taken this draft over. {notice}"
        self._app.show_text(Session(session.draft, self._store), banner)
