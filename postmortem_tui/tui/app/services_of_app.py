"""What the app does for the open draft: notices, questions, and calls in the app's own thread."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App

from postmortem_tui.document.changes.session import Session
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.beside.untaken_texts import left_beside
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.in_order import Answered
from postmortem_tui.tui.kit.waiting import AsyncWork, run_in_worker, settled

if TYPE_CHECKING:
    from postmortem_tui.document.changes.sides import Sides
    from postmortem_tui.document.merging.preference import Side
    from postmortem_tui.tui.app.overlays import Overlays


class ServicesOfApp:
    """The `AppServices` of an app; its overlays are loaded when the first one is opened."""

    def __init__(self, app: App[object], store: DraftStore, overlays: "Callable[[], Overlays]") -> None:
        """Take the app, the store, and a function that returns the overlays of the app."""
        self._app = app
        self._store = store
        self._overlays = overlays

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a notice."""
        self._app.notify(text, severity="error" if problem else "information", markup=False, timeout=15)

    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask a question, and call `then` with the name of the chosen answer, or with None."""
        self._overlays().ask(question, answers, then)

    def ask_for_sides(self, sides: "Sides", then: "Callable[[Mapping[str, Side] | None], Awaitable[None]]") -> None:
        """Ask which side of each answer to keep, and call `then` with the choices, or with None."""
        self._overlays().ask_for_sides(sides, then)

    def show_text(self, session: Session, banner: str) -> None:
        """Show a draft read-only, under a banner that says why."""
        self._overlays().show_text(session, banner)

    def offer_left_texts(self, session: Session) -> None:
        """Ask what to do with texts that a person's own editor left beside the draft."""
        path = self._store.path_of(session.draft.id)
        try:
            left = left_beside(path)
        except PostmortemError as error:
            self.say(str(error), problem=True)
        else:
            if left:
                self._overlays().offer_left_texts(session, path)

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""
        await settled(self._app.focused)

    def soon(self, act: Callable[[str], Awaitable[None]], identity: str) -> None:
        """Call `act` with the id of a draft in the app's own thread; may be called from any thread."""
        with suppress(RuntimeError):  # the app is ending, and releases the draft anyway
            self._app.call_from_thread(self._app.call_later, act, identity)

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""
        run_in_worker(self._app, work)

    def quit(self) -> None:
        """End the app."""
        self._app.exit()
