"""What months and days of the week are called in the languages of those who write notes (codes: ISO 639).

The names are data (`words/times/`), in small letters, January and Monday first. Documents are read with those of the
languages that have a file in `words/`; all of them are read in times that people, chats, sheets and consoles write in
the language of the screen.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from postmortem_tui.words import word_files


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
