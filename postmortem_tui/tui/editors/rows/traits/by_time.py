"""How the entries of a timeline depend on each other: order of time, and a day only where it changes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.identity import IdentityMap, same_ends
from postmortem_tui.timeline.chronology import brief, day_and_clock, order, pin, retimed
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.values.text.own_words import ENGLISH, OwnWords
from postmortem_tui.values.times.clock import Context

TWINS = 8
"""How many spellings are remembered for each entry, before they are all forgotten."""


class ByTime(Arranging[Entry]):
    """Entries in order of time, which name a day only where it changes."""

    def __init__(self, block: Timeline, context: Callable[[], Context]) -> None:
        super().__init__(block)
        self.context = context
        self.leaning = (block.time.id,)
        self._twins: IdentityMap[Entry, Entry] = IdentityMap()
        self._briefed: tuple[Sequence[Entry], date | None, Sequence[Entry]] = ((), None, ())

    def pinned(self, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries with their days, where these are known."""
        return pin(rows, self.context().day, self._retimed)

    def plainly(self, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries with a day only where it changes; the result for the previous rows is cached."""
        day = self.context().day
        asked, of, briefed = self._briefed
        if day == of and len(rows) == len(asked) == same_ends(asked, rows)[0]:
            return briefed
        if len(self._twins) > TWINS * (len(rows) + 1):
            self._twins.clear()
        briefed = brief(rows, day, self._retimed)
        self._briefed = (tuple(rows), day, briefed)
        return briefed

    def _retimed(self, entry: Entry, time: str) -> Entry:
        """Return the entry with another time; if it was asked for last, the same object as then."""
        if entry.time == time:
            return entry
        twin = self._twins.get(entry)
        if twin is None or twin.time != time:
            twin = retimed(entry, time)
            self._twins.put(entry, twin)
            self._twins.put(twin, entry)
        return twin

    def order(self, rows: Sequence[Entry]) -> Sequence[int]:
        """Return the indexes of the entries in order of time."""
        return order(rows, self.context().day)


def day_lines(rows: Sequence[Entry], day: date | None) -> Mapping[int, str]:
    """Return a line for each entry that begins another day; with a named day, also for the first entry."""
    lines: dict[int, str] = {}
    above = day.isoformat() if day else ""
    for n, row in enumerate(rows):
        named = _day(row.time)
        if named and not lines and above:
            lines[0] = _day_line(above)
        if named and named != above:
            lines[n] = _day_line(named)
        above = named or above
    return lines


def _day_line(day: str) -> str:
    return f"{date.fromisoformat(day):%a} {day}"


def _day(time: str) -> str:
    return day_and_clock(time)[0] if "-" in time else ""


def entry_cells(block: Timeline, row: Entry, words: OwnWords = ENGLISH) -> Sequence[str]:
    """Return the texts of an entry by column, without its day; an unknown time is a question mark.

    The event begins with its milestone, if it is one.
    """
    event = f"{words.milestone(row.milestone)}: {row.event}" if row.milestone else row.event
    shown = {block.time.id: day_and_clock(row.time)[1] or "?", block.event.id: event}
    return [shown.get(column.id, row.text(column.id)) for column in block.asked]
