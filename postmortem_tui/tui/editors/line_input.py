"""A text on one row: its line breaks are shown as a sign, and a paste of many lines is joined, not cut."""

import re
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

from postmortem_tui.markdown.cleaning import clean_line
from postmortem_tui.tui.plain import shortened

BREAK = "⏎"
"""Stands for a line break in a text on one row."""

_BREAK_WITH_BLANKS = re.compile(rf"\s*{BREAK}\s*")


def on_one_row(text: str) -> str:
    """Give a text with the sign for each of its line breaks."""
    return re.sub(r"\s*\n\s*", f" {BREAK} ", text)


def with_lines(shown: str) -> str:
    """Give the text that is shown with signs for its line breaks."""
    return _BREAK_WITH_BLANKS.sub("\n", shown)


class LineInput(Input):
    """An input of one row; with `offers`, a blank typed into nothing asks for the list of choices."""

    @dataclass
    class ListWanted(Message):
        """A person wants to see the choices."""

    def __init__(self, text: str, placeholder: str, *, offers: bool = False) -> None:
        """Take the text, what stands there without one, and whether there are choices to list."""
        super().__init__(on_one_row(text), compact=True, select_on_focus=False)
        self.hint = placeholder
        self.cursor_blink = False
        self.offers = offers

    def on_resize(self, event: events.Resize) -> None:
        """Cut the placeholder to the width: a longer one would be broken into rows that do not exist."""
        self.placeholder = shortened(self.hint, event.size.width - 1)

    def on_key(self, event: events.Key) -> None:
        """Ask for the list of choices when the field is blank."""
        if self.offers and not self.value and event.key in ("space", "enter"):
            event.stop()
            event.prevent_default()
            self.post_message(self.ListWanted())

    def on_paste(self, event: events.Paste) -> None:
        """Take all the lines of a paste."""
        event.stop()
        event.prevent_default()
        self.replace(on_one_row(clean_line(event.text).strip("\n").replace("\t", " ")), *sorted(self.selection))
