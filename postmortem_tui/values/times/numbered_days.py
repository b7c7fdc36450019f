"""Days as documents write them: 04.02.2026, 16/01/2026, January 24, 2026."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import MONTHS, read_date

_NUMBERS = late(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_SHORT = late(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})")
_EASTERN = late(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")
_LETTER = late(r"[^\W\d_]")
_SHARE = 4
"""Chinese, Japanese and Korean texts have at least one letter in so many of their own scripts."""

_ASIAN = late(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")


def day_first(texts: Sequence[str]) -> bool | None:
    """Return which of the two numbers of days such as 16/01/2026 is the day; None if the texts do not tell."""
    found: set[bool] = set()
    for text in texts:
        for one, mark, two, _ in _NUMBERS.findall(text):
            if mark != "." and (int(one) > 12) != (int(two) > 12):
                found.add(int(one) > 12)
    if not found and all(map(_is_eastern, texts)):
        return False  # in Chinese, Japanese and Korean the month is first
    return found.pop() if len(found) == 1 else None


def _is_eastern(text: str) -> bool:
    return bool(text) and len(_EASTERN.findall(text)) * _SHARE > len(_LETTER.findall(text))


def with_month_named(text: str, order: bool | None) -> str:
    """Return `3/6` as `6 March` or `3 June` by which number is the day; any other text as it is."""
    found = _SHORT.fullmatch(text.strip()) if order is not None else None
    if found is None:
        return text
    day, month = (found["one"], found["two"]) if order else (found["two"], found["one"])
    return f"{day} {MONTHS[int(month) - 1].title()}" if 1 <= int(month) <= 12 else text


def iso_day(text: str, order: bool | None) -> str:
    """Return the day of a text that is one, in ISO 8601; "" if it is none, or could be two.

    With dots the day comes first; with other marks `order` says whether it does, unless a number over 12 shows it.
    """
    bare = text.strip()
    if (numbers := _NUMBERS.fullmatch(bare)) is not None:
        one, two = int(numbers[1]), int(numbers[3])
        first = True if one > 12 or numbers[2] == "." else False if two > 12 else order
        if first is None:
            return ""
        return _iso(int(numbers[4]), *((two, one) if first else (one, two)))
    if (asian := _ASIAN.match(bare)) is not None and asian.end() >= len(bare) - 3:
        return _iso(*map(int, asian.groups()))
    if not re.search(r"\d{4}", bare):
        return ""
    try:
        return read_date(bare, Context(datetime(2000, 1, 1, tzinfo=UTC))).isoformat()
    except Misread:
        return ""


def with_iso_day(text: str, order: bool | None) -> str:
    """Return a text with its first day in ISO 8601, as `iso_day` reads it: `06.03.2026, 13:05`; else unchanged."""
    found = _NUMBERS.search(text)
    day = iso_day(found[0], order) if found else ""
    return f"{text[: found.start()]}{day}{text[found.end() :]}" if found and day else text


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
