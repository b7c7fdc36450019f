"""Read the library in a thread, so that the screen is shown at once and keys work while many drafts are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker

from postmortem_tui.collection.collection import Opening
from postmortem_tui.collection.questions.listed import Mark, listed, mark_of_sources, opening_of
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.storage.settings.guides import guide_problem

LONG = 1.0
"""Seconds of reading after which its progress is shown."""


@dataclass(eq=False, repr=False)
class Read(Message):
    """The drafts that are known so far; more may follow until `done`. The `notice` says how far the reading is."""

    summaries: tuple[Summary, ...]
    done: bool
    notice: str = ""
    problems: tuple[str, ...] = ()
    """What could not be read."""
    mark: Mark | None = None
    """The mark of the sources from just before the files were listed; None until it is done."""


@dataclass(eq=False, repr=False)
class Unread(Message):
    """The library cannot be read at all."""

    error: PostmortemError


def read_library(store: DraftStore, listener: MessagePump) -> None:
    """Read the library, and post to the listener first what the index knows, then the progress.

    To be run in a thread.
    """
    try:
        for message in _messages(store):
            if get_current_worker().is_cancelled:
                return
            listener.post_message(message)
    except PostmortemError as error:
        listener.post_message(Unread(error))


def _messages(store: DraftStore) -> Iterator[Read]:
    before = mark_of_sources(store)
    opening = opening_of(store)
    try:
        yield from _read(store, opening, before)
    finally:
        opening.index.close()


def _read(store: DraftStore, opening: Opening, sources: int) -> Iterator[Read]:
    shown, begun, there = 0, monotonic(), tuple(listed(store, opening))
    for read in opening.steps():
        if not shown and there:
            yield Read(there, False, progress(read, opening.waiting, monotonic() - begun))  # as they were read last
        if read >= 2 * shown:
            shown, there = read, tuple(listed(store, opening))
        yield Read(there, False, progress(read, opening.waiting, monotonic() - begun))
    if shown:
        there = tuple(listed(store, opening))
    guide = (guide_problem(store.folders),)
    problems = (*(one for one in opening.problems if one not in guide), *filter(None, guide))
    yield Read(there, True, problems=problems, mark=(opening.mark, sources))


def progress(read: int, number: int, seconds: float) -> str:
    """Return how far the reading is, in words; before it has taken `LONG`, how many rows are as they were read last."""
    if seconds >= LONG:
        return f"reading {read} of {number} …"
    return f"{number - read} not up to date yet …" if number > read else ""
