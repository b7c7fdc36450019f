"""The pane beside a form: which text stands there, by the room there is and by what somebody chose."""

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
"""What can stand beside a form, in the order in which the key goes through it."""

WIDE = 120
"""Columns from which on there is room beside a form."""

TALL = 36
"""Rows from which on there is room for the guidance and more."""


class SidePane:
    """Shows findings or a preview under the guidance, or in its place, in a view that is mounted when first needed."""

    def __init__(self, guidance: Guidance, new_view: Callable[[], "SideView"]) -> None:
        """Take the guidance, which the view is mounted in, and what returns the view: it is loaded late."""
        self._guidance = guidance
        self._new_view = new_view
        self._view: SideView | None = None
        self._chosen: Side | None = None
        """What somebody chose to stand beside the form; None where nobody has."""

    @property
    def is_mounted(self) -> bool:
        """Whether there is anything that has to follow the cursor."""
        return self._view is not None

    def side(self, size: Size) -> "Side":
        """Return what stands beside the form: what somebody chose, else what was found where there is room for both."""
        usual: Side = "findings" if size.height >= TALL else "guidance"
        return self._chosen or usual if size.width >= WIDE else "guidance"

    def choose_next(self, size: Size) -> None:
        """Choose what comes after what stands there."""
        self._chosen = SIDES[(SIDES.index(self.side(size)) + 1) % len(SIDES)]

    async def show(self, size: Size) -> None:
        """Show what there is room for on a screen of a size."""
        side = self.side(size)
        if self._view is None and side != "guidance":
            self._view = self._new_view()
            await self._guidance.mount(self._view)
        if self._view is not None:
            self._view.turn(side)

    def follow(self, draft: Draft, asked: Reference, findings: "Sequence[Finding] | None") -> None:
        """Show what has changed of the section of a question; without findings the draft was not reviewed yet."""
        if self._view is not None:
            self._view.follow(draft, asked, findings)
