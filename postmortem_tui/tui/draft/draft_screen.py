"""The frame around the editors of a draft: it hands each message and key to the part that deals with it."""

from abc import abstractmethod
from asyncio import to_thread
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual.screen import Screen
from textual.widget import Widget

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.names import names_in
from postmortem_tui.document.draft.path import counted_in_words, counted_while_typing
from postmortem_tui.document.draft.summing_up import suggested
from postmortem_tui.document.template.template import Reference, Section
from postmortem_tui.lazy import library
from postmortem_tui.storage.drafts.opening.recovery import merge_in_words
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import writer
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.draft.beside.guidance import whole
from postmortem_tui.tui.draft.cursor_keeper import CursorKeeper
from postmortem_tui.tui.draft.help_words import HelpWords
from postmortem_tui.tui.draft.history import History
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown, FollowedAnswers
from postmortem_tui.tui.draft.saving_bar import SavingBar
from postmortem_tui.tui.editors.base import (
    Asking,
    Edited,
    Editor,
    FindAsked,
    LinesPasted,
    Notice,
    RowAsked,
    UndoAsked,
)
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.commands.own_commands import Pointed
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine
from postmortem_tui.tui.kit.following_page import FollowingPage
from postmortem_tui.tui.kit.messages import ShowLibrary, TextInserted
from postmortem_tui.tui.kit.pausing import AsyncWork, Pause, run_in_worker
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.tui.review.review_panel import ReviewPanel
from postmortem_tui.tui.review.reviewer import Reviewer
from postmortem_tui.tui.review.seen_before import SeenBefore

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock
    from postmortem_tui.document.draft.text_search import Hit
    from postmortem_tui.document.merging.merging import Merged
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.tui.draft import typing_zone
    from postmortem_tui.tui.draft.navigation.navigator import Navigator
    from postmortem_tui.tui.draft.page.writing_screen import Answered, Destination
    from postmortem_tui.tui.draft.requests.changes import Changes
    from postmortem_tui.tui.draft.requests.row_requests import RowRequests
else:
    typing_zone = library("postmortem_tui.tui.draft.typing_zone")

T = TypeVar("T")

TICK = 1.0
"""Seconds between two checks of what changes by itself."""

AROUND_PAUSE = 0.3
"""Seconds after a key until the lines and panes around the editors follow it."""

OTHERS = "This draft was changed from another shell, or by somebody else; what was written is in it now."


class DraftScreen(IncrementalScreen[None]):
    """A screen on which a draft is written; each kind of screen decides what is shown of it, and in which order."""

    guided: ClassVar[bool] = False
    """Whether the questions are asked one at a time."""

    def __init__(self, session: Session, store: DraftStore) -> None:
        super().__init__()
        self.session = session
        self.store = store
        self.reviewer = Reviewer(session, store.folders, writer(store.settings))
        self.editors = EditorsShown(session, lambda: self.query(Editor))
        self.saving = SavingBar(session, self, self._counted_in_words)
        self.panel = ReviewPanel(self.reviewer, self)
        self.history = History(self)
        self.cursor = CursorKeeper(self, store)
        self.followed = FollowedAnswers(session, self.editors)
        self.words = HelpWords(self, lambda: self.query_children(HelpLine), self.editors, self.followed, self.panel)
        self._around = Pause(self, AROUND_PAUSE, self._show_around)

    @cached_property
    def changes(self) -> "Changes":
        """Who makes changes of the draft; loaded for the first one."""
        from postmortem_tui.tui.draft.requests.changes import Changes

        return Changes(
            self, self.reviewer.in_the_way_of, lambda: self.navigator.review(refused=True), self.reviewer.reading
        )

    @cached_property
    def zone(self) -> "typing_zone.TypingZone":
        """Who changes the zone of what is typed; loaded for the first time that names one."""
        return typing_zone.TypingZone(self, self.store)

    @cached_property
    def requests(self) -> "RowRequests":
        """Who answers what a key on a row asks for; loaded when one does."""
        from postmortem_tui.tui.draft.requests.row_requests import RowRequests

        return RowRequests(self, self.changes, self.reviewer, self.store)

    @cached_property
    def navigator(self) -> "Navigator":
        """Who opens other screens; loaded, as they are, when one is asked for."""
        from postmortem_tui.tui.draft.navigation.navigator import Navigator

        return Navigator(self, self.store, self.reviewer, self.changes)

    def counted(self) -> tuple[int, int]:
        """Return how many needed questions are answered, one that is typed anew as it was, and how many there are."""
        return counted_while_typing(self.session.draft, self.followed.draft, self.question_asked())

    def _counted_in_words(self) -> str:
        return "" if self.guided else counted_in_words(self.session.draft, self.counted())

    def pointed_at(self) -> Pointed:
        """Return the draft, and the row that has the cursor, if one has."""
        draft = self.session.draft
        return Pointed(self.store.path_of(draft.id), draft.id, *self.editors.row_with_cursor(self.focused))

    # What a kind of screen has to know

    @abstractmethod
    async def show_change(self, question: Reference) -> None:
        """Show a question as it is now, wherever it stands."""

    @abstractmethod
    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    @abstractmethod
    def show_beside(self, found: "Callable[[str], Sequence[Finding]]") -> None:
        """Show beside the questions what was found in their blocks, given the id of each."""

    @abstractmethod
    def section_shown(self) -> Section | None:
        """Return the section that is written in, if any."""

    @abstractmethod
    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor, whose field may be a column of a list."""

    @abstractmethod
    def order(self) -> Sequence[Reference]:
        """Return all questions in the order in which one comes to them."""

    @abstractmethod
    async def go(self, destination: "Destination") -> None:
        """Show a section or a question, with the cursor in it."""

    @abstractmethod
    def point_at(self, hit: "Hit") -> None:
        """Put the cursor where something was found, in the question that is shown."""

    # What the parts need of a screen

    def lines(self) -> Iterable[OneLine]:
        """Return the lines that are shown."""
        return self.query(OneLine)

    def page(self) -> FollowingPage | None:
        """Return the page with the editors."""
        return next(iter(self.query(FollowingPage)), None)

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""
        await settled(self.focused)

    def say(self, text: str, problem: bool = False) -> None:
        """Say something in the help line; at the end of the screen it may be gone already."""
        self.words.say(text, problem=problem)

    async def say_last(self, text: str) -> None:
        """Say something after the widget that gets the focus has said its own, and what the same act has filled in."""
        await self.settle()
        self.words.say_of_act(text)

    def warn(self, text: str) -> None:
        """Say something that must not be missed."""
        self.app.notify(text, markup=False, timeout=15)

    def open(self, screen: Screen[T], then: "Answered[T] | None" = None) -> None:
        """Show another screen over this one, and go on with its answer."""
        self.app.push_screen(screen, then)

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""
        run_in_worker(self, work)

    def known_names(self) -> Sequence[str]:
        """Return the names that the draft has already."""
        return names_in(self.session.draft)

    def suggested(self, block: "AnyBlock") -> str:
        """Return what the text of a block could begin as."""
        return suggested(self.session.draft, block)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = False, from_app_focus: bool = False) -> None:
        """Move the cursor; the page follows it by itself."""
        super().set_focus(widget, scroll_visible=scroll_visible, from_app_focus=from_app_focus)

    # What is shown

    def show_saved(self, heading: Heading) -> None:
        """Show the state of the draft in the header."""
        for line in self.query_children(HeaderLine):
            line.show(heading)

    def show_findings(self) -> None:
        """Show what is found beside the questions, and of the one with the cursor where nothing else is said."""
        if not self.is_attached:
            return
        question = self.question_asked()
        self.show_beside(lambda block: self.panel.beside(block, question))
        editors: Iterable[Editor[Any]] = self.query(Editor)
        for editor in editors:
            editor.show_found(self.panel.fields_of(editor.block.id))
        self.words.say_found()
        for seen in self.query(SeenBefore):
            seen.look(self.session.draft)

    def on_seen_before_asked(self, event: SeenBefore.Asked) -> None:
        """Search for incidents like this one, in a thread."""
        event.stop()
        run_in_worker(self, partial(self._look_back, event.line), group="seen before", exclusive=True)

    async def _look_back(self, line: SeenBefore) -> None:
        similar = await to_thread(self.navigator.seen_before)
        if line.is_attached:
            line.show(similar)

    def follow(self) -> None:
        """Fill in what follows from the answers given since the last time, and say so."""
        if self.followed.fill_in():
            self._typed()
            self.run_in_worker(partial(self.say_last, ""))

    def changed(self) -> None:
        """React to a change by a command: show all of it at once."""
        self.follow()
        self.saving.touch()
        self._show_around()

    def _typed(self) -> None:
        """React to a typed change: it is recorded at once, and shown around the editors after a pause."""
        self.saving.touch()
        self._around.touch()

    def _show_around(self) -> None:
        self._around.drop()
        self.saving.show()
        self.draft_changed()

    def show_arrived(self, merged: "Merged") -> None:
        """Show what somebody else has written meanwhile."""
        self._show_come_in(lambda: self.warn(merge_in_words(merged, OTHERS)))

    def show_notes(self, sentence: str) -> None:
        """Show notes of one's own that have come in, and say so: the newest in the place of the one before."""
        self._show_come_in(lambda: self.run_in_worker(partial(self.say_last, sentence)))

    def _show_come_in(self, then: Callable[[], None]) -> None:
        """Show what has come into the draft from elsewhere, and then say so."""

        async def show() -> None:
            self.editors.show_as_it_is()
            self.draft_changed()
            then()

        if self.is_attached:
            self.call_later(show)

    # What the editors post

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Save what was recovered and is not saved yet."""
        if self.session.dirty:
            self.saving.touch()

    async def on_mount(self) -> None:
        """Start the timer for what changes by itself."""
        self.set_interval(TICK, self.tick)

    def tick(self) -> None:
        """Keep where the cursor is, and look for what others have written."""
        self.cursor.tick()
        self.saving.look()

    def on_unmount(self) -> None:
        """Save what is not saved yet."""
        self.reviewer.give_up()
        self.saving.flush()

    def on_edited(self, event: Edited) -> None:
        """Put what somebody wrote into the draft."""
        event.stop()
        self.changes.put(event.block, event.value, self._typed, event.notice)

    def on_one_line_zone_typed(self, event: OneLine.ZoneTyped) -> None:
        """Take the zone that the start is typed in for that of all times that name none."""
        event.stop()
        self.zone.typed(event)

    def on_asking(self, event: Asking) -> None:
        """Show the finding of the question that has the cursor now; from cell to cell of a row it is the same."""
        if not self.panel.look_at(event):
            return
        self.follow()
        if self.panel.reviewed:
            self.show_findings()

    def on_text_inserted(self, event: TextInserted) -> None:
        """Make what is put in as a whole a step of its own to undo."""
        self.session.steps.set_apart()

    def on_notice(self, event: Notice) -> None:
        """Say it in the help line."""
        event.stop()
        self.words.say_notice(event)

    def on_undo_asked(self, event: UndoAsked) -> None:
        """Take back the last change; in a worker, since it waits for messages."""
        event.stop()
        run_in_worker(self, self.action_undo)

    def on_find_asked(self, event: FindAsked) -> None:
        """Look for text; in a worker, since it waits for messages."""
        event.stop()
        run_in_worker(self, partial(self.navigator.find_again, event.by) if event.by else self.action_find_text)

    def on_lines_pasted(self, event: LinesPasted) -> None:
        """Keep what was pasted, to pick rows from."""
        event.stop()
        self.requests.pasted = event.text

    @on(RowAsked)
    def answer_row(self, event: RowAsked) -> None:
        """Do what a key on a row asks for."""
        event.stop()
        self.requests.answer(event)

    # The keys

    async def action_save(self) -> None:
        """Save now."""
        await settled(self.focused)
        if not self.saving.flush():
            return
        if self.session.draft.id in self.store.from_files:
            self.navigator.write_document()
        else:
            self.say(f"Saved; saving goes on by itself too. {key_of('preview')} writes the document to a file.")

    async def action_undo(self) -> None:
        """Take away what a key has only shown where the cursor is; else take back the last change, there first."""
        await settled(self.focused)
        if sentence := self.editors.put_away(self.focused):
            self.say(sentence)
        else:
            await self.history.undo(self.editors.question(self.focused))

    async def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        await settled(self.focused)
        await self.history.redo()

    async def action_go_to(self) -> None:
        """Ask for a section or a question, and go there."""
        await settled(self.focused)
        self.navigator.go_to()

    async def action_next_needed(self) -> None:
        """Go to the next question that is needed and not answered."""
        await settled(self.focused)
        self.follow()
        await self.navigator.next_needed(self.order(), self.question_asked())

    async def action_next_finding(self) -> None:
        """Go to the next thing that was found."""
        await settled(self.focused)
        await self.navigator.next_finding(1, self.editors.position(self.focused))

    async def action_previous_finding(self) -> None:
        """Go to the previous thing that was found."""
        await settled(self.focused)
        await self.navigator.next_finding(-1, self.editors.position(self.focused))

    async def action_find_text(self) -> None:
        """Ask what to find in the draft, and go there."""
        await settled(self.focused)
        self.navigator.find(self.editors.position(self.focused))

    async def action_replace_in_draft(self) -> None:
        """Ask what to replace in the whole draft, and with what."""
        await settled(self.focused)
        self.navigator.replace()

    async def action_choose_zone(self) -> None:
        """Ask for the zone of times that are typed without one."""
        await settled(self.focused)
        self.zone.ask()

    async def action_set_status(self) -> None:
        """Ask how far the text is."""
        await settled(self.focused)
        self.changes.ask_for_status(self.changed)

    async def action_review(self) -> None:
        """Show all that is found."""
        await settled(self.focused)
        self.navigator.review()

    async def action_remark(self) -> None:
        """Ask for a remark on the question that has the cursor, or what to do with those that are there."""
        await settled(self.focused)
        question = self.question_asked()
        if question is None:
            self.say("Nothing is asked here.")
        else:
            self.navigator.remark(whole(question))

    async def action_preview(self) -> None:
        """Show the document."""
        await settled(self.focused)
        self.navigator.preview()

    async def action_preview_section(self) -> None:
        """Show what the section looks like in the document."""
        await settled(self.focused)
        self.navigator.preview_section()

    async def action_copy_section(self) -> None:
        """Copy the section's part of the document."""
        await settled(self.focused)
        if text := self.navigator.section_text():
            self.app.copy_to_clipboard(text)

    async def action_open_library(self) -> None:
        """Go to the library; what is not saved yet is saved first."""
        await settled(self.focused)
        self.cursor.flush()
        self.post_message(ShowLibrary())
