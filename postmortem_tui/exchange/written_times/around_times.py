"""What stands around a day and a clock: marks and words before them, between them, and between the ends of a range."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from postmortem_tui.exchange.vocabulary.time_words import any_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import DayBefore, NextDay
from postmortem_tui.lazy import late

MARGIN = r"±\s?(?:\?|\d{1,3}\s?(?:ms|s|sec|m|min|h)?)(?=\s)"
"""How far a time may be wrong, before it: `±5m 2026-05-25T18:37`, `±? 14:05`."""

GLUED = r"(?!<(?!br\b)[A-Za-z])"
"""Matches after a word of a time unless an opening tag follows: `H<sub>2</sub>O` is one word, and no hour."""

BEGIN = r"(?<![^\W_])"
END = r"(?![^\W_])"
"""The start and the end of a word, next to which `_` is allowed: `_around 2:58 PM_` is in marks as a whole."""

LONGEST_LEAD = 40
"""Characters before a clock among which the word that leads to it is."""

MOST_MARKS = 8
"""The most brackets, marks of emphasis and tags that open or close around a part of a time. Without a limit, a long run
of them could be shared in every way among the places where they may be, which takes the square of its length."""

_TAG = r"(?:</?(?:b|strong|kbd|code|em|i|u|time)>|<(?:span|font)\s[^<>\n]{1,120}>|</(?:span|font)>)"
OPENING = rf"(?:(?:{_TAG}|\\?[*_`\[(（【「<{{・•]|~~)\s?){{0,{MOST_MARKS}}}"
CLOSING = rf"(?:{_TAG}|\\?[*_`\])）】」>}}]|~~){{0,{MOST_MARKS}}}"

_SYMBOL = (
    r"(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\u200b]\ufe0f?"
    r"|[\d#*]\ufe0f?\u20e3|:[a-z][a-z0-9_+-]{1,30}:)\s?"
)
_SYMBOLS = rf"(?:{_SYMBOL}){{0,3}}(?:[–—→·‣▪►]\s+)?"
_T = r"(?:(?-i:T)[ \t]{1,2}(?=\d{1,2}:\d\d|HH:MM))?"
"""A letter for time: `T 07:55  first cabin leaves`."""

HALF = (
    r"\s?(?:[aApP]\.?\s?[mM](?![A-Za-z0-9])\.?|[(（][aApP]\.?\s?[mM]\.?[)）]"
    r"|(?:(?<=\d)|(?=\s?[ap][*_`)\]]{0,4}\s*[-–—:|,]))[aApP](?![A-Za-z0-9]))"
)
"""The half of the day after a clock: ` PM`, ` p.m.`, `(PM)`, `p`; and in `2:05 PMから`."""

_BETWEEN = (
    r"(?:(?<=\d\d\d\d-\d\d-\d\d)/|(?<=\d/\d\d)/(?=\d\d:)|(?<=\d{4})/(?=\d\d:\d\d)"
    r"|[-_](?=\d{1,2}[:hH]\d\d)|\s*T(?=\s?\d|[^\W\d_]{2}:?mm)\s?|\s*[,;،，]\s*|\s*:\s+"
    r"|\s+(?:[-–—|/·→]|->)\s+|\s+|(?<=[日일号)）\]])\s*)"
)
"""The mark between a day and the clock after it."""


_CLOSING = late(CLOSING, re.IGNORECASE)


class Start(NamedTuple):
    """An offset at which a time may begin, after the marks and the words before it."""

    at: int
    is_rough: bool
    open: tuple[int, int] | None = None
    """The span of a word such as `before`, of which the time is only an end."""

    def and_at(self, other: "Start") -> "Start":
        """Return the start of a clock after a day that begins here."""
        return other._replace(is_rough=self.is_rough or other.is_rough, open=self.open or other.open)


class DayWords(NamedTuple):
    """Words for the next day, or the day before, beside a clock: their span, and the offset after all beside them."""

    start: int
    last: int
    end: int
    day: NextDay | DayBefore


class AroundTimes:
    """Finds what stands around times, with the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def starts(self, text: str, start: int) -> Iterator[Start]:
        """Yield the offsets at which a time at the start of a text may begin: after all words before it, or fewer.

        A word such as `kl.` leads to a clock, or is a part of it.
        """
        found = self._before.match(text, start)
        assert found, "each of its parts may be missing"
        rough = bool(found["rough"]), self.open_word(text, *found.span("rough"))
        yield Start(found.end(), *rough)
        for word in ("second", "rough", "first"):
            if found[word]:
                yield Start(found.start(word), *(rough if word == "second" else (False, None)))
        if text[found.end() - 1 : found.end()] in ("(", "（", "["):  # `(Tue) 2026-02-03`
            yield Start(found.end() - 1, *rough)

    @cached_property
    def _before(self) -> "re.Pattern[str]":
        times = self._words.times
        words = rf"{BEGIN}(?:{times.leading}|{times.between}|{times.before_day})\.?\s+{OPENING}"
        rough = (
            rf"(?:[~≈∼～]|{MARGIN}|{BEGIN}(?:{times.approximate}){END}[:：]?"
            rf"|{BEGIN}(?:{times.approximate_close})(?=\d))\s*"
        )
        return _compiled(
            rf"\s*{_SYMBOLS}{OPENING}(?:{_SYMBOL})?{_T}(?P<first>{words})?(?P<rough>{rough})?{OPENING}(?P<second>{words})?"
        )

    def clock_starts(self, text: str, end: int) -> Iterator[Start]:
        """Yield the offsets at which a clock may begin after a day that ends at an offset."""
        found = self._to_clock.match(text, end)
        if found is None:
            return
        first, second = (self.open_word(text, *found.span(word)) for word in ("first", "second"))
        for at, is_open in (
            (found.end(), first or second),
            (found.start("second"), first),
            (found.start("first"), None),
        ):
            if at >= 0:
                yield Start(at, bool(self._roughly.search(text, end, at)), is_open)

    @cached_property
    def _to_clock(self) -> "re.Pattern[str]":
        times = self._words.times
        leading = f"{times.leading}|{times.between}|{times.joining}|{times.approximate}"
        words = rf"(?:[~≈∼～]|{BEGIN}(?:{leading})(?:{END}|(?=\d))\.?)\s*"
        return _compiled(rf"{CLOSING}{_BETWEEN}{OPENING}(?P<first>{words})?(?P<second>{words})?{OPENING}")

    def open_word(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return a span in a text if the word in it says that a time is only an end: `before`; None if it does not."""
        word = text[start:end].strip(" \u00a0:：()（）*_`") if start >= 0 else ""
        return (start, end) if word.casefold() in self._words.times.open_end else None

    @cached_property
    def _roughly(self) -> "re.Pattern[str]":
        return _compiled(rf"[~≈∼～]|(?<!\w)(?:{self._words.times.approximate})")

    def day_starts(self, text: str, end: int) -> Iterator[int]:
        """Yield the offsets at which a day may begin right after a clock that ends at an offset."""
        found = self._to_day.match(text, end)
        if found is None:
            return
        yield found.end()
        if found["word"]:
            yield found.start("word")

    @cached_property
    def _to_day(self) -> "re.Pattern[str]":
        times = self._words.times
        return _compiled(rf"{CLOSING},?\s+(?P<word>(?:{times.joining}|{times.before_day})\s+)?")

    def rough_after(self, text: str, end: int) -> int:
        """Return the offset after the words for about then after a clock: `14:05 ish`; `end` without any."""
        found = self._rough_after.match(text, end)
        return found.end() if found else end

    @cached_property
    def _rough_after(self) -> "re.Pattern[str]":
        times = self._words.times
        words = rf"(?!{times.open_end_of})(?:{times.approximate_after}){END}(?!{HALF})"
        return _compiled(rf"\s?(?:{words}|[(（](?:{times.approximate})[)）])")

    def leads_to_clock(self, text: str, at: int) -> bool:
        """Return whether a word that only a clock follows is right before an offset: the 10.05 of `ore 10.05`."""
        return self._to_clock_alone.search(text, max(0, at - LONGEST_LEAD), at) is not None

    @cached_property
    def _to_clock_alone(self) -> "re.Pattern[str]":
        return _compiled(rf"{BEGIN}(?:{self._words.times.before_clock})\.?\s+{OPENING}$")

    def second_ends(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield the offsets at which the second end of a range may begin, after the dash at an offset.

        `start` is the offset of the whole time: after `between` the word `and` is the dash.
        """
        is_between = self._between.search(text, start, end)
        found = (self._and if is_between else self._until).match(text, end)
        if found:
            yield found.end()
        if found and found["word"]:
            yield found.start("word")

    @cached_property
    def _between(self) -> "re.Pattern[str]":
        return _compiled(rf"{BEGIN}(?:{self._words.times.between}){END}")

    @cached_property
    def _and(self) -> "re.Pattern[str]":
        times = self._words.times
        return self._dashed(rf"[-–—~〜～→]|{BEGIN}(?:{times.between_end}|{times.until}){END}")

    @cached_property
    def _until(self) -> "re.Pattern[str]":
        times = self._words.times
        return self._dashed(rf"->|[-–—~〜～→]|\.\.\.?|…|{BEGIN}(?:{times.until}){END}|(?:{times.until_close})(?=\d)")

    def _dashed(self, dash: str) -> "re.Pattern[str]":
        word = rf"(?P<word>{BEGIN}(?:{self._words.times.leading})\.?\s+)?"
        return _compiled(rf"{CLOSING}\s*(?:{dash})\s*{OPENING}(?:[~≈∼～]\s*)?{word}")

    def day_words_before(self, text: str, start: int) -> DayWords | None:
        """Return the words for a day before a clock: `次日 00:15`, `Veille, 16h05`; None without any."""
        found = self._day_words_before.match(text, start)
        return self._day_words(found, "word") if found else None

    @cached_property
    def _day_words_before(self) -> "re.Pattern[str]":
        opened, closed = r"(?:[*_`(（\[]|~~)*", r"(?:[*_`)）\]]|~~)*"
        clock = r"(?=[^\W\d_]{0,3}\s?\d)"
        leading = self._words.times.leading
        return _compiled(rf"\s*{opened}(?P<word>{self._days}){closed}[,:，：]?\s*(?:{leading})?\s*{clock}")

    def day_words_after(self, text: str, end: int) -> DayWords | None:
        """Return the words for a day after a clock, in brackets or before a mark; None without any.

        In `10:00 next day parcels wait` they begin the event.
        """
        found = self._day_words_after.match(text, end)
        return self._day_words(found, "word" if found["word"] else "bare") if found else None

    @cached_property
    def _day_words_after(self) -> "re.Pattern[str]":
        bracketed = rf"[(（\[]\s*(?P<word>{self._days})\s*[)）\]]"
        bare = rf"(?P<bare>{self._days})(?=[*_`]*\s*(?:$|[-–—:|,;]\s))"
        return _compiled(rf"[*_`]*,?\s*(?:{bracketed}|{bare})[*_`]*")

    @cached_property
    def _days(self) -> str:
        return f"{self._words.times.next_day}|{any_of(self._words.times.day_before)}"

    def _day_words(self, found: "re.Match[str]", group: str) -> DayWords:
        is_before = found[group].casefold() in self._words.times.day_before
        return DayWords(*found.span(group), found.end(), DayBefore() if is_before else NextDay())


def after_closing(text: str, at: int) -> int:
    """Return the offset after the marks and tags that close what ends at an offset."""
    found = _CLOSING.match(text, at)
    return found.end() if found else at


def _compiled(form: str) -> "re.Pattern[str]":
    return re.compile(form, re.IGNORECASE)
