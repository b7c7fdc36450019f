"""Days until which something is due, in the languages of `words/times/`, as the English words that mean the same.

A phrase that two languages use for two days is left alone: what it means is not known. English is read first.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from postmortem_tui.values.times.day_names import weekdays
from postmortem_tui.words import word_files

_MEANINGS = {
    "tomorrow": "tomorrow",
    "in_two_days": "in 2 days",
    "next_week": "next week",
    "next_month": "next month",
    "end_of_week": "end of week",
    "end_of_month": "end of month",
    "end_of_quarter": "end of quarter",
    "end_of_year": "end of year",
}
"""The English words for what each key lists."""

_UNITS = {"days": "days", "weeks": "weeks", "months": "months", "years": "years"}


def due_in_english(typed: str) -> str:
    """Return the English words for a tidied due day in another language; "" for any other text."""
    text = typed.casefold()
    meant = {english for due in _languages() for english in due.meanings(text)}
    return meant.pop() if len(meant) == 1 else ""


class _Due:
    """What people of one language call due days."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        due, clock = file["due"], file.get("clock", {})
        self._phrases = {phrase: english for key, english in _MEANINGS.items() for phrase in due.get(key, ())}
        self._phrases |= dict.fromkeys(clock.get("today", ()), "today")
        for english_names, names in zip(weekdays()["en"], file["weekdays"], strict=True):
            english = english_names.partition(" ")[0]
            for name in names.split():
                self._phrases[name] = english
                self._phrases |= {f"{word} {name}": f"next {english}" for word in due.get("next", ())}
        self._leads = _longest_first(due.get("lead", ()))
        self._trails = _longest_first(due.get("trail", ()))
        self._ends = _longest_first(due.get("end", ()))
        self._months = {name for names in file["months"] for name in names.split()}
        self._ones = clock.get("one", ())
        units = {one: unit for unit in _UNITS for one in (*clock.get(unit, ()), *due.get(unit, ()))}
        self._units = units
        counted = rf"(?P<count>\d{{1,3}}{''.join(f'|{re.escape(one)}' for one in self._ones)}) ?(?P<unit>{_any(units)})"
        ways = (re.escape(way).replace(r"\{\}", counted, 1) for way in due.get("ahead", ()))
        self._ahead = [re.compile(way) for way in ways]

    def meanings(self, text: str) -> Iterator[str]:
        """Yield the English words for a text, and for it without what says that it is a limit."""
        for bare in dict.fromkeys((text, *self._without_limits(text))):
            if english := self._phrases.get(bare):
                yield english
            for way in self._ahead:
                if found := way.fullmatch(bare):
                    count = found["count"] if found["count"].isdecimal() else "1"
                    yield f"in {count} {_UNITS[self._units[found['unit']]]}"
            month = next((bare[len(end) + 1 :] for end in self._ends if bare.startswith(f"{end} ")), "")
            if month.partition(" ")[0] in self._months:
                yield f"end of {month}"

    def _without_limits(self, text: str) -> Iterator[str]:
        led = next((text[len(lead) :].lstrip() for lead in self._leads if text.startswith(f"{lead} ")), text)
        yield led
        yield next((led[: -len(trail)].rstrip() for trail in self._trails if led.endswith(trail)), led)


@cache
def _languages() -> tuple[_Due, ...]:
    return tuple(_Due(file) for file in word_files("times").values() if "due" in file)


def _longest_first(words: Any) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _any(words: Any) -> str:
    return "|".join(map(re.escape, _longest_first(words)))
