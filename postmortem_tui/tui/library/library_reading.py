"""Reading the library beside the screen, so that it stands at once and keys work while many drafts are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker

from postmortem_tui.collection.typed_search import of_sources
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.listing.summary import Summary
from postmortem_tui.storage.store import DraftStore

SCREENFUL = 50
"""Drafts after which there is something to look at."""

STEP = 0.25
"""Seconds between two words on how far it is."""

SOURCES = "reading the sources …"

LONG = 1.0
"""Seconds after which it says that it is at work."""


@dataclass(eq=False, repr=False)
class Read(Message):
    """So many drafts of all are read; `notice` is for a person, where it takes long."""

    summaries: tuple[Summary, ...]
    done: bool
    notice: str = ""


@dataclass(eq=False, repr=False)
class Unread(Message):
    """The library cannot be read at all."""

    error: PostmortemError


def read_library(store: DraftStore, listener: MessagePump) -> None:
    """Read every draft in a thread of its own, and post to the listener: the first screenful, then how far it is."""
    try:
        for message in _messages(store):
            if get_current_worker().is_cancelled:
                return
            listener.post_message(message)
    except PostmortemError as error:
        listener.post_message(Unread(error))


def _messages(store: DraftStore) -> Iterator[Read]:
    begun = told = monotonic()
    number, drafts = store.survey() if store.own else (0, iter(()))
    summaries: list[Summary] = []
    for summary in drafts:
        summaries.append(summary)
        now = monotonic()
        if len(summaries) == SCREENFUL or now - told >= STEP:
            told = now
            yield Read(tuple(summaries), False, progress(len(summaries), number, now - begun))
    if store.settings.sources:
        yield Read(tuple(summaries), False, SOURCES)
        summaries.extend(of_sources(store))
    yield Read(tuple(summaries), True)


def progress(read: int, number: int, seconds: float) -> str:
    """Say how far the reading is, once it takes so long that a person wonders."""
    return f"reading {read} of {number} …" if seconds >= LONG else ""
