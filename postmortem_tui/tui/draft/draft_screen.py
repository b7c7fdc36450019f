"""The frame around the editors of a draft: it hands each message and key to the part that handles it."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.screen import Screen
from textual.widget import Widget

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.template.template import Reference, Section
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown
from postmortem_tui.tui.draft.writing_parts import WritingParts
from postmortem_tui.tui.editors.base import Asking, Edited, Editor, FindAsked, Notice, RowAsked, UndoAsked
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.commands.command import SettledKeyOf
from postmortem_tui.tui.kit.commands.own_commands import Pointed
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine
from postmortem_tui.tui.kit.following_page import FollowingPage
from postmortem_tui.tui.kit.messages import ShowLibrary, TextInserted, ZoneGiven
from postmortem_tui.tui.kit.waiting import AsyncWork, run_before_next_key, run_before_quitting, run_in_worker, settled
from postmortem_tui.tui.review.seen_before import SeenBefore

if TYPE_CHECKING:
    from postmortem_tui.document.draft.text_search import Hit
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.tui.draft.page.writing_screen import Answered, Destination

T = TypeVar("T")
key = SettledKeyOf["DraftScreen"]()

TICK = 1.0
"""Seconds between two ticks: the cursor is kept, and what others wrote is looked for."""


class DraftScreen(IncrementalScreen[None]):
    """A screen of the open draft; a subclass decides which questions are shown, and in which order."""

    guided: ClassVar[bool] = False
    """Whether the questions are asked one at a time."""

    def __init__(self, session: Session, store: DraftStore) -> None:
        super().__init__()
        self.session = session
        self.store = store
        self.editors = EditorsShown(session, lambda: self.query(Editor))
        self.parts: WritingParts = WritingParts(self, store)

    def pointed_at(self) -> Pointed:
        """Return the draft, and the row with the cursor, if there is one."""
        draft = self.session.draft
        return Pointed(self.store.path_of(draft.id), draft.id, *self.editors.row_with_cursor(self.focused))

    # What a subclass has to provide

    @abstractmethod
    async def show_change(self, question: Reference) -> None:
        """Show a question as it is now, in whichever section it is."""

    @abstractmethod
    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    @abstractmethod
    def show_beside(self, found: "Callable[[str], Sequence[Finding]]") -> None:
        """Show beside the questions what was found in their blocks, given the id of each."""

    @abstractmethod
    def section_shown(self) -> Section | None:
        """Return the section with the cursor, if there is one."""

    @abstractmethod
    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor, whose field may be a column of a list."""

    @abstractmethod
    def order(self) -> Sequence[Reference]:
        """Return all questions in the order in which a person reaches them."""

    @abstractmethod
    async def go(self, destination: "Destination") -> None:
        """Show a section or a question, with the cursor in it."""

    @abstractmethod
    def point_at(self, hit: "Hit") -> None:
        """Put the cursor on a match, in the question that is shown."""

    # What the parts need of a screen

    def page(self) -> FollowingPage | None:
        """Return the page with the editors."""
        return next(iter(self.query(FollowingPage)), None)

    def help_lines(self) -> Iterable[HelpLine]:
        """Return the help line, while there is one."""
        return self.query_children(HelpLine)

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""
        await settled(self.focused)

    def say(self, text: str, problem: bool = False) -> None:
        """Show a sentence in the help line; while the screen is closed, there may be no line any more."""
        self.parts.words.say(text, problem=problem)

    async def say_last(self, text: str) -> None:
        """Say something in the help line after the newly focused widget has, with what the same act filled in."""
        await self.settle()
        self.parts.words.say_of_act(text)

    def warn(self, text: str) -> None:
        """Show a notice, as the sentence must not be missed."""
        self.app.notify(text, markup=False, timeout=15)

    def open(self, screen: Screen[T], then: "Answered[T] | None" = None) -> None:
        """Show another screen over this one, and call `then` with its answer."""
        self.app.push_screen(screen, then)

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""
        run_in_worker(self, work)

    def run_before_quitting(self, work: AsyncWork) -> None:
        """Run a coroutine function that writes a file in a worker; it goes on if the screen is left."""
        run_before_quitting(self.app, work)

    def run_before_next_key(self, work: AsyncWork) -> None:
        """Run what a key asks for in a worker; the next key waits for its end."""
        run_before_next_key(self, work)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = False, from_app_focus: bool = False) -> None:
        """Move the focus without scrolling: the page follows the cursor by itself."""
        super().set_focus(widget, scroll_visible=scroll_visible, from_app_focus=from_app_focus)

    # What is shown

    def show_saved(self, heading: Heading) -> None:
        """Show the state of the draft in the header."""
        for line in self.query_children(HeaderLine):
            line.show(heading)

    def changed(self) -> None:
        """React to a change by a command: save it, and show what follows from it."""
        self.parts.after.commanded()

    def show_findings(self) -> None:
        """Show findings beside the questions, and that of the focused question in an empty help line."""
        if not self.is_attached:
            return
        panel, question = self.parts.panel, self.question_asked()
        self.show_beside(lambda block: panel.beside(block, question))
        self.editors.show_found(panel.fields_of)
        self.parts.words.say_found()
        for seen in self.query(SeenBefore):
            seen.look(self.session.draft, lambda: self.parts.navigator.seen_before())

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Save what was recovered and is not saved yet."""
        if self.session.dirty:
            self.parts.saving.touch()

    async def on_mount(self) -> None:
        """Start the timer that keeps the cursor and looks for what others wrote."""
        self.set_interval(TICK, self.parts.tick)

    def on_unmount(self) -> None:
        """Save what is not saved yet."""
        self.parts.reviewer.give_up()
        self.parts.saving.flush()

    # What the editors post

    def on_edited(self, event: Edited) -> None:
        """Put the value of an editor into the draft; clear the number of a match, which is of no use any more."""
        event.stop()
        if self.parts.cursor.leave_found():
            self.say("")
        self.parts.changes.put(event.block, event.value, event.made_from, self.parts.after.typed, event.notice)

    def on_one_line_zone_typed(self, event: OneLine.ZoneTyped) -> None:
        """Take the zone in which the start is typed for all times that name none."""
        event.stop()
        self.parts.zone.typed(event)

    def on_zone_given(self, event: ZoneGiven) -> None:
        """Take the zone of pasted times for all times that are typed and name none."""
        event.stop()
        self.parts.zone.given(event.zone)

    def on_asking(self, event: Asking) -> None:
        """Show the finding of the question with the cursor; from cell to cell of a row it is the same."""
        if not self.parts.panel.look_at(event):
            return
        self.parts.after.follow()
        if self.parts.panel.reviewed:
            self.show_findings()

    def on_text_inserted(self, event: TextInserted) -> None:
        """Make an inserted text a step of its own to undo."""
        self.session.steps.set_apart()

    def on_notice(self, event: Notice) -> None:
        """Show the sentence of a widget in the help line."""
        event.stop()
        self.parts.words.say_notice(event)

    def on_undo_asked(self, event: UndoAsked) -> None:
        """Take back the last change; in a worker, since it waits for messages."""
        event.stop()
        self.run_before_next_key(self.action_undo)

    def on_find_asked(self, event: FindAsked) -> None:
        """Look for text; in a worker, since it waits for messages."""
        event.stop()
        self.run_before_next_key(partial(self.parts.find_again, event.by) if event.by else self.parts.find_from_list)

    @on(RowAsked)
    def answer_row(self, event: RowAsked) -> None:
        """Do what a key on a row asks for."""
        event.stop()
        self.parts.requests.answer(event)

    # The keys

    async def action_open_library(self) -> None:
        """Go to the library, once all that was typed is part of the draft."""
        await self.settle()
        self.parts.cursor.flush()
        self.post_message(ShowLibrary())

    action_save = key(lambda screen: screen.parts.save())
    action_undo = key(lambda screen: screen.parts.history.take_back(screen.focused))
    action_redo = key(lambda screen: screen.parts.history.redo())
    action_go_to = key(lambda screen: screen.parts.navigator.go_to())
    action_next_needed = key(lambda screen: screen.parts.next_needed())
    action_next_finding = key(lambda screen: screen.parts.navigator.next_finding(1, screen.parts.cursor.here()))
    action_previous_finding = key(lambda screen: screen.parts.navigator.next_finding(-1, screen.parts.cursor.here()))
    action_find_text = key(lambda screen: screen.parts.navigator.find(screen.parts.cursor.here()))
    action_replace_in_draft = key(lambda screen: screen.parts.replace())
    action_choose_zone = key(lambda screen: screen.parts.zone.ask())
    action_set_status = key(lambda screen: screen.parts.changes.ask_for_status(screen.changed))
    action_review = key(lambda screen: screen.parts.navigator.review())
    action_remark = key(lambda screen: screen.parts.navigator.remark(screen.question_asked()))
    action_preview = key(lambda screen: screen.parts.navigator.preview())
    action_preview_section = key(lambda screen: screen.parts.navigator.preview_section())
    action_copy_section = key(lambda screen: screen.parts.navigator.copy_section(screen.app.copy_to_clipboard))
