"""The wizard: one question at a time over the same editors, and at the end what is still missing."""

from collections.abc import Coroutine
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container

from postmortem_tui.blocks.base import Block
from postmortem_tui.document import questions
from postmortem_tui.document.finding import Hit
from postmortem_tui.document.session import Session
from postmortem_tui.document.template import UNPLACED, Reference, Section
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.go_to import Destination
from postmortem_tui.tui.editors import editor_for
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.dialogs import asking_why
from postmortem_tui.tui.kit.lines import HeaderLine, HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import Arrange
from postmortem_tui.tui.kit.reading_context import reading_context
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.tui.review.last_page import LastPage
from postmortem_tui.tui.wizard.question_view import QuestionView
from postmortem_tui.tui.wizard.step_by_step import StepByStep
from postmortem_tui.tui.wizard.wizard_line import WizardLine
from postmortem_tui.values.clock import Context


class WizardScreen(StepByStep):
    """Asks the questions in the wizard's order; the page after the last one says what is missing."""

    HORIZONTAL_BREAKPOINTS = [(0, "-under"), (110, "-beside")]

    DEFAULT_CSS = """
    WizardScreen #page { height: 1fr; }
    WizardScreen.-beside QuestionView { layout: horizontal; }
    WizardScreen.-beside .question { width: 3fr; }
    WizardScreen.-beside .example { width: 2fr; margin: 0 0 0 3; }
    """

    def __init__(self, session: Session, store: DraftStore, question: Reference | None = None) -> None:
        """Take the session, the store, and the question to ask first; without one it goes on where it was left."""
        super().__init__(session, store)
        self.index = questions.going_on(session.draft, self.order)
        if question is not None:
            self.index = questions.index_of(self.order, question, self.index)
        self._page_at: int | None = None  # the line of the last page from which the question was chosen

    def compose(self) -> ComposeResult:
        """Lay out the lines around the page."""
        yield HeaderLine()
        yield WizardLine()
        yield Container(id="page")
        yield HelpLine()
        yield KeysLine()

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.ask(self.index)

    async def ask(self, index: int) -> None:
        """Ask the question of an index; after the last one comes the page that says what is missing."""
        at, self._page_at = self._page_at or 0, None
        self.index = max(0, min(index, len(self.order)))
        self.say("")
        page = self.query_one("#page", Container)
        with self.app.batch_update():
            await page.remove_children()
            if self.index == len(self.order):
                await page.mount(LastPage(self.session.draft, self.reviewer.findings(), at))
            else:
                await self._mount_question(page)
        self._show_place()
        self.show_heading()
        self.review_later()
        self.refresh_bindings()

    async def _mount_question(self, page: Container) -> None:
        question = self.order[self.index]
        field = question.field.id if question.field else ""
        block: Block[Any] = question.block
        value = self.session.draft[block]
        editor = editor_for(question.block, value, self._reading_context, field, self.known_names)
        view = QuestionView(self.session.draft, question, editor)
        await page.mount(view)
        editor.focus_question(field)
        if isinstance(editor, RowsEditor) and not value and self.session.draft.applies(question):
            await editor.ask_rows()

    def _reading_context(self) -> Context:
        return reading_context(self.session.draft, self.order[self.index])

    def _show_place(self) -> None:
        draft = self.session.draft
        done = sum(questions.settled(draft, question) for question in self.order)
        place, number = "What is missing", ""
        if self.index < len(self.order):
            spot = questions.spot(draft.template, self.order[self.index])
            place, number = spot.section.title, f"{spot.number} of {spot.of}"
        self.query_one(WizardLine).show(place, done, len(self.order), number)

    def question_asked(self) -> Reference | None:
        """Return the question; none on the last page."""
        return self.order[self.index] if self.index < len(self.order) else None

    def draft_changed(self) -> None:
        """Show what follows from the answer, and after a pause what is found in it."""
        self.review_later()
        self._show_place()
        self.on_descendant_focus()

    async def go_on(self) -> None:
        """Ask the next question; from one that was chosen on the last page, go back to that."""
        await self.ask(self.index + 1 if self._page_at is None else len(self.order))

    def show_findings(self) -> None:
        """Show what is found beside the question, and whether it stands by that."""
        super().show_findings()
        self.on_descendant_focus()

    def on_descendant_focus(self) -> None:
        """Show how the question stands, and how to go on from what has the cursor now."""
        for view in self._views():
            view.show_state(self.session.draft)

    async def go(self, place: Destination) -> None:
        """Ask a question, or the first one of a section."""
        section, question = place
        if section.id == UNPLACED:
            self.post_message(Arrange(guided=False, question=question))
            return
        chosen = question or next(iter(questions.of_section(section)), None)
        if chosen is None:
            self.say("Nothing is asked in this section.")
        else:
            await self.ask(questions.index_of(self.order, chosen, self.index))

    async def show_change(self, block: str) -> None:
        """Show the block that an undo changed: in its editor, or by going to its question."""
        if self.shows(block):
            editor: Editor[Any] = self.query_one(QuestionView).editor
            editor.show(self.session.draft[editor.block])
        elif block:
            await self.ask(questions.index_of(self.order, self.session.draft.template.find(block), self.index))

    def point_at(self, hit: Hit) -> None:
        """Put the cursor where something was found."""
        for view in self._views():
            if view.question.block.id == hit.question.block.id:
                view.editor.focus_found(hit.row, hit.start, hit.end)

    def shows(self, block: str) -> bool:
        """Return whether it is the block of the question."""
        return self.index < len(self.order) and self.order[self.index].block.id == block

    def section_shown(self) -> Section | None:
        """Return the section of the question; none on the last page."""
        asked = self.order[self.index : self.index + 1]
        return next((self.session.draft.template.section_of(question.block) for question in asked), None)

    def on_one_line_submitted(self, event: OneLine.Submitted) -> None:
        """Take no notice: the key itself goes on."""
        event.stop()

    async def on_last_page_chosen(self, event: LastPage.Chosen) -> None:
        """Ask the question that was chosen."""
        await self.ask(self.order.index(event.question))
        self._page_at = event.at

    async def on_last_page_finding_chosen(self, event: LastPage.FindingChosen) -> None:
        """Go to where the finding stands."""
        await self.go_to_place(event.finding.place)
        self._page_at = event.at

    async def action_waive(self) -> None:
        """Ask why the question does not apply; without a reason it applies again."""
        await settled(self.focused)
        question = self.order[self.index]
        if not questions.may_be_waived(self.session.draft.template, question):
            self.say("This one needs an answer.")
            return

        def because(reason: str | None) -> None:
            if reason is not None:
                self.waive(question, reason, lambda: then(self.go_on() if reason.strip() else self.ask(self.index)))

        def then(asks: Coroutine[object, object, None]) -> None:
            self._changed()
            self.run_worker(asks)

        before = self.session.draft.waived.get(question.name, "")
        self.app.push_screen(asking_why(before), because)

    async def action_all_questions(self) -> None:
        """Show the full editor, at this question."""
        await settled(self.focused)
        self.post_message(Arrange(guided=False, question=self.question_asked()))
