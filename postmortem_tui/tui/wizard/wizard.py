"""The screen of the wizard: one question at a time in the same editors, and at the end what is still missing."""

from asyncio import Lock
from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.path import counted_in_words
from postmortem_tui.document.draft.text_search import Hit
from postmortem_tui.document.template.template import UNPLACED, Reference, Section
from postmortem_tui.review.findings import Finding
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.beside.guidance import question_of
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.page.writing_screen import Destination
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import Arrange
from postmortem_tui.tui.kit.waiting import run_before_next_key, settled
from postmortem_tui.tui.review.last_page import LastPage
from postmortem_tui.tui.wizard.answer_left import AnswerLeft
from postmortem_tui.tui.wizard.going_on import GoingOn
from postmortem_tui.tui.wizard.more_view import MoreView
from postmortem_tui.tui.wizard.steps import Steps
from postmortem_tui.tui.wizard.wizard_line import WizardLine
from postmortem_tui.tui.wizard.wizard_page import WizardPage

ELSEWHERE = ("next_section", "previous_section", "wizard", "turn_side")
"""The commands that make sense only in the full editor."""


class WizardScreen(DraftScreen):
    """Asks the questions in the wizard's order; the last page says what is missing."""

    guided = True

    BINDINGS = [
        *bindings("wizard"),
        *bindings("editing", without=ELSEWHERE),
        Binding("escape", "leave_by_escape", "back to the previous question", show=False),
        Binding("enter", "go_on_by_enter", "on to the next question", show=False, priority=True),
        Binding("tab", "go_on_by_tab", "on to the next place to write in", show=False, priority=True),
        Binding("shift+tab", "go_back_by_tab", "back to the previous place", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-under"), (110, "-beside")]

    DEFAULT_CSS = """
    WizardScreen.-beside QuestionView { layout: horizontal; }
    WizardScreen.-beside .question { width: 3fr; }
    WizardScreen.-beside .example { width: 2fr; margin: 0 0 0 3; }
    """

    def __init__(
        self,
        session: Session,
        store: DraftStore,
        question: Reference | None,
        position: CursorPosition | None,
    ) -> None:
        """Take the session, the store, the question to ask first (the first open one if None), and the position.

        The position is where the cursor was in that question when the draft was left.
        """
        super().__init__(session, store)
        self._position = position
        self._asked: Reference | None = None
        """The question with the cursor on a page of several."""
        self.steps = Steps(session.draft.template)
        self.steps.begin(session.draft, question)
        self._answer_left = AnswerLeft(session, self.steps, self.parts.panel)
        self._begun_at = question
        self._page = WizardPage(session, store, partial(self.parts.helps, self.question_asked), self.parts.reviewer)
        self._going = GoingOn(self, self._page, self.steps)
        self._navigation = Lock()
        """Held while a page is replaced: a click and a key reach the screen by queues of their own."""

    def compose(self) -> ComposeResult:
        """Lay out the lines around the page."""
        yield HeaderLine()
        yield WizardLine()
        yield self._page
        yield HelpLine()
        yield KeysLine()

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.ask(self.steps.index, self._begun_at)
        if self._position:
            self.run_in_worker(partial(self.parts.cursor.go_back_to, self._position))

    async def ask(self, index: int, at: Reference | None = None) -> None:
        """Ask what is at an index of the steps; on a page of several questions, with the cursor in the question `at`.

        After the last stop comes the last page, which says what is missing.
        """
        async with self._navigation:
            self.parts.after.follow()
            filled = self.parts.followed.take_words()
            left = self.question_asked()
            line = self.steps.move(index, self._page.line)
            self.say("")
            if stop := self.steps.stop:
                self._asked = at if at in stop.questions else stop.questions[0]
            with self.app.batch_update():
                await self._page.turn_to(self.steps, at, line)
            self._show_heading()
            self.parts.saving.show()
            self.parts.panel.later()
            self.refresh_bindings()
            found = self._answer_left.look(left, self.question_asked(), at_once=not self.parts.reviewer.takes_long)
            if told := " ".join(filter(None, (filled, found))):
                self.run_in_worker(partial(self.parts.say_before, told))

    def _show_heading(self) -> None:
        draft, numbers = self.session.draft, self.parts.counted()
        self.query_one(WizardLine).show(self.steps.heading(), *numbers, counted_in_words(draft, numbers))

    def draft_changed(self) -> None:
        """Show what follows from the answer, and review it after a pause."""
        self.parts.panel.later()
        self._show_heading()
        self._page.follow()
        self.on_descendant_focus()

    def show_findings(self) -> None:
        """Show findings beside the question, and its state."""
        super().show_findings()
        self.on_descendant_focus()

    def on_descendant_focus(self) -> None:
        """Show the state of the question, and how to go on from the focused widget."""
        self._page.show_state()

    def show_beside(self, found: Callable[[str], Sequence[Finding]]) -> None:
        """Show findings beside the questions of the page."""
        self._page.show_found(found)

    def question_asked(self) -> Reference | None:
        """Return the question; on a page of several, the one with the cursor; None on the last page."""
        return self.steps.question or (self._asked if self.steps.stop else None)

    def on_asking(self, event: Asking) -> None:
        """Remember which question of a page has the cursor."""
        self._asked = question_of(self.session.draft.template, event)

    def section_shown(self) -> Section | None:
        """Return the section of the question; None on the last page."""
        return self.steps.stop.section if self.steps.stop else None

    def order(self) -> Sequence[Reference]:
        """Return all questions in the order of the wizard."""
        return [question for stop in self.steps.stops for question in stop.questions]

    async def go(self, destination: Destination) -> None:
        """Ask a question, or the first one of a section."""
        section, question = destination
        if section.id == UNPLACED:
            self.post_message(Arrange(guided=False, question=question))
            return
        chosen = question or next(iter(questions.of_section(section)), None)
        if chosen is None:
            self.say("Nothing is asked in this section.")
        else:
            await self.ask(self.steps.index_of(chosen), chosen)

    async def show_change(self, question: Reference) -> None:
        """Show a question as it is now: in its editor, or by asking it."""
        index = self.steps.index_of(question)
        whole = question.field is None and self.steps.is_about(question.block.id)
        if self.steps.stop is None or (index != self.steps.index and not whole):
            await self.ask(index, question)
        else:
            self.editors.show_as_it_is()

    def point_at(self, hit: Hit) -> None:
        """Put the cursor on a match."""
        self._page.point_at(hit)

    def on_more_view_done(self, event: MoreView.Done) -> None:
        """Go on from a page of optional questions; in a worker, as it waits until this message is handled."""
        run_before_next_key(self, self.action_go_on)

    def on_one_line_submitted(self, event: OneLine.Submitted) -> None:
        """Stop the message, as the key itself goes on."""
        event.stop()

    async def on_last_page_chosen(self, event: LastPage.Chosen) -> None:
        """Ask the chosen question."""
        await self.ask(self.steps.index_of(event.question), event.question)

    async def on_last_page_finding_chosen(self, event: LastPage.FindingChosen) -> None:
        """Go to the location of the chosen finding."""
        await self.parts.navigator.go_to_finding(event.finding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; Enter goes on only where it has nothing else to do."""
        return self._page.ends_with_enter if action == "go_on_by_enter" else self.steps.can(action)

    def why_not(self, command: str) -> str:
        """Return why there is no next or no previous question, as a sentence; "" if that is not known."""
        return self.steps.why_not(command)

    async def action_go_on(self) -> None:
        """Ask the next question, answered or not; but show once if the answer cannot be read."""
        await self._going.on()

    async def action_go_back(self) -> None:
        """Ask the previous question."""
        await self._going.back()

    async def action_leave_by_escape(self) -> None:
        """Go back to the previous question, or from the first one to the library."""
        await (self.action_go_back() if self.steps.index else self.action_open_library())

    async def action_go_on_by_enter(self) -> None:
        """Ask the next question, unless the answer with the cursor cannot be read."""
        await self._going.by_enter()

    async def action_go_on_by_tab(self) -> None:
        """Go to the next widget that can have the focus; from the last one, go on to the next row or question."""
        await self._going.by_tab()

    async def action_go_back_by_tab(self) -> None:
        """Go to the previous widget that can have the focus; from the only one, go back to the previous question."""
        await self._going.back_by_tab()

    async def action_waive(self) -> None:
        """Ask why the question does not apply; without a reason it applies again."""

        def then(reason: str) -> None:
            self.changed()
            if self.steps.question:
                run_before_next_key(self, partial(self.ask, self.steps.following if reason else self.steps.index))

        await self.settle()
        self.parts.waive(self.question_asked(), then)

    async def action_all_questions(self) -> None:
        """Show the full editor, at this question."""
        await settled(self.focused)
        self.post_message(Arrange(guided=False, question=self.question_asked()))
