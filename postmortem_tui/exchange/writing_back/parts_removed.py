"""Remove a part of an item, such as its owner, with what set it off: brackets, a separator, a word before it."""

import re
from collections.abc import Collection
from itertools import groupby

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.source import Edit

_CLOSING = {"(": ")", "[": "]", "（": "）"}
_SEPARATOR = r"(?P<marks>[*_`]*)\s*(?:[,;·|/]|(?<=\s)[-–—]+(?=\s)|[–—])\s*"
_OPENED = re.compile(rf"(?:{_SEPARATOR})?\s*(?P<open>[(\[（])(?P<word>[^()\[\]（）,;]*)")
"""What is before the first part in brackets: ` (`, ` (owner: `, ` - [`; the marks belong to the text before."""

_NEXT = re.compile(r"\s*[,;]\s*")
_LATER = re.compile(r"\s*[,;]\s*(?:[^\W\d_][^()\[\],;]*)?")
_SEPARATED = re.compile(rf"{_SEPARATOR}(?:[^\W\d_][^()\[\],;:]{{0,20}}:\s*|[^\W\d_]+\s+)?[*_@`]*")
"""What sets a part off at the end of an item: ` - `, `, due: `, ` — **`."""

_MARKS = re.compile(r"[*_`]*")
_LEAD_MARKS = re.compile(r"[@*_`<\[(（]*$")


def without_parts(source: str, row: RowSpan, names: Collection[str]) -> dict[str, Edit]:
    """Return for parts of an item the edit that removes each with what set it off, if that is known.

    Parts that are side by side are removed together: all of them have the same edit.
    """
    filled = sorted((slot.start, slot.end, name) for name, slot in row.slots.items() if slot.start < slot.end)
    found: dict[str, Edit] = {}
    for gone, run in groupby(filled, lambda one: one[2] in names):
        together = list(run)
        if gone and (edit := _without(source, row, together[0][0], max(end for _, end, _ in together))):
            found |= {name: edit for _, _, name in together}
    return found


def _without(source: str, row: RowSpan, start: int, end: int) -> Edit | None:
    """Return the edit that removes the parts between two offsets; None if nothing known set them off."""
    within = source[start:end]
    if within.count("[") + within.count("(") > within.count("]") + within.count(")"):
        end += source.startswith(("]", ")"), end)
    others = [one for one in row.slots.values() if one.start < one.end and not start <= one.start < end]
    left = max((one.end for one in others if one.end <= start), default=row.start)
    line_end = source.find("\n", end)
    right = min((one.start for one in others if one.start >= end), default=len(source) if line_end < 0 else line_end)
    action = row.slots.get("action")
    if action is not None and end <= action.start:
        marks = _LEAD_MARKS.search(source[left:start])
        return Edit(start - len(marks[0] if marks else ""), action.start, "") if right == action.start else None
    opened = _OPENED.fullmatch(source, left, start)
    if opened and source.startswith(_CLOSING[opened["open"]], end):
        return Edit(left + len(opened["marks"] or ""), end + 1, "")
    if opened and (after := _NEXT.match(source, end, right)):
        return Edit(start, after.end(), "")
    if _LATER.fullmatch(source, left, start) and source[end : end + 1] in (")", "]", "）", ",", ";"):
        return Edit(left, end, "")
    if separated := _SEPARATED.fullmatch(source, left, start):
        marks = _MARKS.match(source, end)
        return Edit(left + len(separated["marks"]), marks.end() if marks else end, "")
    return None
