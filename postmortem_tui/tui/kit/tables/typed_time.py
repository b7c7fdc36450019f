"""A time that somebody types while the cursor is in a table, where letters are keys and digits count."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

CLOCK_DIGITS = 2
"""Digits before a colon in a time, at most."""
DATE_DIGITS = 4
"""Digits of a time without a colon (2235), and of the year of a date."""


@dataclass(eq=False, repr=False)
class TimeBegun(Message):
    """Somebody types a time, where a row can begin with one; `text` is what was typed so far."""

    text: str


class TypedTime:
    """Distinguishes a time that is typed from the number before a key."""

    def __init__(self) -> None:
        self.expected = False
        """Whether a row of the table can begin with a time."""
        self._digits = ""

    def forget(self) -> None:
        """Forget the digits that were typed."""
        self._digits = ""

    def begun_by(self, event: events.Key, rows: int, count: int) -> str:
        """Stop a key that begins a time in a table of `rows` rows, and return what was typed of it; else return "".

        A number with a colon is a time, as are four digits that count more than all rows, or begin with 0. `count` is
        the number that was typed so far, 0 once a key has used it, and in an empty table.
        """
        if rows and not count and self._digits.strip("0"):
            self._digits = ""
        typed = self._digits + (event.character or "")
        self._digits = typed if event.key.isdecimal() else ""
        if not self.expected or not _begins_time(typed, rows):
            return ""
        event.stop()
        event.prevent_default()
        self._digits = ""
        return typed


def _begins_time(typed: str, rows: int) -> bool:
    digits = typed.removesuffix(":")
    if not (digits.isascii() and digits.isdecimal()):
        return False
    clock = typed != digits and len(digits) <= CLOCK_DIGITS
    return clock or (len(digits) == DATE_DIGITS and (digits[0] == "0" or int(digits) > rows))
