"""Find the clock at an offset of a text, in any spelling, and the half of the day of both ends of a range."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.around_times import END, GLUED, HALF
from postmortem_tui.exchange.written_times.spelled_times import HINTED_CLOCK, SpelledTimes
from postmortem_tui.lazy import late
from postmortem_tui.values.times.translated.day_halves import NOON

_TO = r"(?:[-–—]|\s[–—]\s)"
"""What stands between the hours of a range of which only the second says that they are hours."""

_FORMS = {
    "14:05:07.123": rf"\d{{1,2}}[:：]\d\d(?:[:：]\d\d(?:[.,]\d+)?)?(?:{HALF})?(?!\d)",
    "2.05 pm": rf"\d{{1,2}}(?:\.\d\d)?{HALF}",
    "14時05分": r"\d{1,2}\s?[時时點点시](?:\s?\d{1,2}\s?[分분](?:\s?\d{1,2}\s?[秒초])?|[0-5]\d(?!\d))?"
    r"(?:半|반|整|[一三]刻)?",
    "14h05": rf"\d{{1,2}}\s?[hH]:?\s?[0-5]\d(?:\s?(?:min|m)(?:\s?\d\ds)?|:\d\d)?{END}",
    "14h": rf"\d{{1,2}}\s?[hH]{END}(?!\s?\+(?!\d)|\s?:?\d)",
    "14u05": rf"\d{{1,2}}u\d\d{END}",
    "7–9pm": rf"\d{{1,2}}(?={_TO}\d{{1,2}}(?:[.:]\d\d)?{HALF})",
    "14〜16時": r"\d{1,2}(?=\s?[-–—~〜～]\s?\d{1,2}\s?[時时시](?![間间간]))",
    "07–09u": rf"[0-2]\d(?={_TO}[0-2]\du{END})|(?<=\d[-–—])[0-2]\du{END}",
    "10.50 CET": r"[0-2]?\d\.[0-5]\d(?=\s?[(\[]?(?-i:UTC|GMT|[A-Z]{2,4})\b)",
    "1405 UTC": r"[0-2]\d[0-5]\d(?=\s?(?:UTC|GMT|Z|h|hrs|hours)\b|\s[(\[]?(?-i:[A-Z]{2,4}T)\b)",
}
"""The clocks without a word of a language, by an example of each."""

_IS_DOTTED = late(r"\d{1,2}\.\d\d")
_UNIT = late(r"\s?[(\[]?(?P<name>[A-Z]{2,6})\b")
"""What is after a number with a dot: a zone, or the unit or the currency of an amount."""

_WITH_MINUTES = late(r"\d{1,2}\s?[:.hH]\s?\d\d")
_DOT = late(r"(?<=[^\W\d_])\.(?=[\s*_)\]]|$)")
"""The dot of a shortened word after a clock: `18:07 h. Empieza`."""


class WrittenClock(NamedTuple):
    """A clock in a text: its span and its value, `HH:MM` or `HH:MM:SS`; "" for a hint."""

    start: int
    end: int
    hour: str
    is_hint: bool
    half: str = ""
    """The letter of the half of the day that it names, as in `day_halves`; "" if it names none."""


class ClockForms:
    """Finds clocks with the words of a vocabulary; with `hints`, what a blank form has in their place as well."""

    def __init__(self, vocabulary: Vocabulary, spelled: SpelledTimes, *, hints: bool = False) -> None:
        self._words = vocabulary
        self._spelled = spelled
        self._hints = hints

    def at(self, text: str, start: int) -> WrittenClock | None:
        """Return the clock that begins at an offset; None if there is none, or no such time of day."""
        found = self._form.match(text, start)
        if found is None:
            return None
        words = found.group()
        if _IS_DOTTED.fullmatch(words) and (unit := _UNIT.match(text, found.end())) and not _is_zone(unit["name"]):
            return None
        hour, is_hint = self._spelled.hour(words), self._spelled.is_hint(words)
        half = self._spelled.half(words)
        dot = _DOT.match(text, found.end()) if _WITH_MINUTES.match(words) else None
        return WrittenClock(start, dot.end() if dot else found.end(), hour, is_hint, half) if hour or is_hint else None

    @cached_property
    def _form(self) -> "re.Pattern[str]":
        times = self._words.times
        worded = {
            "pukul 14.05": rf"(?:{times.before_clock})\.?:?\s?[0-2]?\d\.[0-5]\d(?!\.?\d)",
            "14 Uhr 20": rf"\d{{1,2}}\s?(?:{times.within})\s[0-5]\d{END}",
            "7 o'clock": rf"\d{{1,2}}(?=\s?(?:{times.oclock}){END})",
            "7–9 Uhr": rf"\d{{1,2}}(?={_TO}\d{{1,2}}\s?(?:{times.oclock}){END})",
            "10.05 – 10.40 Uhr": rf"\d{{1,2}}\.\d\d(?=\s?[-–—]\s?\d{{1,2}}[.:]\d\d\s?(?:{times.clock_words}){END})",
            "14.05 Uhr": rf"\d{{1,2}}[.:]\d\d(?=\s?(?:{times.clock_words}){END})",
        }
        hints = (self._words.hint_patterns("clocks"), rf"{HINTED_CLOCK}(?:{HALF})?") if self._hints else ()
        forms = "|".join((*_FORMS.values(), *worded.values(), *hints))
        halves = rf"(?:{'|'.join(times.halves) or '(?!)'}|(?-i:[AP]M))?\s?"
        return re.compile(rf"{halves}(?:{forms})(?:\s?(?:{times.clock_words}){END}{GLUED})?", re.IGNORECASE)


def _is_zone(name: str) -> bool:
    """Return whether capitals after a number with a dot are a zone; a few places are called as a unit is (`GB`)."""
    return known_zone(name) not in ("", name) or name in ("UTC", "GMT")


class RangeEnd(NamedTuple):
    """The second end of a range: its own span, that with the dash before it, and where its zone ends."""

    span: tuple[int, int]
    range: tuple[int, int]
    end: int
    hour: str
    zone: str
    half: str
    """The letter of the half of the day that it names, as in `day_halves`; "" if it names none."""
    is_clock: bool = False
    """Whether it can be nothing but a clock, as in `10.05 – 10.40 Uhr`, and so is the first end."""


def with_halves(clock: WrittenClock, until: RangeEnd) -> tuple[WrittenClock, RangeEnd]:
    """Return both ends of a range of which one names the half of the day: the other is as near to it as can be.

    `12:25–12:40am` begins at 00:25, `11:45–12:10pm` in the morning, and `오후 11:50~12:10` ends after midnight.
    """
    if not (clock.hour and until.hour) or bool(clock.half) == bool(until.half):
        return clock, until
    if until.half:
        return clock._replace(hour=_nearer(clock.hour, lambda hour: _minutes(until.hour) - _minutes(hour))), until
    return clock, until._replace(hour=_nearer(until.hour, lambda hour: _minutes(hour) - _minutes(clock.hour)))


def _nearer(hour: str, gap: Callable[[str], int]) -> str:
    """Return a clock or, if it may be one of 12 hours, that 12 hours later: the one with the smaller gap in a day."""
    if not 0 < int(hour[:2]) <= NOON:
        return hour
    turned = f"{(int(hour[:2]) + NOON) % (2 * NOON):02}{hour[2:]}"
    return min((hour, turned), key=lambda each: gap(each) % (2 * NOON * 60))


def _minutes(hour: str) -> int:
    """Return a clock, `HH:MM` or `HH:MM:SS`, in minutes since midnight."""
    return int(hour[:2]) * 60 + int(hour[3:5])
