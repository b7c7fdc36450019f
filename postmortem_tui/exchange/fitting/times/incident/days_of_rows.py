"""Find the day that headings have for the rows below, and whether short days begin with the day or the month."""

import re
from collections.abc import Iterable
from datetime import date

from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.times.incident.incident_day import NEAR
from postmortem_tui.exchange.outline.document_outline import Head
from postmortem_tui.exchange.shapes.parts.days_in_text import day_beside_name
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late

_SHORT = late(r"(?<![\d/.-])(\d{1,2})(?:/(?=\d{1,2}(?![\d/]))|-(?=\d\d?,?[ T][~≈]?\d{1,2}:\d\d))(\d{1,2})")
"""A day of two numbers: `2/7`, and `02-07` before a clock."""

NEAR_CLOCK = 16
"""Characters after a day in which its clock begins."""

DEEPEST = 6
"""The level of the deepest heading."""

_LAST_DAY = late(r"(?:[:：]|\s[-–—])\s+[*_`]*(?=\w)(?P<day>[^:：]*)$")
"""The last words of a heading, after a colon or a dash: `Incident detail: 2026-07-07`."""

_HEADING = late(r"(?P<marks>#{1,6})\s+(?P<words>\S.*)")


def day_of_headings(reading: Reading, head: Head) -> Day | None:
    """Return the day that the heading of rows names beside its name, or with which one above it begins, or None."""
    day = day_beside_name(head.source, reading.vocabulary, DAY_ORDERS[reading.day_first])
    if day is None:
        return _day_of_heading_above(reading, head.line - 1)
    return day if reading.day is None or day.full() != reading.day else None


def _day_of_heading_above(reading: Reading, line: int) -> Day | None:
    """Return the day, with its year, with which the nearest heading above that on a line (its index) begins, or None.

    `## 2026-10-04 – Inbetriebnahme` has the day of `### Timeline` below, and of `**Timeline:**`; so has a heading that
    ends with its day after a colon or a dash. The title of a document is not asked here.
    """
    lines = reading.source.lines
    level = len(found["marks"]) if line < len(lines) and (found := _HEADING.match(lines[line])) else DEEPEST + 1
    for text in reversed(lines[:line]):
        head = _HEADING.match(text)
        if head is None or not 1 < len(head["marks"]) < level:
            continue
        level = len(head["marks"])
        last = _LAST_DAY.search(head["words"])
        for start in (0, *([last.start("day")] if last else [])):
            when = moments(reading.vocabulary).read(head["words"], start, DAY_ORDERS[reading.day_first])
            if when is None or when.clock or when.open or not isinstance(when.day, Day) or not when.day.year:
                continue
            if not start or not re.search(r"\w", head["words"][start : when.start] + head["words"][when.end :]):
                return when.day
    return None


def order_near(reading: Reading, timelines: Iterable[Part]) -> bool | None:
    """Return whether days such as 2/7 and 02-07 in timelines have the day first, or None if that is undecided.

    By the day of the incident it is decided if all of them are near that day in one order, but not in the other.
    """
    if reading.day is None:
        return None
    nodes = [node for part in timelines for node in part.nodes]
    rows = [row for node in nodes for row in rows_in(reading.pieces, node, reading.vocabulary)]
    # a fraction in an event, as `2/2 pods`, is no day: it counts where no row has one
    found = [match for row in rows if row.date and (match := _SHORT.match(_with_clock(reading, row)))]
    found = found or [match for node in nodes for match in _SHORT.finditer(node.source)]
    pairs = {(int(one), int(two)) for one, two in (match.groups() for match in found)}
    first = all(_is_near(reading.day, two, one) for one, two in pairs)
    second = all(_is_near(reading.day, one, two) for one, two in pairs)
    return first if pairs and first != second else None


def _with_clock(reading: Reading, row: TimelineRow) -> str:
    """Return the day of a row as it is written, with what is right after it."""
    assert row.date is not None
    return reading.text[row.date.start : row.date.end + NEAR_CLOCK]


def _is_near(day: date, month: int, number: int) -> bool:
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            if abs(date(year, month, number) - day) <= NEAR:
                return True
        except ValueError:
            continue
    return False
