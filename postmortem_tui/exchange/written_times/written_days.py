"""Read days: one that a whole text is, the one after a clock and its zone, a day of the week that is all of a text."""

import re
from functools import cached_property

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.around_times import CLOSING, OPENING, after_closing
from postmortem_tui.exchange.written_times.clocks_or_lengths import is_set_off
from postmortem_tui.exchange.written_times.day_forms import NAMED_DAY, DayForms, WrittenDay, weekday_word
from postmortem_tui.exchange.written_times.days import Day, Weekday
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.values.times.day_names import before_month, before_year

_WEEKDAY_AT_END = late(lambda: rf",?\s+(?:[-–—]\s+)?(?P<word>{weekday_word()})\.?\W*$")
LONGEST_DAY = 60
"""Characters of the longest day with its day of the week."""
_IN_BRACKETS = late(lambda: rf"(?P<word>{weekday_word()})(?=[)）\]])")
LONGEST_SHORT = 3
"""Letters of the longest short name of a day of the week, which may be somebody's name: `14:05 (Dom)`."""

_FIRST_DAY = late(rf"\s*{OPENING}(?P<day>\d{{1,2}})\.?\s?[-–—]\s?(?=\d{{1,2}}\D)")
_LAST_DAY = late(
    r"[-–—](?P<day>\d{1,2})(?!\d|[-–—:.,/%h]\w|\s?[aApP]\.?[mM]\b)(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d(?!\d|:\d))?(?!\w)"
)
"""The last day after the first one with the name of its month before it: `Apr 24-28`, `April 26–27, 2026`."""
_LAST_IN_MONTH = late(r"(?<=\d{4}-\d\d-\d\d)/(?P<day>\d\d)(?![\w/.-]|:\d|[ T]+\d)")
"""The last day after one in ISO 8601: `2019-08-29/30`."""
_DASH = late(r"\s?(?:[-–—]|->|→)\s?(?=\w)")
"""The dash of a range of days, each with its month: `January 31, 2026 - February 1, 2026`."""
_MARK_BEFORE = late(r"[*_`]{1,3}\Z")
_WORD_ALONE = late(lambda: rf"\W*(?P<word>{weekday_word()})\W*")
_MARKS = late(r"\W*")


class WrittenDays:
    """Reads days, with the words of a vocabulary and the forms of days."""

    def __init__(self, vocabulary: Vocabulary, forms: DayForms) -> None:
        self._words = vocabulary
        self._forms = forms

    @cached_property
    def _gap(self) -> "re.Pattern[str]":
        """What is between a clock and the day after it."""
        words = (
            rf"(?:(?:{self._words.times.joining}|{self._words.times.before_day})\s+|{before_month()}|{before_year()})"
        )
        return re.compile(
            r"[*_`]{0,3}(?:\s?(?P<open>[(（\[])"
            rf"|\s*(?:(?P<joined>[,;，])|\s[-–—|/·@])\s+(?:{words})?|\s+(?P<led>{words})|(?P<blank>\s+))[*_`]{{0,3}}",
            re.IGNORECASE,
        )

    def with_day(self, text: str, found: When, order: DayOrder) -> When:
        """Return a time with the day after it, in brackets or between marks: `14:05 (3 Feb)`, `14:05 – 3 Feb – …`.

        A day in brackets may be one of the week; between marks its month is a name, or its year has four digits.
        """
        gap = self._gap.match(text, found.end)
        if gap is None:
            return found
        after = next(self._forms.at(text, gap.end(), order), None)
        if after is None:
            return self._with_weekday_in_brackets(text, found, gap.end()) if gap["open"] else found
        if gap["open"]:
            after = self._forms.with_weekday_after(text, after) or after
        closed = after_closing(text, after.end)
        if gap["open"]:
            is_taken = text[after.end : after.end + 1] in (")", "]", "）")
        elif not NAMED_DAY.search(text, after.start, after.end):
            # `[14:05, 22/01]`, `14:05 del 15/02`
            is_taken = closed > after.end or bool(gap["led"] and is_set_off(text, closed))
        else:
            is_taken = bool(gap["joined"] or (gap["blank"] and found.zone)) or is_set_off(text, closed)
        if not after.day or not is_taken:
            return found
        return found._replace(end=closed, date=(after.start, after.end), day=after.day)

    def _with_weekday_in_brackets(self, text: str, found: When, start: int) -> When:
        """Return a time with the day of the week in brackets after it; a short one may be somebody's name.

        It is none in the emphasis in which the time is: `**00:15 (Sun)**`.
        """
        word = _IN_BRACKETS.match(text, start)
        day = self.weekday(word["word"]) if word else None
        mark = _MARK_BEFORE.search(text, 0, found.start)
        is_with_time = word and mark and text.startswith(mark.group(), word.end() + 1)
        if word is None or day is None or not (is_with_time or len(word["word"]) > LONGEST_SHORT):
            return found
        return found._replace(end=after_closing(text, word.end()), date=word.span("word"), day=day)

    def after_number(self, text: str, start: int) -> int:
        """Return the offset of the day in brackets after its number, as in `J+1 (5 mars)`; 0 without any."""
        found = self._number.match(text, start)
        return found.end() if found else 0

    @cached_property
    def _number(self) -> "re.Pattern[str]":
        nth = rf"\s*{OPENING}(?:{self._words.times.nth_day}){CLOSING}\s*[(（\[]\s*(?=\w)"
        return re.compile(nth, re.IGNORECASE)

    def first_to_last(self, text: str, start: int) -> When | None:
        """Return the first and the last day with a dash between them, which stay as written: `10–12 December`."""
        first = _FIRST_DAY.match(text, start)
        if first is None:
            return None
        for last in self._forms.at(text, first.end()):
            if last.day and NAMED_DAY.search(text, last.start, last.end):
                span, end = (first.start("day"), last.end), after_closing(text, last.end)
                return When(span[0], end, span, None, None, None, "", approximate=False, zone="", is_hint=False)
        return None

    def up_to_last(self, text: str, found: When) -> When:
        """Return a day with the last one after it, which stay as written: `Apr 24-28`; unchanged without one."""
        if found.date is None or found.clock or found.until:
            return found
        if (until := self._day_after_dash(text, found.end)) and isinstance(found.day, Day):
            return found._replace(end=after_closing(text, until.end), date=(found.date[0], until.end), day=None)
        is_named = text[found.date[0]].isalpha() and NAMED_DAY.search(text, *found.date)
        last = (_LAST_DAY if is_named else _LAST_IN_MONTH).match(text, found.date[1])
        is_later = last and isinstance(found.day, Day) and found.day.day < int(last["day"])
        if last is None or not is_later:
            return found
        return found._replace(end=after_closing(text, last.end()), date=(found.date[0], last.end()), day=None)

    def _day_after_dash(self, text: str, start: int) -> WrittenDay | None:
        """Return the last day of a range of two whole ones, with nothing or a mark after it; None without one."""
        dash = _DASH.match(text, start)
        days = self._forms.at(text, dash.end()) if dash else ()
        known = (one for one in days if one.day and NAMED_DAY.search(text, one.start, one.end))
        return next((one for one in known if is_set_off(text, one.end)), None)

    def weekday_alone(self, text: str, start: int) -> When | None:
        """Return a text that is only a day of the week, as in a heading or a cell: `Tuesday`; None for any other."""
        found = _WORD_ALONE.fullmatch(text, start)
        day = self._forms.weekday(found["word"]) if found else None
        if found is None or day is None:
            return None
        span = found.span("word")
        return When(*found.span(), span, None, None, day, "", approximate=False, zone="", is_hint=False)

    def weekday(self, text: str) -> Weekday | None:
        """Return the day of the week that a whole text is; None if it is none."""
        found = self.weekday_alone(text, 0)
        return found.day if found and isinstance(found.day, Weekday) else None

    def names_weekday(self, text: str) -> bool:
        """Return whether a whole text is a day of the week, and not a short one that may be a name: `Sun`."""
        return (len(text) > LONGEST_SHORT or not text.isascii()) and self.weekday(text) is not None

    def day(self, text: str, order: DayOrder = "") -> Day | None:
        """Return the day that a whole text is; None if it is no day, or an ambiguous one such as 02/03."""
        found = _whole_by(text, self, order)
        return found.day if found and isinstance(found.day, Day) else None

    def is_day(self, text: str) -> bool:
        """Return whether a whole text is a day, even an ambiguous one."""
        return _whole_by(text, self, "") is not None

    def day_span(self, text: str) -> tuple[int, int]:
        """Return the span of the day in a text that is a day as a whole, without the marks around it."""
        found = self._alone(text)
        return (found.start, found.end) if found else (0, len(text))

    def whole(self, text: str, order: DayOrder = "") -> WrittenDay | None:
        """Return the day that a text is as a whole, without the day of the week after it."""
        bare = text.strip()
        if not bare or len(bare) > LONGEST_DAY:
            return None
        if found := self._alone(bare, order):
            return found
        after = _WEEKDAY_AT_END.search(bare)
        is_weekday = after is not None and self._forms.weekday(after["word"]) is not None
        return self._alone(bare[: after.start()], order) if after and is_weekday else None

    def _alone(self, text: str, order: DayOrder = "") -> WrittenDay | None:
        """Return the day that is all of a text but the marks around it."""
        marks = _MARKS.match(text)
        start = marks.end() if marks else 0
        begins = (start, start - 1) if text[start - 1 : start] in ("(", "（", "[") else (start,)
        found = (day for at in begins for day in self._forms.at(text, at, order) if _MARKS.fullmatch(text, day.end))
        return next(found, None)


@kept_of_short(4096)  # each part of an item is asked by those who judge what its list is, and by those who take it
def _whole_by(text: str, reader: WrittenDays, order: DayOrder) -> WrittenDay | None:
    return reader.whole(text, order)
