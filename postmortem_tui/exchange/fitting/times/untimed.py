"""The time of a row that has none of its own: the day that stands above it, and how one that it gets is written."""

from collections.abc import Callable
from datetime import date

from postmortem_tui.exchange.fitting.times.day_of_first_row import nearest
from postmortem_tui.exchange.fitting.times.row_moments import Moments
from postmortem_tui.exchange.lens.times import local_day
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.values.times.dates import say_date


def day_above(row: TimelineRow, near: date | None) -> str:
    """Return the day in the line or the heading above a row without a time, which is its time; "" if there is none.

    One without a year is in the year nearest to `near`; as `7 Oct` if that is unknown.
    """
    if not isinstance(row.day, Day):
        return ""
    full = row.day.full() or (nearest(row.day, near) if near else None)
    return say_date(full) if full else row.day.short()


def speller_before(moments: Moments, layout: TimelineLayout, above: str) -> Callable[[str, str], str]:
    """Return a function that writes the time of a row that had none, set off as in another one of its layout.

    Of the day `above` the row, only the clock is written.
    """
    like = next((row for row in moments.rows if row.time and row.clock and row.layout == layout), None)
    gap = moments.reading.text[like.time.end : (like.who or like.event).start] if like and like.time else ""
    gap = gap.lstrip("*_`~)]>") or " "

    def spell(source: str, new: str) -> str:
        if new in ("", above):
            return ""
        spelled, day = moments.first_speller(source, new), local_day(new, moments.own_zone)
        is_elsewhere = bool(above and day) and day != above and spelled != new
        return f"{day} {spelled}{gap}" if is_elsewhere else f"{spelled}{gap}"

    return spell
