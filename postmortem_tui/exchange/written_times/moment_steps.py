"""Read a day and a clock at the start of a text, step by step, in any order: the one that names most is the moment."""

import re
from collections.abc import Iterator

from postmortem_tui.exchange.written_times.around_times import AroundTimes, Start, after_closing
from postmortem_tui.exchange.written_times.clock_forms import ClockForms, RangeEnd, WrittenClock, with_halves
from postmortem_tui.exchange.written_times.clocks_or_lengths import BARE, SET_OFF, after_hours, goes_on, is_length
from postmortem_tui.exchange.written_times.day_forms import NAMED_DAY, DayForms, WrittenDay, weekday_word
from postmortem_tui.exchange.written_times.same_moments import are_same
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.exchange.written_times.zones_after_clocks import is_offset, zone_at, zone_told
from postmortem_tui.lazy import late

_NEEDS_ZONE = late(r"\d{4}|\d{1,2}\.\d\d")
"""A clock that is one only before a known zone, unlike `1200 POST requests` and `10.50 EUR`."""

_DOTTED = late(r"\d{1,2}\.\d\d(?![\d.])")
"""A clock, or a day and a month, with a point between them."""

_LETTER = late(r"[^\W\d_]")
_WEEKDAY = late(weekday_word)
_AFTER_WEEKDAY = late(r"[.,:]?")
_TOUCHING = late(r"[(（]?\s?")
_NUMBERED = late(r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})[\sT]+")
_HOUR_AND_MINUTE = late(r"\d{1,2}:\d\d")
_MINUTES = late(r"[-–—](?P<minutes>[0-5]\d)(?![^\W_]|[:.,%/-]\d|%|\s?[aApP]\.?\s?[mM]\b)")
_ONWARD = late(r"\+(?=[\s)\]*_`])")
"""The mark after a clock from which on something lasts: `07:25+ UTC`."""

_LAST_DAY = late(r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?![\d-]|:\d)")


class MomentSteps:
    """Reads the moments at the start of texts by readers of days, of clocks, and of what is around them."""

    def __init__(self, days: DayForms, clocks: ClockForms, around: AroundTimes) -> None:
        self._days = days
        self._clocks = clocks
        self._around = around

    def read(self, text: str, start: int, order: DayOrder) -> When | None:
        """Return the moment at an offset, after marks and words that lead to it; None if there is none.

        Where there are several, the one that names a day and a clock is it; of two that name as much, the longer one.
        """
        for begin in self._around.starts(text, start):
            if found := max(self._all(text, start, begin, order), key=_told, default=None):
                return found
        return None

    def clock(self, text: str, at: int, order: DayOrder) -> When | None:
        """Return the clock at an offset with its zone and what belongs to it; None if there is none."""
        clock = self._clocks.at(text, at)
        return self._timed(text, at, clock, None, order, Start(at, is_rough=False)) if clock else None

    def _all(self, text: str, start: int, begin: Start, order: DayOrder) -> Iterator[When]:
        """Yield what may begin at an offset: a day, a day and a clock, a clock and a day, a weekday and a clock."""
        days = () if self._around.leads_to_clock(text, begin.at) else self._days.at(text, begin.at, order)
        for day in days:
            yield from self._day_then_clock(text, start, begin, day, order)
            if later := self._days.with_weekday_after(text, day):
                yield from self._day_then_clock(text, start, begin, later, order)
            if not day.is_short:
                yield self._day_alone(text, begin, day)
        if (clock := self._clocks.at(text, begin.at)) and (
            found := self._timed(text, start, clock, None, order, begin)
        ):
            yield found
        yield from self._weekday_then_clock(text, start, begin, order)

    def _day_then_clock(self, text: str, start: int, begin: Start, day: WrittenDay, order: DayOrder) -> Iterator[When]:
        for at in self._around.clock_starts(text, day.end):
            clock = self._clocks.at(text, at.at)
            if clock and self._is_range(text, start, day, clock):
                return
            if clock and (found := self._timed(text, start, clock, day, order, begin.and_at(at))):
                yield found
                return

    def _is_range(self, text: str, start: int, day: WrittenDay, clock: WrittenClock) -> bool:
        """Return whether what may be a day is the first end of a range: the 10.05 of `10.05 – 10.40 Uhr`."""
        if not (_DOTTED.fullmatch(text, day.start, day.end) and _DOTTED.match(text, clock.start)):
            return False
        return any(at <= clock.start for at in self._around.second_ends(text, start, day.end))

    def _weekday_then_clock(self, text: str, start: int, begin: Start, order: DayOrder) -> Iterator[When]:
        word = _WEEKDAY.match(text, begin.at)
        weekday = self._days.weekday(word.group()) if word else None
        if word is None or weekday is None:
            return
        day = WrittenDay(*word.span(), weekday)
        at = after_closing(text, word.end())
        marked = _AFTER_WEEKDAY.match(text, at)
        touching = _TOUCHING.match(text, at)
        assert marked and touching, "both may be empty"
        starts = [*self._around.clock_starts(text, marked.end()), Start(touching.end(), is_rough=False)]
        for one in starts:
            clock = self._clocks.at(text, one.at)
            if clock and (found := self._timed(text, start, clock, day, order, begin.and_at(one))):
                yield found
                return

    def _day_alone(self, text: str, begin: Start, day: WrittenDay) -> When:
        told = zone_at(text, day.end)
        zone, end = told or ("", day.end)
        until = self._until(text, begin.at, end, _LAST_DAY)
        end = after_closing(text, until.end if until else end)
        return When(
            start=day.start,
            end=end,
            date=(day.start, day.end),
            clock=None,
            until=until.span if until else None,
            day=day.day,
            hour="",
            approximate=begin.is_rough,
            zone=zone or (until.zone if until else ""),
            is_hint=day.is_hint,
            until_zone=until.zone if until and zone else "",
            range=(until.range[0], until.range[1] if zone and until.zone else until.span[1]) if until else None,
            open=begin.open,
        )

    def _timed(
        self, text: str, start: int, clock: WrittenClock, day: WrittenDay | None, order: DayOrder, begin: Start
    ) -> When | None:
        """Return a clock with its day and what is after it: its zone, the end of a range; None if it is no clock."""
        end = self._around.rough_after(text, clock.end)
        is_rough_after = end > clock.end
        is_open = begin.open or self._around.open_word(text, clock.end, end)
        end += bool(_ONWARD.match(text, end))
        if day is None and (day := self._day_after(text, end, order)):
            end = day.end
        zone, end = zone_told(text, end) or ("", end)
        if zone and day is None and (day := self._day_after(text, end, order, named=True)):
            end = day.end
        until = None if not zone and is_offset(text, end) else self._until(text, start, end)
        until = until or self._until_minutes(text, clock)
        if until:
            clock, until = with_halves(clock, until)
        at = until.end if until else end
        end = self._around.rough_after(text, at)
        is_rough_after = is_rough_after or end > at
        end = after_closing(text, end)
        both = until is not None and bool(zone and until.zone)
        if until and not zone:
            zone, end = (until.zone, end) if until.zone else zone_told(text, end) or ("", end)
        words = text[clock.start : clock.end]
        if not zone and _NEEDS_ZONE.fullmatch(words) and not (until and until.is_clock):
            return None
        if not zone and BARE.fullmatch(words):
            end = max(end, after_hours(text, clock.end))
        is_bound = until is not None or is_rough_after
        if not (clock.is_hint or self._is_clock(text, start, clock, has_zone=bool(zone), is_bound=is_bound)):
            return None
        again: tuple[tuple[int, int], ...] = ()
        if until and both and are_same((clock.hour, zone), (until.hour, until.zone), day.day if day else None):
            again, until, both = (until.span,), None, False
        return When(
            start=min(clock.start, day.start) if day else clock.start,
            end=end,
            date=(day.start, day.end) if day else None,
            clock=(clock.start, again[0][1] if again else clock.end),
            until=until.span if until else None,
            day=day.day if day else None,
            hour=clock.hour,
            approximate=begin.is_rough or is_rough_after,
            zone=zone,
            is_hint=clock.is_hint or bool(day and day.is_hint),
            again=again,
            until_zone=until.zone if until and both else "",
            until_hour=until.hour if until else "",
            range=(until.range[0], until.range[1] if both else until.span[1]) if until else None,
            open=is_open,
        )

    def _is_clock(self, text: str, start: int, clock: WrittenClock, *, has_zone: bool, is_bound: bool) -> bool:
        """Return whether what looks like a clock is one by what follows: no unit, no other number, no letter.

        After a word, as in `at 5h`, it is one, and if it `is_bound` to the end of a range or to a word for about then.
        `5h outage` is a length, and so is `10:05 minutes`.
        """
        if goes_on(text, clock.end) and not is_bound:
            return zone_at(text, clock.end) is not None
        is_led = _LETTER.search(text, start, clock.start) is not None
        return has_zone or is_bound or is_led or not is_length(text[clock.start : clock.end], text, clock.end)

    def _day_after(self, text: str, end: int, order: DayOrder, *, named: bool = False) -> WrittenDay | None:
        """Return the day right after a clock or its zone: `14:05 on 3 May 2026`; after a zone it must be `named`."""
        for at in self._around.day_starts(text, end):
            for day in self._days.at(text, at, order):
                if day.is_short or day.is_hint or (named and not NAMED_DAY.search(text, day.start, day.end)):
                    continue
                later = self._days.with_weekday_after(text, day)
                return later if later and SET_OFF.match(text, later.end) else day
        return None

    def _until(self, text: str, start: int, end: int, last_day: "re.Pattern[str] | None" = None) -> RangeEnd | None:
        """Return the second end of a range whose first one ends at an offset, as a clock, or as a last day."""
        for at in self._around.second_ends(text, start, end):
            if found := self._until_at(text, end, at, last_day):
                return found
        return None

    def _until_at(self, text: str, end: int, at: int, last_day: "re.Pattern[str] | None") -> RangeEnd | None:
        numbered = _NUMBERED.match(text, at)
        clock = self._clocks.at(text, numbered.end() if numbered else at)
        last, hour, half = 0, "", ""
        if clock and (numbered or not last_day):
            last, hour, half = clock.end, clock.hour, clock.half
        elif last_day and (day := last_day.match(text, at)):
            last = day.end()
        if not last:
            return None
        zone, closed = zone_at(text, last) or ("", last)
        is_clock = bool(hour) and not _NEEDS_ZONE.fullmatch(text, at, last)
        return RangeEnd((at, last), (end, closed if zone else last), closed, hour, zone, half, is_clock)

    def _until_minutes(self, text: str, clock: WrittenClock) -> RangeEnd | None:
        """Return the end of a range that is minutes of the same hour, right after a clock: `15:32–34`."""
        found = _MINUTES.match(text, clock.end) if _HOUR_AND_MINUTE.fullmatch(text, clock.start, clock.end) else None
        if found is None or found["minutes"] <= clock.hour[3:] or is_length("0:00", text, found.end()):
            return None
        zone, end = zone_at(text, found.end()) or ("", found.end())
        hour = f"{clock.hour[:3]}{found['minutes']}"
        return RangeEnd(found.span("minutes"), found.span(), end, hour, zone, half=clock.half)


def _told(found: When) -> tuple[bool, int]:
    """Return how much a reading names, and how long it is."""
    return found.date is not None and found.clock is not None, found.end
