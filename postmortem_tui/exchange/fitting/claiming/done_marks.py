"""Find how the items of a list are marked as done if those to do have no mark: `✅ A`, `B`, or `A - done`, `B`."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.item_row import ActionRow, DoneMark
from postmortem_tui.lazy import late

_OPENING = "*_([`~"
_CLOSING = "*_)]`~."
_SAYS = late(r"\w")
_PAIRS = (("(", ")"), ("[", "]"))
_MARKS = ("**", "__", "~~")


def mark_of_list(text: str, rows: Sequence[ActionRow]) -> DoneMark | None:
    """Return the mark of the first done item of a list; None if it has another way to say what is done.

    `text` is the document.
    """
    if any((row.state and not row.done) or row.done_by == "strike" for row in rows):
        return None
    return next((mark for row in rows if (mark := mark_of(text, row))), None) if any(map(is_unmarked, rows)) else None


def is_unmarked(row: ActionRow) -> bool:
    """Return whether an item of a list is to do, and nothing says so."""
    told = row.done or row.dropped or row.state or row.box or row.struck or row.wont_do
    return row.layout in ("bullets", "numbered") and row.begin >= 0 and not told


def mark_of(text: str, row: ActionRow) -> DoneMark | None:
    """Return the mark of an item that nothing else says to be done; otherwise None."""
    if row.layout not in ("bullets", "numbered") or row.done_by != "word" or row.state is None or row.begin < 0:
        return None
    if row.struck or row.box or row.done_on or row.remarks or row.wont_do:
        return None
    parts = [part for part in (row.action, row.owner, row.due, row.ticket) if part is not None]
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    if row.begin <= row.state.start and row.state.end <= first:
        while first > row.state.end and text[first - 1] in _OPENING:
            first -= 1
        start, end, in_front = row.begin, first, True
    elif last <= row.state.start and row.state.end <= row.end:
        while last < row.state.start and text[last] in _CLOSING:
            last += 1
        start, end, in_front = last, row.end, False
    else:
        return None
    around = text[start : row.state.start] + text[row.state.end : end]
    mark = text[start:end]
    return DoneMark(mark, in_front) if _is_whole(mark) and not _SAYS.search(around) else None


def _is_whole(mark: str) -> bool:
    """Return whether all marks and brackets that open in a text also close in it."""
    paired = all(mark.count(opened) == mark.count(closed) for opened, closed in _PAIRS)
    return paired and "\n" not in mark and not any(mark.count(one) % 2 for one in _MARKS)
