"""Who reviews the draft that is open: as it is or as it would be, by the person's own guide.

What a review is made of is loaded for the first one, which comes after a pause.
"""

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.folders import Folders

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding, Location
    from postmortem_tui.review.milestones import Mark, Measure
    from postmortem_tui.tui.review.thorough import Thorough

MUCH = 600
"""Rows that are read for the first time in some 50 ms; a page of text counts as many rows as take its time."""


class Reviewer:
    """Reviews a session's draft; the moment of a review is the session's."""

    def __init__(self, session: Session, folders: Folders, writer: str = "") -> None:
        """Take the session, where the person's guide lies, and what the person is called."""
        self.session = session
        self.writer = writer
        self._folders = folders

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.session.draft

    @cached_property
    def _thorough(self) -> "Thorough":
        from postmortem_tui.tui.review.thorough import Thorough

        return Thorough(self._folders)

    @property
    def problem(self) -> str:
        """What is wrong with the person's own guide, which is then passed over."""
        return self._thorough.problem

    def findings(self) -> "tuple[Finding, ...]":
        """Return what is found in the draft. Raise GivenUp where the reading was cancelled."""
        return self._thorough.findings(self.draft, self.session.clock())

    def findings_if_wanted(self) -> "tuple[Finding, ...] | None":
        """Return what is found in the draft, or None where nobody waits for it any more."""
        return self._thorough.findings_if_wanted(self.draft, self.session.clock())

    def unsound(self, findings: "Sequence[Finding]") -> "Sequence[Finding]":
        """Return those findings that stand although the text says it is final."""
        return self._thorough.unsound(findings)

    def sections_to_look_at(self, findings: "Sequence[Finding]") -> Mapping[str, int]:
        """Return the number of findings to look at, by section."""
        return self._thorough.sections_to_look_at(self.draft.template, findings)

    async def found(self) -> "tuple[Finding, ...] | None":
        """Return the same, read in a thread beside the keys."""
        return await to_thread(self.findings_if_wanted)

    def reading(self) -> "Callable[[], Awaitable[tuple[Finding, ...] | None]] | None":
        """Return a function that reads the draft in a thread, where a review takes long; else None."""
        return self.found if self.takes_long else None

    def in_the_way_of(self, draft: Draft) -> "tuple[Finding, ...]":
        """Return what would keep another draft from being final."""
        return self._thorough.in_the_way(draft, self.session.clock())

    @property
    def takes_long(self) -> bool:
        """Return whether so much is new in the draft that a review would delay typing."""
        return self._thorough.memory.unread(self.draft) > MUCH

    def give_up(self) -> None:
        """Cancel a review that is under way in a thread at its next line, and begin no other."""
        self._thorough.memory.give_up()

    def measures(self) -> "tuple[Measure, ...]":
        """Return the times between the milestones."""
        return self._thorough.measures(self.draft, self.session.clock())

    def marks(self) -> "Sequence[Mark]":
        """Return the rows of the timeline that are milestones, or read like one."""
        return self._thorough.marks(self.draft, self.session.clock())

    def timeline(self) -> "Location | None":
        """Return where the timeline stands, if there is one."""
        return self._thorough.timeline(self.draft, self.session.clock())
