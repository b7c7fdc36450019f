"""What a screen asks of the app: only the app replaces one screen by another."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition


@dataclass(eq=False, repr=False)
class OpenDraft(Message):
    """A draft is to be written on, in full or guided."""

    draft: Draft
    guided: bool = False
    begins: bool = False
    """Whether it is new, and is first asked what it is about."""
    at: CursorPosition | None = None
    """Where the cursor is put; without one, where it was when the draft was left."""


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
    """A document was written to a file."""

    path: Path


@dataclass(eq=False, repr=False)
class ShowActions(Message):
    """The action items of all postmortems are to be shown."""


@dataclass(eq=False, repr=False)
class ShowLibrary(Message):
    """The library is to be shown."""
