"""The value of a time at the beginning of a text."""

from typing import NamedTuple

from postmortem_tui.exchange.written_times.days import AnyDay


class When(NamedTuple):
    """The time at the beginning of a text: the offsets of its parts, and their values."""

    start: int
    """The offset at which the first part begins, after any mark."""
    end: int
    """The offset after the last part and its closing marks."""
    date: tuple[int, int] | None
    clock: tuple[int, int] | None
    until: tuple[int, int] | None
    day: AnyDay | None
    hour: str
    """`HH:MM` or `HH:MM:SS` in 24 hours; "" if no clock is written, or only a hint for one."""
    approximate: bool
    zone: str
    """The zone right after the clock, or after a day alone, as an offset, `UTC` or an IANA name; "" if there is
    none."""
    is_hint: bool
    """Whether the clock or the day is a hint such as HH:MM."""
    again: tuple[tuple[int, int], ...] = ()
    """The clocks of the same moment in other zones, after it."""
    until_zone: str = ""
    """The zone of the end of a range if both ends name one: `14:02 CET - 13:40 UTC`; otherwise ""."""
    open: tuple[int, int] | None = None
    """The word that says that something was before this time, or after it: nobody knows when; None if there is none."""
    until_hour: str = ""
    """The clock of the end of a range, in 24 hours; "" if there is none."""
    range: tuple[int, int] | None = None
    """The end of a range with the dash before it; without it the text is the start alone."""
