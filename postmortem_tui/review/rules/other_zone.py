"""Times of day in the text that are those of the timeline by other clocks: written in a zone that nobody names."""

import re
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
from postmortem_tui.lazy import late
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.texts.passages import Passage, passages_in, rows_of
from postmortem_tui.timeline.zone_doubts import zone_like
from postmortem_tui.values.zones.zones_in_text import zone_in_text, zone_of_all

OTHER_ZONE = "clock-other-zone"
"""The code of the finding."""

_CLOCK = late(
    r"(?<![\w:.,/+~-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<half> ?[ap]\.?m\b\.?)?"
    r"(?![\d:%]|\.\d| ?(?:h|hrs?|hours?|mins?|minutes?|m|s|ms|odds|ratio)\b)",
    re.IGNORECASE,
)
_RANGE = late(r" ?[-–—] ?\d{1,2}:\d\d| (?:to|until|and) \d{1,2}:\d\d")

_DAY = 24 * 60
"""Minutes of a day."""

_SHIFTS = sorted((minutes for minutes in range(-12 * 60, 14 * 60 + 1, 30) if minutes), key=abs)
"""By how many minutes clocks are apart: whole and half hours, the nearest first."""

FEWEST = 2
"""Times that have to agree at one shift; one more where all of them lie within the timeline's span."""

MOST_NAMED = 3
"""Times that are named in the sentence."""


class _ClockInText(NamedTuple):
    """A time of day in a text, in minutes of the day, and where."""

    minute: int
    location: Location


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield one finding where times of the text agree with the timeline's only on clocks that are hours apart."""
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
            if _CLOCK.search(passage.text):
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
        found = list(_CLOCK.finditer(line))
        if not any(_names_zone(line, one.start(), one.end()) for one in found):
            yield from (_ClockInText(_minute(one["hour"], one["minute"], one["half"] or ""), location) for one in found)


def times_in(line: str) -> Sequence[str]:
    """Return the times of day in a line as they are written; none if the zone of one of them is."""
    found = list(_CLOCK.finditer(line))
    named = zone_of_all(line) or any(_names_zone(line, one.start(), one.end()) for one in found)
    return () if named else [one[0] for one in found]


def _names_zone(line: str, start: int, end: int) -> bool:
    """Return whether a zone is after a time or a range of times, or before it, as in `UTC 14:32`."""
    reach = _RANGE.match(line, end)
    at = reach.end() if reach else end
    at += line[at : at + 1] == " "
    before = line[:start].rstrip()
    word = before.rpartition(" ")[2]
    return bool(zone_in_text(line, at) or zone_like(line[at:].lstrip("([")) or (word and zone_in_text(word, 0)))


def _minute(hour: str, minute: str, half: str) -> int:
    hours = int(hour)
    if half and hours <= 12:
        hours = hours % 12 + (12 if "p" in half.lower() else 0)
    return hours * 60 + int(minute)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _list(minutes: Sequence[int]) -> str:
    return _joined([*map(_clock, minutes)])


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}"
