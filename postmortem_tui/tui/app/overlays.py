"""What can be opened over any screen: help, palette, a text to read, dialogs, a person's own editor."""

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.questions import in_words
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings_reading import user_file
from postmortem_tui.tui.actions.actions_screen import ActionsScreen
from postmortem_tui.tui.app.help import HelpScreen
from postmortem_tui.tui.app.in_order import Answered
from postmortem_tui.tui.app.palette import Palette, Run
from postmortem_tui.tui.app.unused_keys import unused_in_words
from postmortem_tui.tui.app.while_suspended import edit_while_suspended, run_while_suspended
from postmortem_tui.tui.draft.beside.guidance import guidance
from postmortem_tui.tui.draft.beside.sides_screen import SidesScreen
from postmortem_tui.tui.draft.left_texts import offer_left_texts
from postmortem_tui.tui.kit.colours.themes import WORDS
from postmortem_tui.tui.kit.commands.keys_now import commands_here, key_of, keys_just_here
from postmortem_tui.tui.kit.commands.own_commands import OwnCommand, Pointed
from postmortem_tui.tui.kit.copying import copied
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import TextInserted, Writer
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.screen_protocols import Explained
from postmortem_tui.tui.kit.texts.key_text import TypesAhead
from postmortem_tui.tui.preview.preview import PreviewScreen
from postmortem_tui.values.text.cleaning import unfit_in_words

if TYPE_CHECKING:
    from postmortem_tui.document.changes.sides import Sides
    from postmortem_tui.document.merging.preference import Side


SAVED = "All is saved as you type: there is nothing to write, and one key leaves."

UNSAVED = (
    ("stay", "Go back to the draft: saving is tried again and again"),
    ("quit", "Quit and lose what is not saved"),
)
"""What can be done when the last save fails."""

VIM = (
    ("stay", "Go on writing"),
    ("quit", "Quit; the draft is saved"),
    ("keep", "It is text: put it back"),
)
"""What a vim command in place of an answer may have meant."""


NO_EDITOR_HERE = "Your own editor is for the answers of an open draft; this line is typed here."

MACHINE = "These lines look like a log or commands. Fence ({}) keeps them as they are in the document."


class Overlays:
    """Opens overlays for an app; loaded, with all that it imports, when the first one is opened."""

    def __init__(self, app: App[object], store: DraftStore) -> None:
        self._app = app
        self._store = store
        self._meant: set[str] = set()
        """Vim commands that the person has said are text."""

    def show_help(self, session: Session | None, question: Reference | None, lines: str, *, symbols: bool) -> None:
        """Show the keys that work now, a text about the question or the screen, and the symbols.

        `lines` says how the list of the question takes typed and pasted lines. If help is shown already, close it.
        """
        screen = self._app.screen
        if isinstance(screen, HelpScreen):
            screen.dismiss(None)
            return
        about = plain(screen.about) if isinstance(screen, Explained) else None
        if session and question:
            about = guidance(session.draft.template, question, lines)
        commands = (*keys_just_here(screen), *commands_here(screen))
        self._app.push_screen(HelpScreen(commands, about, symbols=symbols))

    def say_unused(self, key: str) -> Sequence[HelpLine | KeysLine]:
        """Say that a key does nothing here, and which keys work; return the lines that say so."""
        screen = self._app.screen
        lines = list(screen.query(HelpLine))
        for line in lines:
            line.say_unused(unused_in_words(screen, key))
        footers = [] if lines else list(screen.query(KeysLine))
        for footer in footers:
            footer.say_unused(key)
        return (*lines, *footers)

    def show_palette(self) -> None:
        """Show the command palette; if it is shown already, close it."""
        screen = self._app.screen
        if isinstance(screen, Palette):
            screen.action_leave()
        else:
            self._app.push_screen(Palette(screen, self._store), self._run)

    def _run(self, chosen: Run | None) -> None:
        """Run what was chosen in the palette, once the screen below has its keys again."""
        if chosen is not None:
            self._app.call_later(chosen)

    def show_text(self, session: Session, banner: str) -> None:
        """Show a draft read-only, under a banner that says why."""
        self._app.push_screen(PreviewScreen(session, self._store, banner))

    def ask_for_sides(self, sides: "Sides", then: "Callable[[Mapping[str, Side] | None], Awaitable[None]]") -> None:
        """Ask which side of each answer to keep, and call `then` with the choices, or with None."""
        self._app.push_screen(SidesScreen(sides), then)

    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask a question, and call `then` with the name of the chosen answer, or with None."""
        self._app.push_screen(Ask(question, answers), then)

    def ask_about_unsaved(self, failure: str) -> None:
        """Ask whether to quit although the last save failed."""

        def answered(answer: str | None) -> None:
            if answer == "quit":
                self._app.exit(return_code=3)

        self.ask(f"NOT SAVED. {failure}", UNSAVED, answered)

    def ask_about_vim(self, field: TypesAhead, command: str) -> bool:
        """Take a vim command out of an answer, and ask what it was meant to do; return whether that is asked.

        One that is meant as text is put back, and not asked about again.
        """
        if command in self._meant:
            return False
        taken = field.take_out_line()

        def answered(answer: str | None) -> None:
            if answer == "quit":
                self._app.call_later(self._app.run_action, "leave")
            elif answer == "keep":
                self._meant.add(command)
                self._app.post_message(events.Paste(taken))

        self._app.push_screen(Ask(f"{command} is taken out of the answer\n{SAVED}", VIM), answered)
        return True

    def actions(self) -> ActionsScreen:
        """Return the screen with the action items of all postmortems."""
        return ActionsScreen(self._store)

    def run_own(self, command: OwnCommand, pointed: Pointed) -> None:
        """Run a command of the person's own, and refresh the screen, as the command may have changed the draft."""
        try:
            run_while_suspended(self._app, command.arguments(pointed, os.environ.get("PATH", os.defpath)), command.name)
        except PostmortemError as error:
            self._app.notify(str(error), severity="error", markup=False, timeout=15)
        else:
            self._app.screen.post_message(events.ScreenResume())

    def offer_left_texts(self, session: Session, draft: Path) -> None:
        """Ask what to do with texts that a person's own editor left beside the draft."""
        offer_left_texts(self._app, session, draft)

    def say_where_copied(self, text: str) -> None:
        """Copy a text to tmux's buffer, too, and say where it can be pasted."""
        app = self._app
        app.run_worker(lambda: app.call_from_thread(app.notify, copied(text), markup=False, timeout=4), thread=True)

    def choose_theme(self) -> None:
        """Ask which theme to use, and show it."""
        if self._app.no_color:
            self._app.notify("NO_COLOR is set, so there are no colours to choose from.", markup=False)
        else:
            at = [*map(str, WORDS)].index(self._app.theme)
            self._app.push_screen(Ask("Which colours?", list(WORDS.items()), at=at, numbered=True), self._show_theme)

    def _show_theme(self, name: str | None) -> None:
        if name is not None:
            self._app.theme = name
            file = user_file(self._store.folders)
            self._app.notify(f'To keep it: theme = "{name}" in {file}', markup=False)

    def say_inserted(self, event: TextInserted) -> None:
        """Say what was left out of an inserted text, and how to keep lines of a log or of commands as they are."""
        if event.machine:
            self._app.notify(MACHINE.format(key_of("fence")), markup=False, timeout=10)
        if event.unfit:
            sentence = f"{unfit_in_words(event.unfit)} Undo takes all of the text back."
            self._app.notify(sentence, markup=False, timeout=10)

    async def edit_while_suspended(self, session: Session | None, writer: Writer, question: Reference | None) -> None:
        """Let the person write a text about a question in their own editor, beside the file of the open draft."""
        if session is None:
            self._app.notify(NO_EDITOR_HERE, markup=False)
            return
        about = in_words(session.draft.template, question) if question else ""
        await edit_while_suspended(self._app, self._store.path_of(session.draft.id), writer, about)
