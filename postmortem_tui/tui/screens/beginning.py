"""The ways to begin that the welcome and the library share: blank, guided, from Markdown, with the worked example."""

from dataclasses import replace
from pathlib import Path

from textual.screen import Screen

from postmortem_tui.document.importing import Imported, import_markdown
from postmortem_tui.document.session import now_utc
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts import DraftStore
from postmortem_tui.storage.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.templates import STANDARD
from postmortem_tui.tui.complaint import complaint
from postmortem_tui.tui.lines import HelpLine
from postmortem_tui.tui.messages import OpenDraft
from postmortem_tui.tui.screens.dialogs import Ask, AskLine


class BeginningScreen(Screen[None]):
    """A screen from which a draft is begun or opened."""

    def __init__(self, store: DraftStore) -> None:
        super().__init__()
        self.store = store

    def say(self, text: str, problem: bool = False) -> None:
        """Say something in the help line."""
        self.query_one(HelpLine).say(text, problem=problem)

    def say_error(self, error: PostmortemError) -> None:
        """Say what went wrong."""
        self.say(complaint(error), problem=True)

    def open(self, word: str, *, guided: bool = False) -> None:
        """Open the draft that a word names, or say why that does not work."""
        try:
            self.post_message(OpenDraft(self.store.open(word), guided))
        except PostmortemError as error:
            self.say_error(error)

    def action_new_draft(self) -> None:
        """Begin a draft in the full editor."""
        self._begin(guided=False)

    def action_new_guided(self) -> None:
        """Begin a draft in the wizard."""
        self._begin(guided=True)

    def _begin(self, *, guided: bool) -> None:
        names = self.store.templates.names()
        if len(names) == 1:
            self._begin_with(STANDARD, guided=guided)
            return
        choices = [(str(number), name) for number, name in enumerate(names[:9], 1)]

        def chosen(key: str | None) -> None:
            if key is not None:
                self._begin_with(dict(choices)[key], guided=guided)

        self.app.push_screen(Ask("Which template?", choices), chosen)

    def _begin_with(self, template: str, *, guided: bool) -> None:
        try:
            draft = self.store.begin(self.store.templates.load(template), "", now_utc())
        except PostmortemError as error:
            self.say_error(error)
        else:
            self.post_message(OpenDraft(draft, guided))

    def action_worked_example(self) -> None:
        """Open a finished postmortem; it is in the library once something in it is changed."""
        try:
            self.post_message(OpenDraft(self.store.worked_example()))
        except PostmortemError as error:
            self.say_error(error)

    def action_import_markdown(self) -> None:
        """Ask for a Markdown file, and make a draft of it."""

        def named(path: str | None) -> None:
            if path:
                self._import(Path(path.strip()).expanduser())

        self.app.push_screen(AskLine("Path of the Markdown file to import"), named)

    def _import(self, path: Path) -> None:
        try:
            text = read_text(path, MARKDOWN_LIMIT)
            imported = import_markdown(text, self.store.templates.load(STANDARD), "", now_utc())
            draft = self.store.add(replace(imported.draft, updated=now_utc()))
        except PostmortemError as error:
            self.say_error(error)
            return
        self.post_message(OpenDraft(draft))
        self.app.notify(remarks(imported), markup=False, title="Imported", timeout=10)


def remarks(imported: Imported) -> str:
    """Say what an import had to repair, and what found no place."""
    said = []
    if imported.repaired:
        said.append(f"Code fences that nothing closed were repaired: {len(imported.repaired)}.")
    if imported.unplaced_from:
        kept = imported.draft.template.unplaced
        said.append(f"Text without a place is kept under {kept}; it is from {', '.join(imported.unplaced_from)}.")
    return " ".join(said) or "Everything found its place."
