"""What is kept from one review to the next: the person's guide, and the results of the texts that were read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.review.draft_reading import GivenUp, Memory
from postmortem_tui.review.findings import Finding, Location, sections_to_look_at
from postmortem_tui.review.milestones import Mark, Measure, marks, measures
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.reviewing import in_the_way, review
from postmortem_tui.review.rules import finality
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.guides import guide_or_built_in


class Thorough:
    """Reviews drafts for one person, each at a moment in UTC."""

    def __init__(self, library: Library) -> None:
        self._guide, self.problem = guide_or_built_in(library.folders)
        self._words = library.templates.words
        self.memory = Memory()

    def findings(self, draft: Draft, now: datetime) -> tuple[Finding, ...]:
        """Return the findings of a draft. Raise GivenUp if the review was cancelled."""
        return review(draft, now, self._guide, self._words, self.memory)

    def findings_if_wanted(self, draft: Draft, now: datetime) -> tuple[Finding, ...] | None:
        """Return the findings of a draft, or None if the review was cancelled."""
        try:
            return self.findings(draft, now)
        except GivenUp:
            return None

    def unsound(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Return those findings that make a final draft invalid."""
        return [one for one in findings if one.code in finality.CODES and not one.dismissed]

    def sections_to_look_at(self, template: Template, findings: Sequence[Finding]) -> Mapping[str, int]:
        """Return the number of findings to look at, by section."""
        return sections_to_look_at(template, findings)

    def in_the_way(self, draft: Draft, now: datetime) -> tuple[Finding, ...]:
        """Return the findings that would keep a draft from being final."""
        return in_the_way(draft, now, self._guide, self._words, self.memory)

    def _manuscript(self, draft: Draft, now: datetime) -> ReviewedDraft:
        return ReviewedDraft(draft, now, self._guide, self.memory)

    def measures(self, draft: Draft, now: datetime) -> tuple[Measure, ...]:
        """Return the times between the milestones."""
        return measures(self._manuscript(draft, now))

    def marks(self, draft: Draft, now: datetime) -> Sequence[Mark]:
        """Return the rows of the timeline that are milestones, or read like one."""
        return tuple(marks(self._manuscript(draft, now)).values())

    def timeline(self, draft: Draft, now: datetime) -> Location | None:
        """Return the location of the timeline, if there is one."""
        timeline = self._manuscript(draft, now).timeline
        return Location(timeline.id) if timeline else None
