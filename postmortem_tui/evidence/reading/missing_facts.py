"""The facts that a person can tell about evidence: their names, questions, and readers of what was typed."""

from collections.abc import Mapping
from datetime import UTC, datetime

from postmortem_tui.evidence.model import Facts
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import read_date, say_date
from postmortem_tui.values.times.moments import read_moment, say_moment
from postmortem_tui.values.zones.zones import read_zone

QUESTIONS: Mapping[str, str] = {
    "zone": "Zone of the times that name none",
    "day": "Day of the earliest row",
    "captured_day": "Day of the copy, which Today and Yesterday count from",
    "captured_at": "Moment of the copy, which ages count from",
    "recording_start": "Moment at which the recording began",
    "half_of_the_day": "Half of the day of the first hour, which says neither am nor pm",
    "clock_change": "Times in a clock change: by the clock before it (first), or after it (second)",
}
"""The facts that can be told, in the order in which they are asked for, and their questions."""


def with_fact(facts: Facts, fact: str, typed: str, now: datetime) -> Facts:
    """Return the facts with one more, as a person typed it; a blank one is unknown.

    Raise Misread for an unreadable one.
    """
    typed = typed.strip()
    if fact == "zone":
        return facts._replace(zone=read_zone(typed) if typed else None, zone_name=typed)
    near = Context(now, facts.day, zone=facts.zone or UTC)
    match fact:
        case "day":
            return facts._replace(day=read_date(typed, near) if typed else None, of_draft=False, start=None)
        case "captured_day":
            return facts._replace(captured_day=read_date(typed, near) if typed else None)
        case "captured_at":
            return facts._replace(captured_at=read_moment(typed, near) if typed else None)
        case "recording_start":
            return facts._replace(recording_start=read_moment(typed, near) if typed else None)
        case "half_of_the_day":
            return facts._replace(half=_half(typed) if typed else "")
        case "clock_change":
            return facts._replace(fold=_fold(typed) if typed else None)
        case _:
            raise Misread(f"There is no fact '{fact}' to tell.")


def written_fact(facts: Facts, fact: str) -> str:
    """Return a fact as a person would type it; "" if it is not known, or has no question."""
    match fact:
        case "zone":
            return facts.zone_name
        case "day":
            return say_date(facts.day) if facts.day and not facts.of_draft else ""
        case "captured_day":
            return say_date(facts.captured_day) if facts.captured_day else ""
        case "captured_at":
            return say_moment(facts.captured_at) if facts.captured_at else ""
        case "recording_start":
            return say_moment(facts.recording_start) if facts.recording_start else ""
        case "half_of_the_day":
            return f"{facts.half}m" if facts.half else ""
        case "clock_change":
            return "" if facts.fold is None else ("first", "second")[facts.fold]
        case _:
            return ""


def _half(typed: str) -> str:
    """Return `a` for am, `p` for pm."""
    word = typed.casefold().replace(".", "")
    if word not in ("am", "pm", "a", "p"):
        raise Misread("Say `am` or `pm`.")
    return word[0]


def _fold(typed: str) -> int:
    """Return 0 for the first of two times, 1 for the second."""
    for number, words in enumerate((("first", "1", "1st", "before"), ("second", "2", "2nd", "after"))):
        if typed.casefold() in words:
            return number
    raise Misread("Say `first`, by the clock before it was changed, or `second`, by the one after that.")
