"""What was pasted into a timeline: its rows as entries, read with the day and the beginning that the draft has."""

from collections.abc import Collection, Sequence
from datetime import UTC
from typing import NamedTuple

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.picking.timeline_adding import (
    columns_in_words,
    columns_lacking,
    entry_of,
    known_of,
    with_lacking,
)
from postmortem_tui.evidence.reading.accounting import of_no_row
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.reading.missing_facts import QUESTIONS, with_fact
from postmortem_tui.evidence.resolving.am_or_pm import OF_A_DAY
from postmortem_tui.evidence.resolving.local_days import OF_INCIDENT
from postmortem_tui.timeline.chronology import UNNAMED, pin, resolve
from postmortem_tui.timeline.typed_entry import called
from postmortem_tui.values.times.clock import Context
from postmortem_tui.values.times.moments import say_moment
from postmortem_tui.values.zones.zone_notes import names_a_clock, zone_note
from postmortem_tui.values.zones.zones import kept_name

_ANY_NAME = "x"


class LeftOut(NamedTuple):
    """A line that makes no row: its number, from 1 on, why, and its words."""

    number: int
    why: str
    text: str


class Pasted(NamedTuple):
    """What pasted lines make: the entries, each with the day of its time if one is known."""

    entries: tuple[Entry, ...]
    untimed: int
    """How many of them have no time that can be read."""
    notices: tuple[str, ...]
    """What was assumed, and what is known already, in sentences."""
    zone: str = ""
    """The zone in which times that name none were read, if there are any."""
    left: tuple[LeftOut, ...] = ()
    """The lines that make no row."""
    ages: bool = False
    """Whether times are ages, which count from a moment of the copy that only a person can tell."""
    sure: bool = False
    """Whether nothing is asked, and nothing was assumed but what is of a typed time, too: zone, day, half of it."""


def read_paste(
    text: str,
    above: Sequence[Entry],
    context: Context,
    *,
    names: Collection[str] = (),
    copied: str = "",
    block: Timeline | None = None,
) -> Pasted:
    """Return the entries that a text says. Raise Misread if `copied`, the moment of the copy as typed, is none.

    A time without a zone is of the context's, as one that is typed; a day that nobody names is that of the incident, or
    of the last entry above. What was copied from a chat is taken to have been copied today, where it says Today or
    Yesterday. Where no line names a time each one is an entry, kept whole.
    """
    facts = with_fact(_facts(above, context, names), "captured_at", copied, context.now)
    known = known_of(above, context.day)
    evidence = read(text, facts, known=known)
    if "captured_day" in evidence.asks:
        facts = facts._replace(captured_day=context.now.date())
        evidence = read(text, facts, known=known)
    if not evidence.rows:
        whole = tuple(Entry(event=line.strip()) for line in text.splitlines() if line.strip())
        return Pasted(whole, len(whole), ())
    new = [row for row in evidence.rows if not row.known]
    lacking = columns_lacking(new, block) if block else ()
    there = {(entry.time, entry.event) for entry in pin(above, context.day)} if lacking else set()
    made = [(row, with_lacking(_entry(row, block), row, lacking)) for row in new]
    new = [row for row, entry in made if (entry.time, entry.event) not in there]
    entries = tuple(entry for _, entry in made if (entry.time, entry.event) not in there)
    untimed = sum(1 for entry in entries if not entry.time)
    zone = kept_name(context.zone) if evidence.bare_zone else ""
    lines = text.splitlines()
    left = tuple(
        LeftOut(one.line, one.why, lines[one.line - 1].strip() if one.line <= len(lines) else "")
        for one in of_no_row(evidence.ignored)
    )
    ages = bool(copied) or "captured_at" in evidence.asks
    doubts = [_doubt(unknown) for one in left if zone and (unknown := _unknown_zone(one.text))]
    cut = columns_in_words(lacking)
    assumed = [one for one in evidence.assumed if one != OF_A_DAY and not one.endswith(OF_INCIDENT)]
    sure = not (facts.captured_day or evidence.asks or assumed or doubts)
    notices = (*doubts[:1], *filter(None, [cut]), *_notices(evidence, facts, len(new)))
    return Pasted(entries, untimed, notices, zone, left, ages, sure)


def _unknown_zone(line: str) -> str:
    """Return what a line that makes no row says of a zone of the times that nobody knows; "" if it does not."""
    note = zone_note(f"{_ANY_NAME}: {line}")
    return note.zone if note and not note.known else line if names_a_clock(line) else ""


def _doubt(unknown: str) -> str:
    return f"The text says “{unknown}” of its times, a zone that is not known here: z says which one it is."


def _facts(above: Sequence[Entry], context: Context, names: Collection[str]) -> Facts:
    moments = [moment for moment in resolve([entry.time for entry in above], context.day) if moment]
    day = context.day or (moments[-1].date() if moments else UNNAMED)
    return Facts(
        zone=context.zone,
        day=day,
        start=context.start or (moments[-1] if moments and not context.day else None),
        names=frozenset(called(names)),
        of_draft=True,
        today=context.now.date(),
    )


def _entry(row: Row, block: Timeline | None) -> Entry:
    """Return a row as an entry; a time whose day nobody named stays without one."""
    entry = entry_of(row, block)
    if row.time is not None and row.time.year <= UNNAMED.year:
        mark, clock = "~" if row.approximate else "", row.time.strftime("%H:%M:%S" if row.time.second else "%H:%M")
        entry = entry.changed(time=f"{mark}{clock}")
    return entry


def _notices(evidence: Evidence, facts: Facts, new: int) -> list[str]:
    notices = []
    if known := len(evidence.rows) - new:
        notices.append(f"{known} {'is' if known == 1 else 'are'} in the timeline already.")
    if evidence.bare_zone:
        zone = kept_name(facts.zone or UTC)
        shown = "" if zone == "UTC" else ", and shown in UTC"
        notices.append(f"Times that name no zone are read as {zone}{shown}.")
    if facts.captured_at:
        notices.append(f"Ages count from {say_moment(facts.captured_at)}.")
    if facts.captured_day:
        notices.append(f"Today is {facts.captured_day}.")
    # That a row is of the incident's day is seen in the table that it is pasted into.
    notices.extend(f"Assumed {one}." for one in evidence.assumed if not one.endswith(OF_INCIDENT))
    notices.extend(f"Not known: {QUESTIONS[one][0].lower()}{QUESTIONS[one][1:]}." for one in evidence.asks)
    return notices
