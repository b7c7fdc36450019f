"""A row of a timeline as it is written in a document: each part with its offsets."""

import datetime
from dataclasses import dataclass
from typing import Literal

from postmortem_tui.exchange.shapes.parts.pieces import EmptyCell, Piece
from postmortem_tui.exchange.written_times.days import AnyDay, Day

TimelineLayout = Literal["table", "list", "lines", "headed", "dated", "quotes", "fenced"]
OF_TEXT = frozenset[TimelineLayout]({"list", "lines", "dated"})
"""The layouts of rows that are a text with the person in it; in the others the person has a place."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row as it is written."""

    line: int
    layout: TimelineLayout
    whole: Piece
    """The whole row; of one with a heading, from its heading to the next."""
    event: Piece
    lead_end: int = 0
    """The offset after the first line of the event if marks of a heading follow it there; 0 if none do."""
    bold_end: Piece | None = None
    """The mark in the event that ends the bold in which the row begins: `**07:44 it fails**: since a deploy`."""
    time: Piece | None = None
    """The clock as written, without the marks around it; with the day if both are together."""
    date: Piece | None = None
    """The day as written, in the row or in its column of days."""
    until: Piece | None = None
    until_clock: str = ""
    """The end of the range in 24 hours; "" if there is none, or it is in a column of its own."""
    until_zone: str = ""
    """The zone of the end of a range if it differs from that of the start; "" if there is none."""
    range: Piece | None = None
    """The end of a range with the dash before it."""
    again: tuple[Piece, ...] = ()
    """The same moment by other clocks, within `time`: `23:15 UTC / 16:15 PDT`."""
    who: Piece | None = None
    others: tuple[tuple[str, Piece], ...] = ()
    """The cells of further columns, each with the label of its column."""
    clocks: tuple[Piece, ...] = ()
    """Those of them that are a time of day without a zone of their own, which is in that of the row."""
    day: AnyDay | None = None
    """The day of the row, of its column, or of the heading above."""
    clock: str = ""
    """`HH:MM` or `HH:MM:SS` in 24 hours; "" if none is written."""
    approximate: bool = False
    is_open: bool = False
    """Whether only an end of the time is known: `before 07:18`, which stays as it is written."""
    zone: str = ""
    """The zone in the row itself; "" if there is none."""
    separator: str = ""
    """What is between it and the row beside it in the same paragraph, as `<br> `; "" if it has lines of its own."""
    empty: tuple[EmptyCell, ...] = ()
    is_hint: bool = False
    """Whether the row is one of a blank form."""

    @property
    def ends_with_time(self) -> bool:
        """Whether the time is after the event; such a row counts only under a heading that names a timeline."""
        return self.time is not None and self.layout == "list" and self.time.start > self.event.start

    @property
    def day_alone(self) -> datetime.date | None:
        """The day, with its year, of a row whose time is nothing else; None if it has a clock, or several days."""
        is_bound = self.until or self.is_open or self.is_hint or self.approximate
        is_alone = self.time is not None and self.date == self.time and not is_bound
        return self.day.full() if is_alone and isinstance(self.day, Day) else None
