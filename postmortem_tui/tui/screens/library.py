"""The library: every draft, and what can be done with one."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from postmortem_tui.document.session import now_utc
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts import DraftStore, Summary
from postmortem_tui.tui.commands import bindings
from postmortem_tui.tui.drafts_table import DraftsTable, found
from postmortem_tui.tui.find_line import FindLine
from postmortem_tui.tui.lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.plain import plain
from postmortem_tui.tui.screens.beginning import BeginningScreen

NOTHING_YET = """No postmortems yet.

n  begins one in the full editor
w  begins one that asks one question at a time
i  imports a Markdown file
x  opens a finished example"""


class LibraryScreen(BeginningScreen):
    """Lists the drafts, and opens, copies, deletes and finds them."""

    DEFAULT_CSS = """
    LibraryScreen #nothing { display: none; height: 1fr; padding: 1 2; }
    LibraryScreen.-nothing #nothing { display: block; }
    LibraryScreen.-nothing DraftsTable { display: none; }
    """

    BINDINGS = bindings("library", without=["open_draft"])

    def __init__(self, store: DraftStore) -> None:
        super().__init__(store)
        self._summaries: tuple[Summary, ...] = ()
        self._trashed: tuple[str, ...] = ()
        self._spoken_of = ""

    def compose(self) -> ComposeResult:
        """Lay out the head, the table or what to do without one, and the lines below."""
        yield HeaderLine()
        yield DraftsTable()
        yield Static("", id="nothing")
        yield FindLine()
        yield HelpLine()
        yield KeysLine()

    def on_screen_resume(self) -> None:
        """Read the drafts, as they are now."""
        self._read()
        self.query_one(DraftsTable).focus()

    def _read(self) -> None:
        try:
            self._summaries = tuple(self.store.summaries())
        except PostmortemError as error:
            self._summaries = ()
            self.say_error(error)
        self._show()

    def _show(self) -> None:
        words = self.query_one(FindLine).words
        shown = found(self._summaries, words)
        number = f"{len(shown)} of {len(self._summaries)}" if words else str(len(self._summaries))
        self.query_one(HeaderLine).show(Heading("Postmortems", number))
        self.query_one("#nothing", Static).update(
            plain(f"No postmortem has “{words}” in it. Esc shows all." if self._summaries else NOTHING_YET)
        )
        self.set_class(not shown, "-nothing")
        table = self.query_one(DraftsTable)
        table.show(shown, now_utc())
        if shown and self.focused is None:
            table.focus()

    def on_drafts_table_pointed(self, event: DraftsTable.Pointed) -> None:
        """Say what the draft is called on the command line, or why it cannot be read."""
        if event.summary.id == self._spoken_of:
            return
        self._spoken_of = event.summary.id
        self.say(event.summary.problem or event.summary.id, problem=bool(event.summary.problem))

    def on_drafts_table_chosen(self, event: DraftsTable.Chosen) -> None:
        """Open the draft."""
        self.open(event.summary.id)

    def action_find(self) -> None:
        """Find drafts as one types."""
        self.query_one(FindLine).begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words."""
        self._show()

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the table."""
        self.query_one(DraftsTable).focus()

    def action_duplicate(self) -> None:
        """Make a copy of the draft under the cursor."""
        pointed = self.query_one(DraftsTable).pointed
        if pointed is None:
            return
        try:
            copy = self.store.duplicate(self.store.open(pointed.id))
        except PostmortemError as error:
            self.say_error(error)
            return
        self._read_and_say(f"Copied to {copy.id}.")

    def action_trash(self) -> None:
        """Put the draft under the cursor into the trash."""
        pointed = self.query_one(DraftsTable).pointed
        if pointed is None:
            return
        try:
            self.store.trash(pointed.id)
        except PostmortemError as error:
            self.say_error(error)
            return
        self._trashed += (pointed.id,)
        self._read_and_say(f"“{pointed.title or pointed.id}” is in the trash. u brings it back.")

    def action_restore(self) -> None:
        """Bring back the draft that was deleted last."""
        *before, last = self._trashed
        self._trashed = tuple(before)
        try:
            draft = self.store.restore(last)
        except PostmortemError as error:
            self.say_error(error)
        else:
            self._read_and_say(f"“{draft.role('title') or draft.id}” is back.")

    def _read_and_say(self, text: str) -> None:
        self._read()
        self.refresh_bindings()
        pointed = self.query_one(DraftsTable).pointed
        # What was done is news; what the draft under the cursor is called is not.
        self._spoken_of = pointed.id if pointed else ""
        self.say(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to bring back only where something was deleted."""
        return bool(self._trashed) if action == "restore" else True

    async def action_leave_list(self) -> None:
        """Quit."""
        await self.run_action("app.leave")
