"""Find the day of an incident by the clocks of its timeline: the texts above it name the same with their day."""

from collections.abc import Iterator, Sequence
from datetime import date

from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.shapes.parts.days_in_text import moments_in
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.markdown.parse.nodes import Listing, Other, Paragraph, Table

ROUND = ("00", "30")
"""The minutes at which also meetings begin, so that one clock at these says nothing."""

LONGEST = 600
"""Characters of the longest text that is searched for moments."""


def day_of_clocks(reading: Reading, parts: Sequence[Part], timelines: Sequence[Part]) -> tuple[date | None, str]:
    """Return the day on which the texts above a timeline have the clock of its first row, and where; None without one.

    `Start: June 15, 2024, 02:00 AM` and `End: June 15, 2024, 04:30 AM` over rows from 02:00 to 04:30 have it, and
    `collapsed on 11 April 2024 at 8:50 pm` over a row at 20:50. Where the first clock is at the full or the half hour,
    as a meeting may be, another row has to be told with that day, too. Days that differ tell nothing.
    """
    found = _rows(reading, timelines)
    if not found or any(day for day, _, _ in found):
        return None, ""
    (_, first, zone), *others = found
    begins: dict[date, str] = {}
    ends: set[date] = set()
    for where, day, when in _moments(reading, parts, timelines):
        if when.zone and (zone or reading.zone) and when.zone != (zone or reading.zone):
            continue
        if when.hour[:5] == first[:5]:
            begins.setdefault(day, where)
        ends.update([day] if when.hour[:5] in {clock[:5] for _, clock, _ in others} else [])
        ends.update([day] if when.until_hour and when.until_hour[:5] in {clock[:5] for _, clock, _ in others} else [])
    if len(begins) != 1:
        return None, ""
    ((day, where),) = begins.items()
    is_told = first[3:5] not in ROUND or day in ends
    return (day, where) if is_told else (None, "")


def _rows(reading: Reading, timelines: Sequence[Part]) -> list[tuple[bool, str, str]]:
    """Return of each row with a clock whether it has a day of its own, its clock, and its zone."""
    rows = (
        row for part in timelines for node in part.nodes for row in rows_in(reading.pieces, node, reading.vocabulary)
    )
    return [(row.day is not None, row.clock, row.zone) for row in rows if row.clock and not row.is_open]


def _moments(reading: Reading, parts: Sequence[Part], timelines: Sequence[Part]) -> Iterator[tuple[str, date, When]]:
    """Yield each moment with its day and year in the texts above the first timeline, after the name of its place."""
    for part in parts:
        if part in timelines:
            return
        where = f"'{part.branch.head.text}'" if part.branch is not None else "the opening lines"
        for node in part.nodes:
            if isinstance(node, Paragraph | Listing | Table | Other) and len(node.source) <= LONGEST:
                for when in moments_in(node.source, reading.vocabulary, DAY_ORDERS[reading.day_first]):
                    day = when.day.full() if when.day and when.hour else None
                    if day is not None:
                        yield where, day, when
