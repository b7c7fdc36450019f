"""The form for facts that sources do not contain, such as zone and day; each with a guess, and the reason for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.guesses import Guess
from postmortem_tui.evidence.reading.missing_facts import QUESTIONS, with_fact
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.text.typed import Misread

EMPTY = "An empty line leaves it open."


class FactsForm(Dialog[Facts | None]):
    """Asks for facts; returns them, or None if the form was left."""

    DEFAULT_CSS = """
    FactsForm > .box { width: 74; max-width: 96%; max-height: 90%; }
    FactsForm LineInput { background: $surface; }
    FactsForm .why { color: $text-muted; margin-bottom: 1; }
    FactsForm .why.-problem { color: $text-error; }
    """

    BINDINGS = [
        Binding("enter", "take", "takes it", priority=True),
        Binding("escape", "leave", "leaves all open"),
        Binding("up", "app.focus_previous", "to the line above", show=False),
        Binding("down", "app.focus_next", "to the line below", show=False),
    ]

    def __init__(
        self, head: str, asks: Sequence[str], guesses: Mapping[str, Guess], facts: Facts, now: datetime
    ) -> None:
        """Take the title, the names of the facts to ask for, the guesses, the known facts, and the current moment."""
        super().__init__()
        self._head = head
        self._facts = facts
        self._now = now
        self._asks = [fact for fact in QUESTIONS if fact in asks]
        self._guesses = guesses
        self._inputs = {fact: LineInput(guesses[fact].text if fact in guesses else "", "") for fact in self._asks}
        self._whys = {fact: Static(plain(self._why(fact)), classes="why") for fact in self._asks}

    def _why(self, fact: str) -> str:
        return f"likely: {self._guesses[fact].why}" if fact in self._guesses else "nothing says it"

    def compose(self) -> ComposeResult:
        """Lay out the questions."""
        with boxed(Vertical(), self._head):
            for fact in self._asks:
                yield Static(plain(f"{QUESTIONS[fact]}:"))
                yield self._inputs[fact]
                yield self._whys[fact]
            yield Static(EMPTY)
        yield KeysLine()

    def on_mount(self, event: events.Mount) -> None:
        """Begin with the first question."""
        self._ask(self._asks[0])

    def _ask(self, fact: str) -> None:
        """Go to a question, with the guess selected, so that typing replaces it."""
        self._inputs[fact].focus()
        self._inputs[fact].select_all()

    async def action_take(self) -> None:
        """Take the answer in the line with the cursor."""
        asked = next((one for one in self._inputs.values() if one is self.focused), None)
        if asked:
            await asked.action_submit()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go to the next question; after the last one, return the facts, or say what cannot be read."""
        event.stop()
        asked = next(fact for fact, one in self._inputs.items() if one is event.input)
        if not self._read(asked):
            return
        after = self._asks[self._asks.index(asked) + 1 :]
        if after:
            self._ask(after[0])
            return
        for fact in self._asks:
            if not self._read(fact):
                self._ask(fact)
                return
        self.dismiss(self._facts)

    def _read(self, fact: str) -> bool:
        why = self._whys[fact]
        try:
            self._facts = with_fact(self._facts, fact, self._inputs[fact].text, self._now)
        except Misread as misread:
            why.update(plain(str(misread)))
            why.add_class("-problem")
            return False
        why.update(plain(self._why(fact)))
        why.remove_class("-problem")
        return True
