"""The list of choices that opens under a field, each with what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.texts.choice_input import choice_shown
from postmortem_tui.tui.kit.texts.key_text import types_nothing
from postmortem_tui.values.answers.answers import Field


class ChoiceList(Choices):
    """Choices to pick from; it closes by itself when something else gets the focus."""

    DEFAULT_CSS = """
    ChoiceList { width: 1fr; height: auto; max-height: 12; padding: 0 1; }
    """

    BINDINGS = [
        Binding("enter,space", "select", "takes it", key_display="Enter"),
        Binding("escape", "close", "leaves it as it was"),
    ]

    @dataclass(eq=False, repr=False)
    class Picked(Message):
        """The list is closed: with a choice, with what was typed instead, or with None for no change."""

        choice: str | None = None
        typed: str = ""

    def __init__(self, field: Field, choices: Sequence[str], chosen: str) -> None:
        """Take the field for what the choices mean, these, and the present one."""
        super().__init__(*(Option(choice_shown(field, choice)) for choice in choices), compact=True)
        self.choices = choices
        self.highlighted = self.choices.index(chosen) if chosen in self.choices else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Post the choice."""
        event.stop()
        self.post_message(self.Picked(choice=self.choices[event.option_index]))

    def on_key(self, event: events.Key) -> None:
        """Close with what is typed, which goes into the field; keys that move the cursor stay in the list."""
        if types_nothing(event):
            return
        if event.is_printable and event.character and event.key not in ("j", "k", "space"):
            event.stop()
            self.post_message(self.Picked(typed=event.character))
        elif event.key == "space":
            event.stop()
            event.prevent_default()
            self.action_select()

    def on_blur(self) -> None:
        """Go away."""
        self.remove()

    def action_close(self) -> None:
        """Close without picking."""
        self.post_message(self.Picked())
