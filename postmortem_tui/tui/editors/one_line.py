"""One question with a one-line answer: its label, what is typed, and under it what is wrong once it is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from postmortem_tui.tui.editors.around_answer import SIGN_WIDTH, UnderLine, lead, lead_width
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.stored_line import StoredLine
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.cursor import CURSOR
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.tui.kit.texts.choice_input import ChoiceInput
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.name_offers import Names
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.text.one_row import on_one_row
from postmortem_tui.values.text.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.tui.editors.choice_list import ChoiceList


NOT_APPLICABLE = "not applicable"
"""The text before the reason, in place of an answer."""

ONLY_WHEN_EMPTY = "Only an empty answer can begin with the example."

GUIDED = "-wide"
"""The class of a screen that has the guidance of the question beside it, and there what each choice means."""

LABEL_WIDTH = 20
"""Cells of the label, where nothing else is asked for."""


class OneLine(Widget):
    """Edits the answer to one field: each key is stored at once, the shown text is normalised on leaving.

    It draws its symbol and its label itself, beside the input: each widget is a millisecond of the first frame.
    """

    DEFAULT_CSS = """
    OneLine { height: auto; width: 1fr; }
    OneLine > LineInput { width: 100%; }
    OneLine .problem { display: none; height: auto; }
    OneLine .problem.-there { display: block; }
    OneLine .meanings { height: auto; }
    """

    BINDINGS = [Binding("alt+down", "list_choices", "list the choices", show=False), *bindings("answer")]

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """Somebody typed; `text` is what is to be stored."""

        field: Field
        text: str

    @dataclass(eq=False, repr=False)
    class ZoneTyped(Message):
        """The zone in what is typed has changed; an empty name is no zone."""

        field: Field
        zone: str
        before: str
        """The zone that the text named when the cursor came."""

    @dataclass(eq=False, repr=False)
    class Submitted(Message):
        """Somebody is done with the field and wants to go on."""

        field: Field

    @dataclass(eq=False, repr=False)
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
        names: Names | None = None,
        offers: Sequence[str] = (),
        apart: bool = False,
        given: str = "",
        timed: bool = False,
    ) -> None:
        """Take the field, its text, what returns the context for reading times, and the cells of the label (0: none).

        `read` is another way of reading what is typed than that of the field's type; `names` returns those that can be
        suggested, `offers` are words that are listed as choices are, beside which any other can be typed. With `apart`,
        a paste of many lines is posted and not taken. `given` is a text that nobody typed: the first key replaces it.
        A `timed` text is a time of a timeline, in UTC without saying so.
        """
        super().__init__()
        self.field = field
        self.label_width = label_width
        self._given = given
        self._indent = label_width + 3 if label_width else 2
        self._stored = StoredLine(field, text, context, read, timed=timed)
        self._typed = self._stored.shown
        self._began = text
        """The stored text when the cursor came."""
        self._named = ""
        self._found = False
        self._at: int | None = None
        self._reason = ""
        self._input = (
            ChoiceInput(text, self._placeholder(), field.choices, apart=apart)
            if field.choices
            else LineInput(self._typed, self._placeholder(), offers=offers, names=names, apart=apart)
        )
        self._listed = field.choices or offers
        self._input.needed = field.required
        self._input.styles.margin = (0, 0, 0, lead_width(label_width))
        self._label = shortened(field.label, label_width)
        self._symbol = ""
        self._under = UnderLine(self, field, self._indent)

    @property
    def reading(self) -> Reading:
        """The stored text, how it was read, and what is wrong with it."""
        return self._stored.reading

    def compose(self) -> ComposeResult:
        """Lay out the row; a line comes under it once there is something wrong."""
        yield self._input

    def render(self) -> Content:
        """Return the symbol and the label before the input."""
        return lead(self._symbol, self._label, "$text-muted")

    def on_mount(self) -> None:
        """Say what is wrong with the text that stands there already."""
        self._show_problem()

    def show(self, text: str) -> None:
        """Show another text, as after an undo; nothing is posted."""
        if self._stored.take(text):
            self._show_text()
            self._show_problem()

    def show_filled_in(self, text: str) -> None:
        """Show a text that nobody typed, where it is another one: the first key replaces it."""
        if text != self.reading.text:
            self._given = text
            self.show(text)
            if self._input.has_focus:
                self._input.select_all()

    def show_reason(self, reason: str) -> None:
        """Show behind the answer why it stands, where nobody typed it."""
        self._input.show_behind(f"({reason})" if reason else "")

    def show_waived(self, reason: str) -> None:
        """Show why the question does not apply, in place of its answer; without a reason it applies."""
        if reason != self._reason:
            self._reason = reason
            self._input.show_hint(self._placeholder())
            self._show_mark()

    def show_found(self, found: bool) -> None:
        """Show whether a review found something in the answer."""
        if found != self._found:
            self._found = found
            self._show_mark()

    def judge(self, *, once: bool = False) -> str:
        """Show under the line what is wrong with what is typed, and return that; nothing where it can be read.

        With `once` a reason that is shown already is not returned again.
        """
        if once and self._under.has_problem:
            return ""
        self._catch_up()
        self._show_problem()
        return self.reading.problem

    def take(self, text: str) -> None:
        """Take a text as if it had been typed."""
        self._input.value = on_one_row(text)
        self._catch_up()

    def show_offer(self, offer: str) -> None:
        """Show a text that can be taken, where there is none yet."""
        self._input.show_hint(offer)

    def focus_input(self, at: int | None = None) -> None:
        """Put the cursor at an offset in the text, or at its end."""
        self._at = at
        if self._input.has_focus:
            self._put_cursor()
        else:
            self.screen.set_focus(self._input)

    @property
    def cursor(self) -> int | None:
        """The characters before the cursor; None where it is elsewhere."""
        return self._input.cursor_position if self._input.has_focus else None

    def _put_cursor(self) -> None:
        size, at = len(self._input.value), self._at
        self._at = None
        self._input.cursor_position = size if at is None else min(at, size)

    def _placeholder(self) -> str:
        if self._reason:
            return f"{NOT_APPLICABLE}: {self._reason}"
        return self._stored.placeholder or " | ".join(self.field.choices)

    def _show_text(self) -> None:
        with self.prevent(LineInput.Changed):
            self._typed = self._input.value = self._stored.shown
            self._input.cursor_position = len(self._typed)

    def _show_meanings(self, *, shown: bool) -> None:
        """Show under the line what each choice means, where nothing beside it does."""
        beside = not self.label_width or self.screen.has_class(GUIDED)
        self._under.show_meanings(shown=shown and not beside)

    def _show_problem(self) -> None:
        self._under.show_problem(self.reading.problem)
        self._show_mark()

    def _show_mark(self) -> None:
        symbol = CURSOR if self._input.has_focus else "!" if self.reading.problem or self._found else " "
        if not self.reading.text and symbol == " ":
            symbol = "–" if self._reason else "*" if self.field.required else " "
        if symbol != self._symbol:
            self._symbol = symbol
            self.refresh(Region(0, 0, SIGN_WIDTH, 1))

    def _say(self) -> None:
        self.post_message(self._stored.notice(self._input, judged=self._under.has_problem))

    def _take(self, typed: str) -> None:
        self._typed = typed
        self._stored.read(typed)
        self._under.hide_problem()
        self.post_message(self.Changed(self.field, self.reading.text))
        if self.field.type == "moment":
            self._look_for_zone()
        self._say()

    def _look_for_zone(self) -> None:
        """Post which zone is typed, if it is another one; a UTC that was shown already was not typed."""
        name = self._stored.zone_in(self._typed, began=self._began)
        if name != self._named:
            self.post_message(self.ZoneTyped(self.field, name, self._named))
            self._named = name

    def show_zone(self) -> None:
        """Show in the placeholder the zone that a time is read in which names none."""
        if self.field.type == "moment":
            self._input.show_hint(self._placeholder())

    def follow_zone(self) -> None:
        """Show the text as it is edited in the present zone, where the zone is another one than before."""
        self.show_zone()
        if self._stored.take(self.reading.text):
            self._show_text()
            if self._input.has_focus:
                self._say()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Post what is to be stored."""
        event.stop()
        self._catch_up()

    def _catch_up(self) -> None:
        """Take the text of the input, if it is new: Textual posts the first text of an input too, and late."""
        if self._input.value != self._typed:
            self._take(self._input.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on."""
        event.stop()
        self.post_message(self.Submitted(self.field))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show where the cursor is, and say what can be typed."""
        if event.widget is self._input:
            self._began, self._named = self.reading.text, ""
            self.follow_zone()
            self._put_cursor()
            if self._given and self.reading.text == self._given:
                self._input.select_all()
            self._show_mark()
            self._show_meanings(shown=True)
            self._say()
            self.post_message(self.Entered(self.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the text as it was read, and what is wrong with it."""
        if event.widget is self._input:
            self._catch_up()
            self._show_meanings(shown=False)
            self._input.show_hint(self._placeholder())
            self._show_text()
            self._show_problem()

    def on_choice_input_unmatched(self, event: ChoiceInput.Unmatched) -> None:
        """Say that no choice fits so far; the present one stays."""
        event.stop()
        self.post_message(Notice(f"{event.typed} … is none of: {' · '.join(self.field.choices)}", problem=True))

    async def on_line_input_list_wanted(self, event: LineInput.ListWanted) -> None:
        """Open the list of choices."""
        event.stop()
        await self.action_list_choices()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there are choices to list."""
        return bool(self._listed) if action == "list_choices" else True

    async def action_list_choices(self) -> None:
        """Open the list of choices under the field."""
        from postmortem_tui.tui.editors.choice_list import ChoiceList

        if self._listed and not self.query(ChoiceList):
            choices = ChoiceList(self.field, self._listed, self.reading.text)
            choices.styles.margin = (0, 0, 0, self._indent)
            await self.mount(choices)
            self.screen.set_focus(choices)

    def action_use_example(self) -> None:
        """Show the example where there is no answer yet: it is typed over, and never stored."""
        if self.reading.text:
            self.post_message(Notice(ONLY_WHEN_EMPTY))
        elif not self.field.example:
            self.post_message(Notice("There is no example of this answer."))
        else:
            self._input.show_hint(f"such as: {self.field.example}")
            self.post_message(Notice("The example is shown and not stored: type over it."))

    def on_choice_list_picked(self, event: "ChoiceList.Picked") -> None:
        """Take what was picked, or what was typed instead."""
        event.stop()
        if event.choice is not None:
            self._input.value = event.choice
        if event.typed:
            self._input.insert_text_at_cursor(event.typed)
        self.screen.set_focus(self._input)
