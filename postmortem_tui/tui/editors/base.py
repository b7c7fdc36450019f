"""What every editor is: it shows a block's value, posts each new one, and reaches for nothing above it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual.message import Message
from textual.widget import Widget

from postmortem_tui.blocks.answers import Field
from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.clock import Context

V = TypeVar("V")


@dataclass
class Edited(Message):
    """Somebody changed a block's value; the screen alone puts it into the draft."""

    block: Block[Any]
    value: object


@dataclass
class Said(Message):
    """A line for the help line at the bottom: how a text was read, or what is wrong with it; empty clears it."""

    text: str
    problem: bool = False


@dataclass
class Asking(Message):
    """A question got the focus: what the guidance is to be about."""

    block: Block[Any]
    field: Field | None = None


@dataclass
class UndoAsked(Message):
    """Somebody wants the last change taken back."""


class Editor(Widget, Generic[V]):
    """Edits the value of one block."""

    def __init__(self, block: Block[V], value: V, context: Callable[[], Context], *, only: str = "") -> None:
        """Take the block, its value, what readings of dates and times depend on, and the one field to show, if any."""
        super().__init__(id=f"block-{block.id}", classes="editor")
        self.block = block
        self.value = value
        self.context = context
        self.only = only

    def show(self, value: V) -> None:
        """Show another value, as after an undo; nothing is posted."""
        raise NotImplementedError

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Show the texts that follow from other answers, where the block shows any."""

    def focus_question(self, field: str = "") -> None:
        """Put the cursor into a field, or into the first one that nobody answered."""
        raise NotImplementedError

    def change(self, value: V) -> None:
        """Take a new value, and tell."""
        self.value = value
        self.post_message(Edited(self.block, value))
