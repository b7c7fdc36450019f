"""Find the days at an offset of a text, in the spelling of any country, with the day of the week beside them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.around_times import END
from postmortem_tui.exchange.written_times.days import AnyDay, Weekday
from postmortem_tui.exchange.written_times.spelled_times import DayOrder, SpelledTimes, is_open
from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import after_number, after_weekday, before_month, before_year

NAMED_DAY = late(r"[^\W\d_]{3}|\d{4}|月|월")
"""A day that cannot be a version or a fraction: its month is a name, or its year has four digits."""

_CLOCK_NEXT = r"[)\]*_`]{0,4}[,;]?(?:\s+|T)(?:[^\W\d_]{1,3}\.?\s)?\d{1,2}(?:[:：.hH]\d\d|\s?[aApP]\.?\s?[mM]\b)"
"""A clock after a day; before it a number may be a year of two digits, and a month may touch its day: `Feb22 14:05`."""

_MONTH = r"[^\W\d_]{3,10}\.?"
"""Any word in the place of a month, which is looked up later: the names of all languages take long to compile."""
_FOUR = r"(?:19|20)\d\d(?!\d|:\d)(?:\s?г(?:ода\b|\.|(?!\w)))?"

_IN_NUMBERS = {
    "2022-02-22": r"\d{4}(?P<cut>\\?[-/.])\d{1,2}(?P=cut)\d{1,2}(?!\d)",
    "2022. 2. 22.": r"\d{4}\.\s\d{1,2}\.\s\d{1,2}(?:\.(?!\d)|(?!\d))",
    "20220222 14:05": rf"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=[T_ -]\d\d:\d\d|{_CLOCK_NEXT})",
    "2022年2月22日": r"(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日日일号號]",
    "22.2.2022": r"\d{1,2}(?P<cut>\\?[-/.])\d{1,2}(?P=cut)(?:\d{4}|\d{2,3}(?!:\d\d))(?!\d)",
    "22. 2. 2022": r"\d{1,2}\.\s\d{1,2}\.\s\d{4}(?!\d)",
}
"""The days in numbers alone, by an example of each."""


@cache
def _day() -> str:
    """Return a pattern of the number of a day before or after the name of its month, counted or not."""
    return rf"\d{{1,2}}{after_number()}?\.?"


@cache
def _year() -> str:
    """Return a pattern of the year after a month, with what is between the two."""
    return rf"(?:(?:,\s*|(?<=\.)|\s+){before_year()}?{_FOUR}|\s['’]\d\d(?!\d)|\s+\d\d(?={_CLOCK_NEXT}))"


def _from_a_number() -> Mapping[str, str]:
    """Return the days with the name of a month that begin with a number, by an example of each."""
    return {
        "22Feb2022": rf"\d{{1,2}}\.?{_MONTH}(?:{_FOUR}|\d\d(?={_CLOCK_NEXT})|(?<!\.)(?={_CLOCK_NEXT}))",
        "22-Feb-2022": rf"{_day()}(?P<cut>[-/]){_MONTH}(?:(?P=cut)\d{{2,4}}|\s{_FOUR})?{END}",
        "2022-Feb-22": rf"(?:19|20)\d\d(?:(?P<cut>[-/.]){_MONTH}(?P=cut)|,?\s+{_MONTH}\s+"
        rf"|{_MONTH}(?=\d\d{_CLOCK_NEXT})){_day()}(?!\d|:\d)",
    }


_MONTH_MARK_DAY = (
    rf"{_MONTH}(?P<cut>[-/.])\d{{1,2}}(?:(?P=cut)(?:{_FOUR}|\d\d(?={_CLOCK_NEXT}))|(?={_CLOCK_NEXT})){END}"
)
"""`Feb-22-2022`, and `Feb-22` before a clock."""

_SHORT = {
    "22/2": r"\d{1,2}/\d{1,2}(?!\d|/(?!\d\d:\d\d(?!\d)))",
    "22.2.": r"\d{1,2}\.\d{1,2}\.?(?![\d.])",
    "22-2": r"\d{1,2}-\d{1,2}(?![\d-])",
}
"""Days that are fractions, versions or counts as well, unless a clock is beside them."""

_AFTER_WEEKDAY = {
    "So 3.5.": r"\d{1,2}\.\d{1,2}\.(?!\d)",
    "Sun 3/5": r"(?<=[^\W\d_]{3} )\d{1,2}/\d{1,2}(?![\d./])",
}
"""Days of two numbers that are days by the day of the week before them: `So 3.5` and `So 3/4` may begin a sentence."""


@cache
def weekday_word() -> str:
    """Return a pattern of a word that may be the name of a day of the week."""
    return rf"[^\W\d_]{{1,13}}{after_weekday()}?"


_WEEKDAY_BEFORE = late(
    lambda: rf"(?P<word>{weekday_word()})[.,]{{0,2}}\s+(?:[-–—]\s+)?|[(（\[](?P<inside>{weekday_word()})[)）\]],?\s*"
)
_WEEKDAY_INSIDE = late(lambda: rf"\s?[(（\[](?P<word>{weekday_word()})[)）\]]")
_WEEKDAY_AFTER = late(lambda: rf",?\s+(?:[-–—]\s+)?(?P<word>{weekday_word()})(?![^\W_])\.?")


class WrittenDay(NamedTuple):
    """A day in a text: its span with the day of the week beside it, and its value."""

    start: int
    end: int
    day: AnyDay | None
    """None if it is not known which number is the month, or if it is a hint."""
    is_hint: bool = False
    is_short: bool = False
    """Whether it is a day only beside a clock, or as all of a text: `22/2`."""


class DayForms:
    """Finds days with the words of a vocabulary; with `hints`, what a blank form has in their place as well."""

    def __init__(self, vocabulary: Vocabulary, spelled: SpelledTimes, *, hints: bool = False) -> None:
        self._words = vocabulary
        self._spelled = spelled
        self._hints = hints

    def at(self, text: str, start: int, order: DayOrder = "") -> Iterator[WrittenDay]:
        """Yield the days that begin at an offset, those with a day of the week before them first.

        One such as 02/03 is read in the given order. What names no day of the calendar is left out.
        """
        first = text[start : start + 1]
        if not (first.isalnum() or first in "(（["):
            return
        week = _WEEKDAY_BEFORE.match(text, start)
        if week and self.weekday(week["word"] or week["inside"]) is not None:
            after = bool(week["word"])
            yield from (one._replace(start=start) for one in self._bare(text, week.end(), order, after_weekday=after))
        yield from self._bare(text, start, order)

    def weekday(self, word: str) -> Weekday | None:
        """Return the day of the week that a word is; None if it is none."""
        number = self._words.times.weekdays.get(word.casefold())
        return None if number is None else Weekday(number)

    def with_weekday_after(self, text: str, found: WrittenDay) -> WrittenDay | None:
        """Return a day with the day of the week after it: `3 Feb, Tuesday`, `3 Feb - Tuesday`; None without one."""
        week = _WEEKDAY_AFTER.match(text, found.end)
        return found._replace(end=week.end()) if week and self.weekday(week["word"]) else None

    def _bare(self, text: str, start: int, order: DayOrder, *, after_weekday: bool = False) -> Iterator[WrittenDay]:
        first = text[start : start + 1]
        forms = self._of_numbers if first.isdigit() else self._of_names if first.isalpha() else ()
        for form in (*(_BESIDE_WEEKDAY if after_weekday else ()), *forms, *_SHORTS, *self._hinted):
            if (found := form.match(text, start)) is None:
                continue
            words = found.group()
            is_hint = self._spelled.is_hint(words)
            day = None if is_hint else self._spelled.day(words, order)
            if day is None and not is_hint and not is_open(words):
                continue
            inside = _WEEKDAY_INSIDE.match(text, found.end())
            end = inside.end() if inside and self.weekday(inside["word"]) else found.end()
            yield WrittenDay(start, end, day, is_hint, form in _SHORTS)

    @cached_property
    def _of_numbers(self) -> "tuple[re.Pattern[str], ...]":
        named = rf"{_day()}(?:\s+|(?<=\.)){self._no_month}{before_month()}?{_MONTH}{END}{_year()}?"
        return tuple(_compiled(form) for form in (*_IN_NUMBERS.values(), *_from_a_number().values(), named))

    @cached_property
    def _of_names(self) -> "tuple[re.Pattern[str], ...]":
        no_clock = rf"(?!(?:the|{self._words.times.before_clock})\b)"
        day = rf"{_MONTH}(?:\s+(?:the\s+)?|(?=\d\d?{_CLOCK_NEXT})){_day()}"
        joined = rf"(?!(?:{self._words.times.between_end}|{self._words.times.until}){END}\s+(?:{_MONTH}\s+)?\d)"
        no_count = rf"(?<=[^\W\d_])|{END}(?!\s+{joined}{self._no_month}[^\W\d_]{{3}})"  # `May 10 pods restart`
        month_first = rf"{no_clock}{day}(?:{_year()}|{no_count})(?!\d|[:h]\d)"
        day_first = rf"the\s+{_day()}\s+{before_month()}?{_MONTH}{END}{_year()}?"
        return tuple(_compiled(form) for form in (month_first, f"{no_clock}{_MONTH_MARK_DAY}", day_first))

    @property
    def _no_month(self) -> str:
        """A pattern that matches before a word that may be a month's: it is none that leads to a clock."""
        times = self._words.times
        return rf"(?!(?:{times.oclock}|{times.leading}|{times.joining}|{times.approximate}){END})"

    @cached_property
    def _hinted(self) -> "tuple[re.Pattern[str], ...]":
        return (_compiled(self._words.hint_patterns("days")),) if self._hints else ()


def _compiled(form: str) -> "re.Pattern[str]":
    return re.compile(form, re.IGNORECASE)


_BESIDE_WEEKDAY = tuple(late(form) for form in _AFTER_WEEKDAY.values())
_SHORTS = tuple(late(form) for form in _SHORT.values())
