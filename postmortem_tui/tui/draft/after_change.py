"""What follows a change of the draft: saving it soon, filling in other answers, and showing it around the editors."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from postmortem_tui.storage.drafts.opening.recovery import merge_in_words
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown, FollowedAnswers
from postmortem_tui.tui.draft.saving_bar import SavingBar
from postmortem_tui.tui.kit.waiting import AsyncWork, Pause, Timers

if TYPE_CHECKING:
    from postmortem_tui.document.merging.merging import Merged

AROUND_PAUSE = 0.3
"""Seconds after a key until the lines and panes around the editors show its effect."""

OTHERS = "This draft was changed from another shell, or by somebody else; what was written is in it now."


class Host(Timers, Protocol):
    """The screen that shows what follows from a change."""

    @property
    def is_attached(self) -> bool:
        """Whether the screen is still shown."""

    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""

    async def say_last(self, text: str) -> None:
        """Say something in the help line after the newly focused widget has, with what the same act filled in."""

    def warn(self, text: str) -> None:
        """Show a notice, as the sentence must not be missed."""


class AfterChange:
    """Saves and shows each change: what is typed after a pause; what a command or another person changed at once."""

    def __init__(self, host: Host, editors: EditorsShown, followed: FollowedAnswers, saving: SavingBar) -> None:
        """Take the screen, the editors, the answers that follow from others, and the bar that saves."""
        self._host = host
        self._editors = editors
        self._followed = followed
        self._saving = saving
        self.around = Pause(host, AROUND_PAUSE, self.show)

    def typed(self) -> None:
        """React to a typed change: start the debounce of saving, and update the lines around after a pause."""
        self._saving.touch()
        self.around.touch()

    def commanded(self) -> None:
        """React to a change by a command: show all of it at once."""
        self.follow()
        self._saving.touch()
        self.show()

    def follow(self) -> None:
        """Fill in what follows from the answers given since the last time, and say so."""
        if self._followed.fill_in():
            self.typed()
            self._host.run_in_worker(partial(self._host.say_last, ""))

    def show(self) -> None:
        """Show around the editors what has changed."""
        self.around.drop()
        self._saving.show()
        self._host.draft_changed()

    def show_soon(self) -> None:
        """Show the lines and panes around the editors as they are now, after a pause."""
        self.around.touch()

    def arrived(self, merged: "Merged") -> None:
        """Show what somebody else has written to the draft."""
        self._come_in(lambda: self._host.warn(merge_in_words(merged, OTHERS)))

    def notes_came(self, sentence: str) -> None:
        """Show the person's own notes that were added from another shell, and say so."""
        self._come_in(lambda: self._host.run_in_worker(partial(self._host.say_last, sentence)))

    def _come_in(self, then: Callable[[], None]) -> None:
        """Show what was added to the draft from elsewhere, then call `then`, which says so.

        A character that is on its way into the draft has to be there first: shown without it, it would be gone.
        """

        async def show() -> None:
            await self._host.settle()
            if self._host.is_attached:
                self._editors.show_arrived()
                self._host.draft_changed()
                then()

        if self._host.is_attached:
            self._host.run_in_worker(show)
