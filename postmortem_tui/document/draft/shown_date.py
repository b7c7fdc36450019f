"""The date of an incident as lists show it, even if no question of the template asks for one."""

from collections.abc import Iterator

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import day_in_words
from postmortem_tui.lazy import late
from postmortem_tui.values.times.dates import say_date

_DAY = late(r"(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?!\d)")


def shown_date(draft: Draft) -> str:
    """Return the date that is answered; else the day of the start, or the first that the title or a row names.

    Of an answer with words beside it the first day is shown, in any language: `2026-07-22 (drill)`, `14 May 2026, in
    the evening`, `12. März 2026, 14:05 Uhr`.
    """
    if text := draft.role("date"):
        return _day_in(text, draft) or text
    if start := draft.moment("start"):
        return say_date(start.date())
    if text := _day_in(draft.role("title"), draft):
        return text
    return next((found[0] for text in _times(draft) if (found := _DAY.search(text))), "")


def _day_in(text: str, draft: Draft) -> str:
    """Return the first day, with its year, that a text has among its words; "" without one."""
    day = day_in_words(text, draft.updated)
    return say_date(day) if day else ""


def _times(draft: Draft) -> Iterator[str]:
    for block in draft.template.blocks():
        if isinstance(block, Timeline) and block.id in draft.answers:
            yield from (entry.time for entry in draft[block])
