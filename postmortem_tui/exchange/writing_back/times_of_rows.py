"""The time of a row of a document: whether it has one, how sure it is, and how it is removed with what sets it off."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.lens.times import find_clock

_ITEM = re.compile(r"[ \t>]*(?:[-*+•]|\d+[.)])[ \t]+")
_OPENED = re.compile(r"[*_`~(\[<（]*")
_OPENING = re.compile(r"[*_`~(\[<（@]*$")
_CLOSING = str.maketrans("([<（", ")]>）")


def without_time(source: str, row: RowSpan) -> Edit | None:
    """Return the edit that removes the time of an item, with its marks, its zone and the separator after it.

    Return None if that is not known to leave the rest as it is: the row is no item of a list, has something else before
    its time or the end of a range after it, or the marks around its time are around its event, too.
    """
    time, item = row.slots.get("time"), _ITEM.match(source, row.start, row.end)
    follows = sorted((slot.start, name) for name, slot in row.slots.items() if time and slot.start >= time.end)
    at, name = next((one for one in follows if one[1] != "time"), (0, ""))
    if time is None or item is None or name not in ("event", "who"):
        return None
    opened = source[item.end() : time.start]
    if not _OPENED.fullmatch(opened):
        return None
    between = source[time.end : at]
    closing = opened[::-1].translate(_CLOSING)
    if closing not in between:
        return None
    kept = _OPENING.search(between, between.find(closing) + len(closing))
    return Edit(item.end(), at - len(kept[0] if kept else ""), "")


def copied_without_time(source: str, rows: Sequence[RowSpan], like: RowSpan) -> RowSpan | None:
    """Return the row that one without a time is a copy of: `like`, or else the last that has no time or can lose it."""
    fitting = (row for row in (like, *reversed(rows)) if not has_time(row) or without_time(source, row))
    return next(fitting, None)


def has_time(row: RowSpan) -> bool:
    """Return whether a row has a time, and not only a place for one."""
    slot = row.slots.get("time")
    return slot is not None and slot.start < slot.end


def is_day_alone(row: RowSpan) -> bool:
    """Return whether a row has a time and no event: a day alone is the heading of the rows after it."""
    event = row.slots.get("event")
    return "time" in row.slots and (event is None or event.start == event.end)


def is_rough(source: str, row: RowSpan) -> bool:
    """Return whether the time of a row is marked as approximate."""
    slot = row.slots.get("time")
    return slot is not None and not source[slot.start : slot.start + 1].isdigit()


def with_usual_clock(source: str, rows: Sequence[RowSpan], like: RowSpan) -> RowSpan:
    """Return the row that a new one is a copy of: `like`, unless its clock is spelled as few are: one `2:58pm`.

    Another one is returned only if it has the same parts, and the same is written around its clock.
    """
    clocks = [_clock(source, row) for row in rows]
    own = _clock(source, like)
    counted = Counter(clock.spelled for clock in clocks if clock)
    usual = next((spelled for spelled, count in counted.items() if count * 2 > counted.total()), None)
    if own is None or usual is None or own.spelled == usual:
        return like
    wanted = own._replace(spelled=usual)
    alike = [
        row
        for row, clock in zip(rows, clocks, strict=True)
        if clock == wanted and row.slots.keys() == like.slots.keys()
    ]
    return alike[-1] if alike else like


class _Clock(NamedTuple):
    """How a clock is spelled (its mark, and whether half of the day is named), and the text around it in its place."""

    spelled: tuple[str, bool]
    before: str
    after: str


def _clock(source: str, row: RowSpan) -> _Clock | None:
    """Return the clock of a row; None if it has none, or one in words."""
    slot = row.slots.get("time")
    text = source[slot.start : slot.end] if slot else ""
    found = find_clock(text)
    if found is None or "part" in found.re.groupindex:
        return None
    return _Clock((found["mark"], bool(found["half"])), text[: found.start()], text[found.end() :])
