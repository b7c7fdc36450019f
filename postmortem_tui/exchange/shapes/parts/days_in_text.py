"""Find the days with a year that a text names anywhere in it."""

from datetime import date

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.lazy import late

_WORDS = late(r"(?<![\w.-])\w")
_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NEAR_YEAR = 32
"""Characters before a year in which the rest of its day is searched for."""
MOST_YEARS = 20
"""The most years of a text that are searched."""


def days_in(text: str, vocabulary: Vocabulary, order: DayOrder = "") -> set[date | None]:
    """Return the days with their year that a text names, up to `MOST_YEARS`; None among them is an ambiguous one."""
    days: set[date | None] = set()
    for year in [*_YEAR.finditer(text)][: MOST_YEARS + 1]:
        begin = max(0, year.start() - NEAR_YEAR)
        for start in (found.start() for found in _WORDS.finditer(text, begin, year.end())):
            when = moments(vocabulary).read(text, start, order)
            if when and when.date and when.date[0] <= year.start() < when.date[1]:
                days.add(when.day.full() if when.day else None)
                break
    return days


def only_day(text: str, vocabulary: Vocabulary, order: DayOrder = "") -> date | None:
    """Return the day, with its year, that a text names; None if it names none, several, or an ambiguous one."""
    days = days_in(text, vocabulary, order)
    return days.pop() if len(days) == 1 else None
