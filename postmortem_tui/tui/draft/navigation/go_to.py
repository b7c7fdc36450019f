"""Going to a section or a question by typing a part of its name."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.tui.draft.navigation.destinations import Named, destinations, fitting
from postmortem_tui.tui.draft.page.writing_screen import Destination
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput


class GoTo(Dialog[Destination | None]):
    """Lists the destinations of a draft, narrowed by what is typed."""

    DEFAULT_CSS = """
    GoTo > .box { width: 66; height: 1fr; max-height: 20; }
    GoTo OptionList { height: 1fr; margin-top: 1; }
    """

    BINDINGS = [
        Binding("enter", "take", "goes there", priority=True),
        Binding("ctrl+g", "leave", "back", show=False),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("up", "move(-1)", "up", show=False, priority=True),
    ]

    def __init__(self, draft: Draft) -> None:
        """Take the draft."""
        super().__init__()
        self._all = tuple(destinations(draft))
        self._found: Sequence[Named] = self._all
        self._list = Choices(compact=True)
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the line and the list."""
        with boxed(Vertical(), "Go to"):
            yield LineInput("", "A part of a name", searched=True)
            yield self._list
        yield KeysLine()

    def on_mount(self) -> None:
        """List everything."""
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        self._found = fitting(self._all, typed)
        self._list.clear_options()
        self._list.add_options(Option(plain(words)) for words, _ in self._found)
        if not self._found:
            self._list.add_option(Option(plain(f"Nothing has a name with “{typed.strip()}” in it."), disabled=True))
        self._list.highlighted = 0 if self._found else None

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """List what fits."""
        self._narrow(event.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go to what is marked."""
        if self._list.highlighted is not None:
            self.dismiss(self._found[self._list.highlighted][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to what was pointed at."""
        self.dismiss(self._found[event.option_index][1])

    def action_move(self, by: int) -> None:
        """Mark another destination."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    async def action_take(self) -> None:
        """Go to what is marked."""
        await self.query_one(LineInput).action_submit()
