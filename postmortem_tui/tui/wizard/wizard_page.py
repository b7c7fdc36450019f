"""The page of the wizard: one question, the optional ones of a section, or what is missing."""

from asyncio import Lock
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.containers import Container

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.path import Stop
from postmortem_tui.document.draft.text_search import Hit
from postmortem_tui.document.template.template import Reference
from postmortem_tui.review.findings import Finding
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.editors import Helps, editor_for
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.waiting import run_in_worker
from postmortem_tui.tui.review.last_page import LastPage
from postmortem_tui.tui.review.reviewer import Reviewer
from postmortem_tui.tui.wizard.more_view import MoreView
from postmortem_tui.tui.wizard.question_view import QuestionView
from postmortem_tui.tui.wizard.steps import Steps


class WizardPage(Container):
    """Shows what the wizard asks now."""

    DEFAULT_CSS = """
    WizardPage { height: 1fr; }
    """

    def __init__(
        self, session: Session, store: DraftStore, helps: Callable[[Reference | None], Helps], reviewer: Reviewer
    ) -> None:
        """Take the session, the store, a function that returns what a question's editor looks up, and the reviewer.

        The function takes None for the one with the cursor among several questions.
        """
        super().__init__(id="page")
        self._session = session
        self._store = store
        self._helps = helps
        self._reviewer = reviewer
        self._turning = Lock()
        """Held while what is on the page is replaced."""

    async def turn_to(self, steps: Steps, at: Reference | None, line: int) -> None:
        """Show what is asked now; among several questions, with the cursor in the question `at`.

        On the last page, list what is missing, with the cursor on a line; if reviewing the draft takes long, the
        findings follow later.
        """
        async with self._turning:
            await self._turn_to(steps, at, line)

    async def _turn_to(self, steps: Steps, at: Reference | None, line: int) -> None:
        if question := steps.question:
            await self.ask(question, steps.other_lists())
        elif stop := steps.stop:
            await self.ask_more(stop, at)
        elif self._reviewer.takes_long:
            await self.show_missing((), line)
            run_in_worker(self, partial(self._complete, line))
        else:
            await self.show_missing(self._reviewer.findings(), line)

    async def _complete(self, line: int) -> None:
        """List the findings, too, once the draft is reviewed, if the last page is still shown."""
        findings = await self._reviewer.found()
        if findings is not None and self.is_last:
            with self.app.batch_update():
                await self.show_missing(findings, line)

    async def ask(self, question: Reference, beneath: str = "") -> None:
        """Ask a question by itself, with the cursor in its answer, and a sentence beneath why it is asked."""
        draft, field = self._session.draft, question.field.id if question.field else ""
        block: Block[Any] = question.block
        value = draft[block]
        editor = editor_for(question.block, value, self._helps(question), [field] if field else [])
        await self.remove_children()
        await self.mount(QuestionView(draft, question, editor, beneath))
        editor.focus_question(field)
        if isinstance(editor, RowsEditor) and not value and draft.applies(question):
            await editor.writer.ask_one_by_one()

    async def ask_more(self, stop: Stop, at: Reference | None) -> None:
        """Ask the optional questions of a section, with the cursor in one of them, or in the first unanswered one."""
        more = MoreView(stop.section, self._session.draft, self._helps(None), stop.questions)
        await self.remove_children()
        await self.mount(more)
        more.focus_question(at if at in stop.questions else None)

    async def show_missing(self, findings: Sequence[Finding], at: int) -> None:
        """List what is missing and the findings, with the cursor on a line."""
        await self.remove_children()
        await self.mount(LastPage(self._session.draft, self._store, findings, at))

    @property
    def line(self) -> int:
        """The line of the last page that has the cursor; 0 on other pages."""
        return next((page.line for page in self.query(LastPage)), 0)

    async def list_again(self) -> None:
        """List again what is missing, with the cursor on the same line, if the last page is still shown."""
        async with self._turning:
            if self.is_last:
                findings = () if self._reviewer.takes_long else self._reviewer.findings()
                await self.show_missing(findings, self.line)

    @property
    def is_last(self) -> bool:
        """Whether the page lists what is missing."""
        return bool(self.query(LastPage))

    @property
    def is_more(self) -> bool:
        """Whether the page asks optional questions."""
        return bool(self.query(MoreView))

    @property
    def ends_with_enter(self) -> bool:
        """Whether Enter goes to the next question."""
        return any(view.ends_with_enter for view in self.query(QuestionView))

    @property
    def adding(self) -> RowsEditor[Any] | None:
        """The list to which rows are being added, if there is one."""
        editors = (view.editor for view in self.query(QuestionView))
        return next((one for one in editors if isinstance(one, RowsEditor) and one.writer.adding), None)

    def judge(self, *, once: bool = False) -> bool:
        """Return whether the answer with the cursor cannot be read; if so, show why beside it.

        With `once`, an answer whose problem is shown already does not count.
        """
        views = (*self.query(QuestionView), *self.query(MoreView))
        return any(view.judge(once=once) for view in views)

    def point_at(self, hit: Hit) -> None:
        """Put the cursor on a match."""
        for view in self.query(QuestionView):
            if view.question.block.id == hit.question.block.id:
                view.editor.focus_found(hit.row, hit.start, hit.end)
        for more in self.query(MoreView):
            more.focus_found(hit)

    def follow(self) -> None:
        """Show what follows from other answers on a page of optional questions, and on the last page."""
        if self.is_last:
            run_in_worker(self, self.list_again)
        for more in self.query(MoreView):
            more.show_waived(self._session.draft.waived)
            more.show_facts(self._session.draft)
            more.show_reasons(self._session.draft)

    def show_found(self, found: Callable[[str], Sequence[Finding]]) -> None:
        """Show beside the questions the findings of their blocks, which `found` returns by the id of each."""
        for view in (*self.query(QuestionView), *self.query(MoreView)):
            view.show_found(found)

    def show_state(self) -> None:
        """Show whether the question is answered, and how to go on."""
        for view in self.query(QuestionView):
            view.show_state(self._session.draft)
