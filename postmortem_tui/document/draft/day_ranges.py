"""A range of days as people write it, of which the first day is that of the incident: `July 27–28, 2026`."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.words import words_in


def _between() -> str:
    words = {*words_in("own", "items", "joined"), *words_in("times", "clock", "until")}
    return rf"(?:\s?[-–—~〜～]\s?|\s(?:{'|'.join(sorted(map(re.escape, words)))})\s)"


_OF_ONE_MONTH = late(lambda: rf"(?<![\w.:/-])(?P<day>\d{{1,2}})(?:\.|日)?{_between()}\d{{1,2}}(?=[.日]|,?\s)(?!\.\d)")
"""Two days of one month: `27–28 July`, `27. bis 28. Juli`, `July 27 and 28`."""

_OF_TWO_MONTHS = late(
    lambda: (
        r"(?<![\w.:/-])(?P<day>\d{1,2}\.? [^\W\d_]{3,12}|[^\W\d_]{3,12}\.? \d{1,2})"
        rf"{_between()}(?:\d{{1,2}}\.? [^\W\d_]{{3,12}}|[^\W\d_]{{3,12}}\.? \d{{1,2}})(?=,? \d{{4}})"
    )
)
"""Two days of one year: `July 27 – August 1, 2026`, `31 May to 1 June 2026`."""


def from_first_day(text: str) -> str:
    """Return a text whose ranges of days are their first days; other text is as it was."""
    return _OF_TWO_MONTHS.sub(r"\g<day>", _OF_ONE_MONTH.sub(r"\g<day>", text))
