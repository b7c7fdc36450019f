"""A range of days as people write it, of which the first day is that of the incident: `July 27–28, 2026`."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.words import words_in


def _between() -> str:
    words = {*words_in("own", "items", "joined"), *words_in("times", "clock", "until")}
    return rf"(?:\s?[-–—~〜～]\s?|\s(?:{'|'.join(sorted(map(re.escape, words)))})\s)"


_OF_ONE_MONTH = late(
    lambda: (
        rf"(?<![\w.:/-])(?P<day>\d{{1,2}})(?P<dot>\.|日)?(?P<between>{_between()})(?P<last>\d{{1,2}})"
        r"(?=[.日]|,?\s(?P<year>\d{4})?)(?!\.\d)"
    )
)
"""Two days of one month: `27–28 July`, `27. bis 28. Juli`, `July 27 and 28`."""
_WORD_BEFORE = late(r"\w\s+\Z")
_SPACED_DASH = late(r"\s[^\w\s]\s")

_DAY_FIRST, _MONTH_FIRST = r"\d{1,2}\.? [^\W\d_]{3,12}", r"[^\W\d_]{3,12}\.? \d{1,2}"
_OF_TWO_MONTHS = late(
    lambda: (
        rf"(?<![\w.:/-])(?:(?P<day>{_DAY_FIRST}){_between()}{_DAY_FIRST}|(?P<month>{_MONTH_FIRST}){_between()}{_MONTH_FIRST})"
        r"(?=,? \d{4})"
    )
)
"""Two days of one year: `July 27 – August 1, 2026`, `31 May to 1 June 2026`."""


def from_first_day(text: str) -> str:
    """Return a text whose ranges of days are their first days; other text is as it was."""
    return _OF_TWO_MONTHS.sub(lambda found: found["day"] or found["month"], _OF_ONE_MONTH.sub(_first_of, text))


def _first_of(found: re.Match[str]) -> str:
    """Return the first day of a range; the text as it was if the first number may be none: `Incident 4 - 12 July`."""
    may_count = not found["dot"] and not found["year"] and bool(_SPACED_DASH.fullmatch(found["between"]))
    is_range = 0 < int(found["day"]) < int(found["last"])
    is_named = may_count and _WORD_BEFORE.search(found.string[max(0, found.start() - 2) : found.start()])
    return found["day"] if is_range and not is_named else found[0]
