"""Reading the action items of all sources beside the screen, so that keys work while many postmortems are read."""

from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump

from postmortem_tui.collection.listed import collection_of
from postmortem_tui.collection.record import Record
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.store import DraftStore


@dataclass(eq=False, repr=False)
class ItemsRead(Message):
    """The postmortems are read; `problems` could not be looked at."""

    records: tuple[Record, ...]
    problems: tuple[str, ...]


@dataclass(eq=False, repr=False)
class ItemsUnread(Message):
    """The postmortems cannot be read at all."""

    error: PostmortemError


def read_items(store: DraftStore, listener: MessagePump) -> None:
    """Read the collection of the drafts and of the settings' sources, and tell the listener."""
    try:
        found = collection_of(store)
    except PostmortemError as error:
        listener.post_message(ItemsUnread(error))
        return
    found.index.close()
    listener.post_message(ItemsRead(found.records, found.problems))
