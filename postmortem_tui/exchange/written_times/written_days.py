"""Read days: one that a whole text is, the one after a clock, and the day of the week before or after either."""

import re
from collections.abc import Mapping
from functools import cached_property

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.clocks_or_lengths import is_set_off
from postmortem_tui.exchange.written_times.days import AnyDay, Day, Weekday
from postmortem_tui.exchange.written_times.spelled_times import DayOrder, SpelledTimes, is_open
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.exchange.written_times.zones_after_clocks import after_closing_marks, zone_in_span
from postmortem_tui.lazy import late

_ZONE_BETWEEN = late(
    r"(?:[*_`~]*)\s?[(\[]?(?P<zone>(?:(?:UTC|GMT)\s?)?[+−-]\d{1,2}(?::?\d\d)?|[A-Z][A-Za-z]{0,4})[)\]]?,?\s+"
)
_NAMED_DAY = late(r"[^\W\d_]{3}|\d{4}|月|월")
"""A day that cannot be a version or a fraction: its month is a name, or its year has four digits."""
WEEKDAY_AFTER = late(r",?\s+(?:[-–—]\s+)?(?P<word>[^\W\d_]{1,13}(?:-feira)?)(?![^\W_])\.?")
_WEEKDAY_AT_END = late(r",?\s+(?:[-–—]\s+)?(?P<word>[^\W\d_]{1,13}(?:-feira)?)\.?\W*$")
LONGEST_DAY = 60
"""Characters of the longest day with its day of the week."""
_IN_BRACKETS = late(r"(?P<word>[^\W\d_]{1,13}(?:-feira)?)(?=[)）\]])")
LONGEST_SHORT = 3
"""Letters of the longest short name of a day of the week, which may be somebody's name: `14:05 (Dom)`."""

_WORD_ALONE = late(r"\W*(?P<word>[^\W\d_]{1,12}(?:-feira)?)\W*")


class WrittenDays:
    """Reads days, with the words of a vocabulary and the pattern of a day alone."""

    def __init__(self, vocabulary: Vocabulary, spelled: SpelledTimes, day_alone: "re.Pattern[str]") -> None:
        self._words = vocabulary
        self._spelled = spelled
        self._day_alone = day_alone

    @cached_property
    def _joining(self) -> "re.Pattern[str]":
        return re.compile(rf"(?:{self._words.times.joining})\s+", re.IGNORECASE)

    @cached_property
    def _gap(self) -> "re.Pattern[str]":
        """What is between a clock and the day after it."""
        words = rf"(?:{self._words.times.joining}|{self._words.times.before_day}|of|del?)\s+"
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
        after = self._day_alone.match(text, gap.end())
        if after is None or after.start("date") != gap.end():
            return found if after or not gap["open"] else self._with_weekday_in_brackets(text, found, gap.end())
        end = after.end("date")
        if gap["open"] and (week := WEEKDAY_AFTER.match(text, end)) and self.is_weekday(week["word"]):
            end = week.end()
        day, closed = self._read(after, order), after_closing_marks(text, end)
        if gap["open"]:
            is_taken = text[end : end + 1] in (")", "]", "）")
        elif not _NAMED_DAY.search(after["date"]):
            # `[14:05, 22/01]`, `14:05 del 15/02`
            is_taken = closed > end or bool(gap["led"] and is_set_off(text, closed))
        else:
            is_taken = bool(gap["joined"] or (gap["blank"] and found.zone)) or is_set_off(text, closed)
        return found._replace(end=closed, date=(gap.end(), end), day=day) if day and is_taken else found

    def _with_weekday_in_brackets(self, text: str, found: When, start: int) -> When:
        """Return a time with the day of the week in brackets after it; a short one may be somebody's name."""
        word = _IN_BRACKETS.match(text, start)
        day = self.weekday(word["word"]) if word and len(word["word"]) > LONGEST_SHORT else None
        if word is None or day is None:
            return found
        return found._replace(end=after_closing_marks(text, word.end()), date=word.span("word"), day=day)

    def is_weekday(self, word: str) -> bool:
        """Return whether a word is a day of the week."""
        return word.casefold() in self._words.times.weekdays

    def weekday_alone(self, text: str, start: int) -> When | None:
        """Return a text that is only a day of the week, as in a heading or a cell: `Tuesday`; None for any other."""
        found = _WORD_ALONE.fullmatch(text, start)
        number = self._words.times.weekdays.get(found["word"].casefold()) if found else None
        if found is None or number is None:
            return None
        span = found.span("word")
        return When(*found.span(), span, None, None, Weekday(number), "", approximate=False, zone="", is_hint=False)

    def after_zone(self, text: str, found: "re.Match[str]", order: DayOrder) -> When | None:
        """Return a clock with the zone and the day after it, as in `15:30 UTC on Feb 20`; None without such a day."""
        between = _ZONE_BETWEEN.match(text, found.end("clock3"))
        zone = zone_in_span(text, between.span("zone")) if between else ""
        if between is None or not zone:
            return None
        joined = self._joining.match(text, between.end())
        after = self._day_alone.match(text, joined.end() if joined else between.end())
        if after is None or after.start("date") != after.start() or not _NAMED_DAY.search(after["date"]):
            return None
        day = (
            self._spelled.day(self.without_weekday(after, "date"), order)
            if self.are_weekdays(after.groupdict())
            else None
        )
        hour = self._spelled.hour(found["clock3"])
        if day is None or not hour:
            return None
        return When(
            start=found.start("clock3"),
            end=after_closing_marks(text, after.end("date")),
            date=after.span("date"),
            clock=found.span("clock3"),
            until=None,
            day=day,
            hour=hour,
            approximate=bool(found["rough"]),
            zone=zone,
            is_hint=False,
        )

    def _read(self, found: "re.Match[str]", order: DayOrder) -> Day | None:
        """Return the day of a match of the pattern of a day alone; None if a word in it is no day of the week."""
        known = self.are_weekdays(found.groupdict())
        return self._spelled.day(self.without_weekday(found, "date"), order) if known else None

    def day(self, text: str, order: DayOrder = "") -> Day | None:
        """Return the day that a whole text is; None if it is no day, or an ambiguous one such as 02/03."""
        found = self._whole(text)
        return self._read(found, order) if found else None

    def _whole(self, text: str) -> "re.Match[str] | None":
        """Return the match of a text that is a day as a whole, without the day of the week after it."""
        bare = text.strip()
        if found := self._day_alone.fullmatch(bare):
            return found
        after = _WEEKDAY_AT_END.search(bare) if bare[:1] and len(bare) <= LONGEST_DAY else None
        return self._day_alone.fullmatch(bare[: after.start()]) if after and self.is_weekday(after["word"]) else None

    def weekday(self, text: str) -> Weekday | None:
        """Return the day of the week that a whole text is; None if it is none."""
        found = self.weekday_alone(text, 0)
        return found.day if found and isinstance(found.day, Weekday) else None

    def day_span(self, text: str) -> tuple[int, int]:
        """Return the span of the day in a text that is a day as a whole, without the marks around it."""
        found = self._day_alone.fullmatch(text)
        return found.span("date") if found else (0, len(text))

    def are_weekdays(self, parts: Mapping[str, str | None]) -> bool:
        """Return whether every word in the place of a day of the week is one."""
        words = (word for name, word in parts.items() if name.startswith("week") and word)
        return all(word.casefold() in self._words.times.weekdays for word in words)

    def is_day(self, text: str) -> bool:
        """Return whether a whole text is a day, even an ambiguous one."""
        found = self._whole(text)
        known = found and self.are_weekdays(found.groupdict())
        return bool(found and known and (self._spelled.day(found["date"]) or is_open(found["date"])))

    @staticmethod
    def without_weekday(found: "re.Match[str]", date: str) -> str:
        """Return the day of a match without the day of the week before it, whose name may be a month's, too: `mar`."""
        suffix = "a" if date == "date3" else ""
        groups = found.re.groupindex
        ends = [found.end(name) for name in (f"week{suffix}", f"week2{suffix}") if name in groups and found[name]]
        inside = [end for end in ends if found.start(date) <= end <= found.end(date)]
        return found.string[max(inside) : found.end(date)] if inside else found[date]

    def of_group(self, found: "re.Match[str]", name: str, order: DayOrder) -> AnyDay | None:
        """Return the day of a group of a match, which is a day of the week in `week4`."""
        words = self.without_weekday(found, name)
        number = self._words.times.weekdays.get(words.casefold()) if name == "week4" else None
        return self._spelled.day(words, order) if number is None else Weekday(number)
