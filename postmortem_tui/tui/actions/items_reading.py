"""Read the action items of all sources in a thread, so that keys work while many postmortems are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import get_current_worker

from postmortem_tui.collection.questions.listed import Mark, mark_of_sources, opening_of
from postmortem_tui.collection.records.record import Record
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.collection_watch import CollectionWatch
from postmortem_tui.tui.kit.waiting import AsyncWork, run_in_worker


@dataclass(eq=False, repr=False)
class ItemsRead(Message):
    """The postmortems that are read so far; `problems` says which could not be read."""

    reading: int
    """The number of the reading, by which one that was begun before a change is known."""
    records: tuple[Record, ...]
    problems: tuple[str, ...]
    notice: str = ""
    """How far the reading has come, if more follows."""
    mark: Mark | None = None
    """The mark of the sources from just before the files were listed, if nothing follows."""


@dataclass(eq=False, repr=False)
class ItemsUnread(Message):
    """The postmortems cannot be read at all."""

    error: PostmortemError


def read_items(store: DraftStore, listener: MessagePump, reading: int) -> None:
    """Read the drafts and the sources of the settings, and post `ItemsRead` or `ItemsUnread` to the listener."""
    try:
        for message in _messages(store, reading):
            if get_current_worker().is_cancelled:
                return
            listener.post_message(message)
    except PostmortemError as error:
        listener.post_message(ItemsUnread(error))


def _messages(store: DraftStore, reading: int) -> Iterator[ItemsRead]:
    before = mark_of_sources(store)
    opening = opening_of(store)
    shown = 0
    try:
        for read in opening.steps():
            if read >= 2 * shown and read < opening.waiting:
                shown = read
                notice = f"{read:,} of {opening.waiting:,} files read …"
                yield ItemsRead(reading, opening.known().records, (), notice)
        found = opening.known()
        yield ItemsRead(reading, found.records, found.problems, mark=(opening.mark, before))
    finally:
        opening.index.close()


class ItemsReading:
    """Reads the items for their screen, and again once another program has written a postmortem."""

    def __init__(self, store: DraftStore, screen: Screen[None], begin: Callable[[], int]) -> None:
        """Take the store, the screen that gets the messages, and a function that numbers a new reading."""
        self._store = store
        self._screen = screen
        self._begin = begin
        self.watch = CollectionWatch(store, self)

    @property
    def is_current(self) -> bool:
        """Whether no other screen is shown over that of the items."""
        return self._screen.is_current

    def read_again(self) -> None:
        """Read the items, as they are now."""
        work = partial(read_items, self._store, self._screen, self._begin())
        self._screen.run_worker(work, thread=True, exclusive=True, group="reading")

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker of the screen."""
        run_in_worker(self._screen, work)

    async def looked(self) -> None:
        """Do nothing more after a check."""
