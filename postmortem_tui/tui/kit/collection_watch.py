"""Looking, beside what is typed, for what other programs write of the postmortems shown, and a git that merges none."""

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
"""Seconds between two looks at whether another program has written a draft or a document."""

REST = 20
"""How many times its own processor time passes after a look before the next: tens of thousands of files take no more
than a twentieth of a processor. One of 5,000 documents takes 22 ms, and holds nothing up."""


class Watcher(Protocol):
    """The screen that wants to know."""

    @property
    def is_current(self) -> bool:
        """Whether no other screen is shown over this one."""

    def read_again(self) -> None:
        """Read the postmortems, as they are now."""

    async def looked(self) -> None:
        """Do what else is done at each look."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""


class CollectionWatch:
    """Notices that a draft or a document of a source was written, added or removed since they were read."""

    def __init__(self, store: DraftStore, watcher: Watcher) -> None:
        """Take the store that is looked at, and the screen that shows it."""
        self._store = store
        self._watcher = watcher
        self._looking = False
        self._next = 0.0
        self.mark: Mark | None = None
        """What `mark_of` returned when the postmortems were read; None before that."""

    def tick(self) -> None:
        """Look whether anything was written, unless a look is under way or another screen is shown."""
        if self._watcher.is_current and not self._looking and monotonic() >= self._next:
            self._looking = True
            self._watcher.run_in_worker(self._look)

    async def _look(self) -> None:
        try:
            mark = await to_thread(self._timed)
        except StorageError:
            return  # it is said when the drafts are read
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
        """Warn of the first folder in which git does not merge postmortems by answer though its repository asks so."""
        for folder in (self._store.folders.drafts, *map(path_of_word, self._store.settings.sources)):
            if notice := await to_thread(lacking_driver_in_words, folder):
                warn(notice)
                return
