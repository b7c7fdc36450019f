"""The date of an incident as lists show it, even if no question of the template asks for one."""

from collections.abc import Iterator

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import read_date, say_date

_DAY = late(r"(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?!\d)")

_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_WORDS = 40
"""Words of a title that are looked at."""


def shown_date(draft: Draft) -> str:
    """Return the date that is answered; else the day of the start, or the first that the title or a row names.

    Of an answer with words beside it the first day is shown: `2026-07-22 (drill)`, `14 May 2026, in the evening`.
    """
    if text := draft.role("date"):
        return _day_in(text, draft) or text
    if start := draft.moment("start"):
        return say_date(start.date())
    if text := _day_in(draft.role("title"), draft):
        return text
    return next((found[0] for text in _times(draft) if (found := _DAY.search(text))), "")


def _day_in(text: str, draft: Draft) -> str:
    """Return the day, with its year, that a text has among its words; "" without one."""
    words = [word.strip(",;:()[]") for word in text.split()][:MOST_WORDS]
    years = [n for n, word in enumerate(words) if _YEAR.search(word)]
    for n in years:
        for begin in range(max(0, n - 3), n + 1):
            for end in range(n + 1, n + 4):
                try:
                    return say_date(read_date(" ".join(words[begin:end]), Context(now=draft.updated)))
                except Misread:
                    continue
    return ""


def _times(draft: Draft) -> Iterator[str]:
    for block in draft.template.blocks():
        if isinstance(block, Timeline) and block.id in draft.answers:
            yield from (entry.time for entry in draft[block])
