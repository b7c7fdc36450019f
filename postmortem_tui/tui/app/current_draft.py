"""The draft that is open: claimed, saved, named, and released when it is left."""

import shlex
from asyncio import Lock, to_thread
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition, keep_zone, kept_zone
from postmortem_tui.storage.drafts.beside.spool import any_waiting
from postmortem_tui.storage.drafts.beside.untaken_texts import ACTION_ITEMS, ASKED, keep_typed
from postmortem_tui.storage.library.store import Claimed, DraftStore
from postmortem_tui.storage.sharing.lock import DraftHeld
from postmortem_tui.terminal.lifecycle.crash import GONE
from postmortem_tui.terminal.lifecycle.hosting import UNSAVED
from postmortem_tui.tui.app.draft_sharing import DraftSharing

if TYPE_CHECKING:
    from postmortem_tui.document.merging.preference import Side
    from postmortem_tui.tui.app.app_services import AppServices, Screens
    from postmortem_tui.tui.app.notes_taken import NotesTaken


_FAILING: tuple[type[Exception], ...] = (PostmortemError, *GONE)
"""What saving may raise at a crash."""


class CurrentDraft:
    """Claims the open draft, saves it, and releases it."""

    def __init__(self, store: DraftStore, app: "AppServices", screens: "Screens") -> None:
        """Take the store, the app, and its screens."""
        self.session: Session | None = None
        self._store = store
        self._app = app
        self._screens = screens
        self._turn = Lock()
        self._zone = ""
        """The zone in which its times were typed when it was opened."""
        self._notes_told = ""
        """The id of the draft for which it was last said that notes wait."""
        self.sharing = DraftSharing(store, app, screens, self)

    async def open(self, draft: Draft, *, guided: bool, begins: bool = False, at: CursorPosition | None = None) -> None:
        """Open a draft to write on it; if that is not possible, say why and what can be done.

        `begins` asks first what a new one is about. Without a position `at`, the cursor is where it was left.
        """
        if self.session and self.session.draft.id == draft.id:
            self.leave()
        try:
            claimed = self._store.claim(draft)
        except DraftHeld as held:
            await self._screens.stay()
            self.sharing.ask_about(draft, held, guided=guided)
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
        await self._resume(self.session, claimed.sentence, guided=guided, at=at)

    async def _resume(self, session: Session, sentence: str, *, guided: bool, at: CursorPosition | None = None) -> None:
        await self._screens.resume(session, guided=guided, at=at)
        for told in (sentence, self._store.to_say.pop(session.draft.id, "")):
            if told:
                self._app.say(told)
        self._app.offer_left_texts(session)

    async def _go_on_with(
        self, session: Session, claimed: Claimed, guided: bool, sides: "Mapping[str, Side] | None"
    ) -> None:
        """Put the chosen sides into the draft, if there are any, and show it."""
        sentence = claimed.sentence
        if sides and claimed.sides:
            chosen = replace(claimed.sides.chosen(sides), id=session.draft.id)
            session.take(chosen, session.draft, "")
            sentence = self.save() or "The draft has the sides that you chose; undo brings both back."
        await self._resume(session, sentence, guided=guided)

    def name(self) -> None:
        """Make the id of the new draft from its title and start, if it has either and no file yet.

        If it cannot be claimed under that id, say why and keep the old one.
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

    async def begun(self, *, guided: bool) -> None:
        """Name the new draft by the answers of its first page, and show it."""
        self.name()
        self.keep_zone()
        if self.session:
            await self._screens.show_session(self.session, guided=guided)

    def _session_of(self, claimed: Claimed) -> Session:
        """Return a session of a claimed draft; times are typed in the same zone as when it was last open."""
        session = Session(claimed.draft, self._store, saved=claimed.saved)
        path = self._store.path_of(claimed.draft.id)
        self._zone = session.zone = self._store.zone_of_typing(path, claimed.draft) or self._store.settings.zone
        session.working = self._store.settings.working_days
        return session

    def keep_zone(self) -> None:
        """Keep the zone in which the times of the open draft are typed, where it is not the usual one."""
        if self.session is None:
            return
        path = self._store.path_of(self.session.draft.id)
        if self.session.zone != (kept_zone(self._store.folders, path) or self._zone):
            keep_zone(self._store.folders, path, self.session.zone)

    def notes_wait(self) -> bool:
        """Return whether notes from other shells wait for the open draft."""
        session = self.session
        if session is None:
            return False
        return any_waiting(self._store.path_of(session.draft.id), self._store.folders.state)

    def take_notes(self) -> "NotesTaken | None":
        """Add the waiting notes to the open draft and save it; return what to say of them, if anything.

        Why they still have to wait is returned once for each draft that is opened.
        """
        from postmortem_tui.tui.app.notes_taken import taken_into

        taken = taken_into(self.session, self._store) if self.session else None
        if taken and not taken.there and self.session:
            told, self._notes_told = self._notes_told, self.session.draft.id
            return taken if told != self._notes_told else None
        return taken

    def look_for_notes(self) -> None:
        """Add the notes that other shells left for the open draft to it, and show them."""
        taken = self.take_notes() if self.notes_wait() else None
        if taken and taken.there:
            self._screens.show_notes(taken.sentence)
        elif taken:
            self._app.say(taken.sentence)

    def save(self) -> str:
        """Save what is not saved yet, and wait for it; return what went wrong, or ""."""
        try:
            self.save_now()
        except PostmortemError as error:
            return str(error)
        return ""

    def save_now(self) -> None:
        """Save what is not saved yet; may be called from any thread. Raise PostmortemError when that fails."""
        if self.session:
            self.session.save()

    def save_typed(self, typed: Sequence[tuple[str, str]]) -> None:
        """Save, and keep texts beside the draft that were typed into questions over it and not taken.

        They are offered when it is opened again. Raise PostmortemError when that fails.
        """
        self.save_now()
        for question, text in typed:
            self._keep_typed(question, text)

    def _keep_typed(self, question: str, text: str) -> None:
        if self.session:
            keep_typed(self._store.path_of(self.session.draft.id), ASKED, question, text)
        else:
            keep_typed(self._store.folders.state / ACTION_ITEMS, question.partition(" (")[0], "", text)

    async def typed_over(self, question: str, text: str) -> None:
        """Keep a text that was typed into a question over the draft, until it is taken or dropped, and all is saved.

        It is written in a thread, one text after the other; what fails is said at the end, where it is tried again.
        """
        keep = partial(self._keep_typed, question, text) if text else partial(self.save_typed, [(question, "")])
        with suppress(PostmortemError):
            async with self._turn:
                await to_thread(keep)

    def rescue(self) -> str:
        """Save after a crash; return a sentence that names the draft and says whether it is saved."""
        go_on = f"Go on with: postmortem {shlex.quote(self.session.draft.id)}" if self.session else ""
        try:
            self.save_now()
        except _FAILING as error:
            return " ".join(filter(None, (UNSAVED, str(error), go_on)))
        return go_on and f"Your draft is saved. {go_on}"

    def close(self) -> str:
        """Save the open draft, and release it; return what went wrong, or "".

        What cannot be saved stays in the journal.
        """
        failure = self.save()
        self.keep_zone()
        if self.session:
            self._store.release(self.session.draft.id, everything_saved=not self.session.dirty)
        return failure

    def leave(self) -> None:
        """Save the open draft, and release it; say what went wrong."""
        if failure := self.close():
            self._app.say(f"NOT SAVED. {failure}", problem=True)
