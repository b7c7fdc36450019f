"""What is read from evidence: the facts that are known of it, what a source says, and the rows that are proposed."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple


class Facts(NamedTuple):
    """What a file does not say itself, as far as a person has told it.

    zone: that of the times which name none.
    zone_name: the name that the zone was given by.
    day: the day of the earliest row.
    of_draft: whether that day is the incident's, rather than one that somebody told of this text: a day among the words
    of a heading is stronger then, and so is one in the file's name that is far from it.
    today: the day on which the text is read; nothing in it is later, wherever it was written.
    start: the moment, aware, at which the incident began; with it the earliest row is of the day nearest to that.
    captured_day: the day on which the text was copied: what Today and Yesterday count from.
    captured_at: the moment at which it was copied, aware: what ages count from.
    recording_start: the moment at which a recording began, aware: what the cues of a transcript count from.
    fold: whether times that the clocks showed twice, or never, go by the clock before the change (0) or after it (1).
    half: which half of the day the first hour is in, if others say am or pm and it does not: `a`, `p`, or "".
    file_name: the name of the file, which may say when a recording began.
    names: the people and systems known already.
    """

    zone: tzinfo | None = None
    zone_name: str = ""
    day: date | None = None
    start: datetime | None = None
    captured_day: date | None = None
    captured_at: datetime | None = None
    recording_start: datetime | None = None
    fold: int | None = None
    half: str = ""
    file_name: str = ""
    names: frozenset[str] = frozenset()
    of_draft: bool = False
    today: date | None = None

    @property
    def latest(self) -> date | None:
        """The last day that anything can be of: today, or the day told of this text, if that is to come."""
        told = self.day if self.day and not self.of_draft else None
        return max(self.today, told) if self.today and told else self.today


class Stamp(NamedTuple):
    """A time as it is written, before its moment is known.

    at: aware if the moment is certain; naive if the day and the clock are known and the zone is not.
    zone: the zone that is named beside a clock or a naive moment.
    clock: the time of the day, where the day is not complete.
    month, day: a day without a year.
    weekday: 0 is Monday; by itself, or beside a month and a day.
    shift: days from the day on which the text was copied; 0 is Today.
    either: the two moments, naive, of a day such as 03/04/2026: month first, day first.
    numeric: which part came first in a day of numbers that can be read in one way only: `m`, `d`, or "".
    half: `a` or `p` where am or pm is said; `?` where the hour can be of either half; else nothing.
    age: how long before the capture; offset: how long after a recording began; step: how long after the row above.
    since: how long after the row of the same text that is T0, the row whose `since` is zero.
    """

    at: datetime | None = None
    zone: tzinfo | None = None
    clock: time | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    shift: int | None = None
    either: tuple[datetime, datetime] | None = None
    numeric: str = ""
    half: str = ""
    approximate: bool = False
    age: timedelta | None = None
    offset: timedelta | None = None
    step: timedelta | None = None
    since: timedelta | None = None


Cells = tuple[tuple[str, str], ...]
"""Cells of a table, each with the name of its column."""

UNKNOWN = Stamp()
"""The stamp of a row whose source says no time."""

FIELD = "a field changed"
"""Why an event of a tracker makes no row."""


class Seen(NamedTuple):
    """What a source says at a line. Without a text it is a mark: its day is that of the rows below it."""

    stamp: Stamp
    who: str
    text: str | None
    line: int
    key: str = ""
    """The source's own id for it, which is the same in every export."""
    until: Stamp | None = None
    others: Cells = ()
    """The cells of a table in columns that are no part of a row, by the names of these columns."""


class Ignored(NamedTuple):
    """A line that is no part of a row, and why."""

    line: int
    why: str


class Source(NamedTuple):
    """Where a row comes from."""

    name: str
    line: int
    key: str = ""


class Row(NamedTuple):
    """A proposed row; the time is aware, in UTC, in whole seconds, or None if it is not known."""

    time: datetime | None
    who: str
    text: str
    approximate: bool
    source: Source
    known: bool = False
    near: bool = False
    """Whether a similar row within a minute is known."""
    until: datetime | None = None
    others: Cells = ()
    """The cells of a table in columns that a row has no part for, by the names of these columns."""
    zone: tzinfo | None = None
    """The zone in which a local time was read, if it was one."""
    local: datetime | None = None
    """The local time of a row whose zone is not known, and which has no `time` therefore."""


class Read(NamedTuple):
    """The result of a reader, before its times are resolved."""

    format: str
    seen: list[Seen]
    ignored: list[Ignored]
    zone: tzinfo | None = None
    """The zone that the text names for all its times."""
    zone_name: str = ""
    day_fact: str = "day"
    """Which fact completes a time without a day: `day`, or `captured_day` for what was copied from a screen."""
    assumed: tuple[str, ...] = ()
    """What the reader assumed, for a notice."""
    by_lines: bool = True
    """Whether it was read line by line: in JSON and YAML the fields of an object have no order."""
    of_page: bool = False
    """Whether it was read from markup, of which what is seen counts and has its reasons already."""
    shown: frozenset[str] = frozenset()
    """The orders of day and month, `m` or `d` first, that are shown by lines which make no row."""
    joined: int = 0
    """How many lines with their own time were joined to the row above, as those of a stack trace are."""

    @property
    def timed(self) -> int:
        """How many lines have words and a time: the rows, and those that were joined to one."""
        return sum(1 for one in self.seen if one.text and one.stamp != UNKNOWN) + self.joined


class Evidence(NamedTuple):
    """The evidence in a text: rows in order of time, what was ignored, what was assumed, what has to be asked."""

    format: str
    rows: tuple[Row, ...]
    ignored: tuple[Ignored, ...]
    assumed: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    order: str = "oldest-first"
    bare_zone: bool = False
    """Whether times without a zone were read in that of the facts."""
