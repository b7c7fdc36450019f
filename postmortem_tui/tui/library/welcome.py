"""The first screen of a first run: the ways to begin."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.store import LAST, DraftStore
from postmortem_tui.tui.kit.commands.commands import bindings_of
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import ShowLibrary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.library.beginning import BeginningScreen
from postmortem_tui.tui.library.putting_away import NOTHING_TRASHED
from postmortem_tui.tui.library.reading.listed_drafts import ListedDrafts
from postmortem_tui.tui.library.trash_screen import TrashScreen

GREETING = """Write the postmortem of an incident.

Everything is saved as you type. {} quits at any time; nothing is lost."""

OF_ITS_OWN = {"resume": "r", "library": "l"}
"""The keys of the actions that are commands only here."""

OF_TRASH = ("restore", "open_trash")
"""The actions that need a draft in the trash."""

WAYS = (
    ("resume", "Resume the last draft"),
    ("restore", "Bring back the draft that was deleted last"),
    ("new_guided", "Start guided: one question at a time, with examples"),
    ("new_draft", "Start in the full editor"),
    ("import_markdown", "Import a postmortem written in Markdown"),
    ("worked_example", "See a finished example"),
    ("library", "See all drafts"),
    ("open_trash", "See the trash: the drafts that were deleted"),
)
"""The action and the words of each way."""


class WelcomeScreen(BeginningScreen):
    """Offers the ways to begin, each by its key or with the cursor."""

    DEFAULT_CSS = """
    WelcomeScreen #greeting { height: auto; padding: 1 2; }
    WelcomeScreen OptionList { height: 1fr; margin: 0 1; }
    """

    BINDINGS = [
        *bindings_of("new_draft", "new_guided", "worked_example", "import_markdown", *OF_TRASH),
        *bindings_of("suspend_list", "leave_list"),
        Binding("enter", "take", "takes it", priority=True),
        *(Binding(key, action, dict(WAYS)[action], show=False) for action, key in OF_ITS_OWN.items()),
    ]

    def __init__(self, store: DraftStore) -> None:
        super().__init__(store)
        self._drafts = ListedDrafts(store)
        self._ways: list[tuple[str, str]] = []
        self._list = Choices(compact=True)

    def compose(self) -> ComposeResult:
        """Lay out the greeting and the ways."""
        yield Static(plain(GREETING.format(key_of("leave"))), id="greeting")
        yield self._list
        yield HelpLine()
        yield KeysLine()

    def on_mount(self) -> None:
        """Put the cursor on the first way."""
        self._offer()
        self._list.focus()

    def _offer(self) -> None:
        """List the ways that lead somewhere now."""
        self._drafts.look_into_trash()
        needs = {action: bool(self.store.ids()) for action in OF_ITS_OWN}
        needs |= dict.fromkeys(OF_TRASH, self._drafts.any_trashed)
        self._ways = [way for way in WAYS if needs.get(way[0], True)]
        self._list.clear_options()
        self._list.add_options(
            Option(plain(f"{OF_ITS_OWN.get(action) or key_of(action)}  {words}")) for action, words in self._ways
        )
        self._list.highlighted = 0
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now: something has to be in the trash for those that are about it."""
        return self._drafts.any_trashed if action in OF_TRASH else True

    def why_not(self, command: str) -> str:
        """Return why there is nothing to bring back."""
        return NOTHING_TRASHED if command in OF_TRASH else ""

    def action_take(self) -> None:
        """Choose the way with the cursor."""
        self.query_one(OptionList).action_select()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the action of the chosen way."""
        await self.run_action(self._ways[event.option_index][0])

    def action_resume(self) -> None:
        """Open the draft that was saved last."""
        self.open(LAST)

    def action_library(self) -> None:
        """Show all drafts."""
        self.post_message(ShowLibrary())

    def action_restore(self) -> None:
        """Bring back the draft that was deleted last, and show it among all drafts."""
        try:
            back = self._drafts.restore()
        except PostmortemError as error:
            self.say_error(error)
            return
        self._after_trash(back)

    def action_open_trash(self) -> None:
        """Show the drafts in the trash."""
        self.app.push_screen(TrashScreen(self.store), self._after_trash)

    def _after_trash(self, back: str | None) -> None:
        """Show all drafts once one is brought back; else what is left of the ways."""
        if back:
            self.app.notify(f"{back} is back.", markup=False)
            self.post_message(ShowLibrary())
        else:
            self._offer()

    async def action_leave_list(self) -> None:
        """Quit."""
        await self.run_action("app.leave")
