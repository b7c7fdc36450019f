"""Go on in the wizard: what Enter, Tab and the keys for going on do where the cursor is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from textual.widget import Widget

from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.wizard.steps import Steps

if TYPE_CHECKING:
    from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor


class Page(Protocol):
    """The page with what is asked now."""

    @property
    def adding(self) -> "RowsEditor[Any] | None":
        """The list to which rows are being added, if there is one."""

    @property
    def is_more(self) -> bool:
        """Whether the page asks optional questions."""

    def judge(self, *, once: bool = False) -> bool:
        """Return whether the answer with the cursor cannot be read, and show why beside it."""


class Host(Protocol):
    """The screen, which has the focus, and asks."""

    @property
    def focused(self) -> Widget | None:
        """The widget with the focus."""

    @property
    def focus_chain(self) -> Sequence[Widget]:
        """The widgets that can have the focus, in order."""

    def focus_next(self) -> object:
        """Focus the next of these widgets."""

    def focus_previous(self) -> object:
        """Focus the previous one of these widgets."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""

    def say(self, text: str) -> None:
        """Show a sentence in the help line."""

    async def ask(self, index: int, at: Reference | None = None) -> None:
        """Ask what is at an index of the steps."""


class GoingOn:
    """Goes to the next field, to the next question, and back."""

    def __init__(self, host: Host, page: Page, steps: Steps) -> None:
        """Take the screen, its page, and the steps of the wizard."""
        self._host = host
        self._page = page
        self._steps = steps

    async def on(self) -> None:
        """Ask the next question, answered or not; but show once if the answer cannot be read."""
        await self._host.settle()
        if not self._judge(once=True):
            await self._host.ask(self._steps.following)

    async def back(self) -> None:
        """Ask the previous question."""
        await self._host.settle()
        await self._host.ask(self._steps.preceding)

    async def by_enter(self) -> None:
        """Ask the next question, unless the answer with the cursor cannot be read."""
        await self._host.settle()
        if not self._judge():
            await self.on()

    async def by_tab(self) -> None:
        """Go to the next widget that can have the focus; from the last one, go on to the next row or question."""
        await self._host.settle()
        adding = self._page.adding
        at_end = self._host.focused is self._host.focus_chain[-1]
        if self._asks_one_input() or (self._page.is_more and at_end):
            await self.by_enter()
        elif adding is not None and at_end:
            await adding.writer.go_on()
        else:
            self._host.focus_next()

    async def back_by_tab(self) -> None:
        """Go to the previous widget that can have the focus; from the only one, go back to the previous question."""
        await self._host.settle()
        if self._asks_one_input():
            await self.back()
        else:
            self._host.focus_previous()

    def _judge(self, *, once: bool = False) -> bool:
        """Return whether the answer with the cursor cannot be read; if so, show why, and say which key goes on.

        With `once`, an answer whose problem is shown already does not count.
        """
        if self._page.judge(once=once):
            self._host.say(f"{key_of('go_on')} goes on all the same: what you typed stays.")
            return True
        return False

    def _asks_one_input(self) -> bool:
        return self._steps.stop is not None and self._host.focus_chain == [self._host.focused]
