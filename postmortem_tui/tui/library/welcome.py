"""The first screen of a first run: the ways to begin."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.storage.library.store import LAST, DraftStore
from postmortem_tui.tui.kit.commands.commands import bindings_of
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import ShowLibrary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.library.beginning import BeginningScreen

GREETING = """Write the postmortem of an incident.

Everything is saved as you type. {} quits at any time; nothing is lost."""

OF_ITS_OWN = {"resume": "r", "library": "l"}
"""The keys of the actions that are commands only here."""

WAYS = (
    ("resume", "Resume the last draft"),
    ("new_guided", "Start guided: one question at a time, with examples"),
    ("new_draft", "Start in the full editor"),
    ("import_markdown", "Import a postmortem written in Markdown"),
    ("worked_example", "See a finished example"),
    ("library", "See all drafts"),
)
"""The action and the words of each way."""


class WelcomeScreen(BeginningScreen):
    """Offers the ways to begin, each by its key or with the cursor."""

    DEFAULT_CSS = """
    WelcomeScreen #greeting { height: auto; padding: 1 2; }
    WelcomeScreen OptionList { height: 1fr; margin: 0 1; }
    """

    BINDINGS = [
        *bindings_of("new_draft", "new_guided", "worked_example", "import_markdown", "suspend_list", "leave_list"),
        Binding("enter", "take", "takes it", priority=True),
        *(Binding(key, action, dict(WAYS)[action], show=False) for action, key in OF_ITS_OWN.items()),
    ]

    def __init__(self, store: DraftStore) -> None:
        super().__init__(store)
        with_drafts = bool(store.ids())
        self._ways = [way for way in WAYS if with_drafts or way[0] not in OF_ITS_OWN]

    def compose(self) -> ComposeResult:
        """Lay out the greeting and the ways."""
        yield Static(plain(GREETING.format(key_of("leave"))), id="greeting")
        yield Choices(
            *(Option(plain(f"{OF_ITS_OWN.get(action) or key_of(action)}  {words}")) for action, words in self._ways),
            compact=True,
        )
        yield HelpLine()
        yield KeysLine()

    def on_mount(self) -> None:
        """Put the cursor on the first way."""
        ways = self.query_one(OptionList)
        ways.highlighted = 0
        ways.focus()

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

    async def action_leave_list(self) -> None:
        """Quit."""
        await self.run_action("app.leave")
