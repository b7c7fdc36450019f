"""Make tickets for action items: show each command, ask, and run it in a thread."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.screen import Screen

from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.collection.actions.ticketing import make_ticket, require_room, ticket_command, tracker_called
from postmortem_tui.collection.actions.trackers import TO_CREATE
from postmortem_tui.collection.records.record import Item
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.dialogs.dialogs import Ask

ANSWERS = (("run", "Run it"), ("leave", "Do not run it"))
"""What a person can answer to a command; Esc ends the questions for the remaining items, too."""

LONG = 60
"""Seconds that a failure stays on the screen: it may hold the only mention of a ticket's address."""


@dataclass(eq=False, repr=False)
class TicketTried(Message):
    """The command of an item has ended: the item with its ticket, or why there is none."""

    one: Owed
    item: Item | None
    problem: str = ""


class TicketMaking:
    """Asks whether to make tickets for several items, one after the other, and runs the commands that make them."""

    def __init__(
        self, store: DraftStore, screen: Screen[None], say: Callable[[str], None], ended: Callable[[str], None]
    ) -> None:
        """Take the store, the screen of the questions, and functions that say which command runs and how all ended."""
        self._store = store
        self._screen = screen
        self._say = say
        self._ended = ended
        self._left: list[Owed] = []
        self._number = 0
        self._running = False
        self._notices: list[str] = []

    @property
    def running(self) -> bool:
        """Whether a command runs now."""
        return self._running

    def begin(self, items: Sequence[Owed]) -> None:
        """Ask for the first of them.

        Raise UsageError where the settings name no tracker, or one that cannot make tickets.
        """
        tracker_called(self._store.settings).checked(TO_CREATE)
        self._left, self._number, self._notices = [*items], len(items), []
        self.go_on()

    def take(self, tried: TicketTried) -> None:
        """Remember how a command has ended; `go_on` asks for the next one."""
        self._running = False
        if tried.item is None:
            self._left.clear()  # what went wrong with one goes wrong with others
        self._notices.append(tried.problem or (f"Ticket: {tried.item.ticket}" if tried.item else ""))

    def go_on(self) -> None:
        """Ask for the next item that can have a ticket; if none is left, say what became of all."""
        while self._left:
            one = self._left.pop(0)
            try:
                tracker = tracker_called(self._store.settings)
                command = ticket_command(self._store, tracker, one.record, one.item)
                require_room(self._store, one.record, one.item)
            except PostmortemError as error:
                self._notices.append(complaint(error))
                continue
            of = f" ({self._number - len(self._left)} of {self._number})" if self._number > 1 else ""
            question = f"Make a ticket{of}\nThis is run: {shlex.join(command)}"
            self._screen.app.push_screen(Ask(question, ANSWERS, at=1), partial(self._answered, one, command))
            return
        self._ended(" ".join(dict.fromkeys(filter(None, self._notices))))

    def _answered(self, one: Owed, command: Sequence[str], answer: str | None) -> None:
        if answer == "run":
            self._running = True
            self._say(f"{command[0]} is running …")
            self._screen.refresh_bindings()
            self._screen.run_worker(partial(self._run, one, command), thread=True, group="ticket")
            return
        if answer is None:
            self._left.clear()
        self.go_on()

    def _run(self, one: Owed, command: Sequence[str]) -> None:
        """Run a command in a thread; its address is kept even where the screen is left meanwhile."""
        store = DraftStore(self._store.folders, self._store.templates, settings=self._store.settings)
        try:
            tried = TicketTried(one, make_ticket(store, one.record, one.item, command))
        except PostmortemError as error:
            tried = TicketTried(one, None, complaint(error))
        app = self._screen.app
        if tried.problem:
            app.notify(tried.problem, severity="error", markup=False, timeout=LONG)
        self._screen.post_message(tried)
