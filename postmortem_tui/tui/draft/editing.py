"""The editing screen: an outline, one section at a time, and what helps to fill it in."""

from asyncio import Lock
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.questions import missing, of_section
from postmortem_tui.document.template.template import Reference, Section
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.beside.guidance import Guidance, guidance, question_of, whole
from postmortem_tui.tui.draft.beside.side_pane import TALL, WIDE, SidePane
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.neighbours import Neighbours
from postmortem_tui.tui.draft.navigation.outline import Outline, sections_shown
from postmortem_tui.tui.draft.page.section import SectionView
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import Arrange
from postmortem_tui.tui.kit.waiting import settled

if TYPE_CHECKING:
    from postmortem_tui.document.draft.text_search import Hit
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.tui.draft.page.writing_screen import Destination


class EditingScreen(DraftScreen):
    """Writes a draft section by section."""

    BINDINGS = [
        *bindings("editing"),
        Binding("tab", "step(1)", "to the next question", show=False),
        Binding("shift+tab", "step(-1)", "to the previous question", show=False),
        Binding("escape", "leave_by_escape", "say which keys leave", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]

    DEFAULT_CSS = """
    EditingScreen #body { width: 5fr; }
    EditingScreen.-narrow Outline { display: none; }
    EditingScreen Guidance { display: none; }
    EditingScreen.-wide Guidance { display: block; }
    EditingScreen.-wide.-tall Neighbours { display: block; }
    EditingScreen.-low SideView { height: 100%; border-top: none; }
    """

    def __init__(
        self,
        session: Session,
        store: DraftStore,
        question: Reference | None,
        position: CursorPosition | None,
    ) -> None:
        """Take the session, the store, the question to begin with (the first unanswered one if None), and the position.

        The position is where the cursor was in that question when the draft was left.
        """
        super().__init__(session, store)
        self._position = position
        self._outline = Outline()
        self._body = Vertical(id="body")
        self._guidance = Guidance()
        self._side = SidePane(self._guidance, lambda: self.parts.navigator.side_view())
        self._asked = question or self._beginning()
        self._view = self._view_of(session.draft.template.section_of(self._asked.block))
        self._navigation = Lock()
        """Held while a section is replaced: a click and a key reach the screen by queues of their own."""

    def compose(self) -> ComposeResult:
        """Lay out the lines and the panes."""
        yield HeaderLine()
        with Horizontal():
            yield self._outline
            yield self._body
            yield self._guidance
        yield HelpLine()
        yield KeysLine()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that can be shown now."""
        return sections_shown(self.session.draft.template, self.session.has_unplaced)

    async def on_mount(self) -> None:
        """Show the section of the question to begin with."""
        await self._body.mount(self._view)
        self._view.focus_question(self._asked)
        self.parts.saving.show()
        self.draft_changed()
        if self._position:
            self.run_in_worker(partial(self.parts.cursor.go_back_to, self._position))

    async def after_first_frame(self) -> None:
        """Mount the panes and lines around the section, which the first frame does without."""
        await self._body.mount(Neighbours())
        self._show_outline()
        await self._guidance.begin()
        self._view.show_reasons(self.session.draft)
        self._show_guidance()
        await self._show_side()

    def on_resize(self) -> None:
        """Show what there is room for beside the form."""
        if self._guidance.begun:
            self.run_in_worker(self._show_side)

    async def _show_side(self) -> None:
        await self._side.show(self.size)
        self._follow_side()

    def _follow_side(self) -> None:
        """Update the pane beside the form, unless the cursor has yet to arrive in the section."""
        if self._asked.block in self._view.section.blocks:
            panel = self.parts.panel
            self._side.follow(self.session.draft, self._asked, panel.findings if panel.reviewed else None)

    def _beginning(self) -> Reference:
        """Return the first question that needs an answer and has none; if there is none, the title."""
        template = self.session.draft.template
        return next(iter(missing(self.session.draft)), template.find(template.roles["title"]))

    def _view_of(self, section: Section) -> SectionView:
        return SectionView(section, self.session.draft, self.parts.helps(self.question_asked))

    def order(self) -> Sequence[Reference]:
        """Return all questions in the order of the document."""
        return [question for section in self.sections for question in of_section(section)]

    async def go(self, destination: "Destination") -> None:
        """Show a section, with the cursor in the given question, or in the first one without an answer."""
        section, question = destination
        async with self._navigation:
            if section.id != self._view.section.id:
                with self.app.batch_update():
                    await self._view.remove()
                    self.say("")
                    self._view = self._view_of(section)
                    await self._body.mount(self._view)
            self._view.focus_question(question)
        self.draft_changed()

    def draft_changed(self) -> None:
        """Show the progress of the sections, and what follows from the answers."""
        self._show_outline()
        self._view.show_waived(self.session.draft.waived)
        self._view.show_facts(self.session.draft)
        if self._guidance.begun:  # the first frame does without
            self._view.show_reasons(self.session.draft)
        self._follow_side()
        self.parts.panel.later()

    def _show_outline(self) -> None:
        self._outline.show(self.session.draft, self.sections, self._view.section, self.parts.panel.flagged())
        for neighbours in self.query(Neighbours):
            neighbours.show(self.session.draft, self.sections, self._view.section)

    def show_findings(self) -> None:
        """Show which sections have findings, and those beside the questions."""
        super().show_findings()
        self._show_outline()
        self._follow_side()

    def show_beside(self, found: "Callable[[str], Sequence[Finding]]") -> None:
        """Show findings beside the blocks of the section that is shown."""
        if self._view.is_attached:
            self._view.show_found(found)

    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor."""
        return self._asked

    async def show_change(self, question: Reference) -> None:
        """Show a question as it is now, in its section."""
        section = self.session.draft.template.section_of(question.block)
        if section.id != self._view.section.id:
            await self.go((section, question))
        else:
            self.editors.show_as_it_is()

    def on_asking(self, event: Asking) -> None:
        """Show the guidance of the question."""
        before, self._asked = self._asked, question_of(self.session.draft.template, event)
        self._show_guidance()
        if self._side.is_mounted and before.block is not self._asked.block:
            self.parts.after.show_soon()

    def _show_guidance(self) -> None:
        if self._guidance.begun:
            self._guidance.show(guidance(self.session.draft.template, self._asked))

    async def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """Show the section."""
        await self.go((event.section, None))

    def section_shown(self) -> Section | None:
        """Return the section that is shown."""
        return self._view.section

    def point_at(self, hit: "Hit") -> None:
        """Put the cursor on a match."""
        self._view.focus_found(hit)

    def _others(self, by: int) -> tuple[Section, ...]:
        """Return the sections after the one that is shown, the nearest first; for a negative number those before it."""
        ids = [section.id for section in self.sections]
        at = ids.index(self._view.section.id)
        return self.sections[at + 1 :] if by > 0 else self.sections[:at][::-1]

    async def action_step(self, by: int) -> None:
        """Go to the next or the previous question; from the end of a section, into the next one that has questions."""
        await settled(self.focused)
        if self._view.step(by):
            return
        if section := next((section for section in self._others(by) if section.asked), None):
            await self.go((section, None))
            self._view.focus_end(last=by < 0)
        else:
            self.say("This is the last question." if by > 0 else "This is the first question.")

    def on_section_view_ended(self, event: SectionView.Ended) -> None:
        """Say which key goes on: the cursor stays in the last line."""
        event.stop()
        self.say(f"The last line of the section: {key_of('next_section')} or Tab goes on.")

    async def action_leave_by_escape(self) -> None:
        """Go back to the library from a draft that has no file yet; from others, say which keys leave."""
        path = self.store.path_of(self.session.draft.id)
        if self.session.dirty or path.exists():
            self.say(f"{key_of('open_library')} shows all drafts, {key_of('leave')} quits; all is saved.")
        else:
            await self.action_open_library()

    async def action_next_section(self) -> None:
        """Show the next section."""
        await self._turn(1, "This is the last section.")

    async def action_previous_section(self) -> None:
        """Show the previous section."""
        await self._turn(-1, "This is the first section.")

    async def _turn(self, by: int, otherwise: str) -> None:
        await settled(self.focused)
        if others := self._others(by):
            await self.go((others[0], None))
        else:
            self.say(otherwise)

    async def action_waive(self) -> None:
        """Ask why the question does not apply; without a reason it applies again."""
        await self.settle()
        question = whole(self._asked)
        if question.block not in self._view.section.blocks:
            self.say("Nothing is asked here.")
            return

        def then(_: str) -> None:
            block: Block[Any] = question.block
            self._view.show(block, self.session.draft[block])
            self.changed()

        self.parts.waive(question, then)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: `turn_side` needs a screen of at least `WIDE` columns."""
        return self.size.width >= WIDE if action == "turn_side" else super().check_action(action, parameters)

    def why_not(self, command: str) -> str:
        """Return why a command has nothing to do now, as a sentence; "" if that is not known."""
        if command != "turn_side":
            return ""
        return f"Beside the form there is room from {WIDE} columns on; {key_of('preview_section')} shows the section."

    async def action_turn_side(self) -> None:
        """Show the next of the texts that can stand beside the form."""
        await settled(self.focused)
        self._side.choose_next(self.size)
        self.parts.panel.now()
        await self._show_side()

    async def action_wizard(self) -> None:
        """Go on in the wizard, at the same question."""
        await settled(self.focused)
        self.post_message(Arrange(guided=True, question=self._asked))
