"""Keep the view of the library on disk for the next time, whenever it has changed."""

from asyncio import to_thread
from functools import partial
from typing import Protocol

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside.cursor_positions import LibraryPosition, keep_library
from postmortem_tui.tui.kit.waiting import AsyncWork
from postmortem_tui.tui.library.table.drafts_order import LibraryView


class Runner(Protocol):
    """The screen, which has workers."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""


class ViewKeeper:
    """Keeps the draft with the cursor and the order of the list."""

    def __init__(self, folders: Folders, view: LibraryView, runner: Runner) -> None:
        """Take the folders in which the view is kept, the view, and the screen."""
        self._view = view
        self._runner = runner
        self._keep = partial(keep_library, folders)
        self._kept: LibraryPosition | None = None

    def tick(self) -> None:
        """Keep the position, in a thread."""
        if position := self._moved():
            self._runner.run_in_worker(partial(to_thread, self._keep, position))

    def flush(self) -> None:
        """Keep the position, and wait until it is written."""
        if position := self._moved():
            self._keep(position)

    def _moved(self) -> LibraryPosition | None:
        """Return what to keep of the view; None if that is kept already, or no draft has the cursor."""
        position = self._view.position()
        if not position.at or position == self._kept:
            return None
        self._kept = position
        return position
