"""The screen of the document as it will be handed over, from which it is written to a file."""

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from postmortem_tui.document.changes.session import Session
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.short import NO_MILESTONES, export_short, misses_milestones
from postmortem_tui.exchange.outputs.form_names import NAMES, ending_of
from postmortem_tui.exchange.outputs.forms import in_form
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.documents.document_writing import is_as_written, write_document
from postmortem_tui.storage.documents.exports import Document, document_of, document_path, make_output_folder
from postmortem_tui.storage.documents.in_place import document_in_place
from postmortem_tui.storage.documents.own_documents import is_as_exported, remember_export
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.commands.commands import bindings, bindings_of, help_by_question_mark
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself
from postmortem_tui.tui.kit.dialogs.dialogs import Ask, AskLine
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import Written
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.preview.source_view import SourceView
from postmortem_tui.tui.preview.ways import Ways

MARKDOWN = "Markdown"
"""The form that is shown first, except of a document that was opened."""

OWN = "its own document"
"""The form of a document that was opened: what is saved into its file."""


class PreviewScreen(DismissesItself[None]):
    """Shows a draft as Markdown, or in another form, and writes it to a file."""

    about = "The document as it will be handed over. Nothing is written to a file before you say so."

    DEFAULT_CSS = """
    PreviewScreen .banner { height: auto; padding: 0 1; color: $text-error; text-style: bold; }
    """

    BINDINGS = [*bindings("preview"), *bindings_of("next_needed", "review", "set_status"), *help_by_question_mark()]

    def __init__(
        self,
        session: Session,
        store: DraftStore,
        banner: str = "",
        *,
        ways: Ways | None = None,
    ) -> None:
        """Take the session, the store, and a banner for a draft that may only be read, which has no ways."""
        super().__init__()
        self._ways = ways
        self._banner = banner
        self.session = session
        self.store = store
        self._everything = False
        self._short = False
        self._forms = (*((OWN,) if session.draft.id in store.from_files else ()), MARKDOWN, *NAMES)
        self._form = self._forms[0]
        self._words = ""
        """The words that were searched for last."""

    def compose(self) -> ComposeResult:
        """Lay out the header, the document and the lines below."""
        yield HeaderLine()
        if self._banner:
            yield Static(plain(self._banner), classes="banner")
        yield SourceView()
        yield HelpLine()
        yield KeysLine()

    async def on_mount(self) -> None:
        """Show the document."""
        self.query_one(SourceView).focus()
        await self._show()

    async def _show(self) -> None:
        draft = self.session.draft
        if (other := await self._in_other_form()) is not None:
            document = other
        elif self._short:
            document = await to_thread(export_short, draft)
        elif draft.template.form and not self._everything:
            document = (await to_thread(document_of, draft, words=self.store.templates.words)).text
        else:
            document = await to_thread(export, draft, everything=self._everything)
        self.query_one(SourceView).show(document)
        lines = document.count("\n")
        answers = "one page" if self._short else "all questions" if self._everything else "answers only"
        title = "Markdown" if self._form == MARKDOWN else f"{self._form}, as it is written"
        if self._form == OWN:
            title, answers = f"{self.store.from_files[draft.id].name}, as it is saved", "all of it"
        self.query_one(HeaderLine).show(Heading(title, f"{answers} · {lines} lines"))

    async def action_next_form(self) -> None:
        """Show the next of the forms in which the document can be exported."""
        self._form = self._forms[(self._forms.index(self._form) + 1) % len(self._forms)]
        self._everything = self._short = False
        await self._show()
        empty = not (await self._document()).text.strip()
        self._say("Nothing of this draft goes into that form yet." if empty else "")

    @property
    def _path(self) -> Path:
        """The file that is proposed for the shown form of the document."""
        path = document_path(self.session.draft, self.store.settings, short=self._short)
        return path if self._form in (OWN, MARKDOWN) else path.with_suffix(ending_of(self._form))

    async def action_show_unanswered(self) -> None:
        """Show unanswered questions, too, or leave them out again."""
        self._everything, self._short = not self._everything, False
        self._form = MARKDOWN if self._everything else self._forms[0]
        await self._show()

    async def action_show_short(self) -> None:
        """Show the one page for busy readers, or the whole document again."""
        self._everything, self._short = False, not self._short
        self._form = MARKDOWN if self._short else self._forms[0]
        await self._show()
        self._say(NO_MILESTONES if self._short and misses_milestones(self.session.draft) else "")

    def action_find_line(self) -> None:
        """Ask for words, and show the first line with them."""

        def named(words: str | None) -> None:
            if words is not None:
                self._words = words
                self._say_found(*self.query_one(SourceView).find(words))

        self.app.push_screen(AskLine("Find in the document", self._words), named)

    def action_next_line(self) -> None:
        """Show the next line with the words."""
        self._say_found(*self.query_one(SourceView).go_on(1))

    def action_previous_line(self) -> None:
        """Show the previous line with the words."""
        self._say_found(*self.query_one(SourceView).go_on(-1))

    def _say_found(self, at: int, of: int) -> None:
        if of:
            self._say(f"{at} of {of} lines: {self._words}")
        elif self._words.strip():
            self._say(f"Not found: {self._words}")
        else:
            self._say(f"{key_of('find_line')} asks what to find.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: a draft that may only be read has no question to go to, and no review."""
        if action in ("next_needed", "review", "set_status"):
            return self._ways is not None
        return super().check_action(action, parameters)

    def action_next_needed(self) -> None:
        """Go back to the draft, to the next question that is needed and not answered."""
        self._leave_by(lambda ways: ways.needed())

    def action_review(self) -> None:
        """Close the document, and list what was found."""
        self._leave_by(lambda ways: ways.review())

    def action_set_status(self) -> None:
        """Ask for the status, and show the document again."""
        self._leave_by(lambda ways: ways.status())

    def _leave_by(self, go: Callable[[Ways], None]) -> None:
        if self._ways:
            self.dismiss()
            go(self._ways)

    def action_close_preview(self) -> None:
        """Go back to the draft."""
        self.dismiss()

    def action_export_file(self) -> None:
        """Ask for a file, and write the document to it."""
        self._ask_for_file(str(self._path))

    def _ask_for_file(self, suggestion: str) -> None:
        async def named(name: str | None) -> None:
            if name and name.strip():
                await self._write_new(path_of_word(name.strip()).absolute())

        self.app.push_screen(AskLine("Write the document to", suggestion), named)

    async def _write_new(self, path: Path) -> None:
        if path.is_dir():
            path = path / self._path.name
        if path.exists():
            self._ask_to_replace(path)
        else:
            await self._write(path)

    def _ask_to_replace(self, path: Path) -> None:
        async def chosen(key: str | None) -> None:
            if key == "replace":
                await self._write(path, overwrite=True)
            elif key == "other":
                self._ask_for_file(str(path))

        choices = [("other", "Write to another file"), ("replace", "Replace what is in it")]
        own = is_as_written(path) or is_as_exported(self.store.path_of(self.session.draft.id), path)
        question = f"Written from here, and not changed since: {path}" if own else f"There is a file already: {path}"
        self.app.push_screen(Ask(question, choices, at=1 if own else 0), chosen)

    async def _write(self, path: Path, *, overwrite: bool = False) -> None:
        draft = self.session.draft
        document = await self._document()
        settings = self.store.settings
        try:
            if path == self._path.absolute():
                make_output_folder(settings)
            file = self.store.path_of(draft.id)
            await to_thread(write_document, document.text, path, overwrite=overwrite, draft=file)
        except PostmortemError as error:
            self._say(complaint(error), problem=True)
            return
        if self._form == MARKDOWN and not self._short:
            await to_thread(remember_export, self.store.folders, file, path, document.text)
        self.post_message(Written(path, draft))
        done = f"{'Replaced' if overwrite else 'Written to'} {path.name} in {path.parent}"
        if document.altered:
            altered = ", ".join(document.altered)
            self._say(f"Reading it back would alter {altered}. {done}", problem=True)
        else:
            self._say(done)

    async def _document(self) -> Document:
        draft, words = self.session.draft, self.store.templates.words
        if (other := await self._in_other_form()) is not None:
            return Document(other)
        return await to_thread(document_of, draft, everything=self._everything, short=self._short, words=words)

    async def _in_other_form(self) -> str | None:
        """Return the file of an opened document as it is saved, or another form; None for the template's Markdown."""
        draft = self.session.draft
        if self._form == OWN:
            return await to_thread(lambda: document_in_place(self.store, draft) or export(draft))
        return None if self._form == MARKDOWN else await to_thread(in_form, self._form, draft)

    def _say(self, text: str, problem: bool = False) -> None:
        self.query_one(HelpLine).say(text, problem=problem)
