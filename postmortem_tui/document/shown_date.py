"""The date of an incident as lists show it, where no question of the template may ask for one."""

from collections.abc import Iterator

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft import Draft
from postmortem_tui.lazy import late
from postmortem_tui.values.dates import say_date

_DAY = late(r"(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?!\d)")


def shown_date(draft: Draft) -> str:
    """Return the date that is answered; else the day of the start, or the first that the title or a row names."""
    if text := draft.role("date"):
        return text
    if start := draft.moment("start"):
        return say_date(start.date())
    return next((found[0] for text in _texts(draft) if (found := _DAY.search(text))), "")


def _texts(draft: Draft) -> Iterator[str]:
    yield draft.role("title")
    for block in draft.template.blocks():
        if isinstance(block, Timeline) and block.id in draft.answers:
            yield from (entry.time for entry in draft[block])
