"""Decide which number of days such as `11-01-2026` is the month, where no number of the document is over 12."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.shapes.parts.days_in_text import days_in
from postmortem_tui.lazy import late

_OPEN = late(r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-])")

LONGEST = 7
"""The most days from the first row of an incident to its last, if only their order shows which number is the month."""


def order_by_others(reading: Reading, timelines: Sequence[Part]) -> bool | None:
    """Return whether the day comes first, by another day of the document or its file, or by the order of the rows.

    A day that is written so that it cannot be another (`2026-01-11`, `11 January 2026`) has to be one of the two that
    `11-01-2026` may be. Of rows, each has to be on the day of the one above or later, all within a week, if they are
    read the one way, and not the other way.
    """
    if not (pairs := [*_pairs(reading.text)]):
        return None
    known = {day for day in days_in(reading.text, reading.vocabulary) if day} | {reading.day_of_file}
    if (told := _only({day_first for one, two in pairs for day_first in _in(known, one, two)})) is not None:
        return told
    rows = [pair for part in timelines for node in part.nodes for pair in _pairs(node.source)]
    first, second = (_are_in_order([pair[n] for pair in rows]) for n in (0, 1))
    return first if first != second else None


def _pairs(text: str) -> Iterator[tuple[date | None, date | None]]:
    """Yield the two days that each open day of a text may be: with the day first, and with the month first."""
    for found in _OPEN.finditer(text):
        one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
        year += 2000 if year < 100 else 0
        if one != two and max(one, two) <= 12 and min(one, two) > 0:
            yield date(year, two, one), date(year, one, two)


def _in(known: Collection[date | None], one: date | None, two: date | None) -> Iterator[bool]:
    if (one in known) != (two in known):
        yield one in known


def _only(told: Collection[bool]) -> bool | None:
    return next(iter(told)) if len(told) == 1 else None


def _are_in_order(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day]
    return bool(known) and known == sorted(known) and (known[-1] - known[0]).days <= LONGEST
