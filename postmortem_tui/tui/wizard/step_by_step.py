"""The keys by which the wizard goes from one question to the next, and back."""

from abc import abstractmethod
from collections.abc import Iterable

from textual.binding import Binding

from postmortem_tui.document import questions
from postmortem_tui.document.session import Session
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.reviewed import ReviewedScreen
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.commands import bindings
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.wizard.question_view import QuestionView

ELSEWHERE = ("next_section", "previous_section", "wizard")
"""What makes sense in the full editor only."""


class StepByStep(ReviewedScreen):
    """A screen that asks one question of an order at a time; behind the last one stands a page of its own."""

    BINDINGS = [
        *bindings("wizard"),
        *bindings("editing", without=ELSEWHERE),
        Binding("enter", "go_on_by_enter", show=False, priority=True),
        Binding("tab", "go_on_by_tab", show=False, priority=True),
        Binding("shift+tab", "go_back_by_tab", show=False, priority=True),
    ]

    def __init__(self, session: Session, store: DraftStore) -> None:
        super().__init__(session, store)
        self.order = questions.in_order(session.draft.template)
        self.index = 0

    @abstractmethod
    async def ask(self, index: int) -> None:
        """Ask the question of an index."""

    def _views(self) -> Iterable[QuestionView]:
        """Yield the one that is shown; none on the last page."""
        return self.query(QuestionView)

    async def action_go_on(self) -> None:
        """Ask the next question, be this one answered or not."""
        await settled(self.focused)
        await self.go_on()

    async def go_on(self) -> None:
        """Ask the next question."""
        await self.ask(self.index + 1)

    async def action_go_back(self) -> None:
        """Ask the question before."""
        await settled(self.focused)
        await self.ask(self.index - 1)

    async def action_go_on_by_enter(self) -> None:
        """Go on from an answer of one line, or from a row that stays empty."""
        await self.action_go_on()

    async def action_go_on_by_tab(self) -> None:
        """Go to the next place that takes the cursor; from the last one, go on to the next row or question."""
        await settled(self.focused)
        adding = [view.editor for view in self._views() if isinstance(view.editor, RowsEditor) and view.editor.adding]
        if self._asks_in_one_place():
            await self.action_go_on()
        elif adding and self.focused is self.focus_chain[-1]:
            await adding[0].action_next_cell()
        else:
            self.focus_next()

    async def action_go_back_by_tab(self) -> None:
        """Go to the place before that takes the cursor; from the only one, go back to the question before."""
        await settled(self.focused)
        if self._asks_in_one_place():
            await self.action_go_back()
        else:
            self.focus_previous()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return what can be done now: Enter goes on where it has nothing else to do."""
        asking = self.index < len(self.order)
        match action:
            case "go_on_by_enter":
                return asking and (self._in_line_of_its_own() or self._at_empty_row())
            case "go_on" | "waive":
                return asking
            case "go_back":
                return self.index > 0
            case _:
                return True

    def _in_line_of_its_own(self) -> bool:
        line = self.focused if self.order[self.index].field else None
        return isinstance(line, LineInput) and (bool(line.value) or not line.offers)

    def _at_empty_row(self) -> bool:
        return any(isinstance(view.editor, RowsEditor) and view.editor.asks_for_another for view in self._views())

    def _asks_in_one_place(self) -> bool:
        return self.index < len(self.order) and self.focus_chain == [self.focused]
