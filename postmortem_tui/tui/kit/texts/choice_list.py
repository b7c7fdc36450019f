"""The list of choices that opens under a field, each with what it means."""

from collections.abc import Callable, Mapping

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.texts.key_text import types_nothing


class ChoiceList(Choices):
    """Choices to pick from; closes itself when it loses the focus."""

    DEFAULT_CSS = """
    ChoiceList { width: 1fr; height: auto; max-height: 12; padding: 0 1; }
    """

    BINDINGS = [
        Binding("enter,space", "select", "takes it", key_display="Enter"),
        Binding("escape", "close", "leaves it as it was"),
        Binding("alt+down", "list_choices", "they are listed", show=False),
    ]

    def __init__(self, shown: Mapping[str, Content], chosen: str, picked: Callable[[str | None, str], None]) -> None:
        """Take the choices as they are shown, the current one, and a function to call once the list is closed.

        `picked` is called with a choice and "", or with None and the character that was typed instead, or "".
        """
        super().__init__(*map(Option, shown.values()), compact=True)
        self.choices = list(shown)
        self._picked = picked
        self.highlighted = self.choices.index(chosen) if chosen in self.choices else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Call `picked` with the choice."""
        event.stop()
        self._picked(self.choices[event.option_index], "")

    def on_key(self, event: events.Key) -> None:
        """Close with the typed character, which goes into the field; keys that move the cursor stay in the list."""
        if types_nothing(event):
            return
        if event.is_printable and event.character and event.key not in ("j", "k", "space"):
            event.stop()
            self._picked(None, event.character)
        elif event.key == "space":
            event.stop()
            event.prevent_default()
            self.action_select()

    def action_list_choices(self) -> None:
        """Do nothing: the choices are listed already."""

    def on_blur(self) -> None:
        """Remove the list."""
        self.remove()

    def action_close(self) -> None:
        """Close without picking."""
        self._picked(None, "")
