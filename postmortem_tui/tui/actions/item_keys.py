"""What keys do to the marked items: tick them, refuse them, change their due date or owner, and undo that."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.actions.items_asked import Asked, dated, given, opened_again, refused, ticked
from postmortem_tui.tui.actions.items_changing import Outcome, Step, change_all, take_back
from postmortem_tui.tui.actions.left_typed import ASKED_BY, DUE, OWNER, WONT, left_typed
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.values.times.clock import Misread


class Meant(Protocol):
    """The table of the items."""

    def hold(self) -> Owed | None:
        """Return the item that the cursor is on; from now on the cursor stays with it."""

    def hold_meant(self) -> Sequence[Owed]:
        """Return the items that a key acts on: those that are marked, or else the one that the cursor is on."""

    def take_marks_off(self) -> None:
        """Mark nothing."""


class Host(Protocol):
    """The screen of the items."""

    def ask(self, question: str, text: str, then: Callable[[str | None], None]) -> None:
        """Ask for a line of text, prefilled with `text`, and call `then` with it, or with None."""

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a sentence in the help line."""

    def show_outcome(self, outcome: Outcome, words: str) -> None:
        """Show what was changed, say it in words, and read the items again."""


class ItemKeys:
    """Changes items, each in its own postmortem, and says which could not be changed."""

    def __init__(self, store: DraftStore, host: Host, table: Callable[[], Meant]) -> None:
        """Take the store, the screen, and a function that returns its table."""
        self._store = store
        self._host = host
        self._table = table
        self._steps: list[Sequence[Step]] = []
        """What was done to items on this screen, so that it can be taken back."""
        self._left = left_typed(store.folders)

    def left(self) -> Iterator[str]:
        """Yield a sentence for each text that was typed when the line dropped, and that a key brings back."""
        for question, text in self._left.items():
            by = f"{key_of(ASKED_BY[question])} on the item has it again"
            yield f"“{text.given}” was typed into “{question}” when the line dropped, and is not taken: {by}."

    @property
    def can_undo(self) -> bool:
        """Whether anything was done that can be taken back."""
        return bool(self._steps)

    def tick(self) -> None:
        """Mark the items as done today; if none of them is open, mark them as open again."""
        meant = self._table().hold_meant()
        self._change(meant, ticked() if any(one.item.state == "open" for one in meant) else opened_again())

    def refuse(self) -> None:
        """Ask why the items will not be done."""
        self._ask(WONT, "", refused)

    def give_due(self) -> None:
        """Ask for another due date."""
        pointed, working = self._table().hold(), self._store.settings.working_days
        text = pointed.item.due if pointed else ""
        self._ask(DUE, text, lambda typed: dated(typed, working=working))

    def give_owner(self) -> None:
        """Ask for another owner."""
        pointed = self._table().hold()
        self._ask(OWNER, pointed.item.owner if pointed else "", given)

    def undo(self) -> None:
        """Take back the last change to items on this screen."""
        self._host.show_outcome(take_back(self._store, self._steps.pop()), "as before")

    def _ask(self, question: str, text: str, asked_for: Callable[[str], Asked]) -> None:
        meant = self._table().hold_meant()
        if not meant:
            return

        left = self._left.get(question)

        def answered(answer: str | None) -> None:
            if left:
                self._left.pop(question, None)
                left.forget()
            if answer is None or not answer.strip():
                return
            try:
                asked = asked_for(answer.strip())
            except Misread as misread:
                self._host.say(str(misread), problem=True)
            else:
                self._change(meant, asked)

        of = f"{question} ({len(meant)} items)" if len(meant) > 1 else question
        self._host.ask(of, left.given if left else text, answered)

    def _change(self, meant: Sequence[Owed], asked: Asked) -> None:
        outcome = change_all(self._store, meant, asked.change)
        if outcome.steps:
            self._steps.append(outcome.steps)
        if not outcome.problems:
            self._table().take_marks_off()
        self._host.show_outcome(outcome, asked.words)
