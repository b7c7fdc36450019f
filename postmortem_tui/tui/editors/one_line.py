"""One question with a one-line answer: its label, its input, and under them what is wrong once the cursor has left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from postmortem_tui.tui.editors.around_answer import DrawnLead, UnderLine, lead_width
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.stored_line import StoredLine
from postmortem_tui.tui.editors.typed_text import TypedText
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.cursor import CURSOR
from postmortem_tui.tui.kit.texts.choice_input import ChoiceInput, input_for
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.name_offers import Names
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.text.typed import Context

LABEL_WIDTH = 20
"""Cells of the label by default."""


class OneLine(Widget):
    """Edits the answer to one field: stores each key at once, and shows the normalised text once the cursor has left.

    It draws its symbol and its label itself, before the input: each widget costs a millisecond of the first frame.
    """

    DEFAULT_CSS = """
    OneLine { height: auto; width: 1fr; }
    OneLine > LineInput { width: 100%; }
    OneLine .problem { display: none; height: auto; }
    OneLine .problem.-there { display: block; }
    OneLine .meanings { height: auto; }
    """

    BINDINGS = bindings("answer")

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """Somebody typed; `text` is what is to be stored."""

        field: Field
        text: str

    @dataclass(eq=False, repr=False)
    class ZoneTyped(Message):
        """The zone in the typed text has changed; an empty name means no zone."""

        field: Field
        zone: str
        before: str
        """The zone that the text named when the line got the focus."""

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
        """Take the field, its text, a function that returns the context of readings, and the cells of the label.

        `read` replaces the way in which the field's type reads what is typed; `names` returns the names that can be
        suggested, `offers` are words that are listed like choices, though any other can be typed. With `apart`, a paste
        of many lines is posted instead of inserted. `given` is a text that nobody typed: the first key replaces it. A
        `timed` text is a time of a timeline: in UTC, without naming the zone.
        """
        super().__init__()
        self.field = field
        indent = label_width + 3 if label_width else 2
        self._stored = StoredLine(field, text, context, read, timed=timed)
        line = (self._stored.shown, self._stored.placeholder)
        self._input = input_for(field, text, *line, indent, offers, names, apart=apart)
        self._input.needed = field.required
        self._input.styles.margin = (0, 0, 0, lead_width(label_width))
        self._typed = TypedText(self._input, self._stored, self._stored_anew, given=given)
        self._lead = DrawnLead(self, field.written, label_width)
        self._under = UnderLine(self, field, indent, labelled=bool(label_width))

    @property
    def reading(self) -> Reading:
        """The stored text, how it was read, and what is wrong with it."""
        return self._stored.reading

    def compose(self) -> ComposeResult:
        """Lay out the input; what is wrong is mounted under it when needed."""
        yield self._input

    def render(self) -> Content:
        """Return the symbol and the label before the input."""
        return self._lead.content()

    def on_mount(self) -> None:
        """Show what is wrong with the text that the line begins with."""
        self._show_problem()

    def show(self, text: str) -> None:
        """Show a new text, as after an undo; post nothing."""
        if self._stored.take(text):
            self._typed.show()
            self._show_problem()

    def show_filled_in(self, text: str) -> None:
        """Show a text that nobody typed, if it differs; the first key replaces it."""
        if text != self.reading.text:
            self._typed.give(text)
            self.show(text)
            if self._input.has_focus:
                self._input.select_all()

    def show_reason(self, reason: str) -> None:
        """Show after the answer where it comes from, if nobody typed it."""
        self._input.show_after(f"({reason})" if reason else "")

    def show_waived(self, reason: str) -> None:
        """Show in place of the answer why the question does not apply; without a reason it applies."""
        if reason != self._stored.reason:
            self._stored.reason = reason
            self._input.show_hint(self._stored.placeholder)
            self._show_mark()

    def show_found(self, found: bool) -> None:
        """Show whether a review found something in the answer."""
        if found != self._stored.found:
            self._stored.found = found
            self._show_mark()

    def judge(self, *, once: bool = False) -> str:
        """Show under the line what is wrong with what is typed, and return that, or "" if it can be read.

        With `once` a reason that is shown already is not returned again.
        """
        if once and self._under.has_problem:
            return ""
        self._typed.catch_up()
        self._show_problem()
        return self.reading.problem

    def take(self, text: str) -> None:
        """Take a text as if it had been typed."""
        self._typed.put(text)

    def show_hint(self, hint: str) -> None:
        """Show a text in place of the placeholder, until the cursor leaves."""
        self._input.show_hint(hint)

    def focus_input(self, at: int | None = None) -> None:
        """Put the cursor at an offset in the text, or at its end."""
        self._typed.focus(at)

    @property
    def cursor(self) -> int | None:
        """The offset of the cursor in the text; None if the line does not have it."""
        return self._input.cursor_position if self._input.has_focus else None

    def _show_problem(self) -> None:
        self._under.show_problem(self.reading.problem)
        self._show_mark()

    def _show_mark(self) -> None:
        self._lead.show(CURSOR if self._input.has_focus else self._stored.symbol)

    def _say(self) -> None:
        self.post_message(self._stored.notice(self._input, judged=self._under.has_problem))

    def _stored_anew(self) -> None:
        self._under.hide_problem()
        self.post_message(self.Changed(self.field, self.reading.text))
        if self.field.type == "moment" and (zone := self._typed.zone):
            self.post_message(self.ZoneTyped(self.field, *zone))
        self._say()

    def show_zone(self) -> None:
        """Show in the placeholder the zone in which a time without a zone is read."""
        if self.field.type == "moment":
            self._input.show_hint(self._stored.placeholder)

    def follow_zone(self) -> None:
        """Show the text as it is edited in the current zone, if the zone has changed."""
        self.show_zone()
        if self._stored.take(self.reading.text):
            self._typed.show()
            if self._input.has_focus:
                self._say()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Post what is to be stored."""
        event.stop()
        self._typed.catch_up()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Post that the person wants to go on."""
        event.stop()
        self.post_message(self.Submitted(self.field))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show where the cursor is, and say what can be typed."""
        if event.widget is self._input:
            self._stored.begin()
            self.follow_zone()
            self._typed.come()
            self._show_mark()
            self._under.show_meanings(shown=True)
            self._say()
            self.post_message(self.Entered(self.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the text as it was read, and what is wrong with it."""
        if event.widget is self._input:
            self._typed.catch_up()
            self._under.show_meanings(shown=False)
            self._input.show_hint(self._stored.placeholder)
            self._typed.show()
            self._show_problem()

    def on_choice_input_unmatched(self, event: ChoiceInput.Unmatched) -> None:
        """Say that no choice fits what is typed so far; the current choice stays."""
        event.stop()
        self.post_message(Notice(event.problem, problem=True))

    def action_use_example(self) -> None:
        """Show the example while there is no answer; typing replaces it, and it is never stored."""
        self.post_message(Notice(self._typed.show_example()))
