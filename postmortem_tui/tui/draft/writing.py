"""What the screens share in which a draft is written: the session, saving by itself, undo, and the lines around."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.widget import Widget

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.names import names_in
from postmortem_tui.document.questions import title
from postmortem_tui.document.session import Session
from postmortem_tui.document.template import Reference, Section
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.autosave import Autosave
from postmortem_tui.tui.draft.standing import standing
from postmortem_tui.tui.editors.base import Edited, Editor, MoveAsked, Said, UndoAsked
from postmortem_tui.tui.kit.lines import HeaderLine, HelpLine
from postmortem_tui.tui.kit.pausing import Pause
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.tui.kit.styled_once import StyledOnceScreen
from postmortem_tui.tui.kit.texts.text_messages import Pouring

if TYPE_CHECKING:
    from postmortem_tui.document.merging import Merged


AROUND_PAUSE = 0.3
"""Seconds after a key until the lines and panes around the editors follow it."""

OTHERS = "Somebody else has changed this draft; what they wrote is in it now."


class WritingScreen(StyledOnceScreen):
    """A screen with editors: what they tell goes into the session, and is saved."""

    def __init__(self, session: Session, store: DraftStore) -> None:
        super().__init__()
        self.session = session
        self.store = store
        self.autosave = Autosave(self, session, self._tell_saved)
        self._failure = ""
        self._around = Pause(self, AROUND_PAUSE, self._show_around)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = False, from_app_focus: bool = False) -> None:
        """Move the cursor; the page follows it by itself."""
        super().set_focus(widget, scroll_visible=scroll_visible, from_app_focus=from_app_focus)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Save what was recovered and is not saved yet."""
        if self.session.dirty:
            self.autosave.touch()

    @abstractmethod
    async def show_change(self, block: str) -> None:
        """Show the block that an undo or a redo changed, by its id."""

    @abstractmethod
    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    @abstractmethod
    def section_shown(self) -> Section | None:
        """Return the section that is written in, if any."""

    def known_names(self) -> Sequence[str]:
        """Return the names that the draft has already."""
        return names_in(self.session.draft)

    def show_heading(self) -> None:
        """Show the header as it is now."""
        for line in self.query_children(HeaderLine):
            line.show(standing(self.session, self._failure))

    def _tell_saved(self, problem: str) -> None:
        self._failure = problem
        self.show_heading()
        if self.is_attached and (arrived := self.session.take_arrived()):
            self.run_worker(self._show_arrived(arrived))

    async def _show_arrived(self, arrived: "Merged") -> None:
        """Show what somebody else has written meanwhile."""
        from postmortem_tui.storage.drafts.recovery import said_of_merge

        for block in arrived.changed:
            if self.shows(block):
                await self.show_change(block)
        self.draft_changed()
        self.app.notify(said_of_merge(arrived, OTHERS), markup=False, timeout=15)

    def shows(self, block: str) -> bool:
        """Return whether a block can be written in now."""
        section = self.section_shown()
        return section is not None and any(shown.id == block for shown in section.blocks)

    def on_edited(self, event: Edited) -> None:
        """Put what somebody wrote into the draft."""
        event.stop()
        block, value = event.block, event.value
        self.attempt(
            block.id, lambda draft: draft.put(block, value), lambda: self.session.put(block, value), self._typed
        )

    def attempt(
        self, block: str, made: Callable[[Draft], Draft], put: Callable[[], bool], then: Callable[[], None]
    ) -> None:
        """Make a change, and do what follows it: `made` gives the draft with it, `put` makes it in the session.

        The block is the one that the change is about, by its id.
        """
        if put():
            then()

    def _typed(self) -> None:
        """Follow a key that changed the draft: it is kept at once, and shown around the editors once a pause comes."""
        self.autosave.touch()
        self._around.touch()

    def _changed(self) -> None:
        """Follow something that was done to the draft on purpose: all of it is shown at once."""
        self.autosave.touch()
        self._show_around()

    def _show_around(self) -> None:
        self._around.drop()
        self.show_heading()
        self.draft_changed()

    def on_pouring(self, event: Pouring) -> None:
        """Make what is put in as a whole a step of its own to undo."""
        self.session.set_apart()

    def on_said(self, event: Said) -> None:
        """Say it in the help line."""
        event.stop()
        self.say(event.text, problem=event.problem)

    def say(self, text: str, problem: bool = False) -> None:
        """Say something in the help line; at the end of the screen it may be gone already."""
        for line in self.query_children(HelpLine):
            line.say(text, problem=problem)

    def on_undo_asked(self, event: UndoAsked) -> None:
        """Take back the last change; apart from the messages that it has to wait for."""
        event.stop()
        self.run_worker(self.action_undo())

    def on_unmount(self) -> None:
        """Leave nothing unsaved."""
        self.autosave.flush()

    async def action_save(self) -> None:
        """Save now."""
        await settled(self.focused)
        self.autosave.flush()

    async def action_undo(self) -> None:
        """Take back the last change."""
        await settled(self.focused)
        await self._step(self.session.undo, "Taken back; ^Y makes it again.", "Nothing to undo.")

    async def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        await settled(self.focused)
        await self._step(self.session.redo, "Made again; ^Z takes it back.", "Nothing to redo.")

    async def _step(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        before = self.session.draft
        block = step()
        if block is None:
            self.say(nothing)
            return
        await self.show_change(block)
        self._show_others(before, block)
        self._changed()
        self.say(done)

    def _show_others(self, before: Draft, shown: str = "") -> None:
        """Show the blocks that changed together with one, where they are on the screen."""
        editors: Iterable[Editor[Any]] = self.query(Editor)
        for editor in editors:
            if editor.block.id != shown and self.session.draft[editor.block] != before[editor.block]:
                editor.show(self.session.draft[editor.block])

    def on_move_asked(self, event: MoveAsked) -> None:
        """Put a row into the next list of its kind in the section, with the cursor on it where that is shown."""
        from postmortem_tui.document.moving import next_list, with_moved

        event.stop()
        before = self.session.draft
        target = next_list(before, event.block)
        if target is None:
            self.say("There is no other list in this section to move it to.")
            return
        changes = with_moved(before, event.block, target, event.row)

        def moved(draft: Draft) -> Draft:
            for block, value in changes:
                draft = draft.put(block, value)
            return draft

        def then() -> None:
            self.run_worker(self._show_moved(before, target))

        self.attempt(event.block.id, moved, lambda: self.session.put_all(*changes), then)

    async def _show_moved(self, before: Draft, target: Checklist) -> None:
        self._show_others(before)
        self._changed()
        self._follow(target, len(self.session.draft[target]) - 1)
        await settled(self.focused)
        self.say(f"Moved to {title(before.template, Reference(target))}; m moves it on, u takes it back")

    def _follow(self, target: Checklist, row: int) -> None:
        editors: Iterable[Editor[Any]] = self.query(Editor)
        for editor in editors:
            if editor.block.id == target.id:
                editor.focus_question()
                editor.focus_found(row, 0, 0)
