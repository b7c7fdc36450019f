"""What months and days of the week are called, and what is around them, in all languages of notes (codes: ISO 639).

The names are data (`words/times/`), in small letters, January and Monday first. Documents are read with those of the
languages that have a file in `words/`; all of them are read in times that people, chats, sheets and consoles write in
the language of the screen.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from postmortem_tui.words import word_files, words_in


@cache
def months() -> Mapping[str, Sequence[str]]:
    """Return the names of each month by language, January first; those of one month are in one text."""
    return _by_language("months")


@cache
def weekdays() -> Mapping[str, Sequence[str]]:
    """Return the names of each day of the week by language, Monday first; those of one day are in one text."""
    return _by_language("weekdays")


def _by_language(key: str) -> Mapping[str, Sequence[str]]:
    return {code: tuple(file[key]) for code, file in word_files("times").items() if key in file}


@cache
def after_number() -> str:
    """Return a pattern of what counts the number of a day, in any language: `2nd`, `1er`, `1º`."""
    return _any_of((*words_in("times", "day", "after_number"), *words_in("times", "day", "after_first")))


@cache
def before_month() -> str:
    """Return a pattern of the words between the number of a day and its month, with the blank: `of `, `de `, `d'`."""
    return _leading(words_in("times", "day", "before_month"))


@cache
def before_year() -> str:
    """Return a pattern of the words between a month and the year, with the blank: `de `, `del `."""
    return _leading(words_in("times", "day", "before_year"))


@cache
def after_weekday() -> str:
    """Return a pattern of what ends the name of a day of the week, where some leave it out: `segunda-feira`."""
    return _any_of(words_in("times", "day", "after_weekday"))


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _leading(words: Sequence[str]) -> str:
    """Return a pattern of words before others: a blank is after each that does not end with an apostrophe."""
    blanks = ("" if word[-1] in "'’" else r"\s+" for word in words)
    return f"(?:{'|'.join(re.escape(word) + blank for word, blank in zip(words, blanks, strict=True))})"
