"""How the library is seen, kept on disk for the next time whenever it has changed."""

from asyncio import to_thread
from functools import partial
from typing import Protocol

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside.cursor_positions import LibraryPosition, keep_library
from postmortem_tui.tui.kit.waiting import AsyncWork
from postmortem_tui.tui.library.table.drafts_order import LibraryView


class Runner(Protocol):
    """Who runs what takes time."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""


class ViewKeeper:
    """Keeps the draft with the cursor and the order of the list."""

    def __init__(self, folders: Folders, view: LibraryView, runner: Runner) -> None:
        """Take the folders it is kept in, and the view that changes."""
        self._view = view
        self._runner = runner
        self._keep = partial(keep_library, folders)
        self._kept: LibraryPosition | None = None

    def tick(self) -> None:
        """Keep the position beside what is typed."""
        if position := self._moved():
            self._runner.run_in_worker(partial(to_thread, self._keep, position))

    def flush(self) -> None:
        """Keep the position now."""
        if position := self._moved():
            self._keep(position)

    def _moved(self) -> LibraryPosition | None:
        """Return how the library is seen; None where that is kept already, or no draft has the cursor."""
        position = self._view.position()
        if not position.at or position == self._kept:
            return None
        self._kept = position
        return position
