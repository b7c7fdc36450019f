"""Check in a thread whether other programs write to the postmortems shown, and whether git lacks its merge driver."""

from asyncio import to_thread
from collections.abc import Callable
from time import monotonic, thread_time
from typing import Protocol

from postmortem_tui.collection.questions.listed import Mark, mark_of
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.drafts.git.repository import lacking_driver_in_words
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.waiting import AsyncWork

TICK = 1.0
"""Seconds between two checks whether another program has written a draft or a document."""

REST = 20
"""The rest after a check, as a multiple of its processor time: tens of thousands of files take no more
than a twentieth of a processor. A check of 5,000 documents takes 22 ms, in a thread."""


class Watcher(Protocol):
    """The screen that shows the postmortems."""

    @property
    def is_current(self) -> bool:
        """Whether no other screen is shown over this one."""

    def read_again(self) -> None:
        """Read the postmortems, as they are now."""

    async def looked(self) -> None:
        """Do what the screen does after each check."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""


class CollectionWatch:
    """Makes the screen read again once a draft or a document of a source was written, added or removed."""

    def __init__(self, store: DraftStore, watcher: Watcher) -> None:
        """Take the store that is checked, and the screen that shows its postmortems."""
        self._store = store
        self._watcher = watcher
        self._looking = False
        self._next = 0.0
        self.mark: Mark | None = None
        """What `mark_of` returned when the postmortems were read; None before that."""

    def tick(self) -> None:
        """Begin a check, unless one is running, the last was just now, or another screen is shown."""
        if self._watcher.is_current and not self._looking and monotonic() >= self._next:
            self._looking = True
            self._watcher.run_in_worker(self._look)

    async def _look(self) -> None:
        try:
            mark = await to_thread(self._timed)
        except StorageError:
            return  # the screen says so when it reads the drafts
        finally:
            self._looking = False
        if self.mark is not None and mark != self.mark:
            self._watcher.read_again()
        self.mark = mark
        await self._watcher.looked()

    def _timed(self) -> Mark:
        begun = thread_time()
        mark = mark_of(self._store)
        self._next = monotonic() + REST * (thread_time() - begun)
        return mark

    async def ask_git(self, warn: Callable[[str], None]) -> None:
        """Warn about the first folder whose repository asks for the merge driver of drafts, if git lacks it."""
        for folder in (self._store.folders.drafts, *map(path_of_word, self._store.settings.sources)):
            if notice := await to_thread(lacking_driver_in_words, folder):
                warn(notice)
                return
