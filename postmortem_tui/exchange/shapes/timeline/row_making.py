"""Make a row of a timeline from the text that begins with its time: time, person and event, with their offsets."""

import re
from dataclasses import replace

from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline.row_persons import person_before
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.bare_clocks import bare_clock, is_day_alone
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.time_marks import (
    bold_left_open,
    emphasis_left_open,
    relative_time,
    with_colons,
)
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late

_SEPARATOR = late(
    r"\s*(?:<br ?/?>\s*)?(?:[-–—−]+>?|[:：|｜／,;，；、→]|=>|•|[·»›▶►▸➜➤➔⇒⟶│¦>/=~](?=\s))?\s*(?:[-–—]\s+)?"
)

LINK = "Link"
"""The label of the column for the address of a time that is a link."""
_ADDRESS = late(r"\((?P<address>[^()\s]{1,2000})\)(?:\*\*|[*_`])?")
"""The address after a time that is a link: `[14:58](https://chat.example.com/p1)`."""


_TAG = late(r"</?[A-Za-z][^<>]{0,200}>")


class RowMaker:
    """Makes the rows of one timeline; `order` is that of day and month, "" if it is unknown."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, order: DayOrder = "") -> None:
        self.pieces = pieces
        self.vocabulary = vocabulary
        self.order = order
        self.moments = moments(vocabulary)

    def read(self, text: str, *, dotted: bool = False, bare: bool = False, step: bool = False) -> When | None:
        """Return the time at the start of a text, or None.

        `dotted` allows `9.05`, `bare` reads only `0905`, `step` only `T2`.
        """
        if bare and not is_day_alone(text):
            return bare_clock(text)
        if step:
            return relative_time(text, step=True)
        dotted = dotted or self.pieces.has_dotted_clocks
        found = self.moments.read(with_colons(text) if dotted else text, 0, self.order)
        return relative_time(text) if found is None else found

    def line(self, whole: Piece, when: When, layout: TimelineLayout, line: int, day: AnyDay | None) -> TimelineRow:
        """Return the row of a text that begins with a time, with the person before the event."""
        address, event = self.address(whole, when)
        event = self.after_separator(event)
        # In code `<pod> is down` is a text: a person before the event is told by the other rows (`with_speakers`).
        who, event = person_before(self.pieces, event, self.vocabulary) if layout != "fenced" else (None, event)
        bold_end = self.bold_end(whole, when, event) if layout != "fenced" else None
        row = TimelineRow(line, layout, whole, event, bold_end=bold_end, who=who, others=address, day=day)
        return self.timed(row, when, whole)

    def bold_end(self, whole: Piece, when: When, event: Piece) -> Piece | None:
        """Return the mark within an event that ends the bold in which its row begins, or None."""
        mark = bold_left_open(whole.text, when)
        at = event.text.find(mark) if mark and event.text.count(mark) % 2 else -1
        return Piece(event.start + at, event.start + at + len(mark), mark) if at > 0 else None

    def address(self, whole: Piece, when: When) -> tuple[tuple[tuple[str, Piece], ...], Piece]:
        """Return the address of a time that is a link, as a column, and the text after both."""
        found = _ADDRESS.match(whole.text, when.end) if whole.text[: when.end].endswith("]") else None
        if found is None:
            return (), self.after_time(whole, when)
        address = self.pieces.part(whole, *found.span("address"))
        return ((LINK, address),), self.after_time(whole, when._replace(end=found.end()))

    def after_time(self, whole: Piece, when: When) -> Piece:
        """Return the text after a time, without the marks of a row that is bold or in emphasis as a whole."""
        end = len(whole.text) - len(emphasis_left_open(whole.text, when))
        rest = self.pieces.part(whole, when.end, end)
        mark = bold_left_open(whole.text, when)
        if not mark:
            return rest
        if (at := rest.text.find(mark)) >= 0 and not re.search(r"\w", _TAG.sub("", rest.text[:at])):
            return self.pieces.part(rest, at + len(mark), len(rest.text))
        return self.pieces.part(rest, 0, len(rest.text) - len(mark)) if at == len(rest.text) - len(mark) else rest

    def after_separator(self, piece: Piece) -> Piece:
        """Return the text after the dash, arrow or colon between a time and its event."""
        found = _SEPARATOR.match(piece.text)
        return self.pieces.part(piece, found.end() if found else 0, len(piece.text))

    def timed(self, row: TimelineRow, when: When, within: Piece) -> TimelineRow:
        """Return a row with the parts of its time."""
        part = self.pieces.part
        spans = [span for span in (when.date, when.clock, when.open) if span]
        return replace(
            row,
            time=part(within, min(a for a, _ in spans), max(b for _, b in spans)),
            date=part(within, *when.date) if when.date else row.date,
            until=part(within, *when.until) if when.until else None,
            until_clock=when.until_hour,
            until_zone=when.until_zone,
            range=part(within, *when.range) if when.range else None,
            again=tuple(part(within, *span) for span in when.again),
            day=when.day or row.day,
            clock=when.hour,
            approximate=when.approximate,
            is_open=when.open is not None,
            zone=when.zone,
            is_hint=when.is_hint,
        )


def in_zone(row: TimelineRow, day: When | None) -> TimelineRow:
    """Return a row; if it names no zone, with the zone of the day above it: `28 January (GMT)`."""
    return replace(row, zone=day.zone) if day and day.zone and row.clock and not row.zone else row
