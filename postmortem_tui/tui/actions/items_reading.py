"""Reading the action items of all sources beside the screen, so that keys work while many postmortems are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker

from postmortem_tui.collection.questions.listed import opening_of
from postmortem_tui.collection.records.record import Record
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore


@dataclass(eq=False, repr=False)
class ItemsRead(Message):
    """What is known of the postmortems; `problems` could not be looked at."""

    reading: int
    """The number of the reading, by which one that was begun before a change is known."""
    records: tuple[Record, ...]
    problems: tuple[str, ...]
    notice: str = ""
    """How far the reading is, where more follows."""


@dataclass(eq=False, repr=False)
class ItemsUnread(Message):
    """The postmortems cannot be read at all."""

    error: PostmortemError


def read_items(store: DraftStore, listener: MessagePump, reading: int) -> None:
    """Read the collection of the drafts and of the settings' sources, and tell the listener."""
    try:
        for message in _messages(store, reading):
            if get_current_worker().is_cancelled:
                return
            listener.post_message(message)
    except PostmortemError as error:
        listener.post_message(ItemsUnread(error))


def _messages(store: DraftStore, reading: int) -> Iterator[ItemsRead]:
    opening = opening_of(store)
    shown = 0
    try:
        for read in opening.steps():
            if read >= 2 * shown and read < opening.waiting:
                shown = read
                notice = f"{read:,} of {opening.waiting:,} files read …"
                yield ItemsRead(reading, opening.known().records, (), notice)
        found = opening.known()
        yield ItemsRead(reading, found.records, found.problems)
    finally:
        opening.index.close()
