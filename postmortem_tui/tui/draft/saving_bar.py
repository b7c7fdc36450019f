"""Autosave, and the header that shows its state."""

from asyncio import to_thread
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.sharing.lock import DraftTaken
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.edge_lines import Heading
from postmortem_tui.tui.kit.messages import Taken
from postmortem_tui.tui.kit.waiting import AsyncWork, Timers, Waiting

if TYPE_CHECKING:
    from postmortem_tui.document.merging.merging import Merged

PAUSE = 0.5
"""Seconds without a change, after which the draft is saved."""

LONGEST = 1.0
"""Seconds from a change to its save, at most."""

RETRY = 2.0
"""Seconds from a failed save to the next try."""


class Host(Timers, Protocol):
    """The screen of the bar: it has timers, runs coroutines, and shows the state."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""

    def show_saved(self, heading: Heading) -> None:
        """Show the state of the draft."""

    def post_message(self, message: Message, /) -> bool:
        """Post a message to the app."""


class SavingBar:
    """Saves soon after the last key, never long after the first, and again after a failure."""

    def __init__(
        self,
        session: Session,
        host: Host,
        counted: Callable[[], str] = str,
        show_arrived: "Callable[[Merged], None]" = lambda merged: None,
        *,
        document: Callable[[], str] = str,
    ) -> None:
        """Take the session and the host.

        `counted` returns in words how many of the needed questions are answered; `show_arrived` shows what somebody
        else has written meanwhile; `document` returns the name of the file that the draft was opened from, or "".
        """
        self._document = document
        self._written: tuple[Draft, datetime] | None = None
        """The draft as it was last written into its document, and when."""
        self._show_arrived = show_arrived
        self._counted = counted
        self._session = session
        self._host = host
        self._pause: Waiting | None = None
        self._limit: Waiting | None = None
        self._failure = ""
        self._looking = False

    def touch(self) -> None:
        """Start the debounce after a change."""
        if self._pause:
            self._pause.stop()
        self._pause = self._host.set_timer(PAUSE, self._start)
        if self._limit is None:
            self._limit = self._host.set_timer(LONGEST, self._start)

    def flush(self) -> bool:
        """Save now, and wait for it; return whether everything is saved."""
        self._stop()
        try:
            self._session.save()
        except PostmortemError as error:
            return self._failed(error)
        self._saved()
        return True

    def look(self) -> None:
        """Check, in a thread, whether somebody else has written to the draft."""
        if not (self._looking or self._session.dirty):
            self._looking = True
            self._host.run_in_worker(self._look)

    async def _look(self) -> None:
        try:
            await to_thread(self._session.look)
        except PostmortemError:
            pass  # a save says what is wrong with the file; it may be in the middle of being written
        finally:
            self._looking = False
        if arrived := self._session.take_arrived():
            self.show()
            self._show_arrived(arrived)
            if self._session.dirty:
                self.touch()

    def show(self) -> None:
        """Show the header as it is now."""
        heading = heading_of(self._session, self._counted(), self._state(), self._failure, self._document())
        self._host.show_saved(heading)

    def document_written(self, draft: Draft) -> None:
        """Show that the file that the draft was opened from has its answers, as far as it has not changed since."""
        self._written = (draft, self._session.clock())
        self.show()

    def _state(self) -> str:
        """Return what is saved: the draft, and of one that was opened from a file, whether that is written, too."""
        session, name = self._session, self._document()
        if name and self._written and self._written[0] == session.draft:
            return f"{name} written {self._written[1].astimezone():%H:%M}"
        if session.saved_at is None:
            return "not saved yet" if session.dirty else ""
        at = f"{session.saved_at.astimezone():%H:%M:%S}"
        return f"draft saved {at}, {key_of('save')} writes {name}" if name else f"saved {at}"

    def _start(self) -> None:
        self._stop()
        self._host.run_in_worker(self._save)

    async def _save(self) -> None:
        try:
            await to_thread(self._session.save)
        except PostmortemError as error:
            self._failed(error)
        else:
            self._saved()

    def _saved(self) -> None:
        self._failure = ""
        self.show()
        if arrived := self._session.take_arrived():
            self._show_arrived(arrived)
            if self._session.dirty:
                self.touch()

    def _failed(self, error: PostmortemError) -> bool:
        if self._limit is None:
            self._limit = self._host.set_timer(RETRY, self._start)
        self._failure = complaint(error)
        self.show()
        if isinstance(error, DraftTaken):
            self._host.post_message(Taken())
        return False

    def _stop(self) -> None:
        for timer in (self._pause, self._limit):
            if timer:
                timer.stop()
        self._pause = self._limit = None


def heading_of(session: Session, counted: str, saved: str, failure: str = "", file: str = "") -> Heading:
    """Return the title; on the right the severity, what is saved since when (local time), and what is answered.

    A draft without a title that was opened from a file is called by the name of that.
    """
    draft = session.draft
    title = draft.role("title") or file or "Untitled postmortem"
    if failure:
        return Heading(title, f"NOT SAVED: {failure}", problem=True)
    parts = (draft.role("severity"), saved, counted)
    return Heading(title, " · ".join(filter(None, parts)))
