"""Times of day in the text that are those of the timeline by other clocks: written in a zone that nobody names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft import questions
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.texts.passages import Passage, passages_in, rows_of
from postmortem_tui.timeline.clocks_in_text import CLOCK, minute_of, names_zone, other_clocks
from postmortem_tui.values.zones.zones_in_text import zone_of_all

OTHER_ZONE = "clock-other-zone"
"""The code of the finding about a whole draft."""

ROW_OTHER_ZONE = "timeline-other-zone"
"""The code of the finding about one row."""

_DAY = 24 * 60
"""Minutes of a day."""

_SHIFTS = sorted((minutes for minutes in range(-12 * 60, 14 * 60 + 1, 30) if minutes), key=abs)
"""By how many minutes clocks are apart: whole and half hours, the nearest first."""

FEWEST = 2
"""Times that have to agree at one shift; one more if all of them lie within the timeline's span."""

MOST_NAMED = 3
"""Times that are named in the sentence."""


class _ClockInText(NamedTuple):
    """A time of day in a text, in minutes of the day, and where."""

    minute: int
    location: Location


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield what is written by clocks that are hours apart from those of the timeline."""
    yield from _in_rows(reviewed)
    yield from _in_texts(reviewed)


def _in_rows(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield a hint for each row whose text has times by other clocks than its own time."""
    block = reviewed.timeline
    if block is None:
        return
    for number, (entry, moment) in enumerate(zip(reviewed.entries, reviewed.moments, strict=True)):
        others = list(other_clocks(entry, moment))
        if not others:
            continue
        written = _joined([one.written for one in others[:MOST_NAMED]])
        in_utc = _joined([one.in_utc for one in others[:MOST_NAMED]])
        zone = next((one.zone for one in others if one.zone), "")
        by = f", by the clocks of {zone}," if zone else ""
        yield Finding(
            ROW_OTHER_ZONE,
            "hints",
            Location(block.id, block.event.id, number),
            f"{written} in the text of this row{by} {'is' if len(others) == 1 else 'are'} {in_utc} UTC, "
            "and the times of rows are UTC.",
            f"Write {others[0].in_utc} UTC there, too, or instead.",
            words=tuple(one.written for one in others),
            about=f"{entry.event} {zone}".strip(),
        )


def _in_texts(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield one finding if times of the text agree with the timeline's only on clocks that are hours apart."""
    rows = _minutes(reviewed.moments)
    if len(rows) < FEWEST:
        return
    known = rows | _minutes((reviewed.start, reviewed.end))
    told = list(_clocks_in_texts(reviewed))
    strange = {one.minute for one in told} - known
    agree = {one.minute for one in told} & known
    if len(strange) < FEWEST or len(strange) <= len(agree):
        return
    shift, fits = _best_shift(strange, known)
    outside = any(not min(rows) <= minute <= max(rows) for minute in fits)
    if len(fits) < FEWEST + (not outside) or len(fits) <= len(agree) or 3 * len(fits) < 2 * len(strange):
        return
    here = sorted(fits)[:MOST_NAMED]
    there = [(minute - shift) % _DAY for minute in here]
    first = next(one.location for one in told if one.minute in fits)
    template = reviewed.draft.template
    blocks = [template.find(one.location.block) for one in told if one.minute in fits]
    titles = list(dict.fromkeys(questions.title(template, question) for question in blocks))
    where = "here" if len(titles) == 1 else f"in {_joined(titles)}"
    yield Finding(
        OTHER_ZONE,
        "warns",
        first,
        f"{_list(here)} are {where}, and {_list(there)} in the timeline, whose times are UTC: is this another zone?",
        "Write them in UTC, or with the zone after each, such as 23:14 CET.",
        words=tuple(map(_clock, here)),
        about=" ".join(map(_clock, sorted(fits))),
    )


def _best_shift(strange: set[int], known: frozenset[int]) -> tuple[int, set[int]]:
    """Return the shift by which most of the times are known, and those times; none if two shifts do equally well."""
    fits = {shift: {minute for minute in strange if (minute - shift) % _DAY in known} for shift in _SHIFTS}
    best = max(fits, key=lambda shift: len(fits[shift]))
    equal = [shift for shift in fits if len(fits[shift]) == len(fits[best])]
    return (best, fits[best]) if len(equal) == 1 else (0, set())


def _minutes(moments: Sequence[datetime | None]) -> frozenset[int]:
    """Return the minutes of the day of moments; midnight sharp is mostly a day without a time."""
    return frozenset(
        moment.hour * 60 + moment.minute for moment in moments if moment and (moment.hour or moment.minute)
    )


def _clocks_in_texts(reviewed: ReviewedDraft) -> Iterator[_ClockInText]:
    for block in reviewed.draft.template.blocks():
        for passage in _passages(reviewed, block):
            if CLOCK.search(passage.text):
                yield from _times_of(passage)


def _passages(reviewed: ReviewedDraft, block: AnyBlock) -> Iterator[Passage]:
    match block:
        case Prose():
            yield from passages_in(block, reviewed.draft[block])
        case Fields():
            yield from passages_in(block, reviewed.draft[block])
        case Points() | Timeline():
            event = block.event.id if isinstance(block, Timeline) else ""
            for n, row in enumerate(rows_of(reviewed.draft, block)):
                for one in passages_in(block, row):
                    if event in ("", one.location.field):
                        yield replace(one, location=replace(one.location, row=n))
        case _:
            pass


def _times_of(passage: Passage) -> Iterator[_ClockInText]:
    """Yield the times of a text that name no zone; none of a text that says the zone of all its times."""
    lines = list(passage.lines())
    if any(zone_of_all(line) for _, line in lines):
        return
    for location, line in lines:
        found = list(CLOCK.finditer(line))
        if not any(names_zone(line, one.start(), one.end()) for one in found):
            yield from (_ClockInText(minute_of(one), location) for one in found)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _list(minutes: Sequence[int]) -> str:
    return _joined([*map(_clock, minutes)])


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
