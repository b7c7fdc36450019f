"""The words around times in documents: before a clock, after it, between two, and the names of days."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from postmortem_tui.blocks.base import Plain
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.values.times.day_names import months, weekdays
from postmortem_tui.values.times.translated.day_halves import parts_of_day
from postmortem_tui.words import word_files, words_in

_UNSPACED = 0x3040
"""The first character of the scripts that have no blanks between words."""


class TimeWords:
    """The words around times, as patterns to be used ignoring case, or by folded name."""

    def __init__(self, tables: Plain) -> None:
        """Take the tables that `folded` returns."""
        self._tables = tables

    @cached_property
    def approximate(self) -> str:
        """A pattern of the words that mark a time as approximate or open; to be used ignoring case."""
        return any_of(self._approximate)

    @cached_property
    def open_end(self) -> frozenset[str]:
        """Those of them of which only an end is known: `before`, `after`."""
        return frozenset(self._beside_clocks("open_end"))

    @cached_property
    def open_end_of(self) -> str:
        """A pattern of such a word before a thing that it says is meant, and nothing of a time: `이전 버전`."""
        return rf"(?:{any_of(self.open_end)})\s?(?:{any_of(words_in('times', 'clock', 'open_end_of'))})"

    @cached_property
    def approximate_close(self) -> str:
        """A pattern of those of them that may touch the time, in scripts without blanks: `約14:05`."""
        return any_of(word for word in self._approximate if word and ord(word[0]) >= _UNSPACED)

    @cached_property
    def approximate_after(self) -> str:
        """A pattern of such words after a time: `ish`, and in scripts without blanks the same as before it."""
        return f"{self.approximate_close}|{any_of(self._times('ish'))}"

    @cached_property
    def leading(self) -> str:
        """A pattern of the words before a clock at the start of a text, such as `at`."""
        return any_of(
            self._times("leading").union(words_in("times", "clock", "then"), words_in("times", "clock", "oclock"))
        )

    @cached_property
    def before_day(self) -> str:
        """A pattern of the words before the number of a day, such as `le`."""
        return any_of(words_in("times", "clock", "before_day"))

    @cached_property
    def units(self) -> frozenset[str]:
        """The words for days and weeks as lengths of time, in small letters."""
        return frozenset(map(str.casefold, (*words_in("times", "clock", "days"), *words_in("times", "clock", "weeks"))))

    @cached_property
    def nth_day(self) -> str:
        """A pattern of days that are counted, such as `day 2`."""
        return "|".join(words_in("times", "clock", "nth_day"))

    @cached_property
    def within(self) -> str:
        """A pattern of the words between hours and minutes: `14 Uhr 20`."""
        return any_of(words_in("times", "clock", "within"))

    @cached_property
    def before_clock(self) -> str:
        """A pattern of the words before a clock, after which a point separates hours and minutes: `pukul 14.05`."""
        return any_of(words_in("times", "clock", "oclock"))

    @cached_property
    def until(self) -> str:
        """A pattern of the words between the two ends of a range of times."""
        return any_of(self._times("until"))

    @cached_property
    def between(self) -> str:
        """A pattern of the words before a range whose ends `between_end` joins: `between 14:05 and 14:40`."""
        return any_of(self._times("between"))

    @cached_property
    def between_end(self) -> str:
        """A pattern of the words between the two ends of such a range."""
        return any_of(self._times("between_end"))

    @cached_property
    def until_close(self) -> str:
        """A pattern of those of them that touch both times, in scripts without blanks: `14:05から15:10`."""
        return any_of(word for word in self._times("until") if ord(word[0]) >= _UNSPACED)

    @cached_property
    def due_leads(self) -> tuple[str, ...]:
        """The words before a due day, such as `by`, the longest first."""
        return tuple(sorted(self._times("due"), key=lambda word: (-len(word), word)))

    @cached_property
    def about(self) -> "re.Pattern[str]":
        """A pattern of the words for times in general, such as `timestamps`."""
        return as_words(self._times("about"))

    @cached_property
    def of_all(self) -> "re.Pattern[str]":
        """A pattern of the words that make a sentence apply to a whole document: `all`, `throughout`."""
        return as_words(self._times("of_all"))

    @cached_property
    def steps(self) -> frozenset[str]:
        """The folded headers of a column that says at which step of an incident something was, in place of its time."""
        return frozenset(map(title_key, self._times("steps")))

    @cached_property
    def next_day(self) -> str:
        """A pattern of the words for the day after the one above; to be used ignoring case."""
        return any_of(self._beside_clocks("next_day"))

    @cached_property
    def day_before(self) -> frozenset[str]:
        """The words for the day before that of the incident, in small letters."""
        return frozenset(self._beside_clocks("day_before"))

    def _beside_clocks(self, key: str) -> set[str]:
        files = word_files("times")
        return {word for code in self._tables["languages"] for word in files[code].get("clock", {}).get(key, ())}

    @cached_property
    def joining(self) -> str:
        """A pattern of the words between a day and a clock."""
        return any_of(self._times("joining"))

    @cached_property
    def halves(self) -> Mapping[str, str]:
        """The part of the day (as `in_24_hours` has it) of each word for one, the longest first; without AM and PM."""
        return parts_of_day(tuple(self._tables["languages"]))

    @cached_property
    def clock_words(self) -> str:
        """A pattern of the words that follow a clock, such as `Uhr`."""
        return any_of({"h", *self._times("clock_words")})

    @cached_property
    def oclock(self) -> str:
        """A pattern of those of them that say a whole hour of the day, and never for how many hours."""
        return any_of(self._times("oclock"))

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The number of each month by its folded name."""
        return {
            word: number
            for code in reversed(self._tables["languages"])
            for number, names in enumerate(months().get(code, ()), 1)
            for word in names.split()
        }

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """The number of each day of the week by its folded name; 0 is Monday."""
        return {
            word: number
            for code in reversed(self._tables["languages"])
            for number, names in enumerate(weekdays().get(code, ()))
            for word in names.split()
        }

    @cached_property
    def _approximate(self) -> set[str]:
        return self._times("approximate") | self.open_end

    def _times(self, name: str) -> set[str]:
        return set(self._tables["times"][name])


def as_words(words: Iterable[str]) -> "re.Pattern[str]":
    """Return a pattern of whole words; words of a script without blanks match anywhere."""
    spaced = {word for word in words if word and ord(word[0]) < _UNSPACED}
    return re.compile(rf"(?<!\w)(?:{any_of(spaced)})(?!\w)|{any_of(set(words) - spaced)}", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; without words it matches nothing."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
