"""Opening the drafts for a verb that may change them: what it changes goes into the documents of the drafts, too.

This is the one rule for all verbs, however a draft was named: when the verb ends, each draft that it changed is written
into the document that was opened as its form; of one that was imported it says that its document was not written.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder, to_write_on
from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.each_tried import try_each
from postmortem_tui.lazy import library as loaded_late
from postmortem_tui.storage.library.library import Library

if TYPE_CHECKING:
    from postmortem_tui.storage.documents import in_step
    from postmortem_tui.storage.library.store import DraftStore
else:
    in_step = loaded_late("postmortem_tui.storage.documents.in_step")


def library() -> "DraftStore":
    """Return this person's drafts, templates and settings, for writing."""
    return without_screen(folder())


def without_screen(found: Library) -> "DraftStore":
    """Return a library for writing, which says on stderr what a file holds that its draft does not."""
    store = to_write_on(found)
    store.notify = found.notify
    context = click.get_current_context(silent=True)
    if context is not None:
        context.call_on_close(partial(write_changed, store))
    return store


def write_changed(store: "DraftStore") -> None:
    """Write the drafts that were changed into their documents, and say so; raise the last error of those that failed.

    A draft without a document is left as it is.
    """
    try_each(_changed(store), partial(_write, store))


def _changed(store: "DraftStore") -> Iterator[str]:
    """Yield the ids of the drafts that were changed, until there are no more."""
    while store.changed:
        yield store.changed.pop()


def _write(store: "DraftStore", identity: str) -> None:
    if in_step.has_origin(store, identity):
        for sentence in in_step.brought_in_step(store, identity):
            message(sentence)
