"""The parts of a draft's screen, each without a screen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from textual.message import Message
from textual.screen import Screen

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.after_change import AROUND_PAUSE
from postmortem_tui.tui.draft.history import History
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown
from postmortem_tui.tui.draft.page.writing_screen import Destination
from postmortem_tui.tui.draft.requests.changes import Changes
from postmortem_tui.tui.draft.saving_bar import PAUSE, RETRY, SavingBar
from postmortem_tui.tui.draft.writing_parts import WritingParts
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.editors.rows.traits.by_time import ByTime
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.kit.edge_lines import Heading
from postmortem_tui.tui.kit.waiting import AsyncWork
from postmortem_tui.tui.review.review import ReviewScreen
from postmortem_tui.tui.review.review_panel import REVIEW_PAUSE, ReviewPanel
from postmortem_tui.tui.review.reviewer import Reviewer
from postmortem_tui.tui.wizard.steps import Steps
from postmortem_tui.values.times.clock import Context
from tests.known import STANDARD
from tests.tui.conftest import NOW, Failing, under_review


@dataclass
class Waiting:
    seconds: float
    act: Callable[[], None]
    stopped: bool = False

    def stop(self) -> None:
        self.stopped = True


@dataclass
class Host:
    """What a part asks of a screen, written down."""

    session: Session
    timers: list[Waiting] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    posted: list[Message] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    opened: list[Screen[Any]] = field(default_factory=list)
    shown: list[Reference] = field(default_factory=list)
    changes: int = 0
    guided: bool = False
    is_attached: bool = True
    focused: None = None

    def __post_init__(self) -> None:
        self.editors = EditorsShown(self.session, lambda: ())

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> Waiting:
        self.timers.append(Waiting(delay, callback))
        return self.timers[-1]

    async def settle(self) -> None: ...

    def draft_changed(self) -> None:
        self.posted.append(Message())

    def help_lines(self) -> tuple[()]:
        return ()

    def question_asked(self) -> None: ...

    def run_in_worker(self, work: AsyncWork) -> None:
        if asyncio._get_running_loop() is None:
            asyncio.run(work())
        else:
            with suppress(StopIteration):
                work().send(None)  # what waits for nothing is done at once

    def show_saved(self, heading: Heading) -> None:
        self.headings.append(heading)

    def post_message(self, message: Message, /) -> bool:
        self.posted.append(message)
        return True

    def show_findings(self) -> None:
        self.changes += 1

    def warn(self, text: str) -> None:
        self.notices.append(text)

    def say(self, text: str, problem: bool = False) -> None:
        self.notices.append(text)

    async def say_last(self, text: str) -> None:
        self.notices.append(text)

    def open(self, screen: Screen[Any], then: Any = None) -> None:
        self.opened.append(screen)

    def changed(self) -> None:
        self.changes += 1

    async def show_change(self, question: Reference) -> None:
        self.shown.append(question)

    async def go(self, destination: Destination) -> None: ...

    def section_shown(self) -> None: ...

    def point_at(self, hit: object) -> None: ...


def hosting(draft: Draft, saver: Any = None) -> Host:
    return Host(Session(draft, saver or Failing(), lambda: NOW, lambda: 0.0))


def test_the_saving_bar_saves_after_a_pause_and_tries_again(small: Template) -> None:
    saver = Failing()
    host = hosting(Draft.begin(small, "one", NOW), saver)
    bar = SavingBar(host.session, host)
    host.session.put(small.find("story").block, "It broke.")
    bar.touch()
    assert host.timers[0].seconds == PAUSE
    saver.failure = "the disk is full"
    host.timers[0].act()
    assert host.headings[-1].problem and "NOT SAVED" in host.headings[-1].state
    saver.failure = ""
    assert host.timers[-1].seconds == RETRY
    host.timers[-1].act()
    assert not host.session.dirty and not host.headings[-1].problem


def test_what_is_typed_is_shown_around_the_editors_after_a_pause_and_a_command_at_once(store: DraftStore) -> None:
    host = hosting(under_review(store))
    after = WritingParts(host, store).after
    after.typed()
    assert AROUND_PAUSE in [one.seconds for one in host.timers] and not host.posted
    after.commanded()
    assert len(host.posted) == 1 and all(one.stopped for one in host.timers if one.seconds == AROUND_PAUSE)
    after.notes_came("2 notes came in.")
    assert host.notices == ["2 notes came in."] and len(host.posted) == 2
    host.is_attached = False
    after.notes_came("Another came in.")
    assert host.notices == ["2 notes came in."], "a screen that is gone shows nothing"


def test_a_status_that_is_refused_lists_what_is_in_its_way(store: DraftStore) -> None:
    host = hosting(under_review(store).put_role("summary", "TBD"))
    parts = WritingParts(host, store)
    draft = host.session.draft
    status = draft.template.role("status")
    assert status is not None
    parts.changes.put(status.block, draft.put_role("status", "Final")[status.block], draft[status.block], host.changed)
    assert [type(screen) for screen in host.opened] == [ReviewScreen]
    assert host.session.draft.role("status") == "Under Review" and host.changes == 0


def test_the_review_panel_says_what_is_found_where_the_cursor_is(store: DraftStore) -> None:
    draft = under_review(store).put_role("summary", "TBD")
    host = hosting(draft)
    panel = ReviewPanel(Reviewer(host.session, store), host)
    panel.later()
    assert host.timers[0].seconds == REVIEW_PAUSE
    panel.now()
    question = next(draft.template.find(one.location.block) for one in panel.findings if one.code == "placeholder-left")
    assert panel.beside(question.block.id, question) and panel.sentence(question) == ""
    panel.look_at(Asking(question.block, question.field))
    assert "TBD" in panel.sentence(question)
    assert panel.flagged()[draft.template.section_of(question.block).id] >= 1


class ReadsApart(Reviewer):
    """Reads the first draft that it is given in a thread; it is changed, and a review is asked for, meanwhile."""

    meanwhile: Callable[[], None] | None = None

    @property
    def takes_long(self) -> bool:
        return self.meanwhile is not None

    async def found(self) -> Any:
        found = self.findings()
        if self.meanwhile:
            self.meanwhile()
            self.meanwhile = None
        return found


def test_a_review_asked_for_during_another_is_not_forgotten(store: DraftStore) -> None:
    host = hosting(under_review(store))
    reviewer = ReadsApart(host.session, store)
    panel = ReviewPanel(reviewer, host)
    summary = host.session.draft.template.find("summary")

    def meanwhile() -> None:
        host.session.put(summary.block, "TBD")
        panel.now()

    reviewer.meanwhile = meanwhile
    panel.now()
    assert "placeholder-left" in {one.code for one in panel.findings}


def test_changes_refuse_a_status_that_may_not_be_and_put_back_what_was_there(store: DraftStore) -> None:
    draft = under_review(store)
    host, refused = hosting(draft), []
    changes = Changes(host, lambda _: ["in the way"], lambda: refused.append(1))
    status = draft.template.role("status")
    assert status is not None and status.field is not None
    block: Any = status.block
    for text in ("", "Final"):
        before = host.session.draft[block]
        changes.put(block, before.having(**{status.field.id: text}), before, lambda: None)
    assert refused == [1]
    assert host.session.draft.role("status") == "Under Review"


@pytest.mark.parametrize("final", [False, True])
def test_changes_ask_before_a_final_text_is_changed(store: DraftStore, final: bool) -> None:
    draft = under_review(store).put_role("status", "Final" if final else "Draft")
    host = hosting(draft)
    Changes(host, lambda _: (), lambda: None).put(draft.template.find("notes").block, "other", "", lambda: None)
    assert len(host.opened) == final
    assert (host.session.draft.text(draft.template.find("notes")) == "other") is not final


async def test_the_history_names_what_it_takes_back(small: Template) -> None:
    host = hosting(Draft.begin(small, "one", NOW))
    history = History(host)
    await history.undo()
    assert host.notices == ["Nothing to undo."]
    host.session.put(small.find("story").block, "It broke.")
    await history.undo()
    assert host.notices[-1].startswith("Taken back: What Happened Then, “It broke.”")
    assert host.shown == [small.find("story")]


def test_the_steps_of_the_wizard_lead_to_the_last_page_and_back(small: Template) -> None:
    steps = Steps(small)
    steps.begin(Draft.begin(small, "one", NOW), None)
    assert steps.question == small.find("story")
    while steps.question:
        steps.move(steps.following)
    assert steps.heading() == "What is missing"
    steps.move(1)
    steps.listed_at = 4
    assert steps.following == len(steps.stops)
    assert steps.move(steps.following) == 4, "the line of the list that it was chosen from"


def test_a_list_keeps_the_row_that_is_written_in_place_and_the_value_in_order(standard: Template) -> None:
    block = standard.find("timeline").block
    assert isinstance(block, Timeline)
    rows = (Entry(time="10:00", event="a"), Entry(time="11:00", event="b"))
    model = RowList(block, rows, ByTime(block, lambda: Context(NOW, None)))
    model.write(1)
    model.type("time", "09:00")
    assert [row.event for row in model.rows] == ["a", "b"]
    assert [row.event for row in model.value] == ["b", "a"] and model.index == 0
    assert model.leave() == 0
    assert [row.event for row in model.rows] == ["b", "a"]


def test_what_is_known_is_passed_on_the_way_and_on_the_way_back() -> None:
    draft = Draft.begin(STANDARD, "one", NOW, "API outage")
    steps = Steps(STANDARD)
    names = [stop.questions[0].name for stop in steps.stops]
    steps.begin(draft, STANDARD.find("overview.start"))
    seen = []
    while steps.index < len(steps.stops) and not steps.stops[steps.index].more:
        seen.append(names[steps.index])
        steps.move(steps.following)
    assert not {"headline.title", "header.status"} & set(seen)
    assert {"header.date", "header.authors"} <= set(seen), "what is not known is asked"
    steps.move(names.index(seen[-1]))
    back = [seen[-1]]
    while steps.index:
        steps.move(steps.preceding)
        back.append(names[steps.index])
    assert back == seen[::-1], "back is what was on the screen before"
    steps.move(steps.index_of(STANDARD.find("headline.title")))
    assert steps.question == STANDARD.find("headline.title"), "it can be gone to"
