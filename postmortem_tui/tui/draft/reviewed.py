"""What the screens share in which a draft is written and reviewed: findings, milestones, signatures, the final text."""

from abc import abstractmethod
from asyncio import to_thread
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import MILESTONES, Timeline, with_mark
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.lifecycle.signing import signature_of, signed
from postmortem_tui.document.session import Session
from postmortem_tui.document.template import Reference
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.dialogs import Ask, AskLine
from postmortem_tui.tui.draft.going import GoingScreen
from postmortem_tui.tui.editors.base import Asking, Editor, MarkAsked, SignAsked
from postmortem_tui.tui.kit.lines import HelpLine
from postmortem_tui.tui.kit.pausing import Pause
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.tui.review.found import Beside, fields_to_look_at, is_about, row_of, waits
from postmortem_tui.tui.review.reviewer import Reviewer

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding, Place


REVIEW_PAUSE = 0.7
"""Seconds after a change until the draft is reviewed again."""


@dataclass
class _Held:
    """Changes to a final text that wait until somebody says that it may be changed."""

    block: str
    made: list[Callable[[Draft], Draft]]
    then: Callable[[], None]


class ReviewedScreen(GoingScreen):
    """A screen with editors that shows what is found in the draft, and keeps a final text from changing unasked."""

    def __init__(self, session: Session, store: DraftStore) -> None:
        super().__init__(session, store)
        self.reviewer = Reviewer(session, store.places)
        self.findings: Sequence[Finding] = ()
        self._review = Pause(self, REVIEW_PAUSE, self.review_now)
        self._held: _Held | None = None
        self._by_block: Mapping[str, Sequence[Finding]] = {}
        self._cursor_at: Asking | None = None
        self._told = False

    @abstractmethod
    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor, whose field may be a column of a list."""

    # What is found

    def review_later(self) -> None:
        """Review after a pause, in which nothing more is typed."""
        self._review.touch()

    def review_now(self) -> None:
        """Review, and show what is found around the editors; the first time over a long draft, apart from the keys."""
        if self.reviewer.takes_long:
            self.run_worker(self._review_apart(), group="review", exclusive=True)
        else:
            self._take(self.reviewer.findings())

    async def _review_apart(self) -> None:
        from postmortem_tui.review.reading import GivenUp

        try:
            findings = await to_thread(self.reviewer.findings)
        except GivenUp:
            return
        if self.is_attached:
            self._take(findings)

    def on_unmount(self) -> None:
        """Leave a review that is under way: the app does not end before its threads do."""
        self.reviewer.give_up()

    def _take(self, findings: "Sequence[Finding]") -> None:
        from postmortem_tui.review.rules import finality

        self.findings = findings
        by_block: dict[str, list[Finding]] = defaultdict(list)
        for one in findings:
            by_block[one.place.block].append(one)
        self._by_block = by_block
        self.show_findings()
        unsound = [one for one in findings if one.code in finality.CODES and not one.dismissed]
        if unsound and not self._told:
            said = " ".join(one.sentence for one in unsound)
            self.app.notify(f"{said} ^R lists what was found.", markup=False, timeout=15)
        self._told = bool(unsound)

    def show_findings(self) -> None:
        """Show what is found beside the questions, and of the one with the cursor where nothing else is said."""
        template = self.session.draft.template
        question, at = self.question_asked(), self._cursor_at
        if question is None or at is None or at.block.id != question.block.id:
            at = None
        for beside in self.query(Beside):
            own = self._by_block.get(beside.question.block.id, ())
            beside.show(template, [one for one in own if not waits(one, at)])
        editors: Iterable[Editor[Any]] = self.query(Editor)
        for editor in editors:
            editor.show_found(fields_to_look_at(self._by_block.get(editor.block.id, ())))
        here = self._by_block.get(at.block.id, ()) if at else ()
        found = next((one for one in here if at and is_about(one, at) and not waits(one, at)), None)
        for line in self.query_children(HelpLine):  # none, where the screen is being taken away
            line.say_beneath(f"{row_of(found.place)}{found.sentence} {found.mend}" if found else "")

    def on_asking(self, event: Asking) -> None:
        """Show the finding of the question that has the cursor now."""
        self._cursor_at = event
        self.show_findings()

    async def action_review(self) -> None:
        """Show all that is found."""
        await settled(self.focused)
        self._open_review()

    def _open_review(self, *, refused: bool = False) -> None:
        if self.reviewer.problem:
            self.app.notify(f"Your own words were not looked for. {self.reviewer.problem}", markup=False, timeout=15)
        from postmortem_tui.tui.review.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.reviewer, refused=refused), self._go_to_place)

    async def _go_to_place(self, place: "Place | None") -> None:
        self.draft_changed()
        if place:
            await self.go_to_place(place)

    async def go_to_place(self, place: "Place") -> None:
        """Put the cursor where a finding stands: into the question, and on the row or into the line of it."""
        from postmortem_tui.review.findings import hit_of

        hit = hit_of(self.session.draft, place)
        await self.go((hit.section, hit.question))
        if place.row is not None or hit.end:
            self.point_at(hit)

    # The way to the final text

    def attempt(
        self, block: str, made: Callable[[Draft], Draft], put: Callable[[], bool], then: Callable[[], None]
    ) -> None:
        """Make a change, unless the draft would become final and may not; ask first where it is final already."""
        from postmortem_tui.document.lifecycle.status import Turn, may_become, may_turn, turn

        before = self.session.draft
        if self._held is not None:
            self._held.made.append(made)
        elif not may_turn(before, block) or (turned := turn(before, after := made(before))) is Turn.NONE:
            super().attempt(block, made, put, then)
        elif turned is Turn.REOPENING:
            self._held = _Held(block, [made], then)
            self._ask_to_reopen()
        elif may_become(after, after.role("status"), self.reviewer.in_the_way_of(after)):
            super().attempt(block, made, put, then)
        else:
            self._show_as_it_is()
            self._open_review(refused=True)

    def waive(self, question: Reference, reason: str, then: Callable[[], None]) -> None:
        """Say that a question does not apply, or without a reason that it does."""
        waive = partial(self.session.waive, question, reason)
        self.attempt(question.block.id, lambda draft: draft.waive(question, reason), waive, then)

    def _ask_to_reopen(self) -> None:
        from postmortem_tui.document.lifecycle.status import asked_before_reopening

        answers = [("keep", "Leave it as it is"), ("change", "Change it")]
        self.app.push_screen(Ask(asked_before_reopening(self.session.draft.template), answers), self._reopen)

    def _reopen(self, answer: str | None) -> None:
        from postmortem_tui.document.lifecycle.status import reopened

        held, self._held = self._held, None
        if held is not None and answer == "change":
            draft = self.session.draft
            for made in held.made:
                draft = made(draft)
            self.session.take(reopened(draft, self.session.clock().date()), held.block)
            self._show_as_it_is()
            held.then()
            self.say(f"{self.session.draft.role('status')} again; the signatures are void.")
        else:
            self._show_as_it_is()

    def _show_as_it_is(self) -> None:
        """Show the draft's values in the editors that show others."""
        editors: Iterable[Editor[Any]] = self.query(Editor)
        for editor in editors:
            if editor.value != self.session.draft[editor.block]:
                editor.show(self.session.draft[editor.block])

    # Milestones and signatures

    def on_mark_asked(self, event: MarkAsked) -> None:
        """Ask which milestone a row is, those that it reads like first."""
        event.stop()
        entry = self.session.draft[event.block][event.row]
        likely = [mark.milestone for mark in self.reviewer.marks() if mark.row == event.row and not mark.confirmed]
        order = dict.fromkeys((*likely, *MILESTONES))
        answers: list[tuple[str, str]] = [(name, name.title()) for name in order if name != entry.milestone]
        if entry.milestone:
            answers.append(("", f"Not {entry.milestone} after all"))
        self.app.push_screen(Ask("This row is the moment at which it was", answers), partial(self._mark, event))

    def _mark(self, asked: MarkAsked, milestone: str | None) -> None:
        if milestone is None:
            return
        rows = self.session.draft[asked.block]
        if asked.row < len(rows):
            self._put_rows(asked.block, with_mark(rows, asked.row, milestone))

    def on_sign_asked(self, event: SignAsked) -> None:
        """Ask who signs, where the settings do not say it, and for the word."""
        event.stop()
        row = event.block.offered(self.session.draft[event.block])[event.row]
        if author := self.store.settings.author:
            self._ask_word(event, row, author)
        else:
            self.app.push_screen(AskLine("Your name"), partial(self._ask_word, event, row))

    def _ask_word(self, asked: SignAsked, row: Row, name: str | None) -> None:
        columns = signature_of(asked.block)
        if columns and name and name.strip():
            lead = row.text(asked.block.fields[0].id)
            question = f"{columns.word.label} of {name.strip()}, {lead}"
            ask = AskLine(question, placeholder=columns.word.placeholder)
            self.app.push_screen(ask, partial(self._sign, asked, row, name.strip()))

    def _sign(self, asked: SignAsked, row: Row, name: str, word: str | None) -> None:
        if word and word.strip():
            rows = list(asked.block.offered(self.session.draft[asked.block]))
            today = self.session.clock().date()
            rows[asked.row] = signed(asked.block, row, name, today, word.strip())
            self._put_rows(asked.block, tuple(rows))

    def _put_rows(self, block: Timeline | Records, rows: Any) -> None:
        before = self.session.draft

        def then() -> None:
            self._show_others(before)
            self._changed()

        one: Any = block
        self.attempt(block.id, lambda draft: draft.put(one, rows), lambda: self.session.put_all((one, rows)), then)
