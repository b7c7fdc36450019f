"""Find the clock at an offset of a text, in the spelling of any country."""

import re
from functools import cached_property
from typing import NamedTuple

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.around_times import END, GLUED, HALF
from postmortem_tui.exchange.written_times.spelled_times import HINTED_CLOCK, SpelledTimes

_FORMS = {
    "14:05:07.123": rf"\d{{1,2}}[:：]\d\d(?:[:：]\d\d(?:[.,]\d+)?)?(?:{HALF})?(?!\d)",
    "2.05 pm": rf"\d{{1,2}}(?:\.\d\d)?{HALF}",
    "14時05分": r"\d{1,2}\s?[時时點点시](?:\s?\d{1,2}\s?[分분](?:\s?\d{1,2}\s?[秒초])?|[0-5]\d(?!\d))?"
    r"(?:半|반|整|[一三]刻)?",
    "14h05": rf"\d{{1,2}}\s?[hH]:?\s?[0-5]\d(?:\s?(?:min|m)(?:\s?\d\ds)?|:\d\d)?{END}",
    "14h": rf"\d{{1,2}}\s?[hH]{END}(?!\s?\+(?!\d)|\s?:?\d)",
    "14u05": rf"\d{{1,2}}u\d\d{END}",
    "10.50 CET": r"[0-2]?\d\.[0-5]\d(?=\s?[(\[]?(?-i:UTC|GMT|[A-Z]{2,4})\b)",
    "1405 UTC": r"[0-2]\d[0-5]\d(?=\s?(?:UTC|GMT|Z|h|hrs|hours)\b|\s[(\[]?(?-i:[A-Z]{2,4}T)\b)",
}
"""The clocks without a word of a language, by an example of each."""


class WrittenClock(NamedTuple):
    """A clock in a text: its span and its value, `HH:MM` or `HH:MM:SS`; "" for a hint."""

    start: int
    end: int
    hour: str
    is_hint: bool


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
        hour, is_hint = self._spelled.hour(words), self._spelled.is_hint(words)
        return WrittenClock(start, found.end(), hour, is_hint) if hour or is_hint else None

    @cached_property
    def _form(self) -> "re.Pattern[str]":
        times = self._words.times
        worded = {
            "pukul 14.05": rf"(?:{times.before_clock})\.?:?\s?[0-2]?\d\.[0-5]\d(?!\.?\d)",
            "14 Uhr 20": rf"\d{{1,2}}\s?(?:{times.within})\s[0-5]\d{END}",
            "7 o'clock": rf"\d{{1,2}}(?=\s?(?:{times.oclock}){END})",
            "10.05 – 10.40 Uhr": rf"\d{{1,2}}\.\d\d(?=\s?[-–—]\s?\d{{1,2}}[.:]\d\d\s?(?:{times.clock_words}){END})",
            "14.05 Uhr": rf"\d{{1,2}}[.:]\d\d(?=\s?(?:{times.clock_words}){END})",
        }
        hints = (self._words.hint_patterns("clocks"), rf"{HINTED_CLOCK}(?:{HALF})?") if self._hints else ()
        forms = "|".join((*_FORMS.values(), *worded.values(), *hints))
        halves = rf"(?:{'|'.join(times.halves) or '(?!)'}|(?-i:[AP]M))?\s?"
        return re.compile(rf"{halves}(?:{forms})(?:\s?(?:{times.clock_words}){END}{GLUED})?", re.IGNORECASE)
