"""Find the days that a text names anywhere in it."""

import re
from collections.abc import Iterator
from datetime import date

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_WORDS = late(r"(?<![\w.-])\w")
_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BESIDE = late(r"(?<![\w.:/-])\d{1,2}\.?\s+(?:[^\W\d_]{1,4}|[&+])\s+$")
"""A number and a short word before a day: the `3 and` of `3 and 5 September`."""
_RANGE = late(
    r"(?<![\w./:-])(?P<first>\d{1,2})\.?(?P<rest>\s*(?:[-–—→]|->)\s*(?P<last>\d{1,2}))(?![\d:%]|\s?[-–—]\s?\d)"
)
"""Two numbers of days with a dash between them: `10–12 December 2026`, `December 10-12, 2026`, `12→13/09/2026`."""

_AS_OF = late(lambda: rf"(?i:(?<!\w)(?:{'|'.join(words_in('times', 'clock', 'as_of'))}))\s*\Z")
_CLAUSE_ENDS = late(r"[(（\[,;:：|]|(?<=\s)[-–—](?=\s)")
_CLAUSE_BEGINS = late(r"[*_]*(?:\s?[)）\],;:：、|(（]|\s[-–—]\s)")

NEAR_YEAR = 32
"""Characters before a year in which the rest of its day is searched for."""
MOST_YEARS = 20
"""The most years of a text that are searched."""


def days_in(text: str, vocabulary: Vocabulary, order: DayOrder = "") -> set[date | None]:
    """Return the days with their year that a text names, up to `MOST_YEARS`; None among them is an ambiguous one.

    Of `10–12 December 2026` it is the first.
    """
    return {when.day.full() if when.day else None for when in moments_in(_RANGE.sub(_first, text), vocabulary, order)}


def moments_in(text: str, vocabulary: Vocabulary, order: DayOrder = "") -> Iterator[When]:
    """Yield the days with their year that a text names, with the clocks beside them, up to `MOST_YEARS`."""
    for year in [*_YEAR.finditer(text)][: MOST_YEARS + 1]:
        begin = max(0, year.start() - NEAR_YEAR)
        for start in (found.start() for found in _WORDS.finditer(text, begin, year.end())):
            when = moments(vocabulary).read(text, start, order)
            if when and when.date and when.date[0] <= year.start() < when.date[1]:
                yield when
                break


def only_day_named(text: str, vocabulary: Vocabulary) -> Day | None:
    """Return the day that a short text names, with its year or without; None if it names none, or several.

    `3 and 5 September` are two, though only one of them is a whole day.
    """
    found = days_named(text, vocabulary)
    return next(iter(found)) if len(found) == 1 else None


def day_beside_name(title: str, vocabulary: Vocabulary, order: DayOrder) -> Day | None:
    """Return the day that a heading names beside the name of a timeline, or at its start; None for any other.

    `Timeline (February 18)`, `Zeitverlauf am 17. Februar` and `March 5, 2025: Detection` name one, but
    `Timeline (updated February 18)` and `Timeline of the May 5 release` do not.
    """
    found = days_named(title, vocabulary, order)
    if len(found) != 1:
        return None
    ((day, when),) = found.items()
    before, after = title[: when.start], title[when.end :]
    *others, clause = _CLAUSE_ENDS.split(before)
    name = re.sub(rf"\s(?:{vocabulary.times.before_day})\s*\Z", "", clause, flags=re.IGNORECASE)
    is_name = not others and vocabulary.concept(name) == "timeline" and not _AS_OF.search(name)
    is_alone = is_name or (not re.search(r"\w", clause) and _is_set_off(before, vocabulary))
    is_last = not re.search(r"\w", after) or _CLAUSE_BEGINS.match(after) or vocabulary.concept(after) == "timeline"
    return day if is_alone and is_last else None


def _is_set_off(before: str, vocabulary: Vocabulary) -> bool:
    """Return whether what is before a day in a heading only sets it off: `Timeline (last updated: ` does not."""
    last = next(filter(str.strip, reversed(_CLAUSE_ENDS.split(before))), "")
    if not before.rstrip(" *_").endswith((":", "：")):
        return not _AS_OF.search(last)
    return vocabulary.concept(last) == "timeline" or vocabulary.role(last) == "date"


def days_named(text: str, vocabulary: Vocabulary, order: DayOrder = "") -> dict[Day, When]:
    """Return the days that a short text names, each with where it is first; none beside a number of another day."""
    found: dict[Day, When] = {}
    end = 0
    for start in (word.start() for word in _WORDS.finditer(text)):
        when = moments(vocabulary).read(text, start, order) if start >= end else None
        if when and when.date and isinstance(when.day, Day):
            if _BESIDE.search(text[: when.start]):
                return {}
            end = when.end
            found.setdefault(when.day, when)
    return found


def _first(found: "re.Match[str]") -> str:
    return found["first"] if int(found["first"]) < int(found["last"]) else found.group()


def only_day(text: str, vocabulary: Vocabulary, order: DayOrder = "") -> date | None:
    """Return the day, with its year, that a text names; None if it names none, several, or an ambiguous one."""
    days = days_in(text, vocabulary, order)
    return days.pop() if len(days) == 1 else None
