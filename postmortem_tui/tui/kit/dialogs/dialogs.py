"""Small questions over a screen: one of a few answers, or a line of text."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.messages import TypedOver
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.screen_protocols import HoldsBack
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.waiting import Waiting

NUMBERS = tuple("123456789")

NOT_TAKEN = "What is typed here is not taken yet: Enter takes it, Esc drops it, and {} again quits without it."

KEPT_AFTER = 0.1
"""Seconds from a character to the moment at which the text is kept, as for the journal of answers."""

TITLE_CELLS = 50
"""Cells that a title has room for in the edge; a longer question is shown in the box."""


class Ask(Dialog[str | None]):
    """A question with a few answers; returns the name of the chosen one, or None."""

    DEFAULT_CSS = """
    Ask > .box { width: 60; max-height: 80%; }
    Ask OptionList { height: auto; max-height: 12; }
    """

    BINDINGS = [
        Binding("enter", "take", "takes it", priority=True),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
    ]

    def __init__(
        self, question: str, answers: Sequence[tuple[str, str]], *, at: int = 0, numbered: bool = False
    ) -> None:
        """Take the question, and the answers as pairs of a name and words.

        The cursor is on the answer with the index `at`; with `numbered`, the first nine can be chosen by number.
        """
        super().__init__()
        self._question = question
        self._answers = [(key, f"{n} {words}") for n, (key, words) in enumerate(answers, 1)] if numbered else answers
        self._at = at
        self._numbered = numbered

    def on_mount(self) -> None:
        """Put the cursor on the answer to begin with."""
        self.query_one(OptionList).highlighted = self._at

    def on_key(self, event: events.Key) -> None:
        """Return the answer with the typed number."""
        if self._numbered and event.character in NUMBERS[: len(self._answers)]:
            event.stop()
            self.dismiss(self._answers[int(event.character) - 1][0])

    def compose(self) -> ComposeResult:
        """Lay out the question and the answers."""
        title, more = titled(self._question)
        with boxed(Vertical(), title):
            yield from _paragraphs(more)
            yield Choices(*(Option(plain(words)) for _, words in self._answers), compact=True)
        yield KeysLine()

    async def action_take(self) -> None:
        """Return the answer with the cursor; do nothing if a key typed ahead comes before there are answers."""
        for answers in self.query(OptionList):
            answers.action_select()

    def action_move(self, by: int) -> None:
        """Go to the next or the previous answer: at once, so that an Enter typed ahead finds the cursor there."""
        for answers in self.query(OptionList):
            if by > 0:
                answers.action_cursor_down()
            else:
                answers.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen answer."""
        event.stop()
        self.dismiss(self._answers[event.option_index][0])


class AskLine(Dialog[str | None], HoldsBack):
    """A question with a line of text as its answer; returns None if it was left."""

    DEFAULT_CSS = "AskLine > .box { width: 60; }"

    BINDINGS = [Binding("enter", "take", "takes it", priority=True)]

    def __init__(self, question: str, text: str = "", placeholder: str = "", *, kept: bool = False) -> None:
        """Take the question, and the text that the line begins with.

        With `kept`, what is typed is kept on the disk until it is taken or dropped: a sentence that would be missed.
        """
        super().__init__()
        self._kept = kept
        self._keeping: Waiting | None = None
        self._question = question
        self._given = self._began = text
        self._input = LineInput(text, placeholder)

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        title, more = titled(self._question)
        with boxed(Vertical(), title):
            yield from _paragraphs(more)
            yield self._input
        yield KeysLine()

    def on_mount(self) -> None:
        """Select the text: the first typed character replaces it, an arrow key keeps it."""
        self._input.select_all()

    @property
    def title_asked(self) -> str:
        """The first line of the question."""
        return self._question.partition("\n")[0]

    @property
    def untaken(self) -> str:
        """The text that was typed and is not taken yet, or ""."""
        typed = self._input.text.strip()
        return "" if typed == self._began.strip() else typed

    def holds_back(self) -> bool:
        """Return whether the dialog must stay open: once after typing, to say that the text is not taken."""
        if self._input.text.strip() in ("", self._given.strip()):
            return False
        self._given = self._input.text
        self.app.notify(NOT_TAKEN.format(key_of("leave")), markup=False)
        return True

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Have what is typed kept, soon."""
        event.stop()
        if self._kept and self._keeping is None:
            self._keeping = self.set_timer(KEPT_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        self.app.post_message(TypedOver(self.title_asked, self.untaken))

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close with the text, and have no other text kept, once it was taken."""
        if self._kept:
            self._kept = False
            if self._keeping:
                self._keeping.stop()
            self.app.call_later(self.app.post_message, TypedOver(self.title_asked, ""))
        return super().dismiss(result)

    async def action_take(self) -> None:
        """Return the text."""
        await self._input.action_submit()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Return the text."""
        event.stop()
        self.dismiss(event.value)


def titled(question: str) -> tuple[str, str]:
    """Split a question into the title in the edge, which is its first line if that fits, and the text in the box."""
    first, _, more = question.partition("\n")
    return (first, more) if cell_len(first) <= TITLE_CELLS else ("", question)


def _paragraphs(words: str) -> Iterator[Static]:
    if words:
        yield Static(plain(words))


def asking_why(before: str, *, again: bool = False) -> AskLine:
    """Return the dialog that asks why a question does not apply; `again` says that the previous reason was empty."""
    more = "\n(an empty reason takes that back)" if before else ""
    more = "\nIt takes a reason: readers see it in the place of the answer." if again else more
    return AskLine(f"Not applicable, because{more}", before, "A reason, for whoever reads it later", kept=True)
