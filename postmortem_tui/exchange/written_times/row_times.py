"""Read a time at the start of a text, in any country's spelling: its written parts; no day, year or zone is assumed."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import AnyDay, Day, NextDay, Weekday
from postmortem_tui.exchange.written_times.same_moments import BETWEEN, CLOSING, are_same, zone_beside
from postmortem_tui.exchange.written_times.spelled_times import DayOrder, SpelledTimes, is_open
from postmortem_tui.exchange.written_times.time_marks import is_rough_between
from postmortem_tui.exchange.written_times.time_patterns import next_day_patterns, time_patterns
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.exchange.written_times.zones_after_clocks import after_closing_marks, zone_in_span, zone_in_words
from postmortem_tui.lazy import kept_of_short, late

NEAR = 16
"""The number of first characters among which a time has a digit; otherwise it can only be a hint."""

_ZONE_BETWEEN = late(
    r"(?:[*_`~]*)\s?[(\[]?(?P<zone>(?:(?:UTC|GMT)\s?)?[+−-]\d{1,2}(?::?\d\d)?|[A-Z][A-Za-z]{0,4})[)\]]?,?\s+"
)
_NAMED_DAY = late(r"[^\W\d_]{3}|\d{4}")
"""A day that cannot be a version or a fraction: its month is a name, or its year has four digits."""

_WORD_ALONE = late(r"\W*(?P<word>[^\W\d_]{1,12}(?:-feira)?)\W*")

_ZONE_FIRST = late(
    r"\s*(?:[*_`\[(]|~~)*(?P<zone>(?:UTC|GMT)(?:[+−-]\d{1,2}(?::?\d\d)?)?|[A-ZА-ЯЁ]{2,5})\s+(?=\d{1,2}[:.hH]?\d)"
)


class Moments:
    """Reads the times at the start of texts, with the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._spelled = SpelledTimes(vocabulary)
        self._pattern, self._day_alone = time_patterns(vocabulary)

    @cached_property
    def _hinted(self) -> "tuple[re.Pattern[str], re.Pattern[str]]":
        """The same patterns with the hints of blank forms, which few documents need."""
        return time_patterns(self._words, hints=True)

    @cached_property
    def _joining(self) -> "re.Pattern[str]":
        return re.compile(rf"(?:{self._words.times.joining})\s+", re.IGNORECASE)

    @cached_property
    def _next_day(self) -> "tuple[re.Pattern[str], re.Pattern[str]]":
        return next_day_patterns(self._words)

    def read(self, text: str, start: int = 0, order: DayOrder = "") -> When | None:
        """Return the time in a text right after the offset `start`; None if there is none.

        A day such as 02/03 is read in the given order; without an order its `day` is None, but its span is found.
        """
        return _read_by(text, self, start, order)

    def _with_others(self, text: str, found: When, order: DayOrder) -> When:
        """Return a time with the clocks of the same moment after it, as in `23:15 UTC / 16:15 PDT`.

        A clock in UTC in brackets gives a clock without a zone its offset.
        """
        while gap := BETWEEN.match(text, found.end):
            other = self._read(text, gap.end(), order) if text[gap.end() : gap.end() + 1].isdigit() else None
            if other is None or not other.hour or not other.zone or other.until:
                break
            end = other.end
            if gap["open"] and text[end - 1] not in ")]）":
                closed = CLOSING.match(text, end)
                end = closed.end() if closed else 0
            zone = found.zone or (zone_beside(found.hour, (other.hour, other.zone)) if gap["open"] else "")
            if not end or not are_same((found.hour, zone), (other.hour, other.zone), found.day):
                break
            assert found.clock and other.clock
            clock = found.clock[0], other.clock[1]
            found = found._replace(end=end, zone=zone, clock=clock, again=(*found.again, other.clock))
        return found

    def _first(self, text: str, start: int, order: DayOrder) -> When | None:
        before, after = self._next_day
        lead = before.match(text, start)
        found = self._read(text, lead.end() if lead else start, order) or self._after_zone(text, start, order)
        if found is None or not found.clock or found.date:
            return self._read(text, start, order) if lead else found
        if lead:
            return found._replace(start=lead.start("word"), date=lead.span("word"), day=NextDay())
        if told := after.match(text, found.end):
            span = told.span("word" if told["word"] else "word2")
            return found._replace(end=told.end(), date=span, day=NextDay())
        return found

    def _after_zone(self, text: str, start: int, order: DayOrder) -> When | None:
        """Return a time with its zone before it, as in `CET 14:58`, or None."""
        lead = _ZONE_FIRST.match(text, start)
        zone = known_zone(lead["zone"]) if lead else ""
        found = self._read(text, lead.end(), order) if lead and zone else None
        if lead is None or found is None or not found.clock or found.date or found.zone not in ("", zone):
            return None
        return found._replace(start=lead.start("zone"), clock=(lead.start("zone"), found.clock[1]), zone=zone)

    def _read(self, text: str, start: int, order: DayOrder) -> When | None:
        found = self._pattern.match(text, start)
        if found is None and not re.search(r"\d", text[start : start + NEAR]):
            found = self._hinted[0].match(text, start)
        if found is None:
            return self._weekday_alone(text, start)
        parts = found.groupdict()
        clock = next((name for name in ("clock", "clock2", "clock3", "clock4") if parts[name]), "")
        date = next((name for name in ("date", "date2", "date3", "week4") if parts[name]), "")
        spelled = self._spelled.hour(parts[clock]) if clock else ""
        day = self._day_of(parts[date], date, order) if date else None
        hints = [name for name in (clock, date) if name and self._spelled.is_hint(parts[name])]
        no_day = bool(date) and not day and date not in hints and not is_open(parts[date])
        unknown = no_day or not self._are_weekdays(parts)
        if clock == "clock3" and (not date or unknown) and (after := self._day_after_zone(text, found, order)):
            return after
        if unknown and date == "date3":  # a false day may begin with the clock's zone: `15:30 CET Step 3`
            word = re.match(r"[^\W\d]+(?=\s)", parts[date])
            return self.read(text[: found.start(date) + (word.end() if word else 0)].rstrip(), start, order)
        if unknown and not clock and parts["week3"] and (zone := known_zone(parts["week3"])):
            bare = self.read(text[: found.start("week3") - 1].rstrip(), start, order)  # `28 January (GMT)`
            return bare._replace(end=found.end(), zone=zone) if bare else None
        if unknown or (clock and not spelled and clock not in hints):
            return None
        end, zone, zones = found.end(), "", dict[str, str]()
        for name in ("zone", "zone2"):
            if parts[name]:
                zones[name] = zone_in_span(text, found.span(name))
                zone = zone or zones[name]
                # A word of the event: `14:58-15:10 Users wait`.
                if not zones[name] and (name == "zone2" or not parts["until"]):
                    end = found.start(name)
                    while end > 0 and text[end - 1].isspace():
                        end -= 1
        if not zone and clock and (named := zone_in_words(text, end)):
            zone, end = named
        if not zone and clock and parts[clock].isdecimal():
            return None  # `1200 POST requests`: four digits are a time only before a known zone
        if parts["zone"] and not zone_in_span(text, found.span("zone")) and parts["until"]:
            return self.read(text[: found.start("zone")].rstrip(), start, order)
        until = found.span("until") if parts["until"] else None
        again: tuple[tuple[int, int], ...] = ()
        if clock and until and all(zones.get(name) for name in ("zone", "zone2")):
            other = self._spelled.hour(parts["until"] or ""), zones["zone2"]
            if other[0] and are_same((spelled, zone), other, day):
                again, until = (until,), None
        both = until is not None and all(zones.get(name) for name in ("zone", "zone2"))
        return When(
            start=min(found.start(name) for name in (clock, date) if name),
            end=end,
            date=found.span(date) if date else None,
            clock=(found.start(clock), again[0][1] if again else found.end(clock)) if clock else None,
            until=until,
            day=day,
            hour=spelled,
            approximate=any(parts[name] for name in ("rough", "rough2", "rough3"))
            or is_rough_between(text, found, date, clock),
            zone=zone,
            is_hint=bool(hints),
            again=again,
            until_zone=zones["zone2"] if both else "",
            range=(found.start("range"), found.end("zone2" if both else "until")) if until else None,
        )

    def _day_of(self, words: str, name: str, order: DayOrder) -> AnyDay | None:
        number = self._words.times.weekdays.get(words.casefold()) if name == "week4" else None
        return self._spelled.day(words, order) if number is None else Weekday(number)

    def _weekday_alone(self, text: str, start: int) -> When | None:
        """Return a text that is only a day of the week, as in a heading or a cell: `Tuesday`; None for any other."""
        found = _WORD_ALONE.fullmatch(text, start)
        number = self._words.times.weekdays.get(found["word"].casefold()) if found else None
        if found is None or number is None:
            return None
        span = found.span("word")
        return When(*found.span(), span, None, None, Weekday(number), "", approximate=False, zone="", is_hint=False)

    def _day_after_zone(self, text: str, found: "re.Match[str]", order: DayOrder) -> When | None:
        """Return a clock with the zone and the day after it, as in `15:30 UTC on Feb 20`; None without such a day."""
        between = _ZONE_BETWEEN.match(text, found.end("clock3"))
        zone = zone_in_span(text, between.span("zone")) if between else ""
        if between is None or not zone:
            return None
        joined = self._joining.match(text, between.end())
        after = self._day_alone.match(text, joined.end() if joined else between.end())
        if after is None or after.start("date") != after.start() or not _NAMED_DAY.search(after["date"]):
            return None
        day = self._spelled.day(after["date"], order) if self._are_weekdays(after.groupdict()) else None
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

    def day(self, text: str, order: DayOrder = "") -> Day | None:
        """Return the day that a whole text is; None if it is no day, or an ambiguous one such as 02/03."""
        found = self._day_alone.fullmatch(text.strip())
        return self._spelled.day(found["date"], order) if found and self._are_weekdays(found.groupdict()) else None

    def weekday(self, text: str) -> Weekday | None:
        """Return the day of the week that a whole text is; None if it is none."""
        found = self._weekday_alone(text, 0)
        return found.day if found and isinstance(found.day, Weekday) else None

    def day_span(self, text: str) -> tuple[int, int]:
        """Return the span of the day in a text that is a day as a whole, without the marks around it."""
        found = self._day_alone.fullmatch(text)
        return found.span("date") if found else (0, len(text))

    def _are_weekdays(self, parts: Mapping[str, str | None]) -> bool:
        """Return whether every word in the place of a day of the week is one."""
        words = (word for name, word in parts.items() if name.startswith("week") and word)
        return all(word.casefold() in self._words.times.weekdays for word in words)

    def is_day(self, text: str) -> bool:
        """Return whether a whole text is a day, even an ambiguous one."""
        found = self._day_alone.fullmatch(text.strip())
        return bool(
            found
            and self._are_weekdays(found.groupdict())
            and (self._spelled.day(found["date"]) or is_open(found["date"]))
        )


@kept_of_short(4096)  # each row is read by those who judge what its list is, look for its day and zone, and take it
def _read_by(text: str, reader: Moments, start: int, order: DayOrder) -> When | None:
    found = reader._first(text, start, order)
    return reader._with_others(text, found, order) if found and found.hour else found


@lru_cache(maxsize=4)
def moments(vocabulary: Vocabulary) -> Moments:
    """Return the reader of times with the words of a vocabulary."""
    return Moments(vocabulary)
