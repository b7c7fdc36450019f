"""A list, as of destinations or commands, that is narrowed by what is typed above it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput

Chosen = TypeVar("Chosen")


class NarrowedList(Dialog[Chosen | None]):
    """Lists what fits what is typed, the likeliest first and with the cursor; returns what is chosen."""

    DEFAULT_CSS = """
    NarrowedList > .box { height: 1fr; }
    NarrowedList OptionList { height: 1fr; margin-top: 1; }
    """

    BINDINGS = [
        Binding("enter", "take", "takes it", priority=True),
        Binding("down", "move('cursor_down')", "down", show=False, priority=True),
        Binding("up", "move('cursor_up')", "up", show=False, priority=True),
        Binding("pagedown", "move('page_down')", "page down", show=False, priority=True),
        Binding("pageup", "move('page_up')", "page up", show=False, priority=True),
        Binding("ctrl+home", "move('first')", "first", show=False, priority=True),
        Binding("ctrl+end", "move('last')", "last", show=False, priority=True),
    ]

    heading = ""
    """The title in the edge."""

    hint = ""
    """The placeholder of the line."""

    nothing = "Nothing has a name that fits"
    """The sentence before typed words that nothing fits."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[tuple[Content, Chosen]] = ()
        self._list = Choices(compact=True)
        self._list.can_focus = False

    @abstractmethod
    def fitting(self, typed: str) -> Sequence[tuple[Content, Chosen]]:
        """Return what fits, each with its line, the likeliest first; everything if nothing is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the line and the list."""
        with boxed(Vertical(), self.heading):
            yield LineInput("", self.hint, searched=True)
            yield self._list
        yield KeysLine()

    def on_mount(self) -> None:
        """List everything."""
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """List what fits."""
        self._found = self.fitting(typed)
        self._list.clear_options()
        lines: Sequence[Content] = [line for line, _ in self._found]
        self._list.add_options(Option(shown) for shown in lines)
        if not self._found:
            self._list.add_option(Option(plain(f"{self.nothing} “{typed.strip()}”."), disabled=True))
        self._list.highlighted = 0 if self._found else None

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """List what fits."""
        self.narrow(event.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Return what has the cursor."""
        if self._list.highlighted is not None:
            self.dismiss(self._found[self._list.highlighted][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return what was clicked."""
        self.dismiss(self._found[event.option_index][1])

    async def action_move(self, how: str) -> None:
        """Move the cursor."""
        await self._list.run_action(how)

    async def action_take(self) -> None:
        """Return what has the cursor."""
        await self.query_one(LineInput).action_submit()
