"""What the cells of a column are by themselves: numbers, commits, letters, times of day, texts."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late

_HOURS = late(r"\d{1,2}\s?h(?:\s?\d{1,2}\s?m(?:in)?)?", re.IGNORECASE)
"""An hour without minutes, or with minutes that have a unit, which may be a duration, too."""

_NUMBER = late(r"[*_#]*\d{1,3}[.)]?[*_]*")
_COMMIT = late(r"[\W_]*(?=[a-f]*\d)[\da-f]{7,40}(?:[\W_]*|\W*\]\(\S+\)[\W_]*)")
_EVIDENCE = late(r"[`/]|\]\(|\d{2}|(?<!\w)(?:\w+[^\w|]+){5}")
_LETTER = late(r"[*_(]*[^\W\d_][).*_]*")
_WORD = late(r"[^\W\d_]{3}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A word of an event, which no number and no unit is; one sign is a word where words are not divided by blanks."""


def are_numbers(cells: Sequence[str]) -> bool:
    """Return whether there are cells, and they are numbers of rows: `1`, `2.`."""
    return bool(cells) and all(map(_NUMBER.fullmatch, cells))


def are_commits(cells: Sequence[str]) -> bool:
    """Return whether there are cells, and they are commits of git: `7519510c`, also as code or as a link."""
    return bool(cells) and all(map(_COMMIT.fullmatch, cells))


def are_letters(cells: Sequence[str]) -> bool:
    """Return whether cells are the letters of a figure, such as `A`, `B` and `C`, to which a text refers."""
    return len(set(cells)) == len(cells) > 1 and all(map(_LETTER.fullmatch, cells))


def is_time_of_day(cell: str, when: When, names: Sequence[str]) -> bool:
    """Return whether a cell is a time of day; `2h` and `1h 25m` are only in a column of times, otherwise an effort.

    In a column of durations a range alone is one.
    """
    if when.clock is None or (names[:1] == ("duration",) and when.until is None):
        return False
    return "time" in names or not _HOURS.fullmatch(cell[slice(*when.clock)])


def is_text(cell: str) -> bool:
    """Return whether a cell may tell an event: it has a word, or no digit."""
    return bool(_WORD.search(cell)) or not re.search(r"\d", cell)


def citing(cells: Sequence[str]) -> bool:
    """Return whether texts cite where rows are from, and name no persons: by code, a path, a link, a number."""
    return any(map(_EVIDENCE.search, cells))
