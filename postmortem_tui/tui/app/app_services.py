"""The interfaces through which the open draft calls the app and its screens, so that a test needs neither."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition
from postmortem_tui.tui.app.in_order import Answered
from postmortem_tui.tui.kit.waiting import AsyncWork

if TYPE_CHECKING:
    from postmortem_tui.document.changes.sides import Sides
    from postmortem_tui.document.merging.preference import Side


class AppServices(Protocol):
    """The functions of the app that the open draft calls."""

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a notice."""

    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask a question, and call `then` with the name of the chosen answer, or with None."""

    def ask_for_sides(self, sides: "Sides", then: "Callable[[Mapping[str, Side] | None], Awaitable[None]]") -> None:
        """Ask which side of each answer to keep, and call `then` with the choices, or with None."""

    def show_text(self, session: Session, banner: str) -> None:
        """Show a draft read-only, under a banner that says why."""

    def offer_left_texts(self, session: Session) -> None:
        """Ask what to do with texts that a person's own editor left beside the draft."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""

    def soon(self, act: Callable[[str], Awaitable[None]], identity: str) -> None:
        """Call `act` with the id of a draft in the app's own thread; may be called from any thread."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""

    def quit(self) -> None:
        """End the app."""


class Screens(Protocol):
    """The functions of the screens that the open draft calls."""

    async def stay(self) -> None:
        """Show the library if no screen is shown yet."""

    async def show_library(self, session: Session | None) -> None:
        """Show all drafts, with the cursor on the one that is open, or was."""

    async def resume(self, session: Session, *, guided: bool, at: CursorPosition | None = None) -> None:
        """Show the open draft to write on, with the cursor `at` a position or where it was left."""

    def show_notes(self, sentence: str) -> None:
        """Show notes that were added to the open draft on its screen, with a sentence about them."""

    async def show_session(self, session: Session, *, guided: bool) -> None:
        """Show the open draft, in full or guided."""

    async def show_first_page(self, session: Session, *, guided: bool) -> None:
        """Ask what a new draft is about."""


class Opened(Protocol):
    """The draft that is open."""

    session: Session | None

    async def open(self, draft: Draft, *, guided: bool) -> None:
        """Open a draft to write on it; if that is not possible, say why and what can be done."""

    def close(self) -> str:
        """Save the open draft, and release it; return what went wrong, or ""."""
