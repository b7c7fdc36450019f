"""Lines that begin with a number which counts them: `1 Oct 14 09:02:10 …` is the first, and no first of October."""

from collections.abc import Sequence

from postmortem_tui.evidence.notes.note_times import time_at
from postmortem_tui.lazy import late

_COUNTED = late(r"\s{0,8}#?(?P<count>\d{1,6})[.):]? {1,8}(?P<rest>\S.*)")
_FEWEST = 3
"""The fewest lines in which numbers that go up by one are not chance."""
_LONGEST = 2000
"""Characters of a line that are looked at; no longer line is counted."""


def without_counts(lines: Sequence[str]) -> list[str] | None:
    """Return the lines without the numbers that count them; None if they are not counted, or say their year.

    Each line has a number that is one more than that of the line above, and then a time of day: with a year after it
    such a number is no part of the time, and every reader knows that.
    """
    found: list[str] = []
    last = None
    count = 0
    for line in lines:
        if not line.strip():
            found.append(line)
            continue
        counted = _COUNTED.fullmatch(line[:_LONGEST])
        if counted is None and last is None:
            found.append(line)  # a title
            continue
        if counted is None or (last is not None and int(counted["count"]) != last + 1):
            return None
        told = time_at(counted["rest"], loose=False)
        if told is None or told[0].at or told[0].either or told[0].clock is None:
            return None
        last = int(counted["count"])
        count += 1
        found.append(counted["rest"])
    return found if last is not None and count >= _FEWEST else None
