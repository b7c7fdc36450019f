"""Copy, delete and bring back drafts in the library, and say what was done."""

from collections.abc import Callable
from typing import Protocol

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summarising import summarise
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.pressed_twice import PressedTwice
from postmortem_tui.tui.library.reading.listed_drafts import ListedDrafts

NOTHING_TRASHED = "The trash is empty: what is deleted comes there."

PUT_AWAY = frozenset({"restore", "open_trash", "duplicate", "trash"})
"""The commands that `PuttingAway` handles."""


class Host(Protocol):
    """The functions of the screen that `PuttingAway` calls."""

    def say(self, text: str) -> None:
        """Show a sentence in the help line."""

    def say_error(self, error: PostmortemError) -> None:
        """Say what failed."""

    def show_and_say(self, text: str, at: str = "") -> None:
        """Show the drafts as they are now, with the cursor on one, and say what was done."""

    def read_again(self) -> None:
        """Read the drafts, as they are now."""


class PuttingAway:
    """Puts drafts into the trash, brings them back, and copies them."""

    def __init__(
        self, store: DraftStore, drafts: ListedDrafts, host: Host, pointed: Callable[[], Summary | None]
    ) -> None:
        """Take the store, the listed drafts, the screen, and a function that returns the draft under the cursor."""
        self._store = store
        self._drafts = drafts
        self._host = host
        self._pointed = pointed
        self.twice = PressedTwice()
        self._deleted = ""
        """The notice about the last deletion."""

    def duplicate(self) -> None:
        """Make a copy of the draft under the cursor."""
        pointed = self._pointed()
        if pointed is None:
            return
        try:
            copy = self._store.duplicate(self._store.open(pointed.id))
        except PostmortemError as error:
            self._host.say_error(error)
        else:
            self.put(copy.id, f"Copied to {copy.id}; nobody has signed it.")

    def trash(self) -> None:
        """Put the draft under the cursor into the trash; a second press at once, out of habit, deletes nothing."""
        pointed = self._pointed()
        if pointed is None:
            return
        if self.twice.is_habit(pointed.id):
            self._host.say(f"A second {key_of('trash')} at once deletes no other. {self._deleted}")
            return
        try:
            self._drafts.trash(pointed.id)
        except PostmortemError as error:
            self._host.say_error(error)
            return
        self._deleted = f"“{pointed.title or pointed.id}” is in the trash. {key_of('restore')} brings it back."
        self._host.show_and_say(self._deleted)
        left = self._pointed()
        self.twice.acted(left.id if left else "")

    def restore(self) -> None:
        """Bring back the draft that was deleted last."""
        try:
            last = self._drafts.restore()
        except PostmortemError as error:
            self._host.say_error(error)
            self._host.read_again()
            return
        if last:
            self.put(last, "")
        else:
            self._host.show_and_say("The trash is empty: there is nothing to bring back.")

    def after_trash(self, back: str | None) -> None:
        """Update the list after the trash was shown, with the cursor on the draft that was brought back last."""
        self._drafts.look_into_trash()
        if back:
            self.put(back, "")

    def put(self, identity: str, notice: str) -> None:
        """List a draft that is new or was brought back, and say so."""
        try:
            summary = summarise(self._store.path_of(identity), self._store.templates)
        except PostmortemError as error:
            self._host.say_error(error)
            return
        self._drafts.put_first(summary)
        self._host.read_again()
        self._host.show_and_say(notice or f"“{summary.title or summary.id}” is back.", identity)

    def can(self, command: str) -> bool:
        """Return whether a command has something to act on."""
        if command in ("restore", "open_trash"):
            return self._drafts.any_trashed
        pointed = self._pointed()
        return pointed is not None and self._store.holds(pointed.path)

    def why_not(self, command: str) -> str:
        """Return why there is nothing to bring back, to copy or to delete."""
        if command in ("restore", "open_trash"):
            return NOTHING_TRASHED
        if self._pointed() is None:
            return f"There is no draft here yet: {key_of('new_draft')} begins one."
        return "This postmortem is in a source, not in your folder: it is only read here."
