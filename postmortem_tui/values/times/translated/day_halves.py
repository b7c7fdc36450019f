"""The parts of the day that people write before a clock of 12 hours: 午後2時, 晚上11点, 오전 9시."""

from collections.abc import Mapping, Sequence
from functools import cache

from postmortem_tui.words import word_files, words_in

_KEYS: Mapping[str, str] = {"before_noon": "a", "after_noon": "p", "midday": "m", "night": "n"}
"""The keys of `words/times/`, with the letter of each part of the day."""

NOON = 12
"""The hour from which it is after noon."""

_EVENING = 6
"""The hour at night from which it is before midnight: `밤 11시`, `晚上7点`; an earlier one, and 12, are after it."""

_AFTERNOON = 6
"""The hour around noon before which it is in the afternoon: `中午1点`; 11 is in the morning."""


@cache
def parts_of_day(languages: Sequence[str] | None = None) -> Mapping[str, str]:
    """Return the part of the day of each word for one, the longest first; of all languages, or of those named."""
    found: dict[str, str] = {}
    for code, file in word_files("times").items():
        for key, part in _KEYS.items() if languages is None or code in languages else ():
            found.update(dict.fromkeys(file.get("clock", {}).get(key, ()), part))
    return {word: found[word] for word in sorted(found, key=lambda word: (-len(word), word))}


@cache
def parts_of_hour() -> Mapping[str, int]:
    """Return the minutes of each word for half an hour or a quarter after a whole hour: `10点半`, `3点一刻`."""
    keys = {"half_past": 30, "quarter_past": 15, "three_quarters_past": 45}
    return {word: minutes for key, minutes in keys.items() for word in words_in("times", "clock", key)}


def in_24_hours(hour: int, part: str) -> int:
    """Return the hour of the day: `part` is `a` before noon, `p` after it, `m` around it, `n` at night.

    `午後0時` is noon, and `午前0時` and `晚上12点` are midnight.
    """
    hour %= 12
    match part:
        case "p":
            return hour + 12
        case "m":
            return hour + 12 if hour < _AFTERNOON else hour
        case "n":
            return hour + 12 if hour >= _EVENING else hour
        case _:
            return hour


def part_of_day(like: str, hour: int) -> str:
    """Return a word of the same language for the part of the day of an hour, from 0: the same one if it fits."""
    if in_24_hours(hour, parts_of_day()[like]) == hour:
        return like
    key = "after_noon" if hour >= NOON else "before_noon"
    for code, file in word_files("times").items():
        if like in parts_of_day((code,)):
            return str(file["clock"][key][0])
    return like
