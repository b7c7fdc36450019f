"""Read a time at the start of a text, in any country's spelling: its written parts; no day, year or zone is assumed."""

import re
from functools import cached_property, lru_cache

from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.clocks_or_lengths import BARE, SET_OFF, after_hours, goes_on, is_length
from postmortem_tui.exchange.written_times.days import NextDay
from postmortem_tui.exchange.written_times.same_moments import BETWEEN, CLOSING, are_same, zone_beside
from postmortem_tui.exchange.written_times.spelled_times import DayOrder, SpelledTimes, is_open
from postmortem_tui.exchange.written_times.time_patterns import next_day_patterns, time_patterns
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.exchange.written_times.written_days import WEEKDAY_AFTER, WrittenDays
from postmortem_tui.exchange.written_times.zones_after_clocks import (
    after_closing_marks,
    zone_after_comma,
    zone_in_brackets,
    zone_in_span,
    zone_in_words,
)
from postmortem_tui.lazy import kept_of_short, late

NEAR = 16
"""The number of first characters among which a time has a digit; otherwise it can only be a hint."""

FAR = 64
"""The number of first characters among which a time that is no hint has a digit."""

_DIGIT = late(r"\d")
_NEEDS_ZONE = late(r"\d{4}|\d{1,2}\.\d\d")


_ZONE_FIRST = late(
    r"\s*(?:[*_`\[(]|~~)*(?P<zone>(?:UTC|GMT)(?:[+−-]\d{1,2}(?::?\d\d)?)?|[A-ZА-ЯЁ]{2,5})\s+(?=\d{1,2}[:.hH]?\d)"
)


class Moments:
    """Reads the times at the start of texts, with the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._spelled = SpelledTimes(vocabulary)
        self._pattern, day_alone = time_patterns(vocabulary)
        self.days = WrittenDays(vocabulary, self._spelled, day_alone)

    @cached_property
    def _hinted(self) -> "tuple[re.Pattern[str], re.Pattern[str]]":
        """The same patterns with the hints of blank forms, which few documents need."""
        return time_patterns(self._words, hints=True)

    def _is_rough_between(self, found: "re.Match[str]", date: str, clock: str) -> bool:
        """Return whether a mark for about then is between a day and a clock, which are groups of a match."""
        if not date or not clock:
            return False
        between = found.string[min(found.end(date), found.end(clock)) : max(found.start(date), found.start(clock))]
        return bool(self._roughly.search(between))

    @cached_property
    def _roughly(self) -> "re.Pattern[str]":
        return re.compile(rf"[~≈∼～]|(?<!\w)(?:{self._words.times.approximate})", re.IGNORECASE)

    @cached_property
    def _next_day(self) -> "tuple[re.Pattern[str], re.Pattern[str]]":
        return next_day_patterns(self._words)

    def read(self, text: str, start: int = 0, order: DayOrder = "") -> When | None:
        """Return the time in a text right after the offset `start`; None if there is none.

        A day such as 02/03 is read in the given order; without an order its `day` is None, but its span is found.
        """
        return _read_by(text, self, start, order)

    def read_anew(self, text: str, start: int, order: DayOrder) -> When | None:
        """Return what `read` does, which keeps it of short texts."""
        found = self._first(text, start, order)
        if found and found.date and (told := self._with_weekday(text, found, start, order)):
            return told
        if found is None or not found.hour:
            return found
        found = self._with_others(text, found, order)
        return self.days.with_day(text, found, order) if not found.date and not found.until else found

    def _with_weekday(self, text: str, found: When, start: int, order: DayOrder) -> When | None:
        """Return a time with the day of the week after its day: `2026-02-03, Tue 14:05`, `14:05, 3 Feb - Tuesday`.

        The text is read again with blanks in its place, which leaves all offsets as they are. Without a clock after the
        two, or a mark, it is a word of the event.
        """
        assert found.date
        after = WEEKDAY_AFTER.match(text, found.date[1])
        if after is None or not self.days.is_weekday(after["word"]):
            return None
        blank = f"{text[: found.date[1]]}{' ' * (after.end() - found.date[1])}{text[after.end() :]}"
        again = self.read(blank, start, order)
        clock_first = found.clock and found.clock[0] < found.date[0]
        if again is None or again.date != found.date or not (clock_first or again.clock):
            return None
        if clock_first and not SET_OFF.match(text, after.end()):
            return None
        end = after_closing_marks(text, after.end())
        return again._replace(date=(found.date[0], after.end()), end=max(again.end, end))

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
        found = self._pattern.match(text, start) if _DIGIT.search(text, start, start + FAR) else None
        if found is None and not re.search(r"\d", text[start : start + NEAR]):
            found = self._hinted[0].match(text, start)
        if found is None:
            return self.days.weekday_alone(text, start)
        parts = found.groupdict()
        clock = next((name for name in ("clock", "clock2", "clock3", "clock4") if parts[name]), "")
        date = next((name for name in ("date", "date2", "date3", "week4") if parts[name]), "")
        spelled = self._spelled.hour(parts[clock]) if clock else ""
        day = self.days.of_group(found, date, order) if date else None
        hints = [name for name in (clock, date) if name and self._spelled.is_hint(parts[name])]
        no_day = bool(date) and not day and date not in hints and not is_open(parts[date])
        unknown = no_day or not self.days.are_weekdays(parts)
        if clock == "clock3" and (not date or unknown) and (after := self.days.after_zone(text, found, order)):
            return after
        if unknown and date == "date3":  # a false day may begin with the clock's zone: `15:30 CET Step 3`
            word = re.match(r"[^\W\d]+(?=[\s,])|[(\[][^()\[\]]*[)\]]", parts[date])
            bare = self.read(text[: found.start(date) + (word.end() if word else 0)].rstrip(), start, order)
            return self.days.with_day(text, bare, order) if bare and bare.zone and not bare.date else bare
        if unknown and not clock and parts["week3"] and (zone := known_zone(parts["week3"])):
            bare = self.read(text[: found.start("week3") - 1].rstrip(), start, order)  # `28 January (GMT)`
            return bare._replace(end=found.end(), zone=zone) if bare else None
        if unknown or (clock and not spelled and clock not in hints):
            return None
        if clock and clock not in hints and not self._is_clock(text, found, clock, start):
            return self.read(text[: found.start(clock)].rstrip(), start, order) if date and clock != "clock3" else None
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
        if not zone and clock and (named := zone_in_words(text, end) or zone_after_comma(text, end)):
            zone, end = named
        if not zone and clock and BARE.fullmatch(parts[clock]):
            end = max(end, after_hours(text, found.end(clock)))
        if zone and (told := zone_in_brackets(text, end)):  # `14:05 CET (UTC+1)`
            zone, end = told
        if not zone and clock and _NEEDS_ZONE.fullmatch(parts[clock]):
            return None  # `1200 POST requests`, `10.50 EUR`: a time only before a known zone
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
            or self._is_rough_between(found, date, clock),
            zone=zone,
            is_hint=bool(hints),
            again=again,
            until_zone=zones["zone2"] if both else "",
            range=(found.start("range"), found.end("zone2" if both else "until")) if until else None,
        )

    def _is_clock(self, text: str, found: "re.Match[str]", clock: str, start: int) -> bool:
        """Return whether what looks like a clock is none by what follows: a unit, another number, a letter.

        After a word, as in `at 5h`, it is one. `5h outage` is a length, and so is `10:05 minutes`.
        """
        words, end = found[clock], found.end(clock)
        zone = found["zone"]
        if zone and zone_in_span(text, found.span("zone")):
            return True
        rough = found["rough2"] or found["rough3"]
        if goes_on(text, end) and not (rough or found["until"]):
            return False
        is_led = re.search(r"[^\W\d_]", text[start : found.start(clock)])
        known = is_led or rough or found["until"] or zone_in_words(text, end)
        return bool(known) or not is_length(words, text, end)


@kept_of_short(4096)  # each row is read by those who judge what its list is, look for its day and zone, and take it
def _read_by(text: str, reader: Moments, start: int, order: DayOrder) -> When | None:
    return reader.read_anew(text, start, order)


@lru_cache(maxsize=4)
def moments(vocabulary: Vocabulary) -> Moments:
    """Return the reader of times with the words of a vocabulary."""
    return Moments(vocabulary)
