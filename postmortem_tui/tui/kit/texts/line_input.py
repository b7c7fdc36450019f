"""A text on one row: its line breaks are shown as a symbol, and a paste of many lines is joined, not cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from postmortem_tui.terminal.seams import HookedInput
from postmortem_tui.tui.kit.commands.commands import commands
from postmortem_tui.tui.kit.messages import EditorWanted, TextInserted
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.tui.kit.texts.graphemes import cells_between, end_of, first_seen, index_at, seen, start_of
from postmortem_tui.tui.kit.texts.key_text import (
    LINE_FEED,
    TypedAhead,
    TypesAhead,
    types_nothing,
    unseen_character,
    vim_command_in,
)
from postmortem_tui.tui.kit.texts.name_offers import Names, NameSuggester
from postmortem_tui.values.text.cleaning import clean_line, unfit
from postmortem_tui.values.text.one_row import on_one_row, with_lines

TAKES_IT = "  (→ takes it)"
"""Comes after a suggested name, which is no answer yet, but would look like one in few colours."""


LONGEST = 400
"""Characters that can be searched for at most, as each key searches again: with 64 kB that took up to 1.6 s."""


def say_full(line: Input) -> None:
    """Show the notice that a line of words to find is full."""
    line.notify(f"Cut: a search has at most {LONGEST} characters.", severity="warning", markup=False)


class LineInput(TypesAhead, HookedInput, inherit_css=False):
    """An input of one row; with `offers`, a blank asks for the list of choices unless a choice continues with one.

    Only the visible part of a text is measured and drawn; Textual never scrolls it, and takes it to be one cell wide.
    It has none of the borders, states and paddings of Textual's input, and a name of its own in style sheets and
    queries.
    """

    DEFAULT_CSS = """
    LineInput {
        color: $foreground;
        width: 100%;
        height: 1;
        overflow: auto auto;
        scrollbar-size-horizontal: 0;
        pointer: text;
        & > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
        & > .input--placeholder, & > .input--suggestion { color: $text-disabled; }
        &:ansi { color: ansi_default; }
        &:ansi > .input--placeholder, &:ansi > .input--suggestion { text-style: dim; color: ansi_default; }
    }
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES

    BINDINGS = [command._replace(footer="").binding() for command in commands("prose") if command.id != "fence"]

    value: reactive[str] = reactive("", init=False)
    """The text; its row is as wide and high whatever it says. Textual lays out the screen again at each character."""

    @dataclass(eq=False, repr=False)
    class ListWanted(Message):
        """A person wants to see the choices."""

    @dataclass(eq=False, repr=False)
    class Lines(Message):
        """A text of many lines was pasted, and not inserted."""

        text: str

    def __init__(
        self,
        text: str,
        placeholder: str,
        *,
        offers: Sequence[str] = (),
        names: Names | None = None,
        apart: bool = False,
        searched: bool = False,
    ) -> None:
        """Take the text, the placeholder, and the choices to list, if any.

        `names` returns the names that can be suggested. With `apart`, a paste of many lines is posted, not inserted.
        A text that is `searched` for at each key is limited to LONGEST.
        """
        self._names = NameSuggester(names) if names else None
        self._first = 0
        self._full: str | None = None
        super().__init__(
            on_one_row(text),
            compact=True,
            select_on_focus=False,
            suggester=self._names,
            max_length=LONGEST if searched else 0,
        )
        self.apart = apart
        self.hint = placeholder
        self._after = ""
        """Words after the text that are no part of it."""
        self.cursor_blink = False
        self.offers = offers
        self.needed = False
        """Whether an answer is needed, so that Enter in an empty line lists the choices."""

    @property
    def text(self) -> str:
        """The text with its line breaks."""
        return with_lines(self.value)

    def take(self, text: str) -> None:
        """Take a new text as if it had been typed."""
        self.value = self._fit(text)

    def action_open_editor(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(EditorWanted(self))

    @property
    def completed(self) -> str:
        """The text completed with a known name; "" if none fits, or the cursor is not at the end."""
        return self._names.complete(self.value) if self._names and self.cursor_at_end else ""

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right by one grapheme cluster; at the end take the suggested name, even if it is not shown yet."""
        if not select and (completed := self.completed):
            self.value = completed
            self.cursor_position = len(completed)
        elif not select and self.selection.is_empty:
            self.cursor_position = end_of(self.value, self.cursor_position)
        else:
            super().action_cursor_right(select)

    def action_cursor_left(self, select: bool = False) -> None:
        """Go left by one grapheme cluster."""
        if not select and self.selection.is_empty:
            self.cursor_position = start_of(self.value, self.cursor_position)
        else:
            super().action_cursor_left(select)

    def action_delete_left(self) -> None:
        """Delete what a person takes for one character."""
        if self.selection.is_empty:
            self.delete(start_of(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete what a person takes for one character."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, end_of(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def update_node_styles(self, animate: bool = True) -> None:
        """Update the styles, but not before the line is mounted: until then its classes change four times."""
        if self.is_attached:
            super().update_node_styles(animate=animate)

    def show_hint(self, hint: str) -> None:
        """Show a new placeholder."""
        self.hint = hint
        self.refresh()

    def show_after(self, words: str) -> None:
        """Show words after the text that are no part of it, such as where it comes from."""
        if words != self._after:
            self._after = words
            self.refresh()

    @property
    def content_width(self) -> int:
        """The width that Textual is told, so that it never scrolls."""
        return 1

    @property
    def first_seen(self) -> int:
        """The offset from which the text is visible; 0 without the focus."""
        width = self.scrollable_content_region.width
        self._first = first_seen(self.value, self._first, self.cursor_position, width) if self.has_focus else 0
        return self._first

    @property
    def cursor_cell(self) -> int:
        """The visible cell of the cursor; one more at the end of the text, as Textual 8.2.8 counts."""
        return cells_between(self.value, self.first_seen, self.cursor_position) + self.cursor_at_end

    def index_at(self, cell: int) -> int:
        """Return the offset of the character in a visible cell."""
        return index_at(self.value, self.first_seen, cell)

    def render_line(self, y: int) -> Strip:
        """Draw the text, or the hint cut to the width: Textual would wrap a longer hint into rows that do not exist.

        The width is read here because the message about it may be missing: Textual 8.2.8 posts no Resize
        if its map of all widgets was made again between mounting and layout.
        """
        if self.value and not y:
            width = self.scrollable_content_region.width + 1
            segments = self.app.console.render(self._seen(width), self.app.console_options.update_width(width))
            return Strip(segments).crop(0, width).extend_cell_length(width).apply_style(self.rich_style)
        self.set_reactive(Input.placeholder, shortened(self.hint, self.size.width - 1))
        return super().render_line(y)

    def _seen(self, width: int) -> Text:
        """Return the visible part of the text, with its cursor, and the suggestion after it."""
        first = self.first_seen
        drawn = Text(seen(self.value, first, width), no_wrap=True, overflow="ignore", end="")
        if not self.has_focus:
            return self._with_words_after(drawn)
        if self.cursor_at_end and (suggested := self.suggestion[len(self.value) :]):
            drawn.append(suggested + TAKES_IT, self.get_component_rich_style("input--suggestion"))
        elif self.cursor_at_end:
            drawn.pad_right(1)
        if not self.selection.is_empty:
            start, end = (max(0, at - first) for at in sorted(self.selection))
            drawn.stylize_before(self.get_component_rich_style("input--selection"), start, end)
        cursor = self.cursor_position - first
        drawn.stylize(self.get_component_rich_style("input--cursor"), cursor, cursor + 1)
        return drawn if self.suggestion else self._with_words_after(drawn)

    def _with_words_after(self, drawn: Text) -> Text:
        if self._after:
            drawn.append(f"  {self._after}", self.get_component_rich_style("input--suggestion"))
        return drawn

    def on_key(self, event: events.Key) -> None:
        """Keep a line feed as a symbol, ask for the choices, or insert a character that Textual ignores."""
        if types_nothing(event):
            event.prevent_default()  # the app then says which keys work
        elif event.key == LINE_FEED:
            event.stop()
            event.prevent_default()
            self.replace(on_one_row("\n"), *sorted(self.selection))
        elif self.lists_choices if event.key == "space" else self.enter_lists and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.ListWanted())
        elif character := unseen_character(event):
            event.stop()
            event.prevent_default()
            self.replace(character, *sorted(self.selection))

    @property
    def enter_lists(self) -> bool:
        """Whether Enter asks for the choices: there is no answer yet, and one is needed."""
        return bool(self.offers) and self.needed and not self.value

    @property
    def lists_choices(self) -> bool:
        """Whether a blank asks for the choices: the text is empty or a choice that no other one continues."""
        goes_on = any(choice.startswith(f"{self.value} ") for choice in self.offers)
        return bool(self.offers) and not goes_on and (not self.value or self.value in self.offers)

    def typed_by(self, event: events.Key) -> str:
        """Return the character that a key types here; with choices, what a key does depends on those before it."""
        return "" if self.offers else super().typed_by(event)

    @property
    def vim_command(self) -> str:
        """The vim command that is all of the text, or ""."""
        return vim_command_in(self.value)

    def take_out_line(self) -> str:
        """Remove the text, and return it."""
        taken = self.text
        self.take("")
        return taken

    def on_typed_ahead(self, event: TypedAhead) -> None:
        """Insert what was typed while the previous key was handled."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        if len(event.text) > len(taken := event.text[: self._room]):
            self.restricted()
        self.replace(taken, start, end)

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste on the one row, or post them."""
        event.stop()
        event.prevent_default()
        if self.apart and len(event.text.strip().splitlines()) > 1:
            self.post_message(self.Lines(event.text))
            return
        start, end = sorted(self.selection)
        taken = event.text[: self._room]
        if len(taken) < len(event.text):
            self.restricted()
        self.replace(self._fit(taken), start, end)

    def restricted(self) -> None:
        """Say that the line is full, once for each text, however many keys come."""
        if self.value != self._full:
            self._full = self.value
            say_full(self)

    @property
    def _room(self) -> int | None:
        """How many characters have room in place of the selection; None if there is no limit."""
        start, end = sorted(self.selection)
        return max(0, self.max_length - len(self.value) + end - start) if self.max_length else None

    def _fit(self, text: str) -> str:
        """Return an inserted text as one row without control characters, and post how many those were."""
        self.post_message(TextInserted(unfit(text)))
        return on_one_row(clean_line(text).strip("\n").replace("\t", " "))
