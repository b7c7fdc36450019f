"""The app: it has screens shown one after another, and keeps the session.

A screen is loaded when it is first shown, so that the first one is early.
"""

import os
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import Key, Paste
from textual.filter import LineFilter
from textual.screen import ModalScreen

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.questions import in_words
from postmortem_tui.errors import PostmortemError
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.reports import keep_report
from postmortem_tui.terminal.lifecycle.hosting import run_to_the_end
from postmortem_tui.terminal.wire.line_filter import CONTROLS
from postmortem_tui.tui.app import preloading
from postmortem_tui.tui.app.current_draft import CurrentDraft
from postmortem_tui.tui.app.in_order import Answered, InOrderApp
from postmortem_tui.tui.app.screens_shown import ScreensShown
from postmortem_tui.tui.app.services_of_app import ServicesOfApp
from postmortem_tui.tui.app.start import Outcome, Start
from postmortem_tui.tui.draft.beside.guidance import guidance, question_of
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.colours.themes import COLOURLESS, MONOCHROME, THEMES, fix_no_color
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.commands.keymap import in_force
from postmortem_tui.tui.kit.commands.keys_now import commands_here, key_of, keys_just_here, use_keys
from postmortem_tui.tui.kit.commands.own_commands import own_commands, pointed_at_in
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import (
    Arrange,
    EditorWanted,
    OpenDraft,
    ShowActions,
    ShowLibrary,
    Taken,
    TextInserted,
    Written,
)
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.screen_protocols import Explained, HoldsBack
from postmortem_tui.tui.kit.texts.key_text import TypesAhead
from postmortem_tui.tui.kit.waiting import run_in_worker, settled
from postmortem_tui.tui.review.reviewer import Reviewer
from postmortem_tui.values.text.cleaning import unfit_in_words

if TYPE_CHECKING:
    from postmortem_tui.evidence.picking.offer import Picked
    from postmortem_tui.tui.app.overlays import Overlays
    from postmortem_tui.tui.live import live
    from postmortem_tui.tui.picker import picker
    from postmortem_tui.tui.wizard.first_page import FirstPage
else:
    picker = library("postmortem_tui.tui.picker.picker")  # for whoever picks rows
    live = library("postmortem_tui.tui.live.live")  # for whoever notes during the incident

NOTES = 1.0
"""Seconds between two looks for notes: they are shown within two."""


LEAVES = frozenset({"enter", "tab", "shift+tab", "ctrl+n", "ctrl+t", "f3", "f4"})
"""Keys that go on from an answer, or begin another line of it."""

NO_EDITOR_HERE = "Your own editor is for the answers of an open draft; this line is typed here."

MACHINE = "These lines look like a log or commands. Fence ({}) keeps them as they are in the document."


class PostmortemApp(InOrderApp):
    """Opens the screen that was asked for, and puts others in its place."""

    TITLE = "postmortem"
    FAILURES = (PostmortemError, OSError)
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]
    ENABLE_COMMAND_PALETTE = False  # the palette is opened by a command of ours, with our providers

    def __init__(self, start: Start) -> None:
        super().__init__(partial(keep_report, start.store.folders))
        self.store = start.store
        self.shown = ScreensShown(self, start.store)
        services = ServicesOfApp(self, start.store, lambda: self._overlays)
        self.current_draft = CurrentDraft(start.store, services, self.shown)
        self.start = start
        self.asking: Asking | None = None
        self.written: dict[Path, None] = {}
        self._idle: Sequence[HelpLine | KeysLine] = ()
        """The lines that say why the previous key did nothing."""
        self.picked: Picked | None = None
        self.animation_level = "none"
        self.settings = start.store.settings
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.settings.theme
        keys = in_force(self.settings.keymap)
        self.set_keymap(keys)
        use_keys(keys)
        self.own = {command.number: command for command in own_commands(self.settings.commands)}

    @property
    def session(self) -> Session | None:
        """The draft that is open, if any is."""
        return self.current_draft.session

    @property
    def guided(self) -> bool:
        """Whether the draft is written in the wizard, or was last."""
        return self.shown.guided

    @cached_property
    def _overlays(self) -> "Overlays":
        from postmortem_tui.tui.app.overlays import Overlays

        return Overlays(self, self.store)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of each line that is drawn; with NO_COLOR, Textual would make greys of the colours."""
        return [*COLOURLESS, CONTROLS] if self.theme == MONOCHROME else super().get_line_filters()

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the style sheets again for other colours; before there is any screen, none has been parsed yet."""
        if self.screen_stack:
            super().refresh_css(animate=animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    async def on_mount(self) -> None:
        """Show the first screen, and look for notes from other shells while a draft is open."""
        self.set_interval(NOTES, self._take_notes)
        match self.start.screen, self.start.draft:
            case "editing" | "wizard" as screen, Draft() as draft:
                await self.current_draft.open(draft, guided=screen == "wizard", begins=self.start.begins)
            case "picking", _ if self.start.to_pick:
                self.push_screen(picker.PickScreen(self.start.to_pick), self._end_with)
            case "live", _ if self.start.live:
                self.push_screen(live.LiveScreen(self.start.live))
            case "welcome", _:
                await self.shown.show_welcome()
            case _:
                await self.shown.show_library(self.session)

    def _end_with(self, picked: "Picked | None") -> None:
        """End once rows have been picked."""
        self.picked = picked
        self.exit()

    def _take_notes(self) -> None:
        """Add the notes that other shells left for the open draft to it, and show them."""
        if not self.current_draft.notes_wait():
            return
        taken = self.current_draft.take_notes()
        if taken and not taken.there:
            self.notify(taken.sentence, markup=False, timeout=15)
        elif taken and self.shown.writing:
            self.shown.writing.parts.after.notes_came(taken.sentence)

    def load_ahead(self) -> None:
        """Load what the first frame did without, and make a first review, so that nobody waits for its parts."""
        preloading.load()
        if self.session:
            self.store.expect_changes(self.session.draft)
            reviewer = Reviewer(self.session, self.store.folders)
            if not reviewer.takes_long:  # else its screen reads it, in a thread
                reviewer.findings()

    async def on_first_page_begun(self, event: "FirstPage.Begun") -> None:
        """Name the draft, and show it."""
        self.current_draft.name()
        self.current_draft.keep_zone()
        if self.session:
            await self.shown.show_session(self.session, guided=event.guided)

    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask which of some answers holds, and go on with its name; with None where none was chosen."""
        self._overlays.ask(question, answers, then)

    def rescue(self) -> str:
        """Save after a crash; return a sentence on where the draft is."""
        return self.current_draft.rescue()

    # What screens ask for

    async def on_open_draft(self, event: OpenDraft) -> None:
        """Open another draft."""
        await self.current_draft.open(event.draft, guided=event.guided, begins=event.begins, at=event.at)

    async def on_arrange(self, event: Arrange) -> None:
        """Show the open draft in the other arrangement."""
        if self.session:
            await self.shown.show_session(self.session, guided=event.guided, question=event.question)

    async def on_show_library(self, event: ShowLibrary) -> None:
        """Show the library, as it is after the last save."""
        self.current_draft.leave()
        await self.shown.show_library(self.session)

    async def on_show_actions(self, event: ShowActions) -> None:
        """Show the action items of all postmortems."""
        await self.shown.show_alone(self._overlays.actions())

    async def on_taken(self, event: Taken) -> None:
        """Release a draft that somebody has taken over."""
        await self.current_draft.sharing.deal_with_taken()

    async def on_editor_wanted(self, event: EditorWanted) -> None:
        """Let the person write in their own editor; before that, all is saved, and its file stays until its text is."""
        self.current_draft.save()
        if self.session:
            template, about = self.session.draft.template, ""
            if self.asking and self.shown.is_writing:
                about = in_words(template, question_of(template, self.asking))
            await self._overlays.edit_while_suspended(self.store.path_of(self.session.draft.id), event.writer, about)
        else:
            self.notify(NO_EDITOR_HERE, markup=False)

    def on_text_inserted(self, event: TextInserted) -> None:
        """Say what was left out of a text that was put in."""
        if event.machine:
            self.notify(MACHINE.format(key_of("fence")), markup=False, timeout=10)
        if event.unfit:
            self.notify(f"{unfit_in_words(event.unfit)} Undo takes all of the text back.", markup=False, timeout=10)

    def on_written(self, event: Written) -> None:
        """Remember the file, to name it at the end."""
        self.written[event.path] = None

    def on_asking(self, event: Asking) -> None:
        """Remember the question, for the help."""
        self.asking = event

    def on_key(self, event: Key) -> None:
        """Where a key does nothing, say which keys would do something."""
        active = self.screen.active_bindings.get(event.key)
        if active is None or not active.enabled:
            self._idle = self._overlays.say_idle(event.key)

    def before_key(self) -> None:
        """Take away what was said of the previous key, if that did nothing."""
        lines, self._idle = self._idle, ()
        for line in lines:
            if line.is_attached:  # its screen may be gone since
                line.say_idle("")

    def asks_before(self, event: Key | Paste) -> bool:
        """Ask about a command of vim that is typed in the place of an answer, before a key leaves it there."""
        field = self.focused
        if not (isinstance(event, Key) and event.key in LEAVES and isinstance(field, TypesAhead) and self.session):
            return False
        if not field.vim_command or isinstance(self.screen, ModalScreen):
            return False
        return self._overlays.ask_about_vim(field, field.vim_command)

    def action_show_help(self) -> None:
        """Show the keys that work here, and before them the guidance of the question, or what the screen is for."""
        about = plain(self.screen.about) if isinstance(self.screen, Explained) else None
        if self.asking and self.session and self.shown.is_writing:
            template = self.session.draft.template
            about = guidance(template, question_of(template, self.asking), self.asking.lines)
        commands = (*keys_just_here(self.screen), *commands_here(self.screen))
        self._overlays.show_help(commands, about, symbols=self.shown.is_writing)

    def action_palette(self) -> None:
        """Show the command palette."""
        self._overlays.show_palette()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: one of the person's own, where everything in its arguments is pointed at."""
        if action == "own":
            pointed = pointed_at_in(self.screen_stack)
            return any(self.own[number].fits(pointed) for number in parameters if number in self.own)
        return super().check_action(action, parameters)

    async def action_own(self, number: int) -> None:
        """Run a command of the person's own once all that was typed is saved."""
        await settled(self.focused)
        self.current_draft.save()
        if pointed := pointed_at_in(self.screen_stack):
            self._overlays.run_own(self.own[number], pointed)

    def action_say_quit(self) -> None:
        """Say how to quit: the key that ends other programs copies here."""
        self.notify(f"{key_of('leave')} quits; your draft is saved.", markup=False, timeout=3)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text to wherever it can be pasted from, and say where that is."""
        super().copy_to_clipboard(text)
        self._overlays.say_where_copied(text)

    def action_choose_theme(self) -> None:
        """Ask for other colours, and show them."""
        self._overlays.choose_theme()

    async def action_suspend(self) -> None:
        """Stop the process once all that was typed is saved; the shell's fg goes on with it."""
        await settled(self.focused)
        self.current_draft.save()
        self.action_suspend_process()

    def action_leave(self) -> None:
        """Quit once all that was typed is saved."""
        run_in_worker(self, self._leave)

    async def _leave(self) -> None:
        await settled(self.focused)
        if isinstance(self.screen, HoldsBack) and self.screen.holds_back():
            return
        if self.shown.writing and self.shown.writing.is_attached:
            self.shown.writing.parts.cursor.flush()
        if failure := self.current_draft.save():
            self._overlays.ask_about_unsaved(failure)
        else:
            self.exit()


def app_for(start: Start) -> PostmortemApp:
    """Return the app with the keys of the person's own commands."""
    own = own_commands(start.store.settings.commands)
    if not own:
        return PostmortemApp(start)

    class WithOwn(PostmortemApp):
        BINDINGS = [command.binding() for command in own]

    return WithOwn(start)


def run(start: Start) -> Outcome:
    """Run the app until it is left, and return how it ended."""
    fix_no_color(os.environ)
    app = app_for(start)
    try:
        code = run_to_the_end(app, app.current_draft.save_now, mouse=app.settings.mouse)
    finally:
        app.current_draft.close()
    return Outcome(
        code, app.session.draft.id if app.session else None, app.shown.guided, tuple(app.written), app.picked
    )
