"""The ways to begin that the welcome screen and the library share: blank, guided, from Markdown, from the example."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.exchange.importing.import_notices import remarks
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.outline.likeness import likeness
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.in_place import bring_in
from postmortem_tui.storage.documents.opening import open_word
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.kit.dialogs.dialogs import Ask, AskLine
from postmortem_tui.tui.kit.edge_lines import HelpLine
from postmortem_tui.tui.kit.messages import OpenDraft
from postmortem_tui.tui.library.first_found import first_found


class BeginningScreen(IncrementalScreen[None]):
    """A screen from which a draft is begun or opened."""

    def __init__(self, store: DraftStore) -> None:
        super().__init__()
        self.store = store

    def say(self, text: str, problem: bool = False) -> None:
        """Show a sentence in the help line."""
        self.query_one(HelpLine).say(text, problem=problem)

    def say_error(self, error: PostmortemError) -> None:
        """Say what went wrong."""
        self.say(complaint(error), problem=True)

    def open(self, word: str, *, guided: bool = False, words: str = "") -> None:
        """Open the draft that a word names, at the first match of the `words` in it; or say why that does not work."""
        try:
            draft, today = open_word(self.store, word, now_utc()), datetime.now().astimezone().date()
            self.post_message(OpenDraft(draft, guided, at=first_found(draft, words, today) if words else None))
        except PostmortemError as error:
            self.say_error(error)

    def action_new_draft(self) -> None:
        """Begin a draft in the full editor."""
        self._choose_template(lambda template: self._begin(template, guided=False))

    def action_new_guided(self) -> None:
        """Begin a draft in the wizard."""
        self._choose_template(lambda template: self._begin(template, guided=True))

    def _begin(self, template: Template, *, guided: bool) -> None:
        self.post_message(OpenDraft(self.store.begin(template, "", now_utc()), guided, begins=True))

    def _choose_template(self, then: Callable[[Template], None]) -> None:
        """Call `then` with the template of the settings, or with a chosen one if there are templates of one's own.

        Without such, nobody is asked each time: `template` in the settings chooses one.
        """
        templates = self.store.templates
        usual, problem = templates.usual(self.store.settings.template)
        if problem:
            self.say(problem, problem=True)
        first = usual.name
        own = templates.own_names()
        names = tuple(dict.fromkeys((first, *own, *templates.names()))) if own else (first,)

        def chosen(name: str | None) -> None:
            if name is None:
                return
            try:
                template = self.store.templates.load(name)
            except PostmortemError as error:
                self.say_error(error)
            else:
                then(template)

        if len(names) == 1:
            chosen(names[0])
        else:
            answers = [(name, ": ".join(filter(None, (name, self._meaning(name))))) for name in names]
            self.app.push_screen(Ask("Which template?", answers, numbered=True), chosen)

    def _meaning(self, name: str) -> str:
        """Return the description of a template; "" if it cannot be read."""
        with suppress(PostmortemError):
            return self.store.templates.load(name).description
        return ""

    def action_worked_example(self) -> None:
        """Open a finished postmortem, which is not in the library until something in it is changed."""
        try:
            self.post_message(OpenDraft(self.store.worked_example()))
        except PostmortemError as error:
            self.say_error(error)

    def action_import_markdown(self) -> None:
        """Ask for a Markdown file, and make a draft of it."""
        self._choose_template(self._ask_for_file)

    def _ask_for_file(self, template: Template) -> None:
        def named(path: str | None) -> None:
            if path and path.strip():
                self._import(Path(path.strip()).expanduser(), template)

        self.app.push_screen(AskLine("Path of the Markdown file to import"), named)

    def _ask_whether_document(self, path: Path, template: Template, kind: str) -> None:
        """Ask whether to import a file that looks like evidence, not like a document."""

        def answered(answer: str | None) -> None:
            if answer == "import":
                self._import(path, template, as_document=True)

        notice = f"{path.name} looks like {kind}, not like a document. Pasted into a timeline, its lines become rows."
        answers = (("leave", "Leave it"), ("import", "Read it as a document all the same"))
        self.app.push_screen(Ask(notice, answers), answered)

    def _import(self, path: Path, template: Template, *, as_document: bool = False) -> None:
        try:
            data, now = read_document(path), now_utc()
            text = data.decode("utf-8")
            if not as_document and (kind := likeness(path.name, text)):
                self._ask_whether_document(path, template, kind)
                return
            imported = import_markdown(text, template, "", now, self.store.templates.words(), path=str(path.absolute()))
            draft = bring_in(self.store, data, path, imported, now)
        except PostmortemError as error:
            self.say_error(error)
            return
        self.post_message(OpenDraft(draft))
        notice = " ".join(remarks(imported)) or "All of its text is in the draft."
        self.app.notify(notice, markup=False, title="Imported", timeout=10)

    async def action_suspend_list(self) -> None:
        """Stop the process; the shell's `fg` resumes it."""
        await self.run_action("app.suspend")
