"""Keep the mark in an event that ends the bold in which its row begins, also in another event."""

from functools import partial

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.lens.slots import Inline, Slot, Spelled
from postmortem_tui.exchange.lens.splicing import spliced
from postmortem_tui.exchange.shapes.parts.pieces import Piece

_BETWEEN = " \t:|-–—→"
"""The blanks and marks between a time and its event."""


def without_bold_end(reading: Reading, text: str, slot: Slot, mark: Piece) -> tuple[str, Slot]:
    """Return an event without the mark that ends the bold around its time, and the slot that keeps that mark."""
    if not isinstance(slot, Inline) or slot.nested is not None or slot.hint:
        return text, slot
    bare = text.replace(mark.text, "", 1)
    start = len(reading.text[: slot.start].rstrip(_BETWEEN))
    spell = partial(_with_bold_end, mark.text, slot.start - start, mark.start - start)
    return bare, Spelled(start, slot.end, bare, spell)


def _with_bold_end(mark: str, lead: int, at: int, old: str, new: str) -> str:
    """Return a new event with the mark after the same words as in the old one, otherwise right after the time.

    The first `lead` characters of the old one are those between the two; the mark is at the offset `at`.
    """
    between, head, tail = old[:lead], old[lead:at], old[at + len(mark) :]
    written = spliced(head + tail, new) if new else ""
    same = written.startswith(head + tail[:1])
    return f"{between}{head}{mark}{written[len(head) :]}" if same else f"{mark}{between}{written}"
