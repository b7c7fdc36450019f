"""Words before and after a time of day in notes, by language (`words/times/`): `kl. 9.02`, `verso le 9:10`.

A word counts only beside a time, at the beginning of a note, so that no sentence becomes one.
"""

import re
from collections.abc import Iterable
from functools import cache

from postmortem_tui.words import word_files, words_in


def oclock() -> str:
    """Return an expression for words that are beside a time of day: after them a point parts hours and minutes."""
    return _pattern(words_in("times", "clock", "oclock"))


def beside_an_hour() -> str:
    """Return an expression for those that mean no length of time: after them an hour is enough, `kl. 9 alarm`."""
    clocks = [file.get("clock", {}) for file in word_files("times").values()]
    found = {word for clock in clocks if clock.get("hour_is_enough") for word in clock["oclock"]}
    return _pattern(sorted(found, key=lambda word: (-len(word), word)))


def at() -> str:
    """Return an expression for words that say no more than that a time follows."""
    return _pattern(words_in("times", "clock", "at"))


def about() -> str:
    """Return an expression for words that say that a time is about then."""
    return _pattern(words_in("times", "clock", "about"))


def about_close() -> str:
    """Return an expression for those with no blank between them and the time: `約14:20`."""
    return _pattern(words_in("times", "clock", "about_close"))


def about_behind() -> str:
    """Return an expression for those of them that are after it, and are no words of an event: `alle 9:10 circa`."""
    return _pattern(words_in("times", "clock", "about_behind"))


def behind() -> str:
    """Return an expression for words after a time of day that belong to it."""
    return _pattern(words_in("times", "clock", "behind"))


@cache
def before_noon() -> frozenset[str]:
    """Return how programs write am after a clock of 12 hours, in languages that have other letters for it."""
    return frozenset(halves[0] for halves in _halves())


def half_behind() -> str:
    """Return an expression for how programs write am or pm in such languages."""
    return r"(?i:" + "|".join(re.escape(one) for pair in _halves() for one in pair) + r")\.?(?=[\s\]),:]|$)"


def _halves() -> list[tuple[str, str]]:
    clocks = (file.get("clock", {}) for file in word_files("times").values())
    return [(halves[0], halves[1]) for clock in clocks if (halves := clock.get("halves"))]


def _pattern(words: Iterable[str]) -> str:
    """Return an expression for any of the words, which stand longest first, each with or without a point."""
    return "(?:" + "|".join(word.replace(" ", r"\.? ") for word in words) + r")\.?"
