"""A time that somebody types while the cursor is in a table, where letters are keys and digits count."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from postmortem_tui.lazy import late

DATE_DIGITS = 4
"""Digits of a time without a colon (2235), and of the year of a date."""

LAST_HOUR = 24
"""The last hour of a clock, as in 24:00."""
LAST_MINUTE = 59
"""The last minute of an hour."""
NOON_HOUR = 12
"""The last hour of a clock with am and pm."""

_SIGNS = ("~", "+")
"""What is before the digits of a rough time, and of a length since the row above: `~23:58`, `+5m`."""

_CLOCK = late(r"(?P<digits>\d{1,2}):|(?P<hour>\d{1,2})[.,hHpP ]|(?P<hours>\d{1,2})(?P<minutes>\d\d)[pP ]")
"""A number before a key that takes none, where it can be a time of day: `9:`, `23.`, `10p`, `935 `."""


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

    def hour_before(self, rows: int, count: int) -> str:
        """Return the digits that were typed, if they can be an hour before `am`, else ""; see `begun_by`."""
        self._forget_used(rows, count)
        return self._digits if self._digits.isdecimal() and 0 < int(self._digits) <= NOON_HOUR else ""

    def _forget_used(self, rows: int, count: int) -> None:
        if rows and not count and self._digits.strip("0") not in ("", *_SIGNS):
            self._digits = ""

    def begun_by(self, event: events.Key, rows: int, count: int) -> str:
        """Stop a key that begins a time in a table of `rows` rows, and return what was typed of it; else return "".

        A number is for the key after it, if that key does something; before a colon, a dot, a blank, an `h` or a `p`,
        which do nothing there, it is a time. So are four digits that count more than all rows, or begin with 0, and a
        digit after `~` or `+`. `count` is the number that was typed so far, 0 once a key has used it, and in an empty
        table.
        """
        self._forget_used(rows, count)
        typed = self._digits + (event.character or "")
        self._digits = typed if event.key.isdecimal() or typed in _SIGNS else ""
        if not self.expected or not _begins_time(typed, rows):
            return ""
        event.stop()
        event.prevent_default()
        self._digits = ""
        return typed


def _begins_time(typed: str, rows: int) -> bool:
    if typed[:1] in _SIGNS:
        return typed[1:].isdecimal()
    if found := _CLOCK.fullmatch(typed):
        hour = int(found["hour"] or found["hours"] or 0)
        return hour <= LAST_HOUR and int(found["minutes"] or 0) <= LAST_MINUTE
    return len(typed) == DATE_DIGITS and typed.isdecimal() and (typed[0] == "0" or int(typed) > rows)
