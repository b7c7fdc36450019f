"""What a review found while a draft is written: beside the questions, and about the one that has the cursor."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.waiting import AsyncWork, Pause, Timers
from postmortem_tui.tui.review.found import fields_to_look_at, is_about, readable_last, row_of, told_otherwise, waits
from postmortem_tui.tui.review.reviewer import Reviewer

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.review.findings import Finding

REVIEW_PAUSE = 0.7
"""Seconds after a change until the draft is reviewed again."""

LEFT_PAUSE = 0.05
"""Seconds after a row was left until it is read: a flood of rows is read once, which took a tenth of its time."""


class Host(Timers, Protocol):
    """The host of the panel: it has timers, runs coroutines, and shows results."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""

    def show_findings(self) -> None:
        """Show what the panel holds now."""

    def warn(self, text: str) -> None:
        """Say something that must not be missed."""


class ReviewPanel:
    """Reviews after a pause, and returns what to show where; warns once each time a final text becomes invalid."""

    def __init__(self, reviewer: Reviewer, host: Host) -> None:
        self._reviewer = reviewer
        self._host = host
        self._pause = Pause(host, REVIEW_PAUSE, self.now)
        self._left = Pause(host, LEFT_PAUSE, self.now)
        self.findings: Sequence[Finding] = ()
        self.reviewed = False
        """Whether the draft was read at all."""
        self._by_block: Mapping[str, Sequence[Finding]] = {}
        self._read: Draft | None = None
        """The draft that the findings are of."""
        self._cursor: Asking | None = None
        self._warned = False
        self._reviewing = self._asked_again = False

    def later(self) -> None:
        """Review after a pause, in which nothing more is typed; what was found in rows that went goes at once."""
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
        return same or (len(rows) == len(before) and rows[row] not in before)  # which was typed into

    def now(self) -> None:
        """Review; the first time over a long draft, apart from the keys."""
        if not self._reviewing:
            self._read = self._reviewer.draft
        if not self._reviewer.takes_long:
            self._take(self._reviewer.findings())
        elif self._reviewing:
            self._asked_again = True  # what is being read is the draft as it was
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
        for one in readable_last(findings):
            by_block[one.location.block].append(one)
        self._by_block = by_block

    def look_at(self, asking: Asking) -> bool:
        """Remember which question has the cursor, and return whether it is another, or another row of a list.

        A row that was just left is read at once; rows that are typed ahead are read together.
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
        """Return what to show beside a block, while the cursor is in a question; of the row left last first."""
        at = self._at(question)
        found = [one for one in self._by_block.get(block, ()) if not waits(one, at)]
        left = at.left if at and at.block.id == block else None
        return found if left is None else sorted(found, key=lambda one: one.location.row != left)

    def fields_of(self, block: str) -> Collection[str]:
        """Return the fields of a block in whose answers something has to be looked at."""
        return fields_to_look_at(self._by_block.get(block, ()))

    def sentence(self, question: Reference | None, row: int | None = None) -> str:
        """Return what to say of the answer that has the cursor; nothing where nothing was found.

        In a list that is what is about the row with the cursor, or about the whole list; never about another row.
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
        """Return the first thing that was found in an answer, as a sentence; nothing where there is none."""
        names = (question.block.id, question.name) if question.field else (question.block.id,)
        here = self._by_block.get(question.block.id, ())
        unwaived = (one for one in here if not one.dismissed and not told_otherwise(one))
        found = next((one for one in unwaived if not question.field or one.location.question in names), None)
        return f"{row_of(found.location)}{found.sentence}" if found else ""

    def flagged(self) -> Mapping[str, int]:
        """Return the number of findings to look at, by section."""
        return self._reviewer.sections_to_look_at(self.findings) if self.findings else {}
