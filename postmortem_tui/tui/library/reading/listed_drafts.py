"""The drafts that the library lists, in the chosen order, and those that this screen has put into the trash."""

from collections.abc import Sequence
from contextlib import suppress

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.removing.trash import id_of
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.library.table.drafts_order import LibraryView, arranged


class ListedDrafts:
    """The summaries that are known now, without waiting for a reading of the library."""

    def __init__(self, store: DraftStore) -> None:
        """Take the store, whose trash is read."""
        self._trash = DraftTrash(store)
        self.all: tuple[Summary, ...] = ()
        self._trashed: tuple[str, ...] = ()
        """The ids of drafts deleted here, in order; a reading that began before may still have them."""
        self.any_trashed = False
        self._sorted: tuple[tuple[object, ...], tuple[Summary, ...]] | None = None

    def take(self, summaries: Sequence[Summary]) -> None:
        """List the drafts that were read, without those deleted meanwhile."""
        self.all = tuple(summary for summary in summaries if summary.id not in self._trashed)

    def put_first(self, summary: Summary) -> None:
        """List a draft that is new or was brought back."""
        self.all = (summary, *self._without(summary.id))

    def in_order(self, view: LibraryView) -> tuple[Summary, ...]:
        """Return the drafts in the chosen order, which is cached, as each typed character asks for it."""
        asked = (self.all, view.order, view.turned)
        if self._sorted is None or any(a is not b for a, b in zip(asked, self._sorted[0], strict=True)):
            self._sorted = (asked, arranged(self.all, view.order, turned=view.turned))
        return self._sorted[1]

    def look_into_trash(self) -> None:
        """Check whether anything can be brought back; change nothing if the trash cannot be read."""
        with suppress(PostmortemError):
            there = set(map(id_of, self._trash.names()))
            self._trashed = tuple(one for one in self._trashed if one in there)
            self.any_trashed = bool(there)

    def trash(self, identity: str) -> None:
        """Put a draft into the trash. Raise PostmortemError if that fails."""
        self._trash.throw_away(identity)
        self._trashed += (identity,)
        self.any_trashed = True
        self.all = self._without(identity)

    def restore(self) -> str:
        """Bring back the draft that was deleted last, and return its id; "" if the trash is empty.

        Drafts deleted on this screen come first, then those deleted before. Raise
        PostmortemError if that fails.
        """
        names = () if self._trashed else self._trash.names()
        if not (self._trashed or names):
            self.any_trashed = False
            return ""
        last = self._trashed[-1] if self._trashed else id_of(names[0])
        self._trashed = self._trashed[:-1]
        self._trash.restore(last)
        self.any_trashed = bool(self._trash.names())
        return last

    def _without(self, identity: str) -> tuple[Summary, ...]:
        return tuple(summary for summary in self.all if summary.id != identity)
