"""Whether the action items will get done: who, until when, tracked where, and what will be different."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import outside
from postmortem_tui.document.draft.reading_context import day_owed
from postmortem_tui.markdown.line.inline import fold
from postmortem_tui.review.findings import Finding, Level, Location
from postmortem_tui.review.guide_words import Actions
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.rules.action_wording import fault_of, is_order
from postmortem_tui.values.answers.answers import AnswerType, Field
from postmortem_tui.values.times.clock import say_date
from postmortem_tui.values.times.leading import time_of_event


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield what keeps action items from being done, list by list."""
    lists = [b for b in reviewed.draft.template.blocks() if isinstance(b, Checklist) and (b.columns or b.grown)]
    for block in lists:
        rows = reviewed.draft[block]
        for number, row in enumerate(rows):
            if row.wont_do:
                continue  # it is closed, with a reason
            yield from _Item(reviewed, block, number, row).findings(lists)
    items = [row for block in lists for row in reviewed.draft[block] if not row.wont_do]
    words = reviewed.guide.actions
    is_judged = any(is_order(row.action, words) for row in items)  # nothing is known of items in another language
    if is_judged and not any(words.prevention.search(row.action) for row in items):
        block = next((block for block in lists if not block.done_from_the_start), lists[0])
        yield Finding(
            "action-none-prevents",
            "warns",
            Location(block.id),
            "No item keeps this from happening again.",
            "Add one that removes the cause, or stops it before it reaches users: a test, a limit, a check, an alert.",
            about="none",
        )


@dataclass(frozen=True)
class _Item:
    """An action item in its list."""

    reviewed: ReviewedDraft
    block: Checklist
    number: int
    row: ActionItem

    @property
    def words(self) -> Actions:
        return self.reviewed.guide.actions

    @property
    def done(self) -> bool:
        return self.row.done or self.block.done_from_the_start

    def findings(self, lists: list[Checklist]) -> Iterator[Finding]:
        yield from self._owner()
        yield from self._dates(lists)
        ticket = self._column("link")
        if ticket and not self.done and not self.row.text(ticket.id) and not self._is_subtask:
            yield self._finding("action-no-ticket", ticket, "This item has no ticket.", "Open one, and name it here.")
        if not self.done and (time := time_of_event(self.row.action)):
            sentence = f"{time} at its beginning reads like a row of the timeline."
            fix = "Put it into the timeline, or begin with what is to be done."
            yield self._finding("action-event", self.block.action, sentence, fix, "hints")
        elif not self._is_a_name and (fault := fault_of(self.row.action, self.words)):
            yield self._finding(fault.code, self.block.action, fault.sentence, fault.fix, fault.level)

    @property
    def _is_subtask(self) -> bool:
        """Whether the item above it, whose part it is, is asked for who does it and until when."""
        return self.row.nesting > 0

    @property
    def _is_a_name(self) -> bool:
        """Whether the item is only what another column calls it, at more length: `Runbook | Write down what to do`."""
        texts = [self.row.text(column.id) for column in self.block.columns if column.type == "text"]
        return any(len(text) > len(self.row.action) and len(text.split()) > 2 for text in texts)

    def _column(self, kind: AnswerType) -> Field | None:
        return next((column for column in self.block.columns if column.type == kind), None)

    def _finding(self, code: str, column: Field, sentence: str, fix: str, level: Level = "warns") -> Finding:
        location = Location(self.block.id, column.id, self.number)
        return Finding(code, level, location, sentence, fix, about=self.row.action)

    def _owner(self) -> Iterator[Finding]:
        owner = self._column("people")
        if owner is None:
            return
        names = self.row.text(owner.id)
        if not names:
            fix = "Name the one person who looks after it."
            if not self._is_subtask:
                yield self._finding("action-no-owner", owner, "Nobody owns this item.", fix)
        elif not self.done and fold(names) in self.words.pronoun:
            sentence = f"“{names}” is somebody else to each reader."
            yield self._finding("action-team-owner", owner, sentence, "Write the name.")
        elif not self.done and all(self._is_team(name) for name in re.split(r"[,;+/&]", names) if name.strip()):
            sentence = f"“{names}” is not a person."
            fix = "Name the one person who looks after it; what a whole team owns is often done by nobody."
            yield self._finding("action-team-owner", owner, sentence, fix)

    def _is_team(self, name: str) -> bool:
        bare = fold(name).removeprefix("the ")
        return bare in self.words.team or bare.removesuffix(" team") in self.words.team or bare.endswith(" team")

    def _dates(self, lists: list[Checklist]) -> Iterator[Finding]:
        column = self._done_on if self.done else self.block.due
        if column is None:
            return
        text = self.row.text(column.id)
        if not text and self._is_subtask:
            return
        if self.done and not text:
            fix = "Say on which day it was done."
            yield self._finding("action-no-completion-date", column, "This is done, and no date says when.", fix)
        elif not text:
            fix = "Give it a date: without one it loses against daily work."
            yield self._finding("action-no-due-date", column, "This item has no due date.", fix)
        elif not self.done and (due := day_owed(self.reviewed.draft, text)):
            yield from self._due(due, column, lists)

    @property
    def _done_on(self) -> Field | None:
        """The column with the day on which it was done; in a list of what is done, its date is that day."""
        dates = [column for column in self.block.columns if column.type == "date"]
        named = next((column for column in dates if column.id == self.block.done_on), None)
        return named or (dates[0] if dates and self.block.done_from_the_start else None)

    def _due(self, due: date, column: Field, lists: list[Checklist]) -> Iterator[Finding]:
        day, band, due_text = self.reviewed.day, self.block.due_within, say_date(due)
        side = outside(self.block, due, day, [other.due_within for other in lists if other.due_within])
        if day and due < day:
            sentence = f"It is due on {due_text}, which was before the incident."
            yield self._finding("action-due-outside", column, sentence, "Check the year and the month.")
        elif due < self._today:
            fix = "Tick it if it is done; else agree on a new date."
            yield self._finding("action-overdue", column, f"It was due on {due_text} and is not done.", fix)
        elif day and band and side > 0:
            sentence = (
                f"It is due on {due_text}, {(due - day).days} days after the incident; this list goes to {band[1]}."
            )
            yield self._finding("action-due-outside", column, sentence, "Move it to a list for later, or do it sooner.")
        elif day and band and side < 0:
            sentence = (
                f"It is due on {due_text}, {(due - day).days} days after the incident; this list is from {band[0]} on."
            )
            yield self._finding("action-due-outside", column, sentence, "Move it to the list for sooner.")

    @cached_property
    def _today(self) -> date:
        """The day that due dates are compared with: today in the local zone; for a final text the day it was signed."""
        status = self.reviewed.draft.template.role("status")
        final = status.field.choices[-1] if status and status.field and status.field.choices else ""
        is_final = bool(final) and self.reviewed.draft.role("status") == final
        return self.reviewed.draft.updated.date() if is_final else self.reviewed.now.astimezone().date()
