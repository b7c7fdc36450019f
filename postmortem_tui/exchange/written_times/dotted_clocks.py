"""Decide whether `9.05` is a time of day or the ninth of May, which only several of them together can show."""

import itertools
from collections.abc import Sequence

from postmortem_tui.lazy import late

_DOTTED = late(r"(\d{1,2})\.(\d\d)")
_EITHER = late(r"(?:[01]?\d|2[0-3])(?P<mark>[.:])[0-5]\d")

LEAST = 3
"""The fewest of them that can show it."""

FARTHEST = 1
"""How many months the days of one incident may be apart at most."""


def are_clocks(texts: Sequence[str]) -> bool:
    """Return whether three or more texts such as `9.05` are times.

    Most must not be before the one above, and one must be no day (`9.40`), or the days must be months apart.
    """
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _DOTTED.fullmatch(text))]
    steps = [b >= a for a, b in itertools.pairwise(pairs)]
    are_hours = all(hour <= 23 and minute <= 59 for hour, minute in pairs)
    in_order = len(pairs) == len(texts) >= LEAST and sum(steps) * 2 >= len(steps)
    return in_order and are_hours and not _may_be_days(pairs)


def beside_colons(texts: Sequence[str]) -> bool:
    """Return whether texts are times, some with a colon and some with a dot: `07:45`, `08.55`."""
    found = [_EITHER.fullmatch(text) for text in texts]
    marks = {one["mark"] for one in found if one}
    return all(found) and len(marks) == 2


def _may_be_days(pairs: Sequence[tuple[int, int]]) -> bool:
    months = [month for day, month in pairs if 1 <= day <= 31 and 1 <= month <= 12]
    return len(months) == len(pairs) and max(months) - min(months) <= FARTHEST
