"""Saving by itself: soon after the last key, never long after the first, and again after a failure."""

from asyncio import to_thread
from collections.abc import Callable

from textual.dom import DOMNode
from textual.timer import Timer

from postmortem_tui.document.session import Session
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.sharing.lock import DraftTaken

PAUSE = 0.5
"""Seconds without a change, after which to save."""

LONGEST = 1.0
"""Seconds after a change at most."""

RETRY = 2.0
"""Seconds after a failure."""


class Autosave:
    """Saves a session's draft in the background of a screen; `tell` is called after each try, with what went wrong."""

    def __init__(self, screen: DOMNode, session: Session, tell: Callable[[str], None]) -> None:
        self._screen = screen
        self._session = session
        self._tell = tell
        self._pause: Timer | None = None
        self._limit: Timer | None = None

    def touch(self) -> None:
        """Take note of a change."""
        if self._pause:
            self._pause.stop()
        self._pause = self._screen.set_timer(PAUSE, self._start)
        if self._limit is None:
            self._limit = self._screen.set_timer(LONGEST, self._start)

    def flush(self) -> bool:
        """Save now, and wait for it; tell whether everything is saved."""
        self._stop()
        try:
            self._session.save()
        except PostmortemError as error:
            return self._failed(error)
        self._tell("")
        return True

    def _start(self) -> None:
        self._stop()
        self._screen.run_worker(self._save(), group="autosave")

    async def _save(self) -> None:
        try:
            await to_thread(self._session.save)
        except PostmortemError as error:
            self._failed(error)
        else:
            self._tell("")

    def _failed(self, error: PostmortemError) -> bool:
        from postmortem_tui.tui.kit.complaint import complaint
        from postmortem_tui.tui.kit.messages import Taken

        if self._limit is None:
            self._limit = self._screen.set_timer(RETRY, self._start)
        self._tell(complaint(error))
        if isinstance(error, DraftTaken):
            self._screen.post_message(Taken())
        return False

    def _stop(self) -> None:
        for timer in (self._pause, self._limit):
            if timer:
                timer.stop()
        self._pause = self._limit = None
