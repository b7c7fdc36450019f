"""The first screen of a first run: the ways to begin."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.storage.store import LAST, DraftStore
from postmortem_tui.tui.kit.commands import bindings
from postmortem_tui.tui.kit.edge_lines import HelpLine, KeysLine
from postmortem_tui.tui.kit.marked_list import Choices
from postmortem_tui.tui.kit.messages import ShowLibrary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.library.beginning import BeginningScreen

GREETING = """Write the postmortem of an incident.

Everything is saved as you type. ^Q quits at any time; nothing is lost."""

WAYS = (
    ("r", "resume", "Resume the last draft"),
    ("w", "new_guided", "Start guided: one question at a time, with examples"),
    ("n", "new_draft", "Start in the full editor"),
    ("i", "import_markdown", "Import a postmortem written in Markdown"),
    ("x", "worked_example", "See a finished example"),
    ("l", "library", "See all drafts"),
)
"""The key, the action and the words of each way."""


class WelcomeScreen(BeginningScreen):
    """Offers the ways to begin; each by its letter, or with the cursor."""

    DEFAULT_CSS = """
    WelcomeScreen #greeting { height: auto; padding: 1 2; }
    WelcomeScreen OptionList { height: 1fr; margin: 0 1; }
    """

    BINDINGS = [
        *bindings(
            "library", without=["open_draft", "find", "show_all", "sort", "turn_order", "duplicate", "trash", "restore"]
        ),
        Binding("enter", "take", "takes it", priority=True),
        Binding("r", "resume", "Resume", show=False),
        Binding("l", "library", "Library", show=False),
    ]

    def __init__(self, store: DraftStore) -> None:
        super().__init__(store)
        with_drafts = bool(store.ids())
        self._ways = [way for way in WAYS if with_drafts or way[1] not in ("resume", "library")]

    def compose(self) -> ComposeResult:
        """Lay out the greeting and the ways."""
        yield Static(plain(GREETING), id="greeting")
        yield Choices(*(Option(plain(f"{key}  {words}")) for key, _, words in self._ways), compact=True)
        yield HelpLine()
        yield KeysLine()

    def on_mount(self) -> None:
        """Put the cursor on the first way."""
        ways = self.query_one(OptionList)
        ways.highlighted = 0
        ways.focus()

    def action_take(self) -> None:
        """Go the way that has the cursor."""
        self.query_one(OptionList).action_select()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        await self.run_action(self._ways[event.option_index][1])

    def action_resume(self) -> None:
        """Open the draft that was saved last."""
        self.open(LAST)

    def action_library(self) -> None:
        """Show all drafts."""
        self.post_message(ShowLibrary())

    async def action_leave_list(self) -> None:
        """Quit."""
        await self.run_action("app.leave")
