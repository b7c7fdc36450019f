"""Recognise a zone that begins a line, but belongs to the clock at the end of the line above."""

from postmortem_tui.lazy import late

_ENDS_IN_CLOCK = late(r"\w[^\n]*\s(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?\s*")


def is_of_clock_above(above: str, line: str, words: str) -> bool:
    """Return whether words begin a line, and the one above ends in a clock: `from 10:40 to 10:54`, then `Kyiv time`."""
    return line.lstrip().startswith(words) and bool(_ENDS_IN_CLOCK.fullmatch(above))
