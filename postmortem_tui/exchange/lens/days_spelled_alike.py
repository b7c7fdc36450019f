"""Find a day of a document after which all its days are spelled, for a day that is added."""

import re
from collections.abc import Callable

from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import after_number, before_month, before_year

_IN_NUMBERS = late(r"(?<![\w./-])(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4})(?![\w/-]|\.\d)")
"""A day in numbers with its year."""

_NAMED = late(
    lambda: (
        rf"(?<![\w./-])(?:\d{{1,2}}(?:{after_number()}|\.)? {before_month()}?[^\W\d_]{{3,12}}\.?,? "
        rf"{before_year()}?\d{{4}}|[^\W\d_]{{3,12}}\.? \d{{1,2}}(?:{after_number()})?,? \d{{4}}"
        r"|\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일])(?![\w/-]|\.\d|:\d)"
    )
)
"""What may be a day with its year and the name of its month, or with the characters of East Asia."""


def day_spelled_as_all(text: str, is_day: Callable[[str], bool]) -> str:
    """Return a day with its year, as it stands in a text, if all days there are spelled in its way; otherwise ""."""
    named = [found[0] for found in _NAMED.finditer(text) if is_day(found[0])]
    days = [*named, *(found[0] for found in _IN_NUMBERS.finditer(text))]
    shapes = (re.sub(r"[^\W\d_]{3,12}", "month", re.sub(r"\d{4}", "year", day)) for day in days)
    ways = {re.sub(r"\d{1,2}(?!\d)", "n", shape) for shape in shapes}
    return days[0] if len(ways) == 1 else ""
