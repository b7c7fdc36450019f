"""The pane beside a form: choose its text by the size of the screen and by what the person chose."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Size

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.draft.beside.guidance import Guidance

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.tui.draft.beside.side_view import Side, SideView

SIDES: tuple["Side", ...] = ("findings", "preview", "guidance")
"""The texts that can stand beside a form, in the order in which a key goes through them."""

WIDE = 120
"""Columns from which on there is room beside a form."""

TALL = 36
"""Rows from which on there is room for the guidance and more."""


class SidePane:
    """Shows findings or a preview under the guidance, or in its place, in a view that is mounted when first needed."""

    def __init__(self, guidance: Guidance, new_view: Callable[[], "SideView"]) -> None:
        """Take the guidance, in which the view is mounted, and a function that loads and returns the view."""
        self._guidance = guidance
        self._new_view = new_view
        self._view: SideView | None = None
        self._chosen: Side | None = None
        """The text that the person chose; None if they chose none."""

    @property
    def is_mounted(self) -> bool:
        """Whether the view is mounted, and so has to follow the cursor."""
        return self._view is not None

    def side(self, size: Size) -> "Side":
        """Return which text to show: the chosen one, else findings if the screen has room for them and the guidance."""
        usual: Side = "findings" if size.height >= TALL else "guidance"
        return self._chosen or usual if size.width >= WIDE else "guidance"

    def choose_next(self, size: Size) -> None:
        """Choose the text after the one that is shown."""
        self._chosen = SIDES[(SIDES.index(self.side(size)) + 1) % len(SIDES)]

    async def show(self, size: Size) -> None:
        """Show the text that a screen of a size has room for."""
        side = self.side(size)
        if self._view is None and side != "guidance":
            self._view = self._new_view()
            await self._guidance.mount(self._view)
        if self._view is not None:
            self._view.turn(side)

    def follow(self, draft: Draft, asked: Reference, findings: "Sequence[Finding] | None") -> None:
        """Show the section of a question as it is now; `findings` is None if the draft was not reviewed yet."""
        if self._view is not None:
            self._view.follow(draft, asked, findings)
