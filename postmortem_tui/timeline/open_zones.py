"""Times in a zone that nobody knows, as `zone? 14:02` and `14:02 XQT`, and a time that is typed beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import late
from postmortem_tui.timeline.chronology import day_and_clock, is_known
from postmortem_tui.timeline.zone_doubts import OPEN
from postmortem_tui.values.text.typed import Context, Misread, one_line
from postmortem_tui.values.times.clock import read_entry_time, say_entry_time
from postmortem_tui.values.times.moments import read_instant, zone_in

_IN_NO_ZONE = late(
    rf"(?P<open>{re.escape(OPEN)})?(?P<time>~?(?:\d{{4}}-\d\d-\d\d )?\d\d:\d\d(?::\d\d)?)(?P<name> [^\W\d_].{{0,59}})?"
)
"""A time as a draft keeps it, with what says that its zone is unknown."""


class OpenTime(NamedTuple):
    """A stored time in an unknown zone: what is before it and after it says so."""

    before: str
    time: str
    after: str

    def of(self, time: str) -> str:
        """Return another time in the same zone."""
        return f"{self.before}{time}{self.after}"

    @property
    def day(self) -> date | None:
        """The day that it names."""
        day, _ = day_and_clock(self.time)
        return date.fromisoformat(day) if day else None


def open_time(stored: str) -> OpenTime | None:
    """Return the parts of a stored time in an unknown zone; None for any other text."""
    found = _IN_NO_ZONE.fullmatch(stored)
    if found is None or not (found["open"] or found["name"]):
        return None
    return OpenTime(found["open"] or "", found["time"], found["name"] or "")


def beside_open_times(typed: str, around: RowsAround[Entry], context: Context) -> str:
    """Return a typed time as rows in one unknown zone keep it; "" if it names a zone, or some row is in a known one.

    It has the day of the last time above that names one, unless another is typed. One that itself begins with `OPEN` is
    such a time in any list.
    """
    bare = one_line(typed)
    again = open_time(bare)
    like = again if again and again.before else _open_in_all(around.beside)
    if like is None:
        return ""
    alone = Context(context.now)
    bare = again.time if again and again.of("") == like.of("") else bare
    try:
        if zone_in(bare, alone) is not None or read_instant(bare, alone) is not None:
            return ""
        read = read_entry_time(bare, alone)
    except Misread:
        return ""
    if read.time is None:
        return ""
    last = next((found for row in reversed(around.above) if (found := open_time(row.time))), None)
    return like.of(say_entry_time(replace(read, day=read.day or (last.day if last else None))))


def _open_in_all(rows: Sequence[Entry]) -> OpenTime | None:
    """Return one of the times of rows, if all of them are in the same unknown zone."""
    like: OpenTime | None = None
    for row in reversed(rows):
        if not row.time:
            continue
        told = open_time(row.time)
        if told is None and not is_known(row.time):
            continue  # words about its time
        if told is None or (like and told.of("") != like.of("")):
            return None
        like = told
    return like
