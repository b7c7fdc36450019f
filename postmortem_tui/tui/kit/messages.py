"""The messages by which screens and fields ask something of the app, such as another screen or the terminal."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from textual.message import Message

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition


@dataclass(eq=False, repr=False)
class OpenDraft(Message):
    """A draft is to be opened, in full or guided."""

    draft: Draft
    guided: bool = False
    begins: bool = False
    """Whether to ask first what the draft, which is new, is about."""
    at: CursorPosition | None = None
    """The position for the cursor; None means where it was when the draft was left."""


@dataclass(eq=False, repr=False)
class Arrange(Message):
    """The draft that is open is to be shown in the other arrangement."""

    guided: bool
    question: Reference | None = None
    """The question that had the cursor."""


@dataclass(eq=False, repr=False)
class Taken(Message):
    """The open draft could not be saved: somebody else has taken it over."""


@dataclass(eq=False, repr=False)
class Written(Message):
    """A document of a draft was written to a file."""

    path: Path
    draft: Draft


@dataclass(eq=False, repr=False)
class ShowActions(Message):
    """The action items of all postmortems are to be shown."""


@dataclass(eq=False, repr=False)
class TypedOver(Message):
    """A text was typed into a question over the screen, and is not taken; an empty one: it was taken or dropped."""

    question: str
    text: str


@dataclass(eq=False, repr=False)
class ShowLibrary(Message):
    """The library is to be shown."""


class Writer(Protocol):
    """A widget with a text that can be written elsewhere."""

    @property
    def text(self) -> str:
        """The text with its line breaks."""

    def take(self, text: str) -> None:
        """Take a new text as if it had been typed."""


@dataclass(eq=False, repr=False)
class EditorWanted(Message):
    """Somebody wants to write a text in `$VISUAL` or `$EDITOR`."""

    writer: Writer


@dataclass(eq=False, repr=False)
class TextInserted(Message):
    """A whole text is about to be inserted, as by a paste: a step of its own to undo.

    `unfit` counts the control characters that were left out of it; `machine` says that it looks like a log or commands.
    """

    unfit: int
    machine: bool = False


@dataclass(eq=False, repr=False)
class ZoneGiven(Message):
    """Somebody said in which zone the times of taken lines are; it holds for what is typed after them, too."""

    zone: str
