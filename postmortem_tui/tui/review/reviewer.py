"""Review the open draft, as it is or as it would be after a change, with the person's own guide.

The modules of a review are loaded for the first one, which comes after a pause.
"""

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.library.library import Library

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding, Location
    from postmortem_tui.review.milestones import Mark, Measure
    from postmortem_tui.tui.review.thorough import Thorough

MUCH = 600
"""Rows that are reviewed for the first time in some 50 ms; a text counts as the rows that take the same time."""


class Reviewer:
    """Reviews the draft of a session, at the current moment of its clock."""

    def __init__(self, session: Session, library: Library, writer: str = "") -> None:
        """Take the session, the library with the person's guide, and the name of the person."""
        self.session = session
        self.writer = writer
        self._library = library

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.session.draft

    @cached_property
    def _thorough(self) -> "Thorough":
        from postmortem_tui.tui.review.thorough import Thorough

        return Thorough(self._library)

    @property
    def problem(self) -> str:
        """What is wrong with the person's own guide, which is ignored in that case; "" if nothing is."""
        return self._thorough.problem

    def findings(self) -> "tuple[Finding, ...]":
        """Return the findings of the draft. Raise GivenUp if the review was cancelled."""
        return self._thorough.findings(self.draft, self.session.clock())

    def findings_if_wanted(self) -> "tuple[Finding, ...] | None":
        """Return the findings of the draft, or None if the review was cancelled."""
        return self._thorough.findings_if_wanted(self.draft, self.session.clock())

    def unsound(self, findings: "Sequence[Finding]") -> "Sequence[Finding]":
        """Return those findings that make a final draft invalid."""
        return self._thorough.unsound(findings)

    def sections_to_look_at(self, findings: "Sequence[Finding]") -> Mapping[str, int]:
        """Return the number of findings to look at, by section."""
        return self._thorough.sections_to_look_at(self.draft.template, findings)

    async def found(self) -> "tuple[Finding, ...] | None":
        """Return the same as `findings_if_wanted`, found in a thread."""
        return await to_thread(self.findings_if_wanted)

    def reading(self) -> "Callable[[], Awaitable[tuple[Finding, ...] | None]] | None":
        """Return a function that reviews the draft in a thread, if that takes long; else None."""
        return self.found if self.takes_long else None

    def in_the_way_of(self, draft: Draft) -> "tuple[Finding, ...]":
        """Return the findings that would keep a draft from being final."""
        return self._thorough.in_the_way(draft, self.session.clock())

    @property
    def takes_long(self) -> bool:
        """Whether so much of the draft is new that a review would delay typing."""
        return self._thorough.memory.unread(self.draft) > MUCH

    def give_up(self) -> None:
        """Cancel a review that is running in a thread, at its next line, and let no other begin."""
        self._thorough.memory.give_up()

    def measures(self) -> "tuple[Measure, ...]":
        """Return the times between the milestones."""
        return self._thorough.measures(self.draft, self.session.clock())

    def marks(self) -> "Sequence[Mark]":
        """Return the rows of the timeline that are milestones, or read like one."""
        return self._thorough.marks(self.draft, self.session.clock())

    def timeline(self) -> "Location | None":
        """Return the location of the timeline, if there is one."""
        return self._thorough.timeline(self.draft, self.session.clock())
