"""Read a time at the start of a text, in any country's spelling: its written parts; no day, year or zone is assumed.

It is read in steps, each with a reader of its own: what is before it (`around_times.py`), a day (`day_forms.py`), what
is between the two, a clock (`clock_forms.py`), its zone (`zones_after_clocks.py`), and the end of a range.
"""

from functools import cached_property, lru_cache

from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.around_times import AroundTimes
from postmortem_tui.exchange.written_times.clock_forms import ClockForms
from postmortem_tui.exchange.written_times.day_forms import DayForms
from postmortem_tui.exchange.written_times.moment_steps import MomentSteps
from postmortem_tui.exchange.written_times.same_moments import BETWEEN, CLOSING, are_same, zone_beside
from postmortem_tui.exchange.written_times.spelled_times import DayOrder, SpelledTimes
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.exchange.written_times.written_days import WrittenDays
from postmortem_tui.lazy import kept_of_short, late

NEAR = 16
"""The number of first characters among which a time has a digit; otherwise it can only be a hint."""

FAR = 64
"""The number of first characters among which a time that is no hint has a digit."""

_DIGIT = late(r"\d")

_ZONE_FIRST = late(
    r"\s*(?:[*_`\[(]|~~)*(?P<zone>(?:UTC|GMT)(?:[+−-]\d{1,2}(?::?\d\d)?)?|[A-ZА-ЯЁ]{2,5})\s+(?=\d{1,2}[:.hH]?\d)"
)


class Moments:
    """Reads the times at the start of texts, with the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._around = AroundTimes(vocabulary)
        self._spelled = SpelledTimes(vocabulary)
        self._words = vocabulary
        days = DayForms(vocabulary, self._spelled)
        self._steps = MomentSteps(days, ClockForms(vocabulary, self._spelled), self._around)
        self.days = WrittenDays(vocabulary, days)

    @cached_property
    def _hinted(self) -> MomentSteps:
        """The same steps with the hints of blank forms, which few documents need."""
        days = DayForms(self._words, self._spelled, hints=True)
        return MomentSteps(days, ClockForms(self._words, self._spelled, hints=True), self._around)

    def read(self, text: str, start: int = 0, order: DayOrder = "") -> When | None:
        """Return the time in a text right after the offset `start`; None if there is none.

        A day such as 02/03 is read in the given order; without an order its `day` is None, but its span is found.
        """
        return _read_by(text, self, start, order)

    def read_anew(self, text: str, start: int, order: DayOrder) -> When | None:
        """Return what `read` does, which keeps it of short texts."""
        found = self._first(text, start, order)
        if found is None or not found.hour:
            return found
        found = self._with_others(text, found, order)
        return self.days.with_day(text, found, order) if not found.date and not found.until else found

    def _first(self, text: str, start: int, order: DayOrder) -> When | None:
        """Return the first clock or day, with words for the next day, or the day before, beside it."""
        lead = self._around.day_words_before(text, start)
        found = self._read(text, lead.end if lead else start, order) or self._after_zone(text, start, order)
        if found is None or not found.clock or found.date:
            return self._read(text, start, order) if lead else found
        if lead:
            return found._replace(start=lead.start, date=(lead.start, lead.last), day=lead.day)
        if told := self._around.day_words_after(text, found.end):
            return found._replace(end=told.end, date=(told.start, told.last), day=told.day)
        return found

    def _read(self, text: str, start: int, order: DayOrder) -> When | None:
        found = self._steps.read(text, start, order) if _DIGIT.search(text, start, start + FAR) else None
        if found is None and not _DIGIT.search(text, start, start + NEAR):
            found = self._hinted.read(text, start, order)
        if found is None and (lead := self.days.after_number(text, start)):
            led = self._steps.read(text, lead, order)
            found = led if led and led.date and led.date[0] == lead else None
        if found:
            return self.days.up_to_last(text, found)
        return self.days.first_to_last(text, start) or self.days.weekday_alone(text, start)

    def _after_zone(self, text: str, start: int, order: DayOrder) -> When | None:
        """Return a time with its zone before it, as in `CET 14:58`, or None."""
        lead = _ZONE_FIRST.match(text, start)
        zone = known_zone(lead["zone"]) if lead else ""
        found = self._read(text, lead.end(), order) if lead and zone else None
        if lead is None or found is None or not found.clock or found.date or found.zone not in ("", zone):
            return None
        return found._replace(start=lead.start("zone"), clock=(lead.start("zone"), found.clock[1]), zone=zone)

    def _with_others(self, text: str, found: When, order: DayOrder) -> When:
        """Return a time with the clocks of the same moment after it, as in `23:15 UTC / 16:15 PDT`.

        A clock in UTC in brackets gives a clock without a zone its offset. A range may be followed by the same range.
        """
        while gap := BETWEEN.match(text, found.end):
            other = self._steps.clock(text, gap.end(), order) if text[gap.end() : gap.end() + 1].isdigit() else None
            if other is None or not other.hour or not other.zone or not self._end_alike(text, found, other, order):
                break
            end = other.end
            if gap["open"] and text[end - 1] not in ")]）":
                closed = CLOSING.match(text, end)
                end = closed.end() if closed else 0
            zone = found.zone or (zone_beside(found.hour, (other.hour, other.zone)) if gap["open"] else "")
            if not end or not are_same((found.hour, zone), (other.hour, other.zone), found.day):
                break
            assert found.clock and other.clock
            both = found._replace(clock=(found.clock[0], other.clock[1]), again=(*found.again, other.clock))
            found = (found if found.until else both)._replace(end=end, zone=zone)
        return found

    def _end_alike(self, text: str, one: When, other: When, order: DayOrder) -> bool:
        """Return whether two ranges end at the same moment; whether neither is a range if one is none."""
        if not one.until or not other.until:
            return one.until is other.until
        first = self._steps.clock(text, one.until[0], order)
        second = self._steps.clock(text, other.until[0], order)
        if first is None or second is None:
            return False
        ends = (first.hour, one.until_zone or one.zone), (second.hour, other.until_zone or other.zone)
        return are_same(*ends, one.day)


@kept_of_short(4096)  # each row is read by those who judge what its list is, look for its day and zone, and take it
def _read_by(text: str, reader: Moments, start: int, order: DayOrder) -> When | None:
    return reader.read_anew(text, start, order)


@lru_cache(maxsize=4)
def moments(vocabulary: Vocabulary) -> Moments:
    """Return the reader of times with the words of a vocabulary."""
    return Moments(vocabulary)
