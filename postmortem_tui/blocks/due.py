"""When the items of a list are due: the days that the list is for, and what is said about others."""

from collections.abc import Iterable
from datetime import date, timedelta

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.values.answers.answers import Field, Reading, read_answer
from postmortem_tui.values.times.clock import Context, Misread, read_date, say_date


def band(block: Checklist, day: date | None) -> tuple[date, date] | None:
    """Return the first and the last day on which items of a list should be due; None if either is unknown."""
    if block.due_within is None or day is None:
        return None
    try:
        first, last = (day + timedelta(days=days) for days in block.due_within)
    except OverflowError:
        return None
    return first, last


def outside(block: Checklist, due: date, day: date | None, bands: Iterable[tuple[int, int]]) -> int:
    """Return 1 if a due day is too late for its list, -1 if it is one for a list of earlier days, 0 if it is right.

    `bands` are the days of all lists. A day between two lists belongs to either, and one before all of them to any,
    unless it was before the incident.
    """
    days = band(block, day)
    if days is None or day is None or days[0] <= due <= days[1]:
        return 0
    after = (due - day).days
    if due < days[0]:
        return -1 if after < 0 or any(first <= after <= last for first, last in bands) else 0
    later = [first for first, _ in bands if day + timedelta(days=first) > days[1]]
    return 0 if later and after < min(later) else 1


def asked_due(block: Checklist, column: Field, day: date | None) -> Field:
    """Return the column of the due date with the list's days in place of its placeholder."""
    days = band(block, day)
    if days is None:
        return column.changed(leans="ahead")
    return column.changed(placeholder=f"between {say_date(days[0])} and {say_date(days[1])}", leans="ahead")


def read_done(column: Field, typed: str, context: Context) -> Reading:
    """Return how the day on which an item was done is read; a day in the future is refused, and nothing is kept."""
    reading = read_answer(column, typed, context)
    if reading.problem or not reading.text:
        return reading
    try:
        day = read_date(reading.text, context)
    except Misread:
        return reading
    return Reading("", problem=still_to_come(column, day)) if is_to_come(day, context) else reading


def is_to_come(day: date, context: Context) -> bool:
    """Return whether a day is still to come, on the person's own clock and in UTC."""
    return day > max(context.now.date(), context.now.astimezone().date())


def still_to_come(column: Field, day: date) -> str:
    """Return why nothing can have been done on a day, as a sentence."""
    return f"{say_date(day)} is still to come: “{column.label}” says when it was done. Leave it empty until it is."


def read_due(block: Checklist, column: Field, typed: str, context: Context) -> Reading:
    """Return how a due date is read; one that is of another list is accepted with a remark."""
    reading = read_answer(column, typed, context._replace(ahead=True))
    days = band(block, context.day)
    if reading.problem or not reading.text or days is None:
        return reading
    try:
        due = read_date(reading.text, context)
    except Misread:
        return reading
    side = {-1: "Before", 1: "After"}.get(outside(block, due, context.day, context.bands))
    if side is None:
        return reading
    sentence = f"{side} what this list is for: {say_date(days[0])} to {say_date(days[1])}. It is kept all the same."
    return reading._replace(problem=sentence)
