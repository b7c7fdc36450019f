"""Read the day by which an item is due, completed by the incident's, and write it in the spelling of the document."""

from collections.abc import Callable
from datetime import timedelta

from postmortem_tui.exchange.fitting.parts.claims import speller
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments

BEFORE = timedelta(days=61)
"""How long before the incident an item may have been due, as work that was not done in time is an item, too."""


def due_of(reading: Reading, row: ActionRow, text: str) -> str:
    """Return the due day of an item in ISO 8601, or as it is written if it cannot be read.

    A day without a year is the first such day from `BEFORE` the incident on, and a notice says so.
    """
    if day := row.due_day and row.due_day.full():
        return day.isoformat()
    if known := reading.iso_day(text):
        return known
    day = row.due_day.from_on(reading.day - BEFORE) if row.due_day and reading.day else None
    if day is None or reading.day is None:
        return text
    told = f" (from {reading.day_from})" if reading.day_from else ""
    reading.notices[f"Due days without a year are those nearest after {reading.day.isoformat()}{told}."] = None
    return day.isoformat()


def due_speller(reading: Reading) -> Callable[[str, str], str]:
    """Return a function that writes a new day in the spelling of the old one, without a year if that has none.

    Without an old one it is spelled like the days of the document.

    The year is written if the day would otherwise be read in another year, or if the day of the incident is unknown.
    """

    def spell(source: str, new: str) -> str:
        if not source:
            return reading.spell_new_day(new)
        written = reading.spell_day(source, new)
        found = moments(reading.vocabulary).days.day(written, DAY_ORDERS[reading.day_first]) if reading.day else None
        meant = found.from_on(reading.day - BEFORE) if isinstance(found, Day) and reading.day else None
        if meant and meant.isoformat() != new:
            with_year = speller(reading)(source, new)
            return with_year if with_year != written else new
        return written if meant else speller(reading)(source, new)

    return spell
