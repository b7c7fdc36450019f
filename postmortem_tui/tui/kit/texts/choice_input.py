"""Fields with choices: how choices are shown, and inputs in which keys pick one."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.name_offers import Names
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.choices import beginning_with, read_remarked
from postmortem_tui.values.text.one_row import on_one_row
from postmortem_tui.values.text.typed import Misread


def choice_shown(field: Field, choice: str) -> Content:
    """Return a choice and what it means."""
    if meaning := field.meanings.get(choice):
        return Content.assemble(plain(choice, "bold"), plain(f": {meaning}"))
    return plain(choice)


def choices_shown(field: Field) -> Content:
    """Return all choices of a field, one on each line."""
    return Content("\n").join(choice_shown(field, choice) for choice in field.choices)


async def list_offers(line: LineInput, field: Field, indent: int) -> None:
    """Open the list of what a line offers under it, unless one is open; it begins at the current text."""
    from postmortem_tui.tui.kit.texts.choice_list import ChoiceList

    def picked(choice: str | None, typed: str) -> None:
        """Put a choice of the list, or the text that was typed instead, into the line, and focus the line."""
        if choice is not None:
            line.value = choice
        if typed:
            line.insert_text_at_cursor(typed)
        line.screen.set_focus(line)

    if isinstance(line.parent, Widget) and not line.parent.query(ChoiceList):
        choices = ChoiceList({choice: choice_shown(field, choice) for choice in line.offers}, line.value, picked)
        choices.styles.margin = (0, 0, 0, indent)
        await line.parent.mount(choices)
        line.screen.set_focus(choices)


LIST_THEM = Binding("alt+down", "list_choices", "list the choices", show=False)


class ListedInput(LineInput):
    """Takes any text; a blank in the empty line lists some that can be picked."""

    BINDINGS = [LIST_THEM]

    def __init__(
        self,
        text: str,
        placeholder: str,
        field: Field,
        indent: int,
        offers: Sequence[str],
        names: Names | None,
        *,
        apart: bool,
    ) -> None:
        """Take the text, the field, the words that are listed and the names that can be completed.

        `indent` is the indent of the list in cells.
        """
        super().__init__(text, placeholder, offers=offers, names=names, apart=apart)
        self._field = field
        self._indent = indent

    async def on_line_input_list_wanted(self, event: LineInput.ListWanted) -> None:
        """Open the list."""
        event.stop()
        await self.action_list_choices()

    async def action_list_choices(self) -> None:
        """Open the list."""
        await list_offers(self, self._field, self._indent)


_OPENING = ("(", "（")
"""What opens a remark where it is typed after a choice."""


class ChoiceInput(LineInput):
    """Picks a choice by its number, its first letters, or a synonym; a blank lists all choices.

    Typed characters are gathered while they fit any choice, and never shown: `SEV2` picks the same as `2` and `hi`.
    The same letter again picks the next choice that begins with it. A bracket after a choice opens a remark on it. A
    text that is none of the choices, such as one with a remark, is edited as a text.
    """

    BINDINGS = [LIST_THEM]

    @dataclass(eq=False, repr=False)
    class Unmatched(Message):
        """What is typed so far fits none of the choices."""

        problem: str
        """The sentence that says so, and names them."""

    def __init__(self, text: str, placeholder: str, field: Field, indent: int, *, apart: bool = False) -> None:
        """Take the text, which may be none of the choices if it was imported, and the field with the choices.

        `indent` is the indent of the list in cells.
        """
        super().__init__(text, placeholder, offers=field.choices, apart=apart)
        self._field = field
        self._indent = indent
        self._typed = ""
        self._picked: str | None = None
        """The choice that the gathered characters have picked; they are forgotten once the text is another one."""

    def on_key(self, event: events.Key) -> None:
        """Add a typed blank to the gathered characters if a choice continues with one."""
        goes_on = [choice for choice in self.offers if choice.startswith(f"{self.value} ")] if self.value else []
        if event.key == "space" and goes_on:
            event.stop()
            event.prevent_default()
            self._typed, self._picked = f"{self.value} ", self.value

    async def on_line_input_list_wanted(self, event: LineInput.ListWanted) -> None:
        """Open the list of choices."""
        event.stop()
        await self.action_list_choices()

    async def action_list_choices(self) -> None:
        """Open the list of choices."""
        await list_offers(self, self._field, self._indent)

    def replace(self, text: str, start: int, end: int) -> None:
        """Pick a choice by what is typed or pasted, or edit a text that is none; without text, remove the choice."""
        chosen, whole = not self.value or self.value in self.offers, (start, end) == (0, len(self.value))
        if not chosen and not whole:
            super().replace(text, start, end)
        elif chosen and self.value and text[:1] in _OPENING and start == len(self.value):
            super().replace(f" {text}" if text[0] == "(" else text, start, end)
        elif text:
            self.pick(text)
        else:
            self._pick("", "")

    def take(self, text: str) -> None:
        """Pick a choice by a whole text, as from the person's own editor."""
        self._typed, self._picked = "", None
        self.pick(text)

    def pick(self, text: str) -> None:
        """Pick by the gathered characters with `text` added, or by `text` alone; post `Unmatched` if neither fits."""
        text = on_one_row(text)
        gathered, problem = self._gathered() + text, ""
        for typed in (gathered, text):
            try:
                self._pick(self._meant(typed), typed)
                return
            except Misread as misread:
                problem = problem or str(misread)
        self._typed, self._picked = gathered, self.value
        self.post_message(self.Unmatched(problem))

    def _gathered(self) -> str:
        if self.value != self._picked:
            self._typed = ""
        return self._typed

    def _meant(self, typed: str) -> str:
        """Return what fits; a single letter picks the next choice that begins with it. Raise Misread if none does."""
        try:
            return read_remarked(typed, self.offers)
        except Misread:
            begun = beginning_with(typed, self.offers)
            if not begun:
                raise
        if self.value in begun and len(typed.strip()) == 1:
            return begun[(begun.index(self.value) + 1) % len(begun)]
        return begun[0]

    def _pick(self, choice: str, typed: str) -> None:
        self._typed, self._picked = typed, choice
        self.value = choice
        self.cursor_position = len(choice)


def input_for(
    field: Field,
    text: str,
    shown: str,
    placeholder: str,
    indent: int,
    offers: Sequence[str],
    names: Names | None,
    *,
    apart: bool,
) -> LineInput:
    """Return the input for a field: one in which keys pick a choice, one with words that are listed, or a plain one.

    A choice begins with the stored `text`, any other with the `shown` one; lists have an `indent` in cells.
    """
    if field.choices and not field.open:
        return ChoiceInput(text, placeholder, field, indent, apart=apart)
    offers = offers or field.choices
    if offers:
        return ListedInput(shown, placeholder, field, indent, offers, names, apart=apart)
    return LineInput(shown, placeholder, names=names, apart=apart)
