"""Which days the rows of a timeline keep in a draft: those that they name, and not those that follow from others."""

from collections.abc import Sequence

from postmortem_tui.blocks.timeline import CLOCKS, Entry
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.timeline.chronology import brief, day_and_clock, pin, unnamed
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.zones.zones import kept_name


def with_days(entries: Sequence[Entry], reading: Reading, rows: Sequence[TimelineRow]) -> list[Entry]:
    """Return the entries with their days; if the incident's day is unknown, entries above the first day have none.

    The first of which the row names its day has it, though it be the incident's, and stays on it if that is changed.
    One after midnight whose row names none has none either, and moves with the incident.
    """
    pinned, bare = pin(entries, reading.day), {n for n, row in enumerate(rows) if row.day is None}
    found = [*unnamed(brief(pinned, reading.asked_day), reading.asked_day, bare)]
    at = next((at for at, row in enumerate(rows) if isinstance(row.day, Day)), None)
    return found if at is None else [*found[:at], pinned[at], *found[at + 1 :]]


def first_in_its_zone(entries: list[Entry], numbers: Sequence[int], moments: Moments) -> list[Entry]:
    """Return entries, the first with a day with the zone of its row if the day is another there than in UTC."""
    at = next((at for at, entry in enumerate(entries) if day_and_clock(entry.time)[0]), None)
    if at is None:
        return entries
    local, zone = moments.locals[numbers[at]], moments.zone_of(numbers[at])
    if local is None or zone is None or say_date(local.date()) == day_and_clock(entries[at].time)[0]:
        return entries
    return [*entries[:at], entries[at].having(**{CLOCKS: kept_name(zone)}), *entries[at + 1 :]]
