"""One question with a one-line answer: its label, what is typed, and under it what is wrong once it is left."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.blocks.answers import AnswerType, Field, Reading, read_answer
from postmortem_tui.blocks.clock import Context
from postmortem_tui.tui.editors.base import Said
from postmortem_tui.tui.editors.choice_list import ChoiceList
from postmortem_tui.tui.editors.line_input import LineInput, on_one_row, with_lines
from postmortem_tui.tui.plain import plain, shortened

LABEL_WIDTH = 20
"""Cells of the label, where nothing else is asked for."""

HOW_TO_TYPE: dict[AnswerType, str] = {
    "text": "",
    "choice": "",
    "date": "2024-01-15, 15 Jan, yesterday or today",
    "moment": "UTC unless you say otherwise: 14:32, 2pm PST, 2024-01-15 14:32, now",
    "duration": "90m, 1h30 or 1 hour 30 minutes",
    "people": "Names, with commas between them",
    "link": "An address, or a ticket such as OPS-123",
}
"""What can be typed, by the type of the answer."""


class OneLine(Widget):
    """Edits the answer to one field; what is stored follows each key, what is shown becomes canonical on leaving."""

    DEFAULT_CSS = """
    OneLine { height: auto; width: 1fr; }
    OneLine > Horizontal { height: 1; }
    OneLine .mark { width: 2; }
    OneLine .label { height: 1; margin-right: 1; }
    OneLine LineInput { width: 1fr; }
    OneLine .problem { display: none; height: auto; }
    OneLine .problem.-there { display: block; }
    """

    BINDINGS = [Binding("alt+down", "list_choices", "Choices", show=False)]

    @dataclass
    class Changed(Message):
        """Somebody typed; `text` is what is to be stored."""

        field: Field
        text: str

    @dataclass
    class Submitted(Message):
        """Somebody is done with the field and wants to go on."""

        field: Field

    @dataclass
    class Entered(Message):
        """The field got the focus."""

        field: Field

    def __init__(
        self,
        field: Field,
        text: str,
        context: Callable[[], Context],
        *,
        label_width: int = LABEL_WIDTH,
        read: Callable[[str], Reading] | None = None,
    ) -> None:
        """Take the field, its text, what readings of times depend on, and the cells of the label (0 for none).

        `read` is another way of reading what is typed than that of the field's type.
        """
        super().__init__()
        self.field = field
        self.label_width = label_width
        self._read = read or (lambda typed: read_answer(field, typed, context()))
        self.reading = self._reading_of(text)
        self._typed = on_one_row(text)
        self._input = LineInput(text, self._placeholder(), offers=bool(field.choices))
        self._mark = Static("", classes="mark")
        self._problem = Static("", classes="problem")

    def compose(self) -> ComposeResult:
        """Lay out the row, and the line under it."""
        with Horizontal():
            if self.label_width:
                yield self._mark
                label = Static(plain(shortened(self.field.label, self.label_width)), classes="label")
                label.styles.width = self.label_width
                yield label
            yield self._input
        self._problem.styles.margin = (0, 0, 0, self.label_width + 3 if self.label_width else 0)
        yield self._problem

    def on_mount(self) -> None:
        """Say what is wrong with the text that stands there already."""
        self._show_problem()

    def show(self, text: str) -> None:
        """Show another text, as after an undo; nothing is posted."""
        if text == self.reading.text:
            return
        self.reading = self._reading_of(text)
        self._show_text()
        self._show_problem()

    def focus_input(self) -> None:
        """Put the cursor at the end of the text."""
        self.screen.set_focus(self._input)

    def _placeholder(self) -> str:
        return self.field.placeholder or " | ".join(self.field.choices)

    def _reading_of(self, stored: str) -> Reading:
        """Give the reading of a text that is stored already: it stays as it is."""
        return Reading(stored, problem=self._read(stored).problem if stored else "")

    def _show_text(self) -> None:
        with self.prevent(LineInput.Changed):
            self._typed = self._input.value = on_one_row(self.reading.text)
            self._input.cursor_position = len(self._typed)

    def _show_problem(self) -> None:
        self._problem.update(plain(self.reading.problem))
        self._problem.set_class(bool(self.reading.problem), "-there")
        self._show_mark()

    def _show_mark(self) -> None:
        sign = "›" if self._input.has_focus else "!" if self.reading.problem else " "
        if self.field.required and not self.reading.text and sign == " ":
            sign = "*"
        self._mark.update(plain(sign))

    def _say(self) -> None:
        if self.reading.said:
            self.post_message(Said(f"→ {self.reading.said}"))
        elif self.reading.problem and self._problem.has_class("-there"):
            self.post_message(Said(self.reading.problem, problem=True))
        else:
            self.post_message(Said(self._how_to_type()))

    def _how_to_type(self) -> str:
        if self.field.choices:
            return " · ".join(self.field.choices) + (" (Space lists them)" if not self._input.value else "")
        return self.field.shape or HOW_TO_TYPE[self.field.type]

    def _take(self, typed: str) -> None:
        self._typed = typed
        self.reading = self._read(with_lines(typed))
        self._problem.remove_class("-there")
        self.post_message(self.Changed(self.field, self.reading.text))
        self._say()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Tell what is to be stored."""
        event.stop()
        if event.value != self._typed:  # an input tells its first text too, and nobody typed that
            self._take(event.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on."""
        event.stop()
        self.post_message(self.Submitted(self.field))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show where the cursor is, and say what can be typed."""
        if event.widget is self._input:
            self._input.cursor_position = len(self._input.value)
            self._show_mark()
            self._say()
            self.post_message(self.Entered(self.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the text as it was read, and what is wrong with it."""
        if event.widget is self._input:
            self._show_text()
            self._show_problem()

    async def on_line_input_list_wanted(self, event: LineInput.ListWanted) -> None:
        """Open the list of choices."""
        event.stop()
        await self.action_list_choices()

    async def action_list_choices(self) -> None:
        """Open the list of choices under the field."""
        if self.field.choices and not self.query(ChoiceList):
            choices = ChoiceList(self.field.choices, self.reading.text)
            choices.styles.margin = (0, 0, 0, self.label_width + 3)
            await self.mount(choices)
            self.screen.set_focus(choices)

    def on_choice_list_picked(self, event: ChoiceList.Picked) -> None:
        """Take what was picked, or what was typed instead."""
        event.stop()
        if event.choice is not None:
            self._input.value = event.choice
        self._input.insert_text_at_cursor(event.typed)
        self.screen.set_focus(self._input)
