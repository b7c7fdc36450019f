"""Who reviews the draft that is open: as it is or as it would be, by the person's own guide.

What a review is made of is loaded for the first one, which comes after a pause.
"""

from asyncio import to_thread
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import Session
from postmortem_tui.storage.disk.places import Places

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding, Place
    from postmortem_tui.review.guide import Guide
    from postmortem_tui.review.manuscript import Manuscript
    from postmortem_tui.review.milestones import Mark, Measure
    from postmortem_tui.review.reading import Memory

MUCH = 600
"""Rows that are read for the first time in some 50 ms; a page of text counts as many rows as take its time."""


class Reviewer:
    """Reviews a session's draft; the moment of a review is the session's."""

    def __init__(self, session: Session, places: Places) -> None:
        self.session = session
        self._places = places

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.session.draft

    @cached_property
    def _memory(self) -> "Memory":
        from postmortem_tui.review.reading import Memory

        return Memory()

    @cached_property
    def _settled(self) -> "tuple[Guide, str]":
        from postmortem_tui.storage.settings.guides import guide_or_built_in

        return guide_or_built_in(self._places)

    @property
    def problem(self) -> str:
        """What is wrong with the person's own guide, which is then passed over."""
        return self._settled[1]

    def findings(self) -> "tuple[Finding, ...]":
        """Return what is found in the draft. Raise GivenUp where nobody waits for it any more."""
        from postmortem_tui.review.reviewing import review

        return review(self.draft, self.session.clock(), self._settled[0], self._memory)

    async def found(self) -> "tuple[Finding, ...] | None":
        """Return the same, read in a thread beside the keys; None where nobody waits for it any more."""
        from postmortem_tui.review.reading import GivenUp

        try:
            return await to_thread(self.findings)
        except GivenUp:
            return None

    def in_the_way_of(self, draft: Draft) -> "tuple[Finding, ...]":
        """Return what would keep another draft from being final."""
        from postmortem_tui.review.reviewing import in_the_way

        return in_the_way(draft, self.session.clock(), self._settled[0], self._memory)

    @property
    def takes_long(self) -> bool:
        """Return whether so much is new in the draft that a review would be felt."""
        return self._memory.unread(self.draft) > MUCH

    def give_up(self) -> None:
        """Let a review that is under way in a thread end at its next line, and begin no other."""
        self._memory.give_up()

    def _manuscript(self) -> "Manuscript":
        from postmortem_tui.review.manuscript import Manuscript

        return Manuscript(self.draft, self.session.clock(), self._settled[0], self._memory)

    def measures(self) -> "tuple[Measure, ...]":
        """Return the times between the milestones."""
        from postmortem_tui.review.milestones import measures

        return measures(self._manuscript())

    def marks(self) -> "Sequence[Mark]":
        """Return the rows of the timeline that are milestones, or read like one."""
        from postmortem_tui.review.milestones import marks

        return tuple(marks(self._manuscript()).values())

    def timeline(self) -> "Place | None":
        """Return where the timeline stands, if there is one."""
        from postmortem_tui.review.findings import Place

        timeline = self._manuscript().timeline
        return Place(timeline.id) if timeline else None
