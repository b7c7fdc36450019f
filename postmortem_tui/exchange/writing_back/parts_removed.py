"""Remove a part of an item, such as its owner, with what set it off: brackets, a separator, a word before it."""

import re
from collections.abc import Collection
from itertools import groupby

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.markdown.parse.indents import LIST_MARK

_CLOSING = {"(": ")", "[": "]", "（": "）"}
_LABEL = r"[*_`]*[^\W\d_][^()\[\],;:：]{0,20}\s?[:：][*_`]*\s*"
_SEPARATOR = (
    r"(?P<marks>[*_`~]*)\s*(?:[,;·|/，；、／]|(?<=\s)(?:[-–—]+|->)(?=\s)|[–—→]"
    rf"|[.。](?=\s+{_LABEL}))\s*"
)
"""What is between two parts; a sentence is a part if it has a label: `. Owner: Ana.`"""

_OPENED = re.compile(rf"(?:{_SEPARATOR})?\s*(?P<open>[(\[（])(?P<word>[^()\[\]（）,;]*)")
"""What is before the first part in brackets: ` (`, ` (owner: `, ` - [`; the marks belong to the text before."""

_SUFFIX = re.compile(r"\s?[^\W\d_]{1,6}(?=[)\]）])")
"""A word after a part in brackets, as in `3/11 前)` and `3월 13일까지)`."""

_CLOSED = re.compile(rf"(?:{_SUFFIX.pattern})?[)\]）]")
_NEXT = re.compile(r"\s*[,;]\s*")
_LATER = re.compile(r"\s*[,;]\s*(?:[^\W\d_][^()\[\],;]*)?")
_SEPARATED = re.compile(rf"{_SEPARATOR}(?:{_LABEL})?(?:[^\W\d_]{{1,20}}\s+){{0,3}}[*_@`~]*|\s+[*_@`~]+")
"""What sets a part off at the end of an item: ` - `, `, due: `, ` — **`, ` – a cura di `, `. Owner: `, ` @`."""

_DASHED = re.compile(r"[*_`~]*\s+(?:[-–—]+|->|→)\s+")
"""A dash before the first part, which is before the next one, too, where that one is gone: ` – Ana, 2026-03-02`."""

_BEHIND = re.compile(r"(?:\]\([^()\s]*\))?[)\]）]+")
"""The rest of a link, and of brackets, after the part within them."""

_WORDS = re.compile(r"\s+(?:[^\W\d_]{1,12}\s+){1,2}")
"""The words that alone set off a part after another one: ` due `."""

_LISTED = re.compile(rf"\s*{LIST_MARK}\s")

_MARKS = re.compile(r"[*_`]*")
_CLOSING_MARKS = re.compile(r"[*_`~]*")
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


def without_tail(source: str, row: RowSpan) -> dict[str, Edit]:
    """Return for all parts after the text of an item the edit that ends its line after that text and its marks.

    Return none if a part is around that text, such as one that is struck.
    """
    action = row.slots.get("action")
    marks = _CLOSING_MARKS.match(source, action.end) if action else None
    if marks is None:
        return {}
    start, line_end = marks.end(), source.find("\n", marks.end())
    cut = Edit(start, len(source) if line_end < 0 else line_end, "")
    is_within = any(slot.start < start < slot.end for slot in row.slots.values())
    return {} if is_within else {name: cut for name, slot in row.slots.items() if start <= slot.start <= cut.end}


def _without(source: str, row: RowSpan, start: int, end: int) -> Edit | None:
    """Return the edit that removes the parts between two offsets; None if nothing known set them off."""
    within = source[start:end]
    if sum(map(within.count, _CLOSING)) > sum(map(within.count, _CLOSING.values())):
        closed = _CLOSED.match(source, end)
        end = closed.end() if closed else end
    others = [one for one in row.slots.values() if one.start < one.end and not start <= one.start < end]
    left = max((one.end for one in others if one.end <= start), default=row.start)
    left = closed.end() if (closed := _BEHIND.match(source, left, start)) else left
    newline = source.find("\n", end)
    ends = len(source) if newline < 0 else newline
    right = min((one.start for one in others if one.start >= end), default=ends)
    action = row.slots.get("action")
    if action is not None and end <= action.start:
        marks = _LEAD_MARKS.search(source[left:start])
        return Edit(start - len(marks[0] if marks else ""), action.start, "") if right == action.start else None
    opened = _OPENED.fullmatch(source, left, start)
    if opened and (suffix := _SUFFIX.match(source, end)):
        end = suffix.end()
    if opened and source.startswith(_CLOSING[opened["open"]], end):
        return Edit(left + len(opened["marks"] or ""), end + 1, "")
    if opened and (after := _NEXT.match(source, end, right)):
        return Edit(start, after.end(), "")
    if _LATER.fullmatch(source, left, start) and source[end : end + 1] in (")", "]", "）", ",", ";"):
        return Edit(left, end, "")
    is_cell = source[end:right].strip() == "|" == source[left:start].strip()
    if is_cell and not _LISTED.match(source, row.start):
        return Edit(start, end, "")  # an empty cell keeps those after it in their columns
    if _DASHED.fullmatch(source, left, start) and right < ends and (after := _NEXT.match(source, end, right)):
        return Edit(start, after.end(), "")
    if separated := _SEPARATED.fullmatch(source, left, start + source.startswith("@", start)):
        marks = _MARKS.match(source, end)
        end = marks.end() if marks else end
        is_sentence = separated[0].lstrip("*_`").startswith(".") and source.startswith(".", end) and end + 1 == right
        return Edit(left + len(separated["marks"] or ""), end + is_sentence, "")
    if action is not None and left > action.end and _WORDS.fullmatch(source, left, start):
        return Edit(left, end, "")
    return None
