"""A due day that is typed as the document writes its days: `13 March`, `27.03.`, `3/27`."""

import re
from collections.abc import Iterator
from datetime import date

from postmortem_tui.exchange.lens.spelled_dates import spell_date
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder


def day_as_written(typed: str, old: str, document: str, vocabulary: Vocabulary) -> str:
    """Return the day (ISO 8601) that a typed day is in place of the old one; "" unless the document writes that one so.

    `13 March` is a day of 2026 if the document has `6 March` for 2026-03-06, as its year is the one that is nearest.
    `4/2` is in April if the document has `3/31` for 2026-03-31.
    """
    try:
        before = date.fromisoformat(old)
    except ValueError:
        return ""
    found = {day for first in (True, False) for day in _days(typed, before, first, document, vocabulary)}
    return found.pop().isoformat() if len(found) == 1 else ""


def _days(typed: str, before: date, first: bool, document: str, vocabulary: Vocabulary) -> Iterator[date]:
    """Yield the day that is typed, with the day before the month if `first`, if the document writes `before` so."""
    reader = moments(vocabulary)
    order: DayOrder = "day first" if first else "month first"
    start, end = reader.days.day_span(typed.strip())
    bare = typed.strip()[start:end]
    day = reader.days.day(bare, order)
    spelled = spell_date(bare, before.isoformat(), first)
    if day is None or spelled == before.isoformat() or not _is_whole(spelled, document):
        return
    years = (before.year - 1, before.year, before.year + 1)
    dates = [one for year in years if (one := Day(day.year, day.month, day.day).full(year))]
    if dates:
        yield min(dates, key=lambda one: abs((one - before).days))


def _is_whole(day: str, document: str) -> bool:
    """Return whether a document has a day without a year after it, and not as a part of a number or a word."""
    return bool(re.search(rf"(?<![\w./-]){re.escape(day)}(?![\w/-]|\.\d|,? ?\d{{4}}\b)", document))
