"""Texts that say when something is due without a day: `Q3`, `end of March`, `week 12`, `ASAP`."""

from datetime import date
from functools import cache

from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import before_month, before_year, months
from postmortem_tui.values.times.due_days import end_of
from postmortem_tui.words import words_in

_ANY_DAY = date(2026, 1, 15)
_WEEK = late(lambda: rf"(?:{'|'.join(words_in('times', 'due', 'week_number'))}) ?\d{{1,2}}(?:[ /]+(?:19|20)?\d\d)?")
"""A week of a year by its number: `week 12`, `KW 12/2026`."""
_PART_OF_MONTH = late(
    lambda: (
        rf"(?:{_either('end', 'part')})[ -](?:{before_month()}|{before_year()})?"
        r"(?P<month>[^\W\d_]{3,12})(?: (?:19|20)\d\d)?"
    )
)
"""The end, the middle or the beginning of a month by its name: `Ende März`, `early July`, `Mitte Mai 2026`."""
_PART_OF_NUMBERED = late(lambda: rf"\d{{1,2}} ?(?:{_either('of_month')})")
"""The same of a month by its number: `6月底`, `5月中旬`."""


def _either(*keys: str) -> str:
    return "|".join(word for key in keys for word in words_in("times", "due", key))


def is_vague_day(text: str) -> bool:
    """Return whether a text only says a part of a year, a month or a week, or how soon something is due."""
    bare = " ".join(text.casefold().split())
    part = _PART_OF_MONTH.fullmatch(bare)
    return bool(
        end_of(bare, _ANY_DAY)
        or _WEEK.fullmatch(bare)
        or (part and _is_month(part["month"]))
        or _PART_OF_NUMBERED.fullmatch(bare)
        or bare.rstrip(".!") in _vague()
    )


def _is_month(name: str) -> bool:
    return any(name in names.split() for by_language in months().values() for names in by_language)


@cache
def _vague() -> frozenset[str]:
    keys = ("vague", "next_week", "next_month", "end_of_week", "end_of_month", "end_of_quarter", "end_of_year")
    return frozenset(word for key in keys for word in words_in("times", "due", key))
