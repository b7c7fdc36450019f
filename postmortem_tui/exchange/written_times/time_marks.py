"""Handle the marks around and in the time of a row: bold that stays open, dots instead of colons."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_AGAIN = late(r"\s*(?:[+&/,]|\d)|\s*\w{1,4}\s+(?:[^\W\d_]{3,10}\.?\s+)?\d")
"""The continuation of a time within the same bold marks: another time, or the end of a range."""


_OPENS_BOLD = late(r"[\s~≈]*(\*\*|__)")


_OPENS_EMPHASIS = late(r"[\s~≈]*([*_])")
_EDGE_MARKS = {"*": late(r"\*"), "_": late(r"(?<![^\W_])_|_(?![^\W_])")}

_DOTTED = late(
    r"[\s*_`~≈]*(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:\d\d){1,2},?[ \t]+)?(?:[^\W\d_]{1,4}\.?[ \t]){0,2}"
    r"(?:[01]?\d|2[0-3])(\.)[0-5]\d(?![\d.])"
    r"(?:\s*[-–—]\s*(?:[01]?\d|2[0-3])(\.)[0-5]\d(?!\d))?"
)


_IN_MARKS = late(r"(?P<mark>[*_`]{1,3})(?P<inner>[^*_`]+)(?P=mark)")

_UNITS = ("days", "hours", "minutes", "seconds")


def _units() -> str:
    """Return an expression for the units of lengths in any language."""
    words = (word for unit in _UNITS for word in words_in("times", "clock", unit))
    return rf"(?i:{'|'.join(map(re.escape, words))})\.?|[dhms]|[Mm]in(?:s|ut[^\W\d_]{{1,3}})?|hrs?|secs?"


RELATIVE = late(
    lambda: (
        r"[\s*_`\[(]*(?P<time>(?:[^\W\d_]+ \d{1,3}\s*[-–,:]\s*)?T0?(?:\s?[+\-−±]\s?\d(?:[\d:.]*\d)?"
        rf"(?:[-–]\d{{1,3}}(?=[mhs](?![^\W_])|\s(?:{_units()})(?![^\W_])))?"
        rf"(?:[^\W\d_]{{1,7}}(?:\d\d?(?:m|min|s)?)?|\s(?:{_units()})(?![^\W_]))?|0)"
        r"|\+\s?\d{1,3}(?:(?::\d\d){1,2}|\s?(?:h|m|s|min)(?![^\W_])))"
        r"(?![^\W_]|[+:]\d|(?:→|->)\S)[*_`\])]*"
    )
)
"""A time relative to the start: `T+5`, `T+2–3m`, `T-0:30`, `Day 2 - T+25:00`, `T+1h30m`, `+00:12`, `+5 min`.

A word after the number and a blank belongs to it only if it is a unit; in `T+5 alert` it is the event. `T0→fixed 6 min`
is a duration.
"""


_STEP = late(r"[\s*_`\[(]*(?P<time>[Tt](?P<number>\d{1,2}))(?![^\W_]|[+:.\-−]\d)[*_`\])]*")


def relative_time(text: str, *, step: bool = False) -> When | None:
    """Return the time relative to the start at the beginning of a text, or its `step` such as `T2`; otherwise None."""
    found = (_STEP if step else RELATIVE).match(text)
    if found is None:
        return None
    span = found.span("time")
    return When(*found.span(), None, span, None, None, "", approximate=False, zone="", is_hint=False)


def are_steps(texts: Sequence[str]) -> bool:
    """Return whether all of at least two texts begin with the number of a step, one after the other: `T0`, `T1`."""
    found = [_STEP.match(text) for text in texts]
    numbers = [int(one["number"]) for one in found if one]
    return len(numbers) == len(texts) > 1 >= numbers[0] and numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def with_colons(text: str) -> str:
    """Return a text with colons in a `9.05`, `9.05-9.20` or `22.2.2024 9.05` at its start; offsets stay the same."""
    found = _DOTTED.match(text)
    for at in (found.start(1), found.start(2)) if found else ():
        text = f"{text[:at]}:{text[at + 1 :]}" if at >= 0 else text
    return text


def without_marks(text: str) -> str:
    """Return a text in place of a time without the marks around all of it: `Start` for `**Start**`."""
    found = _IN_MARKS.fullmatch(text.strip())
    return found["inner"].strip() if found else text.strip()


def bold_left_open(text: str, when: When) -> str:
    """Return the bold mark that opens before a time and does not close right after it; "" if there is none."""
    found = _OPENS_BOLD.match(text)
    return found[1] if found and text.count(found[1], 0, when.end) % 2 and found[1] in text[when.end :] else ""


def emphasis_left_open(text: str, when: When) -> str:
    """Return the mark of emphasis that opens before a time and closes at the end of its row, or "".

    It is `_` in `_**13:16**: it fails_`; a `_` within a word is no mark.
    """
    found = _OPENS_EMPHASIS.match(text)
    mark = found[1] if found else ""
    inside = [len(_EDGE_MARKS[mark].findall(part)) for part in (text[: when.end], text[when.end :])] if mark else []
    return mark if inside and all(count % 2 for count in inside) and text.endswith(mark) else ""


def goes_on_in_bold(text: str, when: When) -> bool:
    """Return whether the time continues in the same bold marks, as in `**07:44 + 08:44**`."""
    mark = bold_left_open(text, when)
    inside = text[when.end : text.find(mark, when.end)] if mark else ""
    return bool(re.search(r"\d", inside) and _AGAIN.match(inside))
