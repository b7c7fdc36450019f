"""What the command line asks of the app, and what the app reports when it ends; loads no screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.library.store import DraftStore

if TYPE_CHECKING:
    from postmortem_tui.evidence.picking.offer import Picked, ToPick
    from postmortem_tui.tui.live.live import Live

Opening = Literal["library", "welcome", "editing", "wizard", "picking", "live"]
"""The screen that is shown first: `editing` and `wizard` need a draft, `picking` raw sources, `live` notes."""


class Start(NamedTuple):
    """Which screen to open, on which draft, over which library.

    The draft may be one that is not in the library yet: its first save puts it there.
    """

    screen: Opening
    store: DraftStore
    draft: Draft | None = None
    begins: bool = False
    """Whether to ask first what a new draft is about."""
    to_pick: "ToPick | None" = None
    live: "Live | None" = None


class WrittenFile(NamedTuple):
    """A file that a document was written to, and whether its draft has changed since then."""

    path: Path
    changed: bool


class Outcome(NamedTuple):
    """How the app ended: exit code, id of the draft that was open last, if any, and whether it was in the wizard.

    `written` are the files that documents were written to, `picked` the rows that were taken in the picker;
    `unwritten` is what to say of a document that was being written when the app was quit at once.
    """

    code: int = 0
    draft_id: str | None = None
    guided: bool = False
    written: tuple[WrittenFile, ...] = ()
    picked: "Picked | None" = None
    unwritten: str = ""
