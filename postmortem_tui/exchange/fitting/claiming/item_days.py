"""The day by which an item is due: completed by the incident's, and written as the document writes such days."""

from collections.abc import Callable
from datetime import timedelta

from postmortem_tui.exchange.fitting.parts.claims import DAY_ORDERS, Reading, speller
from postmortem_tui.exchange.lens.spelled_dates import spell_date
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments

BEFORE = timedelta(days=61)
"""How long before the incident an item may have been due: what was to be done, and was not, is an item too."""


def due_of(reading: Reading, row: ActionRow, text: str) -> str:
    """Return the day of an item as ISO 8601, else as it is written.

    One without a year is the first such day from two months before the incident on, which is said.
    """
    if day := row.due_day and row.due_day.full():
        return day.isoformat()
    if known := reading.iso_day(text):
        return known
    day = row.due_day.from_on(reading.day - BEFORE) if row.due_day and reading.day else None
    if day is None or reading.day is None:
        return text
    told = f" (by {reading.day_from})" if reading.day_from else ""
    reading.notices[f"Due days without a year are those nearest after {reading.day.isoformat()}{told}."] = None
    return day.isoformat()


def due_speller(reading: Reading) -> Callable[[str, str], str]:
    """Return a function that writes another day in the spelling of the present one: without a year where it has none.

    Where that would be read as the day of another year, and where no day of the incident tells the year, it is written.
    """

    def spell(source: str, new: str) -> str:
        written = spell_date(source, new, reading.day_first)
        found = moments(reading.vocabulary).day(written, DAY_ORDERS[reading.day_first]) if reading.day else None
        meant = found.from_on(reading.day - BEFORE) if isinstance(found, Day) and reading.day else None
        if meant and meant.isoformat() != new:
            with_year = speller(reading)(source, new)
            return with_year if with_year != written else new
        return written if meant else speller(reading)(source, new)

    return spell
