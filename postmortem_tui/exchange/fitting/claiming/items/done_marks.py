"""The words that a list has before or after the text of its done items: `【完了】…`, `… ✅`, `(Ana, done)`."""

from collections.abc import Sequence
from dataclasses import dataclass

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.lens.slots import DONE, After, Slot
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.lazy import late

_AFTER_WORD = late(r"[\])】）*_:：]*[ \t]*(?:[-–—]+[ \t]+)?")
_BEFORE_WORD = late(r"[ \t]*(?:[-–—,，、;；/|·][ \t]*)?[\[(【（*_]*$")
_CLOSED = late(r"[\])】）*_.。]*")
_PAIRS = {"]": "[", ")": "(", "】": "【", "）": "（"}


@dataclass(frozen=True, slots=True)
class DoneMark:
    """How a list marks a done item: the text before or after it, with its brackets and blanks."""

    text: str
    before: bool
    closing: str = ""
    """The bracket at the end of the items that the text is within, as in `(Ana, 2026-03-06, done)`; otherwise ""."""

    def spelled(self, new: str) -> str:
        """Return what is written for a new state: the mark, or nothing for an open item."""
        return self.text if new else ""


class DoneMarks:
    """The mark of the done items of one list, if they have one and none is struck through or ticked."""

    def __init__(self, reading: Reading, rows: Sequence[ActionRow]) -> None:
        self._reading = reading
        self._mark: DoneMark | None = None
        if not any(row.done_by == "strike" or row.box for row in rows):
            spans = (_span(reading, row) for row in rows)
            self._mark = next((span[2] for span in spans if span), None)
        unsaid = any(row.state is None for row in rows)
        worded = any(row.state is not None and not (row.done or row.dropped) for row in rows)
        self._plain = unsaid and not worded
        """Whether an open item has no word for that, so that the mark of a done one is removed and not replaced."""

    def slot(self, row: ActionRow) -> Slot | None:
        """Return the slot of the mark of an item; None if its state is written otherwise."""
        mark = self._mark
        if mark is None or row.layout in ("table", "headed") or row.done_by not in ("", "word"):
            return None
        if row.state is not None:
            is_removed = self._plain and not row.state.text.strip("*_ ").isupper()  # `DONE` becomes `TODO` again
            span = _span(self._reading, row) if is_removed else None
            return After(span[0], span[1], DONE, span[2].spelled) if span else None
        end = _end_of_line(self._reading, row)
        at = row.whole.start if mark.before else end - len(mark.closing)
        if mark.closing and not self._reading.text.endswith(mark.closing, row.whole.start, end):
            return None
        return After(at, at, "", mark.spelled)


def _span(reading: Reading, row: ActionRow) -> tuple[int, int, DoneMark] | None:
    """Return the span of the mark of a done item, and the mark; None if its state is within its text."""
    state, text = row.state, reading.text
    is_marked = row.done and row.done_by == "word" and row.done_on is None
    if state is None or not is_marked or row.layout in ("table", "headed"):
        return None
    end = _end_of_line(reading, row)
    if not any(map(str.isalnum, text[row.whole.start : state.start])) and state.end < end:
        after = _AFTER_WORD.match(text, state.end, end)
        lead = text[row.whole.start : after.end() if after else state.end]
        own = not any(lead.count(mark) % 2 for mark in ("**", "_", "`")) and after is not None
        return (row.whole.start, after.end(), DoneMark(lead, before=True)) if own and after else None
    if state.end > end or not _CLOSED.fullmatch(text, state.end, end):
        return None
    before = _BEFORE_WORD.search(text, row.whole.start, state.start)
    start = before.start() if before else state.start
    tail = text[start:end]
    if tail[-1] in _PAIRS and _PAIRS[tail[-1]] not in tail:
        return start, end - 1, DoneMark(tail[:-1], before=False, closing=tail[-1])
    return start, end, DoneMark(tail, before=False)


def _end_of_line(reading: Reading, row: ActionRow) -> int:
    """Return where the first line of an item ends, without the blanks at its end."""
    found = reading.text.find("\n", row.whole.start, row.whole.end)
    end = row.whole.end if found < 0 else found
    return row.whole.start + len(reading.text[row.whole.start : end].rstrip())
