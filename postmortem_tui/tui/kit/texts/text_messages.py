"""The messages of a text field: a whole text is put in, or a person wants to write it in an editor of their own."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message


class Writer(Protocol):
    """A widget with a text that can be written elsewhere."""

    @property
    def text(self) -> str:
        """The text with its line breaks."""

    def take(self, text: str) -> None:
        """Take another text as if it had been typed."""


@dataclass(eq=False, repr=False)
class EditorWanted(Message):
    """Somebody wants to write a text in `$VISUAL` or `$EDITOR`."""

    writer: Writer


@dataclass(eq=False, repr=False)
class TextInserted(Message):
    """A whole text is about to be put in, as by a paste: a step of its own to undo.

    `unfit` counts the control characters that were left out of it; `machine` says that it looks like a log or commands.
    """

    unfit: int
    machine: bool = False
