"""Looking, beside what is typed, for what other programs do to the library: drafts written, a git that merges none."""

from asyncio import to_thread
from typing import Protocol

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.drafts.git.repository import lacking_driver_in_words
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.waiting import AsyncWork


class Watcher(Protocol):
    """The screen that wants to know."""

    @property
    def is_current(self) -> bool:
        """Whether no other screen is shown over this one."""

    def read_again(self) -> None:
        """Read the drafts, as they are now."""

    async def look_who(self) -> None:
        """Look who has the drafts in sight open."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""

    def warn(self, text: str) -> None:
        """Say something that must not be missed."""


class LibraryWatch:
    """Notices that a draft was written since the library was read."""

    def __init__(self, store: DraftStore, watcher: Watcher) -> None:
        """Take the store that is looked at, and the screen that shows it."""
        self._store = store
        self._watcher = watcher
        self._looking = False
        self.mark: int | None = None
        """What `Library.mark` returned when the drafts were read; None before that."""

    def tick(self) -> None:
        """Look whether any draft was written, unless a look is under way or another screen is shown."""
        if self._watcher.is_current and not self._looking:
            self._looking = True
            self._watcher.run_in_worker(self._look)

    async def _look(self) -> None:
        try:
            mark = await to_thread(self._store.mark)
        except StorageError:
            return  # it is said when the drafts are read
        finally:
            self._looking = False
        if self.mark is not None and mark != self.mark:
            self._watcher.read_again()
        self.mark = mark
        await self._watcher.look_who()

    async def ask_git(self) -> None:
        """Warn of the first folder in which git does not merge postmortems by answer though its repository asks so."""
        for folder in (self._store.folders.drafts, *map(path_of_word, self._store.settings.sources)):
            if notice := await to_thread(lacking_driver_in_words, folder):
                self._watcher.warn(notice)
                return
