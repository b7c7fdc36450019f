"""Small questions over a screen: one of a few answers, or a line of text."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput

NUMBERS = tuple("123456789")
KEYS = "Enter takes it · Esc goes back"


class Ask(ModalScreen[str | None]):
    """A question with a few answers; returns the key of the one that was chosen, or None."""

    DEFAULT_CSS = """
    Ask { align: center middle; }
    Ask > Vertical { width: 60; max-width: 90%; height: auto; max-height: 80%; padding: 1 2; background: $panel; }
    Ask OptionList { height: auto; max-height: 12; margin-top: 1; }
    Ask .keys { margin-top: 1; }
    """

    BINDINGS = [
        Binding("escape", "dismiss", "back"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(
        self, question: str, answers: Sequence[tuple[str, str]], *, at: int = 0, numbered: bool = False
    ) -> None:
        """Take the question, and the answers as pairs of a key and its words.

        The cursor is on the answer `at` that place; with `numbered`, up to nine can be taken by their numbers.
        """
        super().__init__()
        self._question = question
        self._answers = [(key, f"{n} {words}") for n, (key, words) in enumerate(answers, 1)] if numbered else answers
        self._at = at
        self._numbered = numbered

    def on_mount(self) -> None:
        """Put the cursor on the likeliest answer."""
        self.query_one(OptionList).highlighted = self._at

    def on_key(self, event: events.Key) -> None:
        """Take the answer with a number."""
        if self._numbered and event.character in NUMBERS[: len(self._answers)]:
            event.stop()
            self.dismiss(self._answers[int(event.character) - 1][0])

    def compose(self) -> ComposeResult:
        """Lay out question and answers."""
        with Vertical():
            yield Static(plain(self._question))
            yield OptionList(*(Option(plain(words)) for _, words in self._answers), compact=True)
            yield Static(KEYS, classes="keys")

    def action_move(self, by: int) -> None:
        """Go to the next answer, or back: at once, so that an Enter typed ahead finds the cursor there."""
        answers = self.query_one(OptionList)
        if by > 0:
            answers.action_cursor_down()
        else:
            answers.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(self._answers[event.option_index][0])


class AskLine(ModalScreen[str | None]):
    """A question with a line of text for an answer; None when it was left."""

    DEFAULT_CSS = """
    AskLine { align: center middle; }
    AskLine > Vertical { width: 60; max-width: 90%; height: auto; padding: 1 2; background: $panel; }
    AskLine LineInput { margin-top: 1; }
    AskLine .keys { margin-top: 1; }
    """

    BINDINGS = [Binding("escape", "dismiss", "back")]

    def __init__(self, question: str, text: str = "", placeholder: str = "") -> None:
        """Take the question, and the text that stands there at first."""
        super().__init__()
        self._question = question
        self._input = LineInput(text, placeholder)

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        with Vertical():
            yield Static(plain(self._question))
            yield self._input
            yield Static(KEYS, classes="keys")

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Return the text."""
        event.stop()
        self.dismiss(event.value)


def asking_why(before: str) -> AskLine:
    """Ask why a question does not apply, or still does not."""
    more = "\n(an empty reason takes that back)" if before else ""
    return AskLine(f"Not applicable, because{more}", before, "A reason, for whoever reads it later")
