"""Findings while a draft is written: beside the questions, and about the one with the cursor."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.waiting import AsyncWork, Pause, Timers
from postmortem_tui.tui.review.found import fields_to_look_at, is_about, row_of, told_otherwise, unreadable_first, waits
from postmortem_tui.tui.review.reviewer import Reviewer

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.review.findings import Finding

REVIEW_PAUSE = 0.7
"""Seconds after a change until the draft is reviewed again."""

LEFT_PAUSE = 0.05
"""Seconds after a row was left until the draft is reviewed: many rows are reviewed at once, ten times as fast."""


class Host(Timers, Protocol):
    """The screen of the panel: it has timers, runs coroutines, and shows findings."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""

    def show_findings(self) -> None:
        """Show the findings of the panel."""

    def warn(self, text: str) -> None:
        """Show a notice, as the sentence must not be missed."""


class ReviewPanel:
    """Reviews after a pause, and returns what to show where; warns once each time a final draft becomes invalid."""

    def __init__(self, reviewer: Reviewer, host: Host) -> None:
        self._reviewer = reviewer
        self._host = host
        self._pause = Pause(host, REVIEW_PAUSE, self.now)
        self._left = Pause(host, LEFT_PAUSE, self.now)
        self.findings: Sequence[Finding] = ()
        self.reviewed = False
        """Whether the draft has been reviewed at least once."""
        self._by_block: Mapping[str, Sequence[Finding]] = {}
        self._read: Draft | None = None
        """The draft in which the findings were found."""
        self._cursor: Asking | None = None
        self._warned = False
        self._reviewing = self._asked_again = False

    def later(self) -> None:
        """Review after a pause without changes; drop findings at once whose row went or moved."""
        self._pause.touch()
        there = tuple(filter(self._is_there, self.findings))
        if len(there) < len(self.findings):
            self._put(there)
            self._host.show_findings()

    def _is_there(self, finding: "Finding") -> bool:
        """Return whether a finding still names its row: none went, came or moved there since it was found."""
        row, draft, read = finding.location.row, self._reviewer.draft, self._read
        block: Block[Any] | None = None if row is None else draft.template.find(finding.location.block).block
        if row is None or not isinstance(block, Rows):
            return True
        rows, before = draft[block], read[block] if read else ()
        if row >= len(rows):
            return False
        same = row < len(before) and rows[row] == before[row]
        return same or (len(rows) == len(before) and rows[row] not in before)  # the row was edited

    def now(self) -> None:
        """Review; in a thread if that takes long."""
        if not self._reviewing:
            self._read = self._reviewer.draft
        if not self._reviewer.takes_long:
            self._take(self._reviewer.findings())
        elif self._reviewing:
            self._asked_again = True  # the running review reads an earlier state of the draft
        else:
            self._reviewing = True
            self._host.run_in_worker(self._review_apart)

    async def _review_apart(self) -> None:
        try:
            findings = await self._reviewer.found()
        finally:
            self._reviewing = False
        if findings is not None:
            self._take(findings)
            if self._asked_again:
                self._asked_again = False
                self.now()

    def _take(self, findings: "Sequence[Finding]") -> None:
        self.reviewed = True
        self._put(findings)
        self._host.show_findings()
        unsound = self._reviewer.unsound(findings)
        if unsound and not self._warned:
            sentences = " ".join(one.sentence for one in unsound)
            self._host.warn(f"{sentences} {key_of('review')} lists what was found.")
        self._warned = bool(unsound)

    def _put(self, findings: "Sequence[Finding]") -> None:
        self.findings = findings
        by_block: dict[str, list[Finding]] = defaultdict(list)
        for one in unreadable_first(findings):
            by_block[one.location.block].append(one)
        self._by_block = by_block

    def look_at(self, asking: Asking) -> bool:
        """Remember which question has the cursor; return whether the question, or its row, has changed.

        A row that was just left is reviewed almost at once; rows that are typed ahead are reviewed together.
        """
        before, self._cursor = self._cursor, asking
        same = before is not None and (before.block.id, before.left) == (asking.block.id, asking.left)
        if asking.left is not None and not (same and self.reviewed):
            self._left.touch()
        in_row = before is not None and before.field is not None and asking.field is not None
        return not (same and in_row and isinstance(asking.block, Rows) and before and before.row == asking.row)

    def _at(self, question: Reference | None) -> Asking | None:
        at = self._cursor
        return None if question is None or at is None or at.block.id != question.block.id else at

    def beside(self, block: str, question: Reference | None) -> "Sequence[Finding]":
        """Return the findings to show beside a block, those about the row that was left last first."""
        at = self._at(question)
        found = [one for one in self._by_block.get(block, ()) if not waits(one, at)]
        left = at.left if at and at.block.id == block else None
        return found if left is None else sorted(found, key=lambda one: one.location.row != left)

    def fields_of(self, block: str) -> Collection[str]:
        """Return the fields of a block with findings that are more than hints."""
        return fields_to_look_at(self._by_block.get(block, ()))

    def sentence(self, question: Reference | None, row: int | None = None) -> str:
        """Return the first finding about the answer with the cursor, as a sentence; "" if there is none.

        In a list, it is about the row with the cursor, or about the whole list; never about another row.
        """
        at = self._at(question)
        if at is None:
            return ""
        here = self._by_block.get(at.block.id, ())
        about = [one for one in here if is_about(one, at) and not waits(one, at)]
        of_row = (one for one in about if row is not None and one.location.row == row)
        found = next(of_row, None) or next((one for one in about if one.location.row is None), None)
        return f"{row_of(found.location)}{found.sentence} {found.fix}" if found else ""

    def of_answer(self, question: Reference) -> str:
        """Return the first finding about an answer, as a sentence; "" if there is none."""
        names = (question.block.id, question.name) if question.field else (question.block.id,)
        here = self._by_block.get(question.block.id, ())
        unwaived = (one for one in here if not one.dismissed and not told_otherwise(one))
        found = next((one for one in unwaived if not question.field or one.location.question in names), None)
        return f"{row_of(found.location)}{found.sentence}" if found else ""

    def flagged(self) -> Mapping[str, int]:
        """Return the number of findings to look at, by section."""
        return self._reviewer.sections_to_look_at(self.findings) if self.findings else {}
