"""Do what keys on rows ask of the screen: move rows to another list, mark milestones, sign, pick, keep lines."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Entry, Timeline, with_mark
from postmortem_tui.document.changes.moving import next_list, with_moved
from postmortem_tui.document.changes.session import put_since
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.questions import title
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import library
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.draft.requests.changes import Changes
from postmortem_tui.tui.draft.requests.signing_asked import Signing
from postmortem_tui.tui.draft.requests.waiting_lines import WaitingLines
from postmortem_tui.tui.editors.base import MarkAsked, MarksAsked, MoveAsked, PickAsked, RowAsked, RowsCame, SignAsked
from postmortem_tui.tui.editors.lines_asked import LinesAnswered, LinesLeft, LinesPasted, LinesShown
from postmortem_tui.tui.editors.rows.traits.rows_meant import GONE, indexes_now
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.values.text.own_words import MILESTONES, Milestone

if TYPE_CHECKING:
    from postmortem_tui.review.milestones import Mark
    from postmortem_tui.storage.library.store import DraftStore
    from postmortem_tui.tui.draft.requests import pick_requests
    from postmortem_tui.tui.review.reviewer import Reviewer
else:
    pick_requests = library("postmortem_tui.tui.draft.requests.pick_requests")  # for whoever picks rows

LONGEST_NAME = 31
"""Cells of a row that is named beside a milestone, so that both fit on one line."""

LONGEST_ROW = 150
"""Cells of the row in a question about it: three lines of the box."""


class RowRequests:
    """Does what a key on a row asks for: asks what is needed, and makes the change."""

    def __init__(self, screen: WritingScreen, changes: Changes, reviewer: "Reviewer", store: "DraftStore") -> None:
        """Take the screen, the part that changes the draft, the reviewer (which suggests milestones), and the store."""
        self._screen = screen
        self._session = screen.session
        self._changes = changes
        self._reviewer = reviewer
        self._store = store
        self._author = store.settings.author
        self._waiting = WaitingLines(screen, store)
        self.pasted = ""
        """The lines that were pasted last into a timeline."""

    def answer(self, asked: RowAsked) -> None:
        """Do what a key on a row asks for."""
        match asked:
            case LinesPasted():
                self.pasted = asked.text
            case LinesShown():
                self._waiting.keep(asked.block, asked.text)
            case LinesAnswered():
                self._waiting.answered(asked.block, asked.text)
            case LinesLeft():
                self._waiting.show(asked.block, asked.text)
            case MoveAsked():
                self._move(asked)
            case MarkAsked():
                self._mark(asked)
            case MarksAsked():
                self._mark_all(asked.block)
            case RowsCame():
                self._offer_marks(asked)
            case SignAsked():
                Signing(self._screen, self._author, self._put_rows).ask(asked)
            case PickAsked():
                picking = pick_requests.PickRequests(self._screen, self._store, self._put_rows, self._waiting)
                if asked.path:
                    picking.read(asked.block, [asked.path])
                else:
                    picking.ask(asked.block, None if asked.files else self.pasted)

    def _move(self, asked: MoveAsked) -> None:
        """Put rows into the next list of their kind in the section, with the cursor on the first one if it is shown."""
        before = self._session.draft
        if (target := next_list(before, asked.block)) is None:
            self._screen.say("There is no other list in this section to move it to.")
            return
        there = target

        def then() -> None:
            self._screen.editors.show_changed(before)
            self._screen.changed()
            self._screen.editors.follow(there.id, len(self._session.draft[there]) - len(asked.rows))

        number = len(asked.rows)
        what, them = (f"{number} items moved", "them") if number > 1 else ("Moved", "it")
        again = number == 1 and self._screen.editors.shows(there.id)
        keys = f"{key_of('move_on')} moves it on, " if again else ""
        name = title(before.template, Reference(there))
        notice = f"{what} to {name}; {keys}{key_of('undo_row')} takes {them} back"
        moved = with_moved(before, asked.block, there, asked.rows)

        def made(draft: Draft) -> Draft:
            for block, items in moved:
                draft = put_since(draft, block, items, before[block], self._session.merge)[0]
            return draft

        self._changes.make(asked.block.id, made, f"the move to {name}", then, notice)

    def _mark(self, asked: MarkAsked) -> None:
        """Ask which milestone a row is, always in the same order, with the cursor on the likeliest one."""
        rows = self._session.draft[asked.block]
        entry, words = rows[asked.row], self._session.draft.template.own_words
        answers: list[tuple[str, str]] = [(name, self._as_it_stands(rows, name, asked.row)) for name in MILESTONES]
        likely = [mark.milestone for mark in self._reviewer.marks() if mark.row == asked.row and not mark.confirmed]
        free = [name for name in MILESTONES if not any(row.milestone == name for row in rows)]
        at_end = [name for name in free if name == "resolved" and self._is_the_end(rows, asked.row)]
        between = [name for name in free if _fits(rows, asked.row, name)]
        at = MILESTONES.index(next(iter((*likely, *at_end, *between, *free)), MILESTONES[0]))
        if entry.milestone:
            at = len(answers)
            answers.append(("", f"Not {words.milestone(entry.milestone)} after all"))
        question = f"At this row, the incident was\n{_named(entry, LONGEST_ROW)}"
        self._screen.open(Ask(question, answers, at=at, numbered=True), partial(self._marked, asked, entry))

    def _is_the_end(self, rows: Sequence[Entry], at: int) -> bool:
        """Return whether a row has the minute at which the draft says that the incident ended."""
        draft = self._session.draft
        end, moment = draft.moment("end"), resolve([row.time for row in rows], draft.day)[at]
        return bool(end and moment and end.replace(second=0) == moment.replace(second=0))

    def _as_it_stands(self, rows: Sequence[Entry], milestone: str, at: int) -> str:
        """Return a milestone in words, with the row that is marked as it now."""
        name = self._session.draft.template.own_words.milestone(milestone)
        marked = next((n for n, row in enumerate(rows) if row.milestone == milestone), None)
        if marked is None:
            return name
        return f"{name} (now {'this row' if marked == at else _named(rows[marked])})"

    def _marked(self, asked: MarkAsked, entry: Entry, milestone: str | None) -> None:
        if milestone is None:
            return
        rows = self._session.draft[asked.block]
        at = indexes_now(rows, {asked.row: entry}).get(asked.row)
        if at is None:
            self._screen.say(GONE, problem=True)
            return
        before = next((row for row in rows if milestone and row.milestone == milestone), None)
        name = self._session.draft.template.own_words.milestone(milestone)
        old = rows[at].milestone
        was = (
            f", which was {self._session.draft.template.own_words.milestone(old)}" if old not in ("", milestone) else ""
        )
        lost = f", no longer {_named(before)}" if before is not None and before is not rows[at] else ""
        notice = (
            f"{name} is this row now{was}{lost}; {key_of('undo_row')} takes {'it' if lost else 'that'} back"
            if milestone
            else f"The mark is taken off; {key_of('undo_row')} brings it back"
        )
        undone = f"the mark {name}" if milestone else "a mark that was taken off"
        self._put_rows(asked.block, with_mark(rows, at, milestone), notice, step=undone)

    def _suggested(self) -> "Sequence[Mark]":
        """Return the suggested marks, for milestones that no row has, in the order of the milestones."""
        return [mark for mark in self._reviewer.marks() if not mark.confirmed]

    def _offer_marks(self, came: RowsCame) -> None:
        """Add to the notice about added rows which key marks all suggested milestones."""
        draft, suggested = self._session.draft, self._suggested()
        timeline = draft.template.role("timeline")
        if suggested and timeline and isinstance(timeline.block, Timeline):
            rows, words = draft[timeline.block], draft.template.own_words
            which = ", ".join(f"{_clock(rows[one.row], one.row)} {words.milestone(one.milestone)}" for one in suggested)
            keys = f"{came.key_before}, then {key_of('mark_all')}" if came.key_before else key_of("mark_all")
            offer = f"{came.notice}. {keys} marks {which}"
            self._screen.run_in_worker(partial(self._screen.say_last, offer))

    def _mark_all(self, block: Timeline) -> None:
        """Make all suggested marks, and say which."""
        suggested = self._suggested()
        if not suggested:
            self._screen.say(f"No other row reads like a milestone; {key_of('mark')} marks the one with the cursor.")
            return
        before = self._session.draft
        together = ", ".join(before.template.own_words.milestone(mark.milestone) for mark in suggested)

        def made(draft: Draft) -> Draft:
            for mark in suggested:
                rows = draft[block]
                draft = draft.put(block, with_mark(rows, mark.row, mark.milestone))
            return draft

        def shown() -> None:
            self._screen.editors.show_changed(before)
            self._screen.changed()

        told = f"Marked: {together}; {key_of('undo_row')} takes that back"
        self._changes.make(block.id, made, f"the marks {together}", shown, told)

    def _put_rows(
        self,
        block: Timeline | Records,
        rows: Sequence[Any],
        notice: str = "",
        then: Callable[[], None] = lambda: None,
        *,
        step: str = "",
    ) -> None:
        """Put all rows of a list, call `then` and show the `notice`; undo names the change by `step`."""
        before = self._session.draft

        def shown() -> None:
            self._screen.editors.show_changed(before)
            self._screen.changed()
            then()

        def made(draft: Draft) -> Draft:
            there: Block[Any] = block
            return put_since(draft, there, rows, before[there], self._session.merge)[0]

        self._changes.make(block.id, made, step, shown, notice)


def _fits(rows: Sequence[Entry], at: int, milestone: Milestone) -> bool:
    """Return whether the milestones of the rows above come before one, and those of the rows below after it."""
    rank = MILESTONES.index(milestone)
    ranks = {n: MILESTONES.index(row.milestone) for n, row in enumerate(rows) if row.milestone in MILESTONES}
    return all((other < rank) == (n < at) for n, other in ranks.items())


def _clock(row: Entry, at: int) -> str:
    """Return the hours and minutes of a row, rough or not; its number where it has none."""
    return next((":".join(word.split(":")[:2]) for word in row.time.split() if ":" in word), f"row {at + 1}")


def _named(row: Entry, cells: int = LONGEST_NAME) -> str:
    return shortened(f"{row.time} {row.event}".strip(), cells)
