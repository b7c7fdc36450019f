"""The time of a row of a document: whether it has one, how sure it is, and how it is removed with what sets it off."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.source import Edit

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


def is_rough(source: str, row: RowSpan) -> bool:
    """Return whether the time of a row is marked as approximate."""
    slot = row.slots.get("time")
    return slot is not None and not source[slot.start : slot.start + 1].isdigit()
