"""Read the clock or the day that words spell: `9.05 pm`, `14時半`, `3. März`, `08/Jan/26`, `02/03` in an order."""

import re
from datetime import date

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.lazy import late
from postmortem_tui.values.times.translated.day_halves import in_24_hours, parts_of_hour

DayOrder = str
""""day first" or "month first", for days such as 02/03; "" if that is unknown."""

HINTED_CLOCK = r"(?:(?:hh?|ss|чч|xx)\s?[:.：h時时點点시]\s?(?:mm?|мм|xx)(?:\s?[분分])?|[^\W\d_]{2}[:.]mm)"
"""Letters in place of the digits of a clock: `HH:MM`, `SS.MM`, `HH点MM分`; and in any language `UU:MM`."""

_HINTED_CLOCK = late(HINTED_CLOCK, re.IGNORECASE)

_IN_NUMBERS = late(r"(?<![-/.\d])\d+(?:\\?[-/.]\d|\s?[年년月월])")
"""A day that begins with two numbers, after which `(mar)` is a day of the week."""

LONG = 8
"""Characters of the shortest day of numbers in which the year has four digits: `2.3.2026`."""


class SpelledTimes:
    """Reads words that are known to be a clock or a day, with the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def is_hint(self, words: str) -> bool:
        """Return whether words are a hint of a blank form, such as HH:MM or YYYY-MM-DD."""
        half = next((name for name in self._words.times.halves if words.startswith(name)), "")
        bare = words[len(half) :].strip()
        return bool(self._words.hint(bare) or _HINTED_CLOCK.match(bare))

    def half(self, words: str) -> str:
        """Return the letter of the half of the day that a clock names, as in `day_halves`; "" if it names none."""
        if found := re.search(r"([aApP])\.?\s?[mM]|\d\s?([aApP])$", words):
            return str(found[1] or found[2]).lower()
        return next((value for name, value in self._words.times.halves.items() if name in words), "")

    def hour(self, words: str) -> str:
        """Return a clock as HH:MM or HH:MM:SS in 24 hours; "" if there is no such time."""
        half = self.half(words)
        numbers = [int(number) for number in re.findall(r"\d+", words.split(",")[0])]
        if len(numbers) == 1 and len(re.sub(r"\D", "", words)) == 4:
            numbers = [numbers[0] // 100, numbers[0] % 100]
        numbers.extend(minute for mark, minute in parts_of_hour().items() if mark in words)
        if not numbers or re.search(r"[^\W\d_]{2}:[^\W\d_]{2}", words):
            return ""
        hour, minute, second = (*numbers[:3], 0, 0)[:3]
        if half and hour <= 12:  # `午後0時15分` is 12:15
            hour = in_24_hours(hour, half)
        if hour > 23 or minute > 59 or second > 59:
            return ""
        return f"{hour:02}:{minute:02}" + (f":{second:02}" if len(numbers) > 2 else "")

    def day(self, words: str, order: DayOrder = "") -> Day | None:
        """Return a day; None if there is none, or it is not known which number is the month."""
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        names = () if _IN_NUMBERS.search(words) else re.findall(r"[^\W\d_]+", words.casefold())  # `3/4 (mar)`
        named = next((n for name in names if (n := self._words.times.months.get(name))), None)
        if named:
            years = [n for n in numbers if n > 31]
            days = [n for n in numbers if n <= 31]
            if not years and len(days) > 1:  # `08/Jan/26`, as trackers export it
                years = [2000 + days[1]]
            return _checked(years[0] if years else None, named, days[0]) if days else None
        if len(numbers) == 1 and len(words) == 8:
            return _checked(numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100)
        if len(numbers) == 3 and numbers[0] > 31:
            return _checked(numbers[0], numbers[1], numbers[2])
        if len(numbers) == 2 and re.search(r"[月월]", words):
            return _checked(None, numbers[0], numbers[1])
        if len(numbers) not in (2, 3):
            return None
        year = None if len(numbers) == 2 else numbers[2] + (2000 if numbers[2] < 100 else 0)
        if "." in words and year is None and order == "month first":  # `3.12` in Korean is in March
            return _checked(None, numbers[0], numbers[1])
        if "." in words and (numbers[1] <= 12 or year is None or len(words) < LONG):
            return _checked(year, numbers[1], numbers[0])
        if numbers[0] > 12 or order == "day first":
            return _checked(year, numbers[1], numbers[0])
        if numbers[1] > 12 or order == "month first" or numbers[0] == numbers[1]:
            return _checked(year, numbers[0], numbers[1])
        return None


def is_open(words: str) -> bool:
    """Return whether a day does not show which number is the month: 02/03 or 02/03/2026."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    return len(numbers) in (2, 3) and max(numbers[:2]) <= 12


def _checked(year: int | None, month: int, day: int) -> Day | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return Day(year, month, day)
