"""The line for words to find, hidden until a key opens it."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from postmortem_tui.tui.kit.texts.line_input import LONGEST, say_full


class _Words(Input):
    """The input for the words; without an override Textual rings the bell when it is full."""

    def restricted(self) -> None:
        """Say that the line is full."""
        say_full(self)


class FindLine(Horizontal):
    """Takes the words of a filter; Enter keeps them, Esc removes them."""

    DEFAULT_CSS = """
    FindLine { height: 1; padding: 0 1; display: none; }
    FindLine.-open { display: block; }
    FindLine Static { width: auto; }
    FindLine Input { width: 1fr; }
    """

    BINDINGS = [
        Binding("enter", "keep", "to the list", priority=True),
        Binding("escape", "cancel", "shows all"),
        Binding("down", "keep", "to the list", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The person has left the line."""

    def __init__(self) -> None:
        super().__init__()
        self._input = _Words(compact=True, max_length=LONGEST)
        self._input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static("Find: ", markup=False)
        yield self._input

    @property
    def words(self) -> str:
        """The words that are looked for."""
        return self._input.value.strip()

    def begin(self) -> None:
        """Show the line, and focus it."""
        self.add_class("-open")
        self._input.focus()

    def action_cancel(self) -> None:
        """Remove the words and close the line."""
        self.clear()
        self.post_message(self.Left())

    def clear(self) -> None:
        """Remove the words and hide the line, without moving the focus."""
        self._input.value = ""
        self.remove_class("-open")

    def action_keep(self) -> None:
        """Leave the line, and keep the words."""
        self.set_class(bool(self.words), "-open")
        self.post_message(self.Left())
