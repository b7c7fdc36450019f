"""The app: show one screen after another, each loaded when it is first shown, and keep the session."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import Key, Paste
from textual.filter import LineFilter
from textual.screen import ModalScreen

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.failing import failure_in_words
from postmortem_tui.storage.disk.reports import keep_report
from postmortem_tui.terminal.wire.line_filter import CONTROLS
from postmortem_tui.tui.app import preloading
from postmortem_tui.tui.app.current_draft import CurrentDraft
from postmortem_tui.tui.app.in_order import Answered, InOrderApp
from postmortem_tui.tui.app.screens_shown import ScreensShown
from postmortem_tui.tui.app.services_of_app import ServicesOfApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit import messages
from postmortem_tui.tui.kit.colours.themes import COLOURLESS, MONOCHROME, THEMES
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.commands.keymap import in_force
from postmortem_tui.tui.kit.commands.keys_now import key_of, use_keys
from postmortem_tui.tui.kit.commands.own_commands import own_commands, pointed_at_in
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.texts.key_text import left_with_command
from postmortem_tui.tui.kit.waiting import WRITES, all_written, run_in_worker, settled, works

if TYPE_CHECKING:
    from postmortem_tui.evidence.picking.offer import Picked
    from postmortem_tui.tui.app.overlays import Overlays
    from postmortem_tui.tui.wizard.first_page import FirstPage

NOTES = 1.0
"""Seconds between two checks for notes: a note is shown within two seconds."""


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
        self.start, self.store = start, start.store
        self.shown = ScreensShown(self, start.store)
        self.current_draft = CurrentDraft(
            self.store, ServicesOfApp(self, self.store, lambda: self._overlays), self.shown
        )
        self.written: dict[Path, Draft] = {}
        self.waits_for_file = False
        """Whether the key that quits waits for a document that is being written."""
        self._unused: Sequence[HelpLine | KeysLine] = ()
        """The lines that say that the previous key did nothing."""
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
        self.set_interval(NOTES, self.current_draft.look_for_notes)
        start = self.start
        if start.draft and start.screen in ("editing", "wizard"):
            await self.current_draft.open(start.draft, guided=start.screen == "wizard", begins=start.begins)
        else:
            await self.shown.show_first(start, self._end_with)

    def _end_with(self, picked: "Picked | None") -> None:
        """Keep the picked rows, and end the app."""
        self.picked = picked
        self.exit()

    def load_ahead(self) -> None:
        """Load what the first frame did without, and make a first review, so that no later key waits for them."""
        preloading.load()
        if self.session:
            preloading.review(self.session, self.store)

    async def on_first_page_begun(self, event: "FirstPage.Begun") -> None:
        """Name the draft, and show it."""
        await self.current_draft.begun(guided=event.guided)

    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask a question, and call `then` with the name of the chosen answer, or with None."""
        self._overlays.ask(question, answers, then)

    def failed(self, failure: Exception) -> None:
        """Say what has failed; the draft that is open stays open."""
        self.notify(failure_in_words(failure), severity="error", markup=False, timeout=15)

    def rescue(self) -> str:
        """Save after a crash; return a sentence that says where the draft is."""
        return self.current_draft.rescue()

    # What screens ask for

    async def on_open_draft(self, event: messages.OpenDraft) -> None:
        """Open another draft."""
        await self.current_draft.open(event.draft, guided=event.guided, begins=event.begins, at=event.at)

    async def on_arrange(self, event: messages.Arrange) -> None:
        """Show the open draft in the other arrangement."""
        if self.session:
            await self.shown.show_session(self.session, guided=event.guided, question=event.question)

    async def on_show_library(self, event: messages.ShowLibrary) -> None:
        """Show the library, as it is after the last save."""
        self.current_draft.leave()
        await self.shown.show_library(self.session)

    async def on_show_actions(self, event: messages.ShowActions) -> None:
        """Show the action items of all postmortems."""
        await self.shown.show_alone(self._overlays.actions())

    def on_typed_over(self, event: messages.TypedOver) -> None:
        """Keep what is typed into a question over the screen, while keys go on."""
        run_in_worker(self, partial(self.current_draft.typed_over, event.question, event.text))

    async def on_taken(self, event: messages.Taken) -> None:
        """Release a draft that somebody has taken over."""
        await self.current_draft.sharing.deal_with_taken()

    async def on_editor_wanted(self, event: messages.EditorWanted) -> None:
        """Save everything, then let the person write in their own editor, whose file stays until its text is saved."""
        self.current_draft.save()
        await self._overlays.edit_while_suspended(self.session, event.writer, self.shown.question())

    def on_text_inserted(self, event: messages.TextInserted) -> None:
        """Say what was left out of a text that was inserted."""
        if event.machine or event.unfit:
            self._overlays.say_inserted(event)

    def on_written(self, event: messages.Written) -> None:
        """Remember the file and what was written to it, to name it at the end."""
        self.written[event.path] = event.draft

    def on_asking(self, event: Asking) -> None:
        """Remember the question, for the help."""
        self.shown.asking = event

    def on_key(self, event: Key) -> None:
        """If a key does nothing, say which keys work here."""
        active = self.screen.active_bindings.get(event.key)
        if active is None or not active.enabled:
            self._unused = self._overlays.say_unused(event.key)

    def before_key(self) -> None:
        """Clear the sentence about the previous key, if that did nothing."""
        lines, self._unused = self._unused, ()
        for line in lines:
            if line.is_attached:  # its screen may be gone since
                line.say_unused("")

    def asks_before(self, event: Key | Paste) -> bool:
        """Ask what a vim command in place of an answer was meant to do, before a key leaves the field."""
        if self.shown.goes_on(event):
            return True
        field = left_with_command(event, self.focused)
        if field is None or self.session is None or isinstance(self.screen, ModalScreen):
            return False
        return self._overlays.ask_about_vim(field, field.vim_command)

    def action_show_help(self) -> None:
        """Show the keys that work here, and before them the guidance of the question, or what the screen is for."""
        self._overlays.show_help(self.session, self.shown.question(), self.shown.lines, symbols=self.shown.is_writing)

    def action_palette(self) -> None:
        """Show the command palette."""
        self._overlays.show_palette()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works; one of the person's own needs a value for each of its arguments."""
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
        """Copy a text, and say where it can be pasted."""
        super().copy_to_clipboard(text)
        self._overlays.say_where_copied(text)

    def action_choose_theme(self) -> None:
        """Ask which theme to use, and show it."""
        self._overlays.choose_theme()

    async def action_suspend(self) -> None:
        """Stop the process once all that was typed is saved; the shell's `fg` resumes it."""
        await settled(self.focused)
        self.current_draft.save()
        self.action_suspend_process()

    def action_leave(self) -> None:
        """Quit once all that was typed is saved, and a document that is being written is written.

        Pressed again while it waits for that, it changes nothing here, and the watch over it ends the process.
        """
        run_in_worker(self, self._leave)

    async def _leave(self) -> None:
        with self.quitting.deciding():
            await settled(self.focused)
            if self.waits_for_file or self.shown.holds_back():
                return
            with self.quitting.saving():
                await self._all_written()
                failure = self.current_draft.save()
            if failure:
                self._overlays.ask_about_unsaved(failure)
            else:
                self.exit()

    async def _all_written(self) -> None:
        """Wait for a document that is being written, and say so."""
        if not works(self, WRITES):
            return
        words = f"Quits once the file is written; {key_of('leave')} again quits now: the draft has everything."
        self.notify(words, markup=False, timeout=60)
        self.waits_for_file = True
        await all_written(self)
        self.waits_for_file = False
