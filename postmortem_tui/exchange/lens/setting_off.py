"""Write a text into a slot, set off from what is before it."""

from postmortem_tui.exchange.lens.cell_padding import is_tight
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.lazy import late

_BLANKS = late(r"[ ]*")
_CLOSING = (")", "]", "）", "】")


def written_into(text: str, start: int, end: int, written: str) -> Edit:
    """Return the edit that writes a text into a slot, in an empty one after a blank.

    A blank after an empty slot may be left of an answer that was removed, and is no longer needed; two at the end of a
    line are a line break. An answer that is removed at the end of brackets goes with the blank before it.
    """
    if not written and start < end and text[start - 1 : start] == " " and text[end : end + 1] in _CLOSING:
        return Edit(start - 1, end, "")
    is_last = text[end : end + 1] in ("", "\n")
    if not written and is_last and 1 < start < end and text[start - 2] in ":*_" and text[start - 1] == " ":
        return Edit(start - 1, end, "")
    spaced = set_off(text, start, end, written)
    if spaced == written:
        return Edit(start, end, spaced)
    blanks = _BLANKS.match(text, end)
    after = blanks.end() if blanks else end
    is_last = text[after : after + 1] in ("", "\n")
    spare = (after - end) % 2 == 1 if is_last else after - end > 1
    return Edit(start, end + spare, spaced)


def set_off(text: str, start: int, end: int, written: str) -> str:
    """Return the written text, after a blank if the slot is empty and the text would touch the mark before it."""
    touches = start == end and start > 0 and not text[start - 1].isspace() and text[start - 1] in ":|*_-.)]"
    tight = touches and text[start - 1] == "|" and is_tight(text, start)
    return f" {written}" if written and touches and not tight and not written[0].isspace() else written
